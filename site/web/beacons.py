"""Where pages tell what was seen, read and opened (static/js/watch.js). Same site only, small, counted, nameless.

Browsers send beacons without a form's token: a foreign page is refused by its Origin, a made-up call by the signed word
that our own pages carry; it says the hour and the account the page was made for.
"""

import json
import re
import time
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from community.engagement.seen import keeps_history
from community.engagement.watching import Batch, record_batch
from community.people.models import User
from community.people.policy import Viewer
from web.go import is_robot
from web.limits import BEACONS, spend_at

# A window left open overnight may still tell; a word copied from somewhere is worth nothing tomorrow.
TOKEN_HOURS = 24
# Twice what a page of sixty cards needs. A browser sends no beacon above 64 KB.
MOST_BYTES, MOST_NOTES = 8192, 120
UID = re.compile(r"[\w-]{1,16}", re.ASCII)
_signer = Signer(salt="web.beacons", sep=".")


def beacon_address(viewer: Viewer) -> str:
    """Return where this viewer's page sends its beacons; empty for members who keep no history."""
    if isinstance(viewer, User) and not keeps_history(viewer):
        return ""
    return f"{reverse('beacons')}?t={_signer.sign(_word(viewer))}"


def _word(viewer: Viewer) -> str:
    return f"{int(time.time() // 3600)}-{viewer.pk if isinstance(viewer, User) else 0}"


@csrf_exempt
@require_POST
def beacons(request: HttpRequest) -> HttpResponse:
    """Keep what a page tells; every answer is empty, since nobody waits for it."""
    if not is_from_here(request) or not is_signed(request):
        return HttpResponse(status=403)
    spent = spend_at(BEACONS, address=request.META.get("REMOTE_ADDR", ""))
    if spent.is_over:
        return spent.mark(HttpResponse(status=429))
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return HttpResponse(status=413)
    batch = batch_of(request.body)
    if batch is None:
        return HttpResponse(status=400)
    if may_count(request):
        record_batch(batch, viewer=request.user, visitor=visitor_of(request))
    return HttpResponse(status=204)


def is_from_here(request: HttpRequest) -> bool:
    """Say whether a page of this site sent it: by Origin, or where a browser leaves that out by Sec-Fetch-Site."""
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Sec-Fetch-Site") == "same-origin"
    return origin == f"{request.scheme}://{request.get_host()}"


def is_signed(request: HttpRequest) -> bool:
    """Say whether the page was made here, in the last day, for who is sending now."""
    try:
        hour, account = (int(part) for part in _signer.unsign(request.GET.get("t", "")).split("-"))
    except (BadSignature, ValueError):
        return False
    own = request.user.pk if isinstance(request.user, User) else 0
    return account == own and 0 <= time.time() // 3600 - hour <= TOKEN_HOURS


def batch_of(body: bytes) -> Batch | None:
    """Return what the body tells, or None when it is not what our script sends."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not told.keys() <= {"seen", "read", "opened"}:
        return None
    seen, read, opened = told.get("seen", []), told.get("read", {}), told.get("opened", [])
    if not (isinstance(seen, list) and isinstance(read, dict) and isinstance(opened, list)):
        return None
    if not all(map(is_uid, (*seen, *read, *opened))) or not all(type(spent) is int for spent in read.values()):
        return None
    if len(seen) + len(read) + len(opened) > MOST_NOTES or any(spent < 0 for spent in read.values()):
        return None
    return Batch(seen=seen, read=read, opened=opened)


def is_uid(text: Any) -> bool:
    """Say whether it may be a note's name."""
    return isinstance(text, str) and UID.fullmatch(text) is not None


def may_count(request: HttpRequest) -> bool:
    """Say whether this visitor may be counted: no signal against it, no robot, no member who keeps no history."""
    if request.headers.get("Sec-GPC") == "1" or request.headers.get("DNT") == "1" or is_robot(request):
        return False
    return keeps_history(request.user) if isinstance(request.user, User) else True


def visitor_of(request: HttpRequest) -> str:
    """Return what tells visitors without an account apart; only a day's hash of it is kept."""
    return "\n".join((request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_USER_AGENT", "")[:300]))


urlpatterns: list[URLPattern] = [path("beacons/", beacons, name="beacons")]
