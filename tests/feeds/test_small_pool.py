"""Where a pool holds every note there is, a reader's own sources are not asked: they could name nothing more."""

import pytest
from django.utils import timezone

from community.engagement import actions as engagement
from community.feeds import kinds, lists, pools
from community.feeds.factors import Taste
from community.feeds.keeping import ordered
from community.feeds.scroll import begin
from community.feeds.taste import reader_of
from community.people import actions as people
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

pytestmark = pytest.mark.django_db


def test_asking_the_own_sources_too_changes_nothing(drain_outbox, monkeypatch: pytest.MonkeyPatch):
    person, authors = PersonFactory(), [PersonFactory() for _ in range(3)]
    circle = CircleFactory(owner=authors[0], name="咖啡", members=authors[1:])
    notes = [NoteFactory(author=author, pictures=[], circles=(circle,)) for author in authors for _ in range(2)]
    people.follow(person, followed=authors[1])
    engagement.like(person, post=notes[0])
    drain_outbox()
    feed = kinds.home()
    pool = pools.asked(feed, until=timezone.now())
    scroll = begin(feed.name, viewer_id=person.pk, of=pool.key)
    given = {"scroll": scroll, "pool": pool, "viewer": person, "reader": reader_of(person)}
    assert given["reader"].taste != Taste(), "there is something that own sources could look for"
    alone = lists.inputs_of(feed, **given)
    monkeypatch.setattr(lists, "WINDOW", 0)
    asked = lists.inputs_of(feed, **given)
    assert {note.id for note in alone.notes} == {note.id for note in asked.notes} == {note.pk for note in notes}
    orders = [[note.id for note in ordered(scroll, inputs=one, spacing=feed.spacing)] for one in (alone, asked)]
    assert orders[0] == orders[1]
