"""Copies of pages that are the same for every reader without an account, kept for a moment. For web/ and settings only.

What belongs to one reader is never in a copy: requests with any cookie but the choices of language and looks pass by,
and the reader's own form token and script nonce are put in as the copy goes out.
"""

import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import redis
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from community.people.withdrawal import KEY as WITHDRAWAL
from community.people.withdrawal import word_among
from web.preferences import CHOICES, choices_of, saves_data

View = Callable[..., HttpResponse]
# Without the cache every page is made anew.
AWAY: tuple[type[BaseException], ...] = (redis.RedisError, OSError)


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands for a reader's own token and nonce while a page is made, drawn anew: nobody can write it ahead."""

    token: str
    nonce: str


# How long an older copy may stand in while somebody makes the next one; a maker who died is waited for as long.
STANDS_IN_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Copy:
    """A page as it is kept, when it was made, and the withdrawal before which it was."""

    withdrawal: str
    made_at: float
    headers: list[tuple[str, str]]
    body: bytes
    marks: Marks


def shared(view: View) -> View:
    """Declare that a view answers every reader without an account alike."""
    view.is_shared = True  # type: ignore[attr-defined]
    return view


class SharedPages:
    """Middleware: inside those of security, language, forms and policy, outside those of sessions and accounts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_everyones(request):
            return self.get_response(request)
        key = key_of(request)
        try:
            found = cache.get_many([WITHDRAWAL, key])
        except AWAY:
            return self.get_response(request)
        withdrawal, copy = word_among(found), found.get(key)
        if copy is not None and copy.withdrawal == withdrawal and (is_fresh(copy) or not may_make(key)):
            return filled(copy, request)
        request.shares = True  # type: ignore[attr-defined]
        return self._made(request, key=key, withdrawal=withdrawal)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> None:
        """Put marks where the page of a shared view would show what is one reader's own."""
        if getattr(request, "shares", False) and getattr(view, "is_shared", False):
            request.marks = Marks(secrets.token_hex(32), secrets.token_hex(16))  # type: ignore[attr-defined]
            request.own_nonce = request.csp_nonce  # type: ignore[attr-defined]
            request.csp_nonce = request.marks.nonce  # type: ignore[attr-defined]

    def _made(self, request: HttpRequest, *, key: str, withdrawal: str) -> HttpResponseBase:
        begun = time.time()
        response = self.get_response(request)
        marks = getattr(request, "marks", None)
        if marks is None or not isinstance(response, HttpResponse):
            return response
        copy = Copy(withdrawal, begun, list(response.items()), response.content, marks)
        if may_be_kept(request, response):
            with suppress(*AWAY):
                cache.set(key, copy, settings.PAGE_SECONDS + STANDS_IN_SECONDS)
                cache.delete(making(key))
        response.content = body_for(copy, request)
        return response


def form_token(request: HttpRequest) -> dict[str, Any]:
    """Context processor: forms on a page that may be kept carry the mark."""
    marks = getattr(request, "marks", None)
    return {"csrf_token": marks.token} if marks else {}


def is_everyones(request: HttpRequest) -> bool:
    """Say whether nothing of the request tells one reader from another: an unknown cookie may."""
    known = {*CHOICES, settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    return (
        settings.PAGE_SECONDS > 0
        and request.method == "GET"
        and known.issuperset(request.COOKIES)
        and not {"HTTP_AUTHORIZATION", "HTTP_HX_REQUEST"} & request.META.keys()
    )


def key_of(request: HttpRequest) -> str:
    """Return the name of the copy: address, language and looks."""
    told = [
        request.scheme,
        request.get_host(),
        request.get_full_path(),
        get_language(),
        choices_of(request),
        saves_data(request),
    ]
    return f"page:{blake2b(repr(told).encode(), digest_size=16).hexdigest()}"


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Say whether the answer is a whole page that nobody's session, account or cookie had a part in."""
    session = getattr(request, "session", None)
    return (
        response.status_code == 200
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
        and (session is None or session.is_empty())
        and not request.user.is_authenticated
    )


def is_fresh(copy: Copy) -> bool:
    """Say whether the copy may be given to anybody; the moment before the page was made counts."""
    return time.time() - copy.made_at < settings.PAGE_SECONDS


def may_make(key: str) -> bool:
    """Say whether this request is the one that makes the next copy; until it has, the others get the older one."""
    try:
        return cache.add(making(key), 1, STANDS_IN_SECONDS)
    except AWAY:
        return True


def making(key: str) -> str:
    """Return where it stands that somebody makes a page."""
    return f"{key}:making"


def filled(copy: Copy, request: HttpRequest) -> HttpResponse:
    """Return the copy with the reader's own token and nonce."""
    request.own_nonce = request.csp_nonce  # type: ignore[attr-defined]
    response = HttpResponse(body_for(copy, request))
    for name, value in copy.headers:
        response[name] = value
    return response


def body_for(copy: Copy, request: HttpRequest) -> bytes:
    """Put in what is the reader's own, where the page has a place for it."""
    body = copy.body
    if (nonce := copy.marks.nonce.encode()) in body:
        body = body.replace(nonce, str(request.own_nonce).encode())  # type: ignore[attr-defined]
    if (token := copy.marks.token.encode()) in body:
        body = body.replace(token, get_token(request).encode())
    return body
