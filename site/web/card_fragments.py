"""Cards of notes as finished markup, kept by all that they show: what changes has another name. For templatetags/."""

from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from community.feeds.cards import Card

TEMPLATE, REASON = "components/note_card.html", "components/reason.html"
# Stands in a kept card where the reader's own reason goes. No text of anybody holds a bare `<`.
WHY = "<!--why-->"
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
    # A sentence is one object of a table for as long as the process lives: to read it would be to translate it.
    parts = [(id(part.sentence), part.points, part.most, part.said) for part in card.reason.parts]
    mine, post = getattr(user, "pk", None) == card.post.author_id, card.post
    signed_in = bool(getattr(user, "is_authenticated", False))
    name = (get_language(), signed_in, mine, post.pk, post.uid, post.author_id, *parts)
    return _made(name, template=REASON, context={"card": card, "post": post, "reason": card.reason, "user": user})


def _made(name: tuple[Any, ...], *, template: str, context: dict[str, Any]) -> str:
    kept = _kept.get(name)
    if kept is None:
        if len(_kept) >= MOST:
            _kept.clear()
        kept = _kept[name] = get_template(template).render(context)
    return kept


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
