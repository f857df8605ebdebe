"""S31 at its outside: a picture's address answers as long as its note stands in public, and not a request longer."""

import pytest
from django.test import Client

from community.posts import actions
from community.posts.drafts import read_draft
from community.posts.models import Post
from tests.factories.media import make_picture
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

pytestmark = pytest.mark.django_db


def answer(client: Client, *, url: str) -> int:
    """The status for one address, its stream read to the end (closing it half-way would end the test's transaction)."""
    response = client.get(url)
    if response.streaming:
        b"".join(response)
    return response.status_code


def test_an_address_opens_and_closes_with_its_note(drain_outbox):
    author = PersonFactory()
    post = NoteFactory(author=author, draft=True, pictures=[make_picture(owner=author)])
    url = read_draft(post).pictures[0].picture.url()
    owner = Client()
    owner.force_login(author)
    seen = [(answer(Client(), url=url), answer(owner, url=url))]
    for act in (
        lambda: actions.publish_post(post, by=author),
        lambda: actions.hide_post(post),
        lambda: actions.restore_post(post),
        lambda: Post.objects.get(pk=post.pk).unpublish(),
        lambda: actions.delete_post(post, by=author),
    ):
        act()
        seen.append((answer(Client(), url=url), answer(owner, url=url)))

    assert seen == [(404, 200), (200, 200), (404, 200), (200, 200), (404, 200), (404, 404)]
