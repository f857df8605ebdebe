"""News by the browser itself, from the act to what a push service on loopback was given and the browser can read."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from py_vapid import Vapid02

import outbox
from community.engagement import actions as engage
from community.notices.actions import set_choices
from community.notices.models import Notice, Push, PushSubscription
from community.people.erasure import erase_account
from community.people.models import User
from outbox import delivery
from outbox.models import Delivery
from tests.factories.engagement import CommentFactory
from tests.factories.people import PASSWORD, PersonFactory
from tests.notices.push_service import PushService, browser_keys, push_service
from tests.web.conftest import Site

KEY = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
PUBLIC = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"


@pytest.fixture
def service(settings: Any) -> Iterator[PushService]:
    settings.PUSH_KEY = KEY
    settings.LOOPBACK_CALLS = True
    with push_service() as running:
        yield running


@pytest.fixture
def told(site: Site, service: PushService) -> Client:
    """The author, signed in by the door, with a browser that shows news at any hour."""
    site.drain()
    wants(site.author)
    return let_browser(site.author, service=service)


def wants(person: User, *, not_pushed: tuple[str, ...] = (), quiet: tuple[int, int] = (0, 0)) -> None:
    set_choices(
        person, silenced=[], not_mailed=[], not_pushed=not_pushed, digest="off", quiet_from=quiet[0],
        quiet_until=quiet[1],
    )  # fmt: skip


def let_browser(person: User, *, service: PushService, name: str = "one") -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    given = {"endpoint": f"{service.address}/{name}", **browser_keys()}
    assert client.post(reverse("push_start"), given, headers={"HX-Request": "true"}).status_code == 204
    return client


def test_a_comment_reaches_the_browser_once_and_sealed(site: Site, told: Client, service: PushService) -> None:
    CommentFactory(post=site.note, author=site.reader, body="secret words of the comment")
    site.drain()
    [(path, headers, body)] = service.asked
    assert path == "/one"
    assert b"secret" not in body
    [message] = service.messages()
    name = site.reader.profile.display_name
    assert set(message) == {"title", "url", "tag"}
    assert (name in message["title"], message["url"]) == (True, site.note.get_absolute_url() + "#comments")
    assert (headers["Content-Encoding"], headers["TTL"], headers["Topic"]) == ("aes128gcm", "86400", message["tag"])
    assert Vapid02.verify(headers["Authorization"])
    assert headers["Authorization"].endswith(f"k={PUBLIC}")
    # The fixture delivered the message twice already; a third time changes nothing either.
    push = Push.objects.get()
    assert push.sent_at is not None
    with transaction.atomic():
        outbox.publish("push.due", key=str(push.pk))
    site.drain()
    assert len(service.asked) == 1


def test_a_lively_line_interrupts_once_an_hour(site: Site, told: Client, service: PushService) -> None:
    for number in range(3):
        engage.like(PersonFactory(handle=f"fan_{number}"), post=site.note)
        site.drain()
    assert len(service.asked) == 1
    Notice.objects.update(pushed_at=timezone.now() - timedelta(hours=2))
    engage.like(PersonFactory(handle="late"), post=site.note)
    site.drain()
    assert len(service.asked) == 2
    one, other = service.messages()
    assert one["tag"] == other["tag"]


def test_what_is_not_wanted_is_not_sent(site: Site, told: Client, service: PushService) -> None:
    wants(site.author, not_pushed=("liked",))
    engage.like(site.reader, post=site.note)
    hour = timezone.localtime().hour
    site.drain()
    wants(site.author, quiet=(hour, (hour + 2) % 24))
    CommentFactory(post=site.note, author=site.reader)
    site.drain()
    assert (service.asked, Push.objects.count(), Notice.objects.filter(actor=site.reader).count()) == (
        [],
        0,
        3,
    )


def test_what_was_read_or_taken_back_meanwhile_is_not_sent(site: Site, told: Client, service: PushService) -> None:
    engage.like(site.reader, post=site.note)
    first = Delivery.objects.filter(topic="note.liked").values_list("id", flat=True)
    assert first
    for claim in delivery.claim_due():
        delivery.deliver(claim.ids, token=claim.token)
    assert Delivery.objects.filter(topic="push.due").count() == 1
    engage.unlike(site.reader, post=site.note)
    site.drain()
    assert (service.asked, Push.objects.filter(sent_at=None).count()) == ([], 0)


@pytest.mark.parametrize(("status", "left"), [(404, 0), (410, 0), (403, 0), (413, 1), (307, 1)])
def test_a_browser_that_took_it_back_is_forgotten(
    site: Site, told: Client, service: PushService, status: int, left: int
) -> None:
    service.status = status
    CommentFactory(post=site.note, author=site.reader)
    site.drain()
    assert (len(service.asked), PushSubscription.objects.count()) == (1, left)


def test_a_service_that_is_away_is_asked_again(site: Site, told: Client, service: PushService) -> None:
    service.status = 503
    CommentFactory(post=site.note, author=site.reader)
    for _ in range(3):
        for claim in delivery.claim_due():
            delivery.deliver(claim.ids, token=claim.token)
    [owed] = Delivery.objects.filter(topic="push.due")
    assert (owed.due_at > timezone.now(), owed.tries, len(service.asked)) == (True, 0, 1)
    service.status = 201
    Delivery.objects.update(due_at=timezone.now())
    site.drain()
    assert (len(service.asked), Push.objects.filter(sent_at=None).count()) == (2, 0)


def test_signing_out_ends_it_and_so_does_a_new_password(site: Site, told: Client, service: PushService) -> None:
    let_browser(site.author, service=service, name="two")
    assert PushSubscription.objects.count() == 2
    told.post(reverse("account_logout"))
    assert [one.endpoint[-3:] for one in PushSubscription.objects.all()] == ["two"]
    site.author.set_password("another-Grass-42")
    site.author.save()
    CommentFactory(post=site.note, author=site.reader)
    site.drain()
    assert (service.asked, PushSubscription.objects.count()) == ([], 0)


def test_one_browser_is_one_persons(site: Site, told: Client, service: PushService) -> None:
    let_browser(site.reader, service=service)
    assert PushSubscription.objects.get().person == site.reader


def test_erasure_takes_it_away(site: Site, told: Client) -> None:
    erase_account(site.author)
    site.drain()
    assert PushSubscription.objects.count() == 0


def test_what_a_browser_gives_is_checked(site: Site, told: Client, service: PushService) -> None:
    sound = {"endpoint": f"{service.address}/two", **browser_keys()}
    for wrong in (
        {"endpoint": "http://10.0.0.1/"},
        {"endpoint": "https://push.example.org:22/"},
        {"endpoint": ""},
        {"p256dh": "AAAA"},
        {"p256dh": "ä"},
        {"auth": "AAAA"},
    ):
        told.post(reverse("push_start"), sound | wrong)
    assert PushSubscription.objects.count() == 1
    for number in range(12):
        told.post(reverse("push_start"), sound | {"endpoint": f"{service.address}/{number}"})
    assert PushSubscription.objects.count() == 10
    told.post(reverse("push_stop"), {"endpoint": f"{service.address}/11"})
    assert PushSubscription.objects.count() == 9
    told.post(reverse("push_stop"))
    assert PushSubscription.objects.count() == 0


def test_a_renewed_address_takes_the_place_of_the_members_own_and_of_no_other(
    site: Site, told: Client, service: PushService
) -> None:
    fresh = {"endpoint": f"{service.address}/fresh", **browser_keys(), "instead": f"{service.address}/one"}
    stranger = Client()
    stranger.post(reverse("account_login"), {"login": site.reader.username, "password": PASSWORD})
    for wrong in (stranger.post, lambda *given: told.post(given[0], {**given[1], "instead": f"{service.address}/no"})):
        wrong(reverse("push_start"), fresh)
        assert [row.endpoint for row in PushSubscription.objects.all()] == [f"{service.address}/one"]
    assert told.post(reverse("push_start"), fresh, headers={"HX-Request": "true"}).status_code == 204
    [row] = PushSubscription.objects.all()
    assert (row.endpoint, row.person) == (f"{service.address}/fresh", site.author)


def test_without_a_key_there_is_no_such_option(site: Site, author_client: Client, settings: Any) -> None:
    page = reverse("settings_notices")
    assert "data-push" not in author_client.get(page).content.decode()
    assert author_client.post(reverse("push_start")).status_code == 404
    settings.PUSH_KEY = KEY
    body = author_client.get(page).content.decode()
    assert f'data-push="{PUBLIC}"' in body
    assert body.count('name="pushed"') == body.count('name="told"')
    # Calm unless asked otherwise: likes, saves and followers interrupt nobody.
    assert body.count('name="pushed" value="liked">') == 1
    assert body.count('name="pushed" value="commented" checked>') == 1
