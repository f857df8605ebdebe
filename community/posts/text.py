"""The plain text of notes: which characters it may hold; its #topics, @mentions and links. For every layer above."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# NUL breaks PostgreSQL, other controls break feeds and CSV, lone surrogates break UTF-8.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Overrides and isolates make text read other than it is stored ("Trojan source"); plain direction marks stay allowed.
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")

_LINK = r"https?://[^\s<>\"'，。！？、；：（）【】《》“”‘’]{1,500}"
# Both habits: #topic ended by a space or punctuation, and #topic# between two signs.
_TOPIC = r"#(?P<topic>[^\s#@,.，。！？!?、；;：:（）()【】\[\]《》<>\"'“”‘’…~～·/\\&]{1,40})#?"
_MENTION = r"(?<![A-Za-z0-9_.@/])@(?P<handle>[A-Za-z][A-Za-z0-9_]{2,23})(?![A-Za-z0-9_])"
_PATTERN = re.compile(f"(?P<link>{_LINK})|(?<![A-Za-z0-9&/#]){_TOPIC}|{_MENTION}")


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of a note's text. `value` is the topic's key, the handle or the address; empty for plain text."""

    kind: Literal["text", "topic", "mention", "link"]
    text: str
    value: str = ""


def clean_text(text: str) -> str:
    """Return the text with plain line ends and trimmed; refuse characters that deceive or break."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if CONTROLS.search(text):
        raise ValidationError(_("The text holds a control character that cannot be stored."), code="control")
    if DIRECTION.search(text):
        raise ValidationError(_("The text holds hidden direction marks. Please remove them."), code="direction")
    return text.strip()


def topic_key(name: str) -> str:
    """Return the folded name that makes spellings of one topic (case, width) one."""
    return unicodedata.normalize("NFKC", name).casefold().strip()[:80]


def pieces(text: str) -> Iterator[Piece]:
    """Cut a note's text into plain runs, topics, mentions and links, losing no character."""
    done = 0
    for match in _PATTERN.finditer(text):
        piece = _piece(match)
        if piece is None:
            continue
        if match.start() > done:
            yield Piece(kind="text", text=text[done : match.start()])
        yield piece
        done = match.start() + len(piece.text)
    if done < len(text):
        yield Piece(kind="text", text=text[done:])


def _piece(match: re.Match[str]) -> Piece | None:
    if link := match["link"]:
        link = link.rstrip(".,;:!?)")
        return Piece(kind="link", text=link, value=link)
    if topic := match["topic"]:
        # "#1" is a rank, not a topic.
        return None if topic.isdigit() else Piece(kind="topic", text=match[0], value=topic_key(topic))
    return Piece(kind="mention", text=match[0], value=match["handle"].lower())


def hashtags(text: str) -> dict[str, str]:
    """Return the topics a text carries: folded key → the name as first written."""
    found: dict[str, str] = {}
    for piece in pieces(text):
        if piece.kind == "topic" and piece.value:
            found.setdefault(piece.value, piece.text.strip("#"))
    return found


def mentioned_handles(text: str) -> set[str]:
    """Return the handles a text names with @."""
    return {piece.value for piece in pieces(text) if piece.kind == "mention"}
