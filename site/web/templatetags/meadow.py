"""Tags of the design language: icon, mark, picture, avatar, price, the reader's choices. Templates only."""

import time
from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from community.feeds.memory import Memory
from web import beacons, money, preferences, shapes
from web.frame import face_of
from web.preferences import choices_of

register = template.Library()

HTML_LANG = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
# A new editor finds the way to the desk within half a minute.
DESK_SECONDS = 30
_desks: Memory[tuple[bool, float]] = Memory(10_000)
MARK_PATH = (
    "M4 26.5C3.4 18 4.2 11 7 5.5 11 9 14 13.5 16 19c2-5.5 5-10 9-13.5 2.8 5.5 3.6 12.5 3 21h-5.6c.4-4.3.1-8-1-11.2"
    "-2 3-3.4 6.7-4 11.2h-2.8c-.6-4.5-2-8.2-4-11.2-1.1 3.2-1.4 6.9-1 11.2z"
)


@register.filter
def words(text: str) -> list[str]:
    """Split a text at blanks: a short list inside a template."""
    return text.split()


@register.filter
def has_desk(user: Any) -> bool:
    """Say whether the menu leads to the editors' desk, which asks again for itself: kept for a moment."""
    known = _desks.get(user.pk)
    if known is None or known[1] < time.monotonic():
        known = (
            user.has_perm("wagtailadmin.access_admin"),
            time.monotonic() + DESK_SECONDS * bool(settings.PAGE_SECONDS),
        )
        _desks.set(user.pk, known)
    return known[0]


@register.filter
def html_lang(code: str) -> str:
    """Return the value of lang="" for a language of the settings."""
    return HTML_LANG.get(code, code)


@register.filter
def short_number(value: int | None) -> str:
    """Return a counter that stays short."""
    return money.short_number(value or 0)


@register.filter
def signed(points: int) -> str:
    """Return points with their sign: what is added is told from what is taken."""
    return f"+{points}" if points > 0 else f"−{-points}"


@register.filter
def age(moment: Any) -> str:
    """Return how long ago something was."""
    return money.age(moment) if moment else ""


@register.filter
def title_class(text: str) -> str:
    """Return the class that tells the waterfall how wide a title is."""
    return shapes.title_class(str(text))


@register.simple_tag
def stylesheet(name: str) -> str:
    """Return the address of one layer of the design system."""
    return static(f"css/{name}.css")


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Draw an icon of the sprite; size is empty, s, l or xl. It is decoration: the words stand beside it."""
    classes = f"icon icon--{size}" if size else "icon"
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', classes, static("icons/sprite.svg"), name
    )


@register.simple_tag
def sprite(name: str) -> str:
    """Return the address of an icon of the sprite, for an <svg> written out."""
    return f"{static('icons/sprite.svg')}#{name}"


@register.simple_tag
def mark() -> SafeString:
    """Draw the mark: blades of grass that read as an M."""
    return format_html(
        '<svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true"><path fill="currentColor" d="{}"/></svg>',
        MARK_PATH,
    )


@register.simple_tag(takes_context=True)
def current(context: Mapping[str, Any], *names: str) -> SafeString | str:
    """Mark a link as the page being read."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    return format_html(' aria-current="{}"', "page") if match and match.view_name in names else ""


@register.simple_tag(takes_context=True)
def html_attributes(context: Mapping[str, Any]) -> SafeString:
    """Return lang and the reader's theme, text size and contrast for <html>."""
    request: HttpRequest | None = context.get("request")
    chosen = choices_of(request) if request else {}
    pairs = [("lang", html_lang(get_language() or settings.LANGUAGE_CODE))]
    pairs += [(f"data-{name}", value) for name, value in chosen.items() if value]
    return format_html_join(" ", '{}="{}"', pairs)


@register.simple_tag(takes_context=True)
def beacon_address(context: Mapping[str, Any]) -> str:
    """Return where the page tells what was seen; empty where nothing may be counted."""
    request: HttpRequest | None = context.get("request")
    return beacons.beacon_address(getattr(request, "user", None)) if request else ""


@register.simple_tag(takes_context=True)
def reader_choice(context: Mapping[str, Any], name: str) -> str:
    """Return what the reader chose for theme, text or contrast; empty for the system's."""
    request: HttpRequest | None = context.get("request")
    return choices_of(request).get(name, "") if request else ""


@register.simple_tag(takes_context=True)
def saves_data(context: Mapping[str, Any]) -> bool:
    """Say whether this reader wants smaller pictures."""
    return preferences.saves_data(context.get("request"))


@register.simple_tag
def language_choices() -> list[tuple[str, str]]:
    """Return code and own name of each language: a reader who cannot read the page still finds their own."""
    return [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]


@register.simple_tag
def page_address(name: str, *args: Any) -> str:
    """Return the address of a page that may not be mounted, else nothing."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.inclusion_tag("components/avatar.html")
def avatar(person: Any, size: str = "") -> dict[str, Any]:
    """Show a person's picture, or the first letter of their name."""
    return face_of(person, size=size)


@register.inclusion_tag("components/price.html")
def price(offer: Any, large: bool = False) -> dict[str, Any]:
    """Show an offer's price with how fresh it is; stale ones are grey, sold out ones struck."""
    if not offer:
        return {"offer": None}
    gone = offer.stock == "out" or bool(offer.vanished_at)
    state = "gone" if gone else "stale" if money.is_stale(offer.checked_at) else "fresh"
    return {"offer": offer, "state": state, "now": money.money(offer.price, currency=offer.currency), "large": large}
