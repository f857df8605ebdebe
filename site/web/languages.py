"""The language of one address: ?lang=en is a page in English without a cookie, for search engines and shared links."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

PARAMETER = "lang"
# As search engines and Open Graph write what the settings call zh-hans.
TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}
LOCALES = {"zh-hans": "zh_CN", "zh-hant": "zh_TW", "en": "en_US"}


def heed_address(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware inside LocaleMiddleware: the address says more about the wish than cookie or browser."""

    def middleware(request: HttpRequest) -> HttpResponse:
        wanted = asked_language(request)
        if wanted:
            translation.activate(wanted)
            request.LANGUAGE_CODE = wanted  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def asked_language(request: HttpRequest) -> str:
    """Return the language that the address names, or nothing."""
    wanted = request.GET.get(PARAMETER, "")
    return wanted if wanted in dict(settings.LANGUAGES) else ""


def in_language(url: str, *, language: str) -> str:
    """Return an address of this site (without a query) in one language."""
    return f"{url}?{PARAMETER}={language}" if language else url


def alternates(url: str) -> list[tuple[str, str]]:
    """Return hreflang and address of each language; the bare address is for everybody else."""
    found = [(TAGS[code], in_language(url, language=code)) for code, _name in settings.LANGUAGES]
    return [*found, ("x-default", url)]
