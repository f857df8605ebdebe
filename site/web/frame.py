"""The frame of a member's page as finished markup, with places for what is the member's own. For templatetags/ only.

What is kept holds nothing of anybody: a part of the frame is made for somebody who does not exist, whose name, picture,
form token and address are drawn anew in each process, and each reader's own are put in as it goes out.
"""

import secrets
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from community.feeds.memory import Memory
from web.preferences import choices_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What a frame shows of one member: their page, their face as markup, their form token, address and words asked."""

    page: str
    face: str
    token: str
    path: str
    query: str


def _drawn() -> str:
    """Return what nobody can write ahead."""
    return secrets.token_hex(16)


FACE = "components/avatar.html"
NOBODY = Own(page=_drawn(), face=_drawn(), token=_drawn(), path=_drawn(), query=_drawn())
# About 6 KB for each page, language, look, and number at the bell: 12 MB of a process at most.
_kept: Memory[str] = Memory(2000)


def frame_part(template: str, *, context: Context, desk: bool, unread: str, back: str = "") -> SafeString:
    """Return a part of a member's frame. What else it comes to show of its reader belongs into Own or into the name."""
    request: HttpRequest = context["request"]
    match, looks = request.resolver_match, choices_of(request)
    name = (template, get_language(), match and match.view_name, *looks.items(), desk, unread, back)
    kept = _kept.get(name)
    if kept is None:
        nobody = SimpleNamespace(resolver_match=match, COOKIES=looks, get_full_path=lambda: NOBODY.path)
        member = SimpleNamespace(page=NOBODY.page, face=SafeString(NOBODY.face), desk=desk, unread=unread)
        own = {"member": member, "csrf_token": NOBODY.token, "query": NOBODY.query}
        kept = get_template(template).render(own | {"request": nobody, "back": back})
        _kept.set(name, kept)
    return SafeString(_filled(kept, own=own_of(context)))


def own_of(context: Context) -> Own:
    """Return what is put into the places, ready to stand in markup; once for all parts of a page."""
    request, user = context["request"], context["user"]
    made: Own | None = getattr(request, "own", None)
    if made is None:
        made = request.own = Own(
            page=conditional_escape(reverse("person", args=[user.username])),
            face=get_template(FACE).render(face_of(user, size="s")),
            token=conditional_escape(context.get("csrf_token") or ""),
            path=conditional_escape(request.get_full_path()),
            query=conditional_escape(context.get("query") or ""),
        )
    return made


def face_of(person: Any, *, size: str) -> dict[str, Any]:
    """Return what the picture of a person is drawn from: their own, or the first letter of their name."""
    profile = getattr(person, "profile", None)
    name = profile.display_name if profile else str(person)
    return {"picture": profile.avatar if profile else None, "letter": name[:1].upper(), "size": size}


def _filled(kept: str, *, own: Own) -> str:
    for name in Own.__slots__:
        kept = kept.replace(getattr(NOBODY, name), getattr(own, name))
    return kept
