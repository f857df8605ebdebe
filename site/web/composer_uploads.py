"""Pictures that arrive piece by piece (composer-uploads.js): begin, ask how much is here, send on, end.

It speaks the headers of the IETF draft for resumable uploads: Upload-Length, Upload-Offset, Upload-Complete.
"""

import base64
import binascii
import re

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.posts.actions import watch_upload
from community.posts.drafts import DraftPicture
from media.models import Upload
from media.probe import PictureRefused
from media.queries import own_upload
from media.uploads import MAX_PIECE, UploadRefused, append_piece, begin_upload, end_upload, finish_upload
from web.answers import member, members_only
from web.composer_pictures import row_of
from web.limits import spend, uploads_of
from web.uploads import refused_picture, too_often

_DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):")
_READ = 64 * 1024
_STATUS = {"not_next": 409, "too_long": 413, "differs": 422, "too_many_open": 429, "incomplete": 409}


@require_POST
@members_only
def begin(request: HttpRequest) -> HttpResponse:
    """Take note of a file that will come, or find the one that began to come before."""
    size, digest = request.headers.get("Upload-Length", ""), _digest(request.headers.get("Repr-Digest", ""))
    if not size.isdecimal() or len(size) > 12 or not digest:
        return JsonResponse({"error": _("Please choose a picture.")}, status=400)
    owner = member(request)
    spent = spend(uploads_of(owner), user=owner)
    if spent.is_over:
        return spent.mark(JsonResponse({"error": too_often(spent.reset)}, status=429))
    try:
        upload = begin_upload(owner, size=int(size), digest=digest)
    except PictureRefused as refusal:
        return refused_picture(refusal)
    except UploadRefused as refusal:
        return _refused(refusal)
    answer = _state(upload, status=201)
    answer["Location"] = reverse("upload_piece", args=[upload.uid])
    return spent.mark(answer)


@require_http_methods(["HEAD", "PATCH", "DELETE"])
@members_only
def piece(request: HttpRequest, uid: str) -> HttpResponse:
    """Say how much is here, take the next piece, or end it. Another person's is not found."""
    upload = own_upload(member(request), uid=uid)
    if request.method == "HEAD":
        return _state(upload)
    if request.method == "PATCH":
        return _append(request, upload=upload)
    end_upload(upload)
    return HttpResponse(status=204)


def _append(request: HttpRequest, *, upload: Upload) -> HttpResponse:
    offset = request.headers.get("Upload-Offset", "")
    if not offset.isdecimal():
        return _state(upload, status=400)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_PIECE:
        return _state(upload, status=413)
    try:
        if upload.picture_id is None:
            upload = append_piece(upload, offset=int(offset[:12]), content=_arrived(request))
        return _finished(request, upload=upload) if upload.received == upload.size else _state(upload)
    except UploadRefused as refusal:
        return _refused(refusal)
    except PictureRefused as refusal:
        return refused_picture(refusal)


def _arrived(request: HttpRequest) -> bytes:
    """Return what came before the connection ended, all of it or not."""
    parts: list[bytes] = []
    try:
        while part := request.read(_READ):
            parts.append(part)
    except OSError:
        pass
    return b"".join(parts)


def _finished(request: HttpRequest, *, upload: Upload) -> HttpResponse:
    is_new = upload.picture_id is None
    picture = finish_upload(upload)
    if is_new:
        watch_upload(picture)
    html = render_to_string("composer/picture_row.html", row_of(DraftPicture(picture=picture)), request=request)
    answer = JsonResponse({"uid": picture.uid, "html": html}, status=201)
    answer["Upload-Complete"] = "?1"
    return answer


def _state(upload: Upload, *, status: int = 204) -> HttpResponse:
    answer = HttpResponse(status=status)
    answer["Upload-Offset"] = str(upload.received)
    answer["Upload-Length"] = str(upload.size)
    answer["Upload-Complete"] = "?1" if upload.received == upload.size else "?0"
    answer["Cache-Control"] = "no-store"
    return answer


def _refused(refusal: UploadRefused) -> HttpResponse:
    answer = JsonResponse({"error": refusal.message, "code": refusal.code}, status=_STATUS[refusal.code])
    if refusal.received is not None:
        answer["Upload-Offset"] = str(refusal.received)
    return answer


def _digest(header: str) -> str:
    """Return the SHA-256 that a Repr-Digest header names, in hex; empty when it names none."""
    found = _DIGEST.fullmatch(header.strip())
    try:
        return base64.b64decode(found[1]).hex() if found else ""
    except binascii.Error:
        return ""


urlpatterns: list[URLPattern] = [
    path("compose/uploads/", begin, name="upload_begin"),
    path("compose/uploads/<str:uid>/", piece, name="upload_piece"),
]
