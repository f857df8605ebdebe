"""Pictures on their way in: one by one with progress (composer.js), or all with the form where no script runs."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.people.models import User
from community.posts.actions import watch_upload
from community.posts.drafts import DraftPicture
from media.actions import take_in
from media.models import Picture
from media.probe import COME_AGAIN_SECONDS, MAX_BYTES, NOT_NOW, PictureRefused, too_many_bytes
from web.answers import member, members_only
from web.composer_pictures import row_of
from web.limits import spend, uploads_of


@members_only
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take in one picture and answer with its row for the composer, or say why not."""
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"error": _("Please choose a picture.")}, status=400)
    owner = member(request)
    spent = spend(uploads_of(owner), user=owner)
    if spent.is_over:
        return spent.mark(JsonResponse({"error": too_often(spent.reset)}, status=429))
    try:
        picture = take_in_file(file, owner=owner)
    except PictureRefused as refusal:
        return spent.mark(refused_picture(refusal))
    html = render_to_string("composer/picture_row.html", row_of(DraftPicture(picture=picture)), request=request)
    return spent.mark(JsonResponse({"uid": picture.uid, "html": html}, status=201))


def refused_picture(refusal: PictureRefused) -> HttpResponse:
    """Say why, and whether the same file may come again later."""
    status = NOT_NOW.get(refusal.code, 422)
    answer = JsonResponse({"error": refusal.message, "code": refusal.code}, status=status)
    if refusal.code in NOT_NOW:
        answer["Retry-After"] = str(COME_AGAIN_SECONDS)
    return answer


def take_in_file(file: UploadedFile, *, owner: User) -> Picture:
    """Take in one uploaded file; one that is too large is refused before it is read."""
    if (file.size or 0) > MAX_BYTES:
        raise too_many_bytes(file.size or 0)
    picture = take_in(file.read(), owner=owner)
    watch_upload(picture)
    return picture


def take_in_all(files: Iterable[UploadedFile], *, owner: User) -> tuple[list[Picture], list[str]]:
    """Take in what can be; return the pictures and, for each of the others, its name with the reason."""
    pictures, refusals = [], []
    for file in files:
        spent = spend(uploads_of(owner), user=owner)
        if spent.is_over:
            refusals.append(f"{file.name}: {too_often(spent.reset)}")
            continue
        try:
            pictures.append(take_in_file(file, owner=owner))
        except PictureRefused as refusal:
            refusals.append(f"{file.name}: {refusal.message}")
    return pictures, refusals


def too_often(seconds: int) -> str:
    """Say that a limit is reached and when it ends."""
    return _("Too many uploads. Please try again in %(minutes)s minutes.") % {"minutes": seconds // 60 + 1}


urlpatterns: list[URLPattern] = [path("compose/pictures/", upload, name="upload")]
