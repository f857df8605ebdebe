"""Notifications as a page: words, the bell, marking read, choices; the same statements for few and for many."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.engagement import actions as engage
from community.engagement.models import Pick
from community.moderation.actions import decide_on
from community.notices.models import Notice, NoticeChoices
from community.people import actions as people
from tests.factories.engagement import BoardFactory, CommentFactory
from tests.factories.people import PersonFactory
from tests.web.conftest import Site

ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


def everything_happens(site: Site, *, fans: int) -> None:
    for number in range(fans):
        fan = PersonFactory(handle=f"fan_{fans}_{number}", display_name=f"小鹿 {fans} {number}")
        engage.like(fan, post=site.note)
        people.follow(fan, followed=site.author)
        CommentFactory(post=site.notes[1], author=fan, body="同款！")
        BoardFactory(owner=fan, posts=[site.notes[2]])
    site.drain()


def test_the_page_says_who_did_what(site: Site, author_client: Client) -> None:
    everything_happens(site, fans=3)
    moderator = PersonFactory(roles=("Moderator",))
    decide_on(by=moderator, act="hide", rule="spam", reason="Three times the same", post=site.notes[2])
    site.drain()
    body = author_client.get(reverse("notices"), **ENGLISH).content.decode()
    assert "<b>小鹿 3 2 and 2 others</b> liked your note" in body
    assert "A moderator hid what you wrote" in body
    assert "Spam: Three times the same" in body
    # The note is hidden, so that nothing else is said of it.
    assert "saved your note" not in body


def test_a_list_costs_the_same_however_long(site: Site, author_client: Client, client: Client) -> None:
    counts = []
    for fans in (2, 7):
        everything_happens(site, fans=fans)
        with CaptureQueriesContext(connection) as seen:
            author_client.get(reverse("notices"))
        counts.append(len(seen))
    assert counts == [7, 7]
    with CaptureQueriesContext(connection) as seen:
        client.get(reverse("home"))
    assert not [query for query in seen.captured_queries if "notices_notice" in query["sql"]]


def test_the_bell_counts_lines_until_they_are_read(site: Site, author_client: Client, reader_client: Client) -> None:
    everything_happens(site, fans=2)
    CommentFactory(post=site.note, author=site.reader)
    site.drain()
    assert 'class="bell__count" aria-hidden="true">5<' in author_client.get(reverse("circles")).content.decode()
    thread = Notice.objects.filter(kind="liked").first()
    assert thread is not None
    reader_client.post(reverse("notices_read"), {"thread": thread.thread})
    answer = author_client.post(reverse("notices_read"), {"thread": thread.thread})
    assert (answer.status_code, answer["Location"]) == (302, reverse("notices"))
    assert 'aria-hidden="true">4<' in author_client.get(reverse("circles")).content.decode()
    author_client.post(reverse("notices_read"))
    assert "bell__count" not in author_client.get(reverse("circles")).content.decode()


def test_choices_are_kept(site: Site, author_client: Client) -> None:
    given = {"told": ["saved"], "mailed": ["saved", "kol"], "digest": "weekly", "quiet_from": "23", "quiet_until": "9"}
    answer = author_client.post(reverse("settings_notices"), given)
    assert answer.status_code == 302
    held = NoticeChoices.objects.get(person=site.author)
    assert ("liked" in held.silenced, "saved" in held.silenced, "moderated" in held.silenced) == (True, False, False)
    assert ("kol" in held.not_mailed, "liked" in held.not_mailed) == (False, True)
    assert (held.digest, held.quiet_from, held.quiet_until) == ("weekly", 23, 9)
    assert author_client.post(reverse("settings_notices"), given | {"quiet_from": "24"}).status_code == 422
    assert author_client.post(reverse("settings_notices"), given | {"digest": "hourly"}).status_code == 422


@pytest.mark.parametrize("before", ["x", "2026-13-01", "2026-01-01", "\x00"])
def test_a_wrong_place_to_go_on_is_the_beginning_or_refused(site: Site, author_client: Client, before: str) -> None:
    assert author_client.get(reverse("notices"), {"before": before}).status_code in {200, 400, 404}


def test_a_note_under_a_pick_is_quoted(site: Site, author_client: Client) -> None:
    editor = PersonFactory(roles=("Editor",))
    pick = Pick(post=site.note, reason="Written after a month of use", ends_at=timezone.now() + timedelta(hours=1))
    engage.pick_post(pick, by=editor)
    site.drain()
    body = author_client.get(reverse("notices"), **ENGLISH).content.decode()
    assert "Editors recommend your note" in body
    assert "Written after a month of use" in body
