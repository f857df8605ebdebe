"""The way out: signed tokens, the click log, what does not count, and what is said when nothing can be bought."""

import pytest
from django.test import Client
from django.utils import timezone

from community.insights.links import OutboundLink, link_of, link_token
from community.insights.models import Click
from community.shop.models import Offer
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import OfferFactory, VariantFactory, make_product
from web.go_links import go_address

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"


@pytest.fixture
def offer() -> Offer:
    return Offer.objects.get(variant__product=make_product())


def opened(url: str, **headers: str) -> tuple[int, str]:
    response = Client().get(url, headers={"user-agent": BROWSER, **headers})
    return response.status_code, response.headers.get("Location", "")


def test_a_token_names_what_it_was_made_for() -> None:
    assert link_of(link_token(offer_id=5, post_id=9)) == OutboundLink(offer_id=5, post_id=9)


@pytest.mark.parametrize("token", ["5-9", "5-9.x", "https:..evil.example", "", "5-9." + "A" * 43])
def test_a_forged_token_leads_nowhere(token: str) -> None:
    assert link_of(token) is None
    if token:
        assert opened(f"/go/{token}/")[0] == 404
    assert not Click.objects.exists()


def test_a_click_is_logged_with_its_note_author_and_disclosure(offer: Offer) -> None:
    note = NoteFactory(products=(offer.variant.product,), disclosure="commission")
    assert opened(go_address(offer, post=note)) == (302, offer.url)
    click = Click.objects.get()
    assert (click.post, click.post_uid, click.author) == (note, note.uid, note.author)
    assert (click.offer, click.store, click.product) == (offer, offer.store, offer.variant.product)
    assert (click.disclosure, click.counted) == ("commission", True)
    assert "127.0.0.1" not in click.visitor


def test_a_visitor_counts_once_in_half_an_hour(offer: Offer) -> None:
    for _n in range(3):
        opened(go_address(offer))
    assert sorted(Click.objects.values_list("counted", flat=True)) == [False, False, True]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-purpose": "prefetch"},
        {"purpose": "prefetch"},
        {"sec-fetch-dest": "image"},
        {"sec-fetch-dest": "iframe"},
        {"user-agent": "Googlebot/2.1"},
        {"user-agent": ""},
    ],
)
def test_fetches_nobody_asked_for_do_not_count(offer: Offer, headers: dict[str, str]) -> None:
    opened(go_address(offer), **headers)
    assert list(Click.objects.values_list("counted", flat=True)) == [False]


def test_head_does_not_count_and_post_is_refused(offer: Offer) -> None:
    client = Client(headers={"user-agent": BROWSER})
    assert client.head(go_address(offer)).status_code == 302
    assert client.post(go_address(offer)).status_code == 405
    assert list(Click.objects.values_list("counted", flat=True)) == [False]


def test_a_sold_out_offer_names_another_one(offer: Offer) -> None:
    other = OfferFactory(variant=VariantFactory(product=offer.variant.product))
    Offer.objects.filter(pk=offer.pk).update(stock=Offer.Stock.OUT)
    response = Client().get(go_address(offer))
    assert response.status_code == 200
    assert go_address(other) in response.content.decode()
    assert not Click.objects.exists()


def test_a_vanished_offer_is_gone(offer: Offer) -> None:
    Offer.objects.filter(pk=offer.pk).update(vanished_at=timezone.now())
    assert Client().get(go_address(offer)).status_code == 410


def test_a_hidden_note_is_not_named_in_the_log(offer: Offer) -> None:
    note = NoteFactory(products=(offer.variant.product,))
    address = go_address(offer, post=note)
    type(note).objects.filter(pk=note.pk).update(hidden_at=timezone.now())
    assert opened(address) == (302, offer.url)
    assert Click.objects.get().post is None


def test_the_viewer_is_kept_for_holding_back_self_purchases(offer: Offer) -> None:
    person = PersonFactory()
    client = Client(headers={"user-agent": BROWSER})
    client.force_login(person)
    client.get(go_address(offer))
    assert Click.objects.get().viewer == person
