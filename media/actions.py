"""Writes of pictures: take in, set the focal point, show, hide, remove. The one door for the layers above."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

import outbox
from media import storage
from media.edits import Edit
from media.intake import Intake, describe, edited, inspect, write_preview
from media.models import Picture, Upload

# What an edit is tried on: sharp enough for a phone, quick enough to follow a finger.
LOOKED_AT = ("w960.webp", "w480.webp")


def take_in(
    content: bytes,
    *,
    owner: AbstractBaseUser | None,
    focal: tuple[float, float] | None = None,
    public: bool = False,
    upload: Upload | None = None,
) -> Picture:
    """Clean an upload and keep it; its renditions follow in the background. Raises PictureRefused, keeping nothing.

    It may take seconds: call it outside of a transaction where you can. An `upload` becomes one picture, once.
    """
    intake = inspect(content)
    picture = Picture(owner=owner, uploaded_by_user=owner, title="", public=public)
    describe(picture, intake=intake)
    _place_focal(picture, focal=focal)
    return _stored(picture, intake=intake, upload=upload)


def edit_picture(picture: Picture, *, edit: Edit) -> Picture:
    """Return the picture that `edit` makes of this one's source: the source itself, one made before, or a new one.

    The source is never changed, and neither is what was made of it earlier. It may take seconds: call it outside of
    a transaction where you can. Raises PictureRefused.
    """
    source, edit = picture.source or picture, edit.tidy()
    if edit.is_nothing:
        return source
    made = Picture.objects.filter(source=source, owner=source.owner, edit=edit.stored()).first()
    if made is not None:
        return made
    with default_storage.open(source.file.name) as file:
        intake = edited(file.read(), edit=edit)
    result = Picture(owner=source.owner, uploaded_by_user=source.uploaded_by_user, title="", source=source)
    result.edit, result.ai_generated = edit.stored(), source.ai_generated
    describe(result, intake=intake)
    _place_focal(result, focal=edit.focal)
    return _stored(result, intake=intake)


def look(picture: Picture, *, edit: Edit) -> bytes:
    """Return what an edit would make of a picture, small, as WebP; nothing is kept."""
    source = picture.source or picture
    name = next(name for name in (*LOOKED_AT, *source.made) if name in source.made)
    with default_storage.open(storage.rendition_name(source.uid, name)) as file:
        return edited(file.read(), edit=edit.tidy()).preview


def set_focal_point(picture: Picture, *, x: float, y: float) -> None:
    """Say which point every crop keeps; the crops are made again in the background."""
    _place_focal(picture, focal=(x, y))
    with transaction.atomic():
        Picture.objects.filter(pk=picture.pk).update(
            focal_point_x=picture.focal_point_x,
            focal_point_y=picture.focal_point_y,
            focal_point_width=picture.focal_point_width,
            focal_point_height=picture.focal_point_height,
        )
        outbox.publish("picture.added", key=str(picture.pk))


def render_again(pictures: Iterable[Picture]) -> None:
    """Owe these pictures their renditions once more."""
    with transaction.atomic():
        for picture in pictures:
            outbox.publish("picture.added", key=str(picture.pk))


def show_pictures(pictures: Iterable[Picture]) -> None:
    """Let everyone see these: something public shows them now."""
    Picture.objects.filter(pk__in=[picture.pk for picture in pictures]).update(public=True)


def hide_pictures(pictures: Iterable[Picture]) -> None:
    """Close every address of these for all but their owner, from the next request on."""
    Picture.objects.filter(pk__in=[picture.pk for picture in pictures]).update(public=False)


def remove_picture(picture: Picture) -> None:
    """Delete a picture: its addresses end with this transaction, its files soon after."""
    picture.delete()


def _stored(picture: Picture, *, intake: Intake, upload: Upload | None = None) -> Picture:
    """Keep a described picture with its files; all of it or nothing. What an upload became already stands."""
    written: list[str] = []
    try:
        with transaction.atomic():
            row = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk) if upload else None
            if row and row.picture:
                return row.picture
            _keep(picture, intake=intake, written=written)
            outbox.publish("picture.added", key=str(picture.pk))
            if row:
                row.picture = picture
                row.save(update_fields=["picture"])
    except BaseException:
        storage.discard(written)
        raise
    return picture


def _keep(picture: Picture, *, intake: Intake, written: list[str]) -> None:
    """Files first: a row without its file would be worse than a file without its row."""
    name = storage.write(storage.master_name(intake.extension), intake.master)
    written.append(name)
    picture.file.name = name
    written.append(write_preview(picture, intake=intake))
    picture.save()


def _place_focal(picture: Picture, *, focal: tuple[float, float] | None) -> None:
    if focal is None:
        return
    if not all(0 <= part <= 1 for part in focal):
        raise ValidationError(_("The focal point must be on the picture."), code="focal_outside")
    picture.focal_point_x = round(focal[0] * picture.width)
    picture.focal_point_y = round(focal[1] * picture.height)
    picture.focal_point_width = picture.focal_point_height = 1
