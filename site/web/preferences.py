"""The reader's choices of language, theme, text size, contrast and data: kept in cookies, so they need no account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from community.people.actions import set_language, set_theme
from community.people.models import User

CHOICES = {"theme": ("light", "dark"), "text": ("large", "larger"), "contrast": ("more",), "saver": ("on",)}
ONE_YEAR = 365 * 24 * 3600


def choices_of(request: HttpRequest) -> dict[str, str]:
    """Return the valid choices of this reader; a forged cookie counts as none."""
    return {name: value for name, allowed in CHOICES.items() if (value := request.COOKIES.get(name, "")) in allowed}


def saves_data(request: HttpRequest | None) -> bool:
    """Say whether this reader wants smaller pictures: by choice, or by the browser's own wish."""
    if request is None:
        return False
    return bool(choices_of(request).get("saver")) or request.headers.get("Save-Data", "").lower() == "on"


def local_address(request: HttpRequest, *, default: str = "/") -> str:
    """Return the address to go back to, if it is one of this site."""
    target = request.POST.get("next") or request.headers.get("Referer", "")
    secure = request.is_secure()
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=secure):
        return target
    return default


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep one or more choices, for a member also with the account, and go back to the page."""
    response = HttpResponseRedirect(local_address(request))
    keep_choices(response, **{name: request.POST[name] for name in (*CHOICES, "language") if name in request.POST})
    _remember(request)
    return response


def look(request: HttpRequest) -> HttpResponse:
    """Show every choice of how the site looks in one place, to anybody."""
    return render(request, "web/look.html")


def keep_choices(response: HttpResponse, **chosen: str) -> None:
    """Set cookies for choices that exist; any other value takes the choice back."""
    for name, value in chosen.items():
        if name == "language":
            if value in dict(settings.LANGUAGES):
                _keep(response, name=settings.LANGUAGE_COOKIE_NAME, value=value)
        else:
            _keep(response, name=name, value=value if value in CHOICES[name] else "")


def _remember(request: HttpRequest) -> None:
    """Keep language and theme with the account, so that they come back on another device."""
    if not isinstance(request.user, User):
        return
    if request.POST.get("language") in dict(settings.LANGUAGES):
        set_language(request.user, language=request.POST["language"])
    if "theme" in request.POST:
        theme = request.POST["theme"]
        set_theme(request.user, theme=theme if theme in CHOICES["theme"] else "auto")


def _keep(response: HttpResponse, *, name: str, value: str) -> None:
    if value:
        response.set_cookie(name, value, max_age=ONE_YEAR, samesite="Lax")
    else:
        response.delete_cookie(name, samesite="Lax")


urlpatterns: list[URLPattern] = [path("choose/", choose, name="choose"), path("look/", look, name="look")]
