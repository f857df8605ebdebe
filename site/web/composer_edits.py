"""Editing a picture of the composer: turn, cut, focal point, words on it. With a script at once, without on saving."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from community.people.models import User
from community.posts.actions import edit_picture
from community.posts.drafts import DraftPicture, recut
from community.posts.models import PostPicture
from media.actions import look
from media.edits import MAX_WORDS, WHOLE, Edit, carried
from media.models import Picture
from media.probe import PictureRefused
from media.queries import own_pictures
from web.answers import member, members_only
from web.composer_pictures import STYLES, row_of
from web.composer_rows import Rows, SpotRow, percent
from web.limits import EDITS, spend
from web.uploads import refused_picture, too_often


def read_edit(data: QueryDict, *, row: int = 0) -> Edit:
    """Read the edit that a form asks for a picture, or raise ValueError. What is not said is as the picture came."""

    def said(name: str) -> str:
        values = data.getlist(name)
        return values[row].strip()[:200] if row < len(values) else ""

    box = [float(part) for part in said("box").split()] or list(WHOLE)
    focal = [float(said(name) or 50) / 100 for name in ("focal_x", "focal_y")]
    style, words = said("style"), said("words")
    if len(box) != len(WHOLE) or style not in dict(STYLES) or len(words) > MAX_WORDS:
        raise ValueError("not an edit")
    return Edit(
        turns=int(said("turns") or 0),
        box=(box[0], box[1], box[2], box[3]),
        focal=(focal[0], focal[1]),
        style=style,
        words=words,
    ).tidy()


def edit_rows(rows: Rows, *, data: QueryDict, owner: User) -> None:
    """Apply what the plain form asks of its pictures; hotspots go along, and those cut off are told by name."""
    places = {uid: place for place, uid in reversed(list(enumerate(data.getlist("picture"))))}
    for number, item in enumerate(list(rows.pictures)):
        place = places.get(item.picture.uid)
        if place is None or place >= len(data.getlist("turns")):
            continue
        now = Edit.of(item.picture.edit)
        try:
            wanted = read_edit(data, row=place)
        except ValueError:
            rows.complain("pictures", message=_("Picture %(number)s cannot be cut like that.") % {"number": number + 1})
            continue
        if wanted.turns != now.turns and wanted.box == now.box:
            # The plain form turns without drawing: the part that was kept turns with it.
            turned = now.turned(wanted.turns - now.turns)
            wanted = replace(turned, style=wanted.style, words=wanted.words).tidy()
        if wanted != now:
            _replace(rows, number=number, wanted=wanted, owner=owner)


def _replace(rows: Rows, *, number: int, wanted: Edit, owner: User) -> None:
    item = rows.pictures[number]
    spent = spend(EDITS, user=owner)
    if spent.is_over:
        rows.complain("pictures", message=too_often(spent.reset))
        return
    try:
        made = edit_picture(item.picture, edit=wanted)
    except PictureRefused as refusal:
        rows.complain("pictures", message=refusal.message)
        return
    rows.pictures[number] = replace(item, picture=made, crop=_crop(item.crop, edit=wanted))
    for row in list(rows.spots):
        if row.placed and row.placed.picture == item.picture:
            _carry(rows, row=row, old=item.picture, new=made)


def _carry(rows: Rows, *, row: SpotRow, old: Picture, new: Picture) -> None:
    """Move one hotspot's row along with its picture, or take it out and say so."""
    kept, lost = recut(filter(None, [row.placed]), old=old, new=new)
    if lost:
        rows.spots.remove(row)
        message = _("The crop cuts off the hotspot of %(name)s; the product stays.")
        rows.notes.append(message % {"name": lost[0].product.name})
        return
    row.placed = kept[0]
    row.picture, row.x, row.y = new.uid, percent(kept[0].x), percent(kept[0].y)


@require_POST
@members_only
def edit(request: HttpRequest, uid: str) -> HttpResponse:
    """Make the edited picture and answer with its row and where the given hotspots lie on it now."""
    picture = _own(request, uid=uid)
    spent = spend(EDITS, user=member(request))
    if spent.is_over:
        return spent.mark(JsonResponse({"error": too_often(spent.reset)}, status=429))
    try:
        made = edit_picture(picture, edit=read_edit(request.POST))
    except ValueError:
        return JsonResponse({"error": _("The picture cannot be cut like that.")}, status=422)
    except PictureRefused as refusal:
        return refused_picture(refusal)
    item = DraftPicture(
        picture=made,
        alt=request.POST.get("alt", "")[:300],
        decorative=bool(request.POST.get("decorative")),
        crop=_crop(request.POST.get("crop", ""), edit=Edit.of(made.edit)),
    )
    html = render_to_string("composer/picture_row.html", row_of(item), request=request)
    return JsonResponse({"uid": made.uid, "html": html, "spots": _spots(request.POST, old=picture, new=made)})


@require_GET
@members_only
def try_edit(request: HttpRequest, uid: str) -> HttpResponse:
    """Show what an edit would make of a picture, small; nothing is kept."""
    picture = _own(request, uid=uid)
    spent = spend(EDITS, user=member(request))
    if spent.is_over:
        return spent.mark(HttpResponse(status=429))
    try:
        content = look(picture, edit=read_edit(request.GET))
    except (ValueError, FileNotFoundError):
        return HttpResponse(status=422)
    except PictureRefused as refusal:
        return refused_picture(refusal)
    answer = HttpResponse(content, content_type="image/webp")
    answer["Cache-Control"] = "private, max-age=60"
    return answer


def _own(request: HttpRequest, *, uid: str) -> Picture:
    picture = own_pictures(member(request), uids=[uid]).select_related("source", "owner").first()
    if picture is None:
        raise Http404
    return picture


def _crop(said: str, *, edit: Edit) -> str:
    """A picture that was cut by hand is shown as it was cut."""
    return said if said in PostPicture.Crop.values and edit.box == WHOLE else PostPicture.Crop.ORIGINAL.value


def _spots(data: QueryDict, *, old: Picture, new: Picture) -> list[list[float] | None]:
    """Return the places of hotspots on the edited picture in percent; nothing for those it cuts off."""
    places: list[list[float] | None] = []
    for x, y in zip(data.getlist("spot_x")[:20], data.getlist("spot_y")[:20], strict=False):
        try:
            point = (float(x) / 100, float(y) / 100)
        except ValueError:
            point = (0.5, 0.5)
        there = carried(point, old=Edit.of(old.edit), new=Edit.of(new.edit))
        places.append([round(100 * part, 2) for part in there] if there else None)
    return places


urlpatterns: list[URLPattern] = [
    path("compose/pictures/<str:uid>/edit/", edit, name="edit_picture"),
    path("compose/pictures/<str:uid>/look/", try_edit, name="try_edit"),
]
