"""Background work on pictures: renditions, then AVIF, and the end of files. Every handler may run twice."""

from collections.abc import Sequence

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

import outbox
from media import child, storage
from media.models import Picture, Upload
from media.probe import PictureRefused
from media.recipes import Recipe, recipes_for
from media.uploads import end_upload

# Not the picture's fault: worth another try.
_PASSING = {"busy", "no_space"}
# WebP and JPEG at once; AVIF costs five times as much and comes after.
AT_ONCE = ("webp", "jpg")


@outbox.handles("picture.added")
def render_picture(message: outbox.Message) -> None:
    """Make all renditions of a picture's present file, or record why that cannot be."""
    picture = Picture.objects.filter(pk=message.key).first()
    if picture is None:
        return
    try:
        made = _make(picture, recipes=recipes_for(picture.width, picture.height), formats=AT_ONCE)
    except (PictureRefused, FileNotFoundError) as error:
        _record_failure(picture, error=error)
        return
    with transaction.atomic():
        kept = _same_file(picture).update(state=Picture.State.READY, state_reason="", made=made)
        if kept:
            outbox.publish("picture.rendered", key=message.key)
    if not kept:
        _forget_orphans(picture, made=made)


@outbox.handles("picture.rendered")
def add_avif(message: outbox.Message) -> None:
    """Add the smaller format for those who can show it; where it cannot be made, WebP stays."""
    picture = Picture.objects.filter(pk=message.key, state=Picture.State.READY).first()
    if picture is None:
        return
    recipes = [recipe for recipe in recipes_for(picture.width, picture.height) if "avif" in recipe.formats]
    try:
        made = _make(picture, recipes=recipes, formats=("avif",)) if recipes else []
    except (PictureRefused, FileNotFoundError) as error:
        _raise_if_passing(error)
        return
    with transaction.atomic():
        now = _same_file(picture).select_for_update().first()
        if now is not None:
            now.made = [*(name for name in now.made if name not in made), *made]
            _same_file(picture).update(made=now.made)
    if now is None:
        _forget_orphans(picture, made=made)


@outbox.handles("picture.removed")
def delete_files(message: outbox.Message) -> None:
    """Delete the files of a picture whose row is gone."""
    storage.discard(message.payload["files"])


@outbox.handles("upload.due")
def end_forgotten_upload(message: outbox.Message) -> None:
    """End a file on its way whose time is over; of one that became a picture only the row is left to go."""
    upload = Upload.objects.filter(uid=message.key).first()
    if upload is not None:
        end_upload(upload)


@outbox.handles("person.erased")
def end_uploads_of_person(message: outbox.Message) -> None:
    """End what an erased account was still sending."""
    for upload in Upload.objects.filter(owner=int(message.key), owner__is_active=False):
        end_upload(upload)


def _make(picture: Picture, *, recipes: Sequence[Recipe], formats: Sequence[str]) -> list[str]:
    with default_storage.open(picture.file.name) as file:
        master = file.read()
    names = [recipe.name for recipe in recipes]
    reply, contents = child.run(
        "render", master, seconds=child.RENDER_SECONDS, recipes=names, formats=formats, focal=picture.focal
    )
    made = [f"{name}.{extension}" for name, extension, _width, _height in reply["made"]]
    for name, content in zip(made, contents, strict=True):
        storage.write(storage.rendition_name(picture.uid, name), content)
    return made


def _same_file(picture: Picture) -> QuerySet[Picture]:
    """The row, if it still is about the file that was worked on."""
    return Picture.objects.filter(pk=picture.pk, file=picture.file.name)


def _record_failure(picture: Picture, *, error: Exception) -> None:
    _raise_if_passing(error)
    reason = error.code if isinstance(error, PictureRefused) else "file_missing"
    _same_file(picture).update(state=Picture.State.FAILED, state_reason=reason)


def _raise_if_passing(error: Exception) -> None:
    if isinstance(error, PictureRefused) and error.code in _PASSING:
        raise outbox.TryLater(error.code) from error


def _forget_orphans(picture: Picture, *, made: Sequence[str]) -> None:
    """The row went away while its files were being made: its removal has passed already, so clean up here."""
    if not Picture.objects.filter(pk=picture.pk).exists():
        storage.discard(storage.rendition_name(picture.uid, name) for name in made)
