"""Tags for notes: cover, shown title, ad label, text with its topics, names and links. Templates only."""

import re
from collections.abc import Callable
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from community.posts.disclosure import is_advertising
from web import shapes

register = template.Library()

# A link ends before Chinese text and closing punctuation; a topic ends at a blank or punctuation.
LINK = r"(?P<link>https?://[A-Za-z0-9\-._~:/?#\[\]@!$&*+,;=%]{3,300})"
TOPIC = r"#(?P<topic>[\w\-]{1,40})#?"
NAME = r"(?<![\w@])@(?P<name>[a-z][a-z0-9_]{2,23})\b"
MARKS = re.compile(f"{LINK}|{TOPIC}|{NAME}")


@register.filter
def cover(post: Any) -> Any:
    """Return the first picture of a note, or None."""
    return next(iter(post.pictures.all()), None)


@register.filter
def picture_count(post: Any) -> int:
    """Return how many pictures a note has (from what is already loaded)."""
    return len(post.pictures.all())


@register.filter
def shown_title(post: Any) -> str:
    """Return the title, or the beginning of the text where the author gave none."""
    return post.title or post.body.strip().split("\n")[0][:40]


@register.filter
def is_ad(post: Any) -> bool:
    """Say whether the note must carry the label of an ad."""
    return is_advertising(post.disclosure)


@register.filter
def box_class(shown: Any) -> str:
    """Return the class of the room a note's picture takes."""
    return shapes.ratio_class(shown.picture.width, shown.picture.height, crop=shown.crop)


def _link(match: re.Match[str]) -> str:
    address = match["link"].rstrip(".,;:!?")
    rest = match["link"][len(address) :]
    return format_html(
        '<a class="link" href="{}" rel="nofollow ugc noopener" target="_blank">{}</a>{}', address, address, rest
    )


def _named(route: str, *, key: str, shown: str) -> str:
    try:
        return format_html('<a class="link" href="{}">{}</a>', reverse(route, args=[key]), shown)
    except NoReverseMatch:
        return escape(shown)


def _mark(match: re.Match[str]) -> str:
    makers: dict[str, Callable[[], str]] = {
        "link": lambda: _link(match),
        "topic": lambda: _named("topic", key=match["topic"].lower(), shown=match[0]),
        "name": lambda: _named("person", key=match["name"], shown=match[0]),
    }
    return makers[str(match.lastgroup)]()


@register.filter
def rich_text(text: str) -> SafeString:
    """Escape plain text and turn its links, #topics and @names into links; nothing else becomes HTML."""
    parts: list[str] = []
    end = 0
    for match in MARKS.finditer(text):
        parts += [escape(text[end : match.start()]), _mark(match)]
        end = match.end()
    parts.append(escape(text[end:]))
    return format_html_join("", "{}", ((part,) for part in parts))
