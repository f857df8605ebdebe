"""The reader's choices of language, theme, text size and contrast: kept in cookies, so they need no account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

CHOICES = {"theme": ("light", "dark"), "text": ("large", "larger"), "contrast": ("more",)}
ONE_YEAR = 365 * 24 * 3600


def choices_of(request: HttpRequest) -> dict[str, str]:
    """Return the valid choices of this reader; a forged cookie counts as none."""
    return {name: value for name, allowed in CHOICES.items() if (value := request.COOKIES.get(name, "")) in allowed}


def local_address(request: HttpRequest, *, default: str = "/") -> str:
    """Return the address to go back to, if it is one of this site."""
    target = request.POST.get("next") or request.headers.get("Referer", "")
    secure = request.is_secure()
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=secure):
        return target
    return default


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep one or more choices and go back to the page."""
    response = HttpResponseRedirect(local_address(request))
    for name, allowed in CHOICES.items():
        if name in request.POST:
            _keep(response, name=name, value=request.POST[name] if request.POST[name] in allowed else "")
    if request.POST.get("language") in dict(settings.LANGUAGES):
        _keep(response, name=settings.LANGUAGE_COOKIE_NAME, value=request.POST["language"])
    return response


def _keep(response: HttpResponse, *, name: str, value: str) -> None:
    if value:
        response.set_cookie(name, value, max_age=ONE_YEAR, samesite="Lax")
    else:
        response.delete_cookie(name, samesite="Lax")


urlpatterns: list[URLPattern] = [path("choose/", choose, name="choose")]
