"""/media/p/<uid>/<recipe>: renditions to whoever may see them. Masters have no address here or anywhere."""

from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from media.queries import ServableFile, servable_file

# A browser keeps what it was shown for a day; a shared cache lets go in time: a hidden note's files are closed in 5 s.
CACHE_PUBLIC = "public, max-age=86400, s-maxage=5"
CACHE_OWN = "private, no-store"
# Whatever bytes came in, opened by themselves they can run nothing.
POLICY = "default-src 'none'; sandbox"


@require_safe
def picture(request: HttpRequest, uid: str, recipe: str) -> HttpResponseBase:
    """Send a rendition, or say that there is none: also when it is not for this reader."""
    found = servable_file(request.user, uid=uid, recipe=recipe)
    if found is None:
        raise Http404
    response = bytes_of(found)
    response["Content-Type"] = found.content_type
    response["Content-Security-Policy"] = POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = CACHE_PUBLIC if found.public else CACHE_OWN
    return response


def bytes_of(found: ServableFile) -> HttpResponseBase:
    """Answer with a stored file: let nginx send the file where it may, else send it from here."""
    if settings.X_ACCEL_PREFIX:
        response = HttpResponse()
        response["X-Accel-Redirect"] = settings.X_ACCEL_PREFIX + quote(found.name)
        return response
    try:
        return FileResponse(found.open())
    except FileNotFoundError as lost:
        raise Http404 from lost


urlpatterns: list[URLPattern] = [path("media/p/<str:uid>/<str:recipe>", picture, name="picture")]
