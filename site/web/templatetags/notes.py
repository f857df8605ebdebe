"""Tags for notes: cover, shown title, ad label, text with its topics, names and links. Templates only."""

from collections.abc import Callable
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from community.posts.disclosure import is_advertising
from community.posts.text import Piece, pieces
from web import shapes

register = template.Library()


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


def _link(piece: Piece) -> str:
    return format_html(
        '<a class="link" href="{}" rel="nofollow ugc noopener" target="_blank">{}</a>', piece.value, piece.text
    )


def _named(route: str, *, piece: Piece) -> str:
    try:
        return format_html('<a class="link" href="{}">{}</a>', reverse(route, args=[piece.value]), piece.text)
    except NoReverseMatch:
        return escape(piece.text)


MAKERS: dict[str, Callable[[Piece], str]] = {
    "text": lambda piece: escape(piece.text),
    "link": _link,
    "topic": lambda piece: _named("topic", piece=piece),
    "mention": lambda piece: _named("person", piece=piece),
}


@register.filter
def rich_text(text: str) -> SafeString:
    """Escape plain text and turn its links, #topics and @names into links; nothing else becomes HTML."""
    return format_html_join("", "{}", ((MAKERS[piece.kind](piece),) for piece in pieces(text)))
