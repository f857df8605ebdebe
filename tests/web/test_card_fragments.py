"""A kept card is the card: whatever it shows makes another one, and nothing of a reader stays in it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation

from community.feeds.cards import Card, Part, Reason
from community.feeds.queries import newest_in_circle
from tests.web.conftest import Site
from web import card_fragments
from web.card_fragments import markup, reason_markup, shown

CARD = Template("{% load cards %}{% note_card card %}")


def card_of(site: Site) -> Card:
    return next(card for card in newest_in_circle(None, circle=site.circle).cards if card.post.pk == site.note.pk)


def made_anew(card: Card) -> str:
    return get_template("components/note_card.html").render({"card": card, "eager": False})


def _title(card: Card) -> None:
    card.post.title = "另一个标题"


def _body(card: Card) -> None:
    card.post.title, card.post.body = "", "没有标题的正文"


def _ad(card: Card) -> None:
    card.post.disclosure = "paid"


def _likes(card: Card) -> None:
    card.post.stats.likes = 41


def _name(card: Card) -> None:
    card.post.author.profile.display_name = "新名字"


def _handle(card: Card) -> None:
    card.post.author.username = "renamed"


def _verified(card: Card) -> None:
    card.post.author.profile.is_kol = not card.post.author.profile.is_kol


def _alt(card: Card) -> None:
    next(iter(card.post.pictures.all())).alt = "一瓶面霜"


def _crop(card: Card) -> None:
    next(iter(card.post.pictures.all())).crop = "1:1"


def _renditions(card: Card) -> None:
    next(iter(card.post.pictures.all())).picture.made = ["w480.webp", "w960.webp"]


def _colour(card: Card) -> None:
    next(iter(card.post.pictures.all())).picture.colour = "#123456"


FACTS = [_title, _body, _ad, _likes, _name, _handle, _verified, _alt, _crop, _renditions, _colour]


@pytest.mark.parametrize("change", FACTS)
def test_what_changes_is_shown_as_it_is_now(site: Site, change: Callable[[Card], None]):
    card = card_of(site)
    before = markup(card, eager=False, why="")
    assert before == made_anew(card)

    change(card)
    after = markup(card, eager=False, why="")
    assert after == made_anew(card)
    assert after != before


def test_the_same_card_is_made_once(site: Site, monkeypatch: pytest.MonkeyPatch):
    card_fragments._kept.clear()
    first = markup(card_of(site), eager=False, why="")
    monkeypatch.setattr(card_fragments, "TEMPLATE", "no/such/template.html")
    assert markup(card_of(site), eager=False, why="") == first


def test_marks_of_readers_languages_and_the_first_screen_are_cards_of_their_own(site: Site):
    card = card_of(site)
    plain = markup(card, eager=False, why="")
    assert 'aria-pressed="false"' in plain
    assert 'aria-pressed="true"' in markup(replace(card, liked=True), eager=False, why="")
    assert 'fetchpriority="high"' in markup(card, eager=True, why="")
    with translation.override("en"):
        assert markup(card, eager=False, why="") != plain
    assert markup(card, eager=False, why="") == plain


def test_a_reason_belongs_to_one_page_alone(site: Site):
    card = card_of(site)
    request = RequestFactory().get("/")
    request.user = site.reader

    def page(points: int) -> str:
        reason = Reason(parts=(Part("freshness", points, "It is new."),))
        context = Context({"card": replace(card, reason=reason), "user": site.reader, "request": request})
        return CARD.render(context)

    assert ">217<" in page(217).replace("\n", "").replace(" ", "")
    assert "217" not in page(13)
    assert "has-why" not in CARD.render(Context({"card": card}))


def test_a_kept_reason_is_the_reason(site: Site):
    """For each kind of reader, and for each part of it that moves."""
    card = card_of(site)
    parts = (Part("freshness", 217, "It is new.", 300), Part("author", 150, "You follow its author.", 150))
    for shown_parts in (parts, parts[:1], (replace(parts[0], points=3), parts[1]), (replace(parts[0], said="x"),)):
        told = replace(card, reason=Reason(parts=shown_parts))
        for user in (AnonymousUser(), site.reader, site.author):
            for _ in range(2):
                known = {"reason": told.reason, "post": card.post, "user": user}
                anew = get_template("components/reason.html").render(known)
                assert reason_markup(told, user=user) == anew


def test_nobody_can_write_the_place_of_a_reason(site: Site):
    card = card_of(site)
    card.post.title = "<!--why--> {{ user }}"
    assert "SECRET" not in markup(card, eager=False, why="SECRET")


def test_a_full_store_is_begun_anew(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(card_fragments, "MOST", 3)
    card = card_of(site)
    for likes in range(10):
        card.post.stats.likes = likes
        assert markup(card, eager=False, why="") == made_anew(card)
        assert len(card_fragments._kept) <= 3


def test_a_note_without_picture_title_or_counters_has_a_card(site: Site):
    card = card_of(site)
    card.post.title, card.post.disclosure = "", ""
    assert shown(card)[0] == site.note.uid
    assert markup(card, eager=False, why="") == made_anew(card)
