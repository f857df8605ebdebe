"""Cards of notes as finished markup, kept by all that they show: what changes has another name. For templatetags/."""

import secrets
from types import SimpleNamespace
from typing import Any

from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from community.feeds.cards import Card, Part

TEMPLATE, REASON, ROW = (f"components/{name}.html" for name in ("note_card", "reason", "reason_part"))
# Stands in a kept card where the reader's own reason goes. No text of anybody holds a bare `<`.
WHY = "<!--why-->"
# Stand in a kept reason for its first sentence, lines, score, and the note's address, id and author: drawn anew in each
# process, so that nobody can write them ahead.
PLACES = tuple(secrets.token_hex(16) for _ in range(6))
# About 2 KB each: 32 MB of a process at most. A full store is begun anew, which costs a second of work in all.
MOST = 16_000

_kept: dict[tuple[Any, ...], str] = {}


def markup(card: Card, *, eager: bool | str, why: str, saver: bool = False) -> SafeString:
    """Return the card with the reason in its place."""
    name = (get_language(), eager, saver, bool(why), card.liked, *shown(card))
    context = {"card": card, "eager": eager, "saver": saver}
    return SafeString(_made(name, template=TEMPLATE, context=context).replace(WHY, why))


def reason_markup(card: Card, *, user: Any) -> str:
    """Return the reason with its answers. Points move slowly, so that many readers are told the same of a note."""
    mine, post = getattr(user, "pk", None) == card.post.author_id, card.post
    signed_in, parts = bool(getattr(user, "is_authenticated", False)), card.reason.parts
    if any(part.said for part in parts):
        return get_template(REASON).render({"post": post, "reason": card.reason, "user": user})
    # A sentence is one object of a table for as long as the process lives: to read it would be to translate it.
    told = [(id(part.sentence), part.points, part.most) for part in parts]
    name = (get_language(), signed_in, mine, post.pk, post.uid, post.author_id, *told)
    return _kept.get(name) or _keep(name, _put_together(card, signed_in=signed_in, mine=mine))


def _put_together(card: Card, *, signed_in: bool, mine: bool) -> str:
    """Return a reason without an editor's words: its lines are the same for many notes, what is around them for all."""
    post, parts = card.post, card.reason.parts
    rows = "".join(_row(part) for part in parts)
    told = (escape(str(parts[0].sentence)), rows, str(card.reason.score), post.uid, str(post.pk), str(post.author_id))
    around = _around(signed_in=signed_in, mine=mine)
    for place, words in zip(PLACES, told, strict=True):
        around = around.replace(place, words)
    return around


def _row(part: Part) -> str:
    name = (get_language(), id(part.sentence), part.points, part.most)
    return _made(name, template=ROW, context={"part": part})


def _around(*, signed_in: bool, mine: bool) -> str:
    """Return what stands around the lines of a reason, with places for what is one note's."""
    first, rows, score, uid, key, author = PLACES
    post = SimpleNamespace(uid=uid, pk=key, author_id=author)
    reason = SimpleNamespace(first=SimpleNamespace(said="", sentence=first), score=score)
    user = SimpleNamespace(is_authenticated=signed_in, pk=author if mine else None)
    context = {"post": post, "reason": reason, "user": user, "rows": rows}
    return _made((get_language(), signed_in, mine), template=REASON, context=context)


def _made(name: tuple[Any, ...], *, template: str, context: dict[str, Any]) -> str:
    return _kept.get(name) or _keep(name, get_template(template).render(context))


def _keep(name: tuple[Any, ...], made: str) -> str:
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[name] = made
    return made


def shown(card: Card) -> tuple[Any, ...]:
    """Return every fact that the template shows of a note: one that is left out here would be shown as it was."""
    post = card.post
    pictures = list(post.pictures.all())
    cover, stats = (pictures[0] if pictures else None), getattr(post, "stats", None)
    return (
        post.uid,
        post.title,
        "" if post.title and cover else post.body[:400],
        post.disclosure,
        stats.likes if stats else 0,
        *_person(post.author),
        len(pictures),
        *((cover.alt, cover.crop, *_picture(cover.picture)) if cover else ()),
    )


def _person(user: Any) -> tuple[Any, ...]:
    profile = user.profile
    return (user.username, profile.display_name, profile.is_kol, *_picture(profile.avatar))


def _picture(picture: Any) -> tuple[Any, ...]:
    """A picture's address and room; its renditions come one by one."""
    if picture is None:
        return ()
    return (picture.uid, picture.width, picture.height, picture.colour, picture.thumbhash, tuple(picture.made))
