"""Cards of notes as finished markup, kept by all that they show: what changes has another name. For templatetags/."""

from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from community.feeds.cards import Card

TEMPLATE = "components/note_card.html"
# Stands in a kept card where the reader's own reason goes. No text of anybody holds a bare `<`.
WHY = "<!--why-->"
# About 2 KB each: 16 MB of a process at most. A full store is begun anew, which costs a second of work in all.
MOST = 8000

_kept: dict[tuple[Any, ...], str] = {}


def markup(card: Card, *, eager: bool, why: str) -> SafeString:
    """Return the card; only its reason is made anew each time."""
    name = (get_language(), eager, bool(why), card.liked, *shown(card))
    kept = _kept.get(name)
    if kept is None:
        if len(_kept) >= MOST:
            _kept.clear()
        kept = _kept[name] = get_template(TEMPLATE).render({"card": card, "eager": eager})
    return SafeString(kept.replace(WHY, why))


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
    return (picture.uid, picture.width, picture.height, picture.colour, tuple(picture.made))
