"""/s/<code>: addresses short enough to print. Derived, never stored: a code lasts as long as its thing.

A note's is the beginning of its random uid, so codes cannot be counted through; the other things are public anyway.
"""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from community.circles.queries import visible_circles
from community.people.queries import visible_people
from community.posts.models import Post
from community.posts.queries import note_of_code, topics_with_notes
from community.shop.queries import products_of
from web.answers import page
from web.graphs import absolute

# 57^7 codes: among a million notes two share one with a chance of a quarter, and then the older one has it.
NOTE_LETTERS = 7
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
MARK = "-"
Finder = Callable[[int], str]


def short_link(kind: str, *, thing: Any) -> str:
    """Return the short address of a note, product, circle, topic or person."""
    code = thing.uid[:NOTE_LETTERS] if kind == "note" else f"{LETTERS[kind]}{MARK}{_written(thing.pk)}"
    return absolute(reverse("short_link", args=[code]))


def address_of_note(post: Post) -> str:
    """Return the short address of a note, or the long one where an older note has the code."""
    holder = note_of_code(None, code=post.uid[:NOTE_LETTERS])
    if holder is not None and holder.pk == post.pk:
        return short_link("note", thing=post)
    return absolute(reverse("note", args=[post.uid]))


@require_safe
@page
def short(request: HttpRequest, code: str) -> HttpResponse:
    """Lead on to where the thing stands; what is not to be seen has no way there either."""
    response = HttpResponsePermanentRedirect(_target(code))
    # A browser may keep the way for a day, not for ever: a thing can go.
    response["Cache-Control"] = "public, max-age=86400, s-maxage=5"
    return response


def _target(code: str) -> str:
    letter, mark, number = code.partition(MARK)
    if not mark:
        note = note_of_code(None, code=code) if len(code) == NOTE_LETTERS else None
        if note is None:
            raise Http404
        return reverse("note", args=[note.uid])
    pk = _read(number)
    if letter not in FINDERS or pk is None:
        raise Http404
    return FINDERS[letter](pk)


def _written(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, len(ALPHABET))
        digits = ALPHABET[rest] + digits
    return digits or ALPHABET[0]


def _read(text: str) -> int | None:
    """Return the number; nothing for what could not be a row's, or was not written here."""
    if not text or len(text) > 10 or not set(text) <= set(ALPHABET):
        return None
    number = 0
    for digit in text:
        number = number * len(ALPHABET) + ALPHABET.index(digit)
    return number if number < 2**63 and _written(number) == text else None


def _product(pk: int) -> str:
    return reverse("product", args=[products_of(None).get(pk=pk).slug])


def _circle(pk: int) -> str:
    return reverse("circle", args=[visible_circles(None).get(pk=pk).slug])


def _topic(pk: int) -> str:
    return reverse("topic", args=[topics_with_notes(None).get(pk=pk).key])


def _person(pk: int) -> str:
    return reverse("person", args=[visible_people(None).get(pk=pk).username])


LETTERS = {"product": "p", "circle": "c", "topic": "t", "person": "u"}
FINDERS: dict[str, Finder] = {"p": _product, "c": _circle, "t": _topic, "u": _person}

urlpatterns: list[URLPattern] = [path("s/<str:code>", short, name="short_link")]
