"""Statements: the lines are the clicks, a month is the site's month, and nobody sees another's."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client

from community.insights.models import Click
from community.insights.statements import months_with_clicks, statement_of
from community.people.models import User
from community.posts.actions import delete_post
from community.shop.models import Offer
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import make_product
from web.go_links import go_address

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"
HERE = ZoneInfo(settings.TIME_ZONE)


def click(author: User, *, at: datetime, uid: str = "note1", counted: bool = True) -> None:
    made = Click.objects.create(author=author, post_uid=uid, counted=counted)
    Click.objects.filter(pk=made.pk).update(created_at=at)


def test_a_month_holds_its_clicks_from_its_first_to_its_last_moment() -> None:
    author, other = PersonFactory(), PersonFactory()
    for counted in (True, True, False):
        click(author, at=datetime(2026, 3, 1, 0, 0, tzinfo=HERE), counted=counted)
    click(author, at=datetime(2026, 3, 31, 23, 59, 59, 999999, tzinfo=HERE), uid="note2")
    click(author, at=datetime(2026, 4, 1, 0, 0, tzinfo=HERE))
    click(author, at=datetime(2026, 2, 28, 23, 59, 59, tzinfo=HERE))
    click(author, at=datetime(2026, 3, 5, tzinfo=HERE), uid="")
    click(other, at=datetime(2026, 3, 5, tzinfo=HERE))

    march = statement_of(author, month=datetime(2026, 3, 1).date())
    assert [(line.uid, line.counted, line.repeated) for line in march.lines] == [("note1", 2, 1), ("note2", 1, 0)]
    assert (march.counted, march.repeated, march.is_over) == (3, 1, True)
    assert [month.isoformat() for month in months_with_clicks(author)] == ["2026-04-01", "2026-03-01", "2026-02-01"]


def test_the_page_adds_up_to_the_ways_that_were_taken_and_keeps_those_of_a_deleted_note(client: Client) -> None:
    offer = Offer.objects.get(variant__product=make_product())
    author = PersonFactory()
    note = NoteFactory(author=author, products=(offer.variant.product,), title="燕麦面霜空瓶记")
    for number in range(3):
        Client().get(go_address(offer, post=note), headers={"user-agent": BROWSER}, REMOTE_ADDR=f"10.0.{number}.1")
    Client().get(go_address(offer, post=note), headers={"user-agent": BROWSER}, REMOTE_ADDR="10.0.0.1")

    client.force_login(author)
    text = client.get("/settings/statements/").text
    assert "燕麦面霜空瓶记" in text
    assert "<td>3</td><td>1</td></tr></tfoot>" in text
    delete_post(note, by=author)
    text = client.get("/settings/statements/").text
    assert note.uid in text
    assert "<td>3</td><td>1</td></tr></tfoot>" in text

    client.force_login(PersonFactory())
    assert note.uid not in client.get("/settings/statements/").text


@pytest.mark.parametrize(("month", "status"), [("2026-03", 200), ("2026-13", 404), ("x", 404), ("٢٠٢٦-03", 404)])
def test_only_a_month_has_a_page(client: Client, month: str, status: int) -> None:
    client.force_login(PersonFactory())
    assert client.get("/settings/statements/", {"month": month}).status_code == status
