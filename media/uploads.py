"""Files that arrive piece by piece and survive a lost connection: begin, append, finish, end. The doors for web/."""

import hashlib
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

import outbox
from media import storage
from media.actions import take_in
from media.models import Picture, Upload
from media.probe import MAX_BYTES, PictureRefused, too_many_bytes

# A train ride and a night; whoever comes back later chooses the file again.
LIFE = timedelta(hours=24)
# What a note may hold, and twice its usual weight: a person's files on their way, not a store of files.
MAX_OPEN = 18
MAX_OPEN_BYTES = 256 * 1024 * 1024
# A piece is one request: small enough to lose, large enough that 30 MB are not 500 requests.
MAX_PIECE = 4 * 1024 * 1024


class UploadRefused(Exception):
    """A piece or file that is not taken; `code` for machines, `message` for people."""

    messages = {
        "too_many_open": _("Too many pictures are on their way. Please wait until some have arrived."),
        "not_next": _("This piece does not follow what is here."),
        "too_long": _("This is more than was announced."),
        "differs": _("The picture arrived damaged. Please send it again."),
        "incomplete": _("The picture is not here whole."),
    }

    def __init__(self, code: str, *, received: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        # How much is here, where that is the news.
        self.received = received

    @property
    def message(self) -> str:
        return str(self.messages[self.code])


def begin_upload(owner: AbstractBaseUser, *, size: int, digest: str) -> Upload:
    """Return the row for a file that will come; the one that is there when the same file was begun before."""
    if not size:
        raise PictureRefused("empty")
    if size > MAX_BYTES:
        raise too_many_bytes(size)
    with transaction.atomic():
        # One row of the owner is the lock: two at once must not both find room.
        get_user_model()._default_manager.select_for_update(of=("self",)).get(pk=owner.pk)
        mine = Upload.objects.filter(owner_id=owner.pk, picture=None)
        begun = mine.filter(digest=digest, size=size).first()
        if begun is not None:
            return begun
        if mine.count() >= MAX_OPEN or (mine.aggregate(sum=Sum("size"))["sum"] or 0) + size > MAX_OPEN_BYTES:
            raise UploadRefused("too_many_open")
        upload = Upload.objects.create(owner_id=owner.pk, size=size, digest=digest)
        outbox.publish("upload.due", key=upload.uid, delay=LIFE)
    return upload


def append_piece(upload: Upload, *, offset: int, content: bytes) -> Upload:
    """Put a piece behind what is here. A piece that does not begin there changes nothing."""
    written: list[str] = []
    try:
        with transaction.atomic():
            row = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
            if offset != row.received:
                raise UploadRefused("not_next", received=row.received)
            if offset + len(content) > row.size:
                raise UploadRefused("too_long")
            if content:
                written.append(storage.write(storage.piece_name(row.uid, offset), content))
                row.pieces, row.received = [*row.pieces, *written], offset + len(content)
                row.save(update_fields=["pieces", "received"])
    except BaseException:
        storage.discard(written)
        raise
    return row


def finish_upload(upload: Upload) -> Picture:
    """Return the picture of a file that is here whole; it is made once, however often this is asked.

    A file that is damaged or refused ends with its row: the next try begins anew.
    """
    upload = Upload.objects.select_related("picture", "owner").get(pk=upload.pk)
    if upload.picture is not None:
        return upload.picture
    if upload.received != upload.size:
        raise UploadRefused("incomplete")
    try:
        content = b"".join(_piece(name) for name in upload.pieces)
    except FileNotFoundError:
        # Two ask at once, and the other has just finished: its picture is the answer.
        return Picture.objects.get(pk=Upload.objects.exclude(picture=None).get(pk=upload.pk).picture_id)
    if hashlib.sha256(content).hexdigest() != upload.digest:
        end_upload(upload)
        raise UploadRefused("differs")
    try:
        picture = take_in(content, owner=upload.owner, upload=upload)
    except PictureRefused as refused:
        if not refused.is_passing:
            end_upload(upload)
        raise
    storage.discard(upload.pieces)
    return picture


def end_upload(upload: Upload) -> None:
    """Forget a file on its way: its row, and soon its pieces. A picture made of it stays."""
    with transaction.atomic():
        row = Upload.objects.select_for_update(of=("self",)).filter(pk=upload.pk).first()
        if row is not None:
            outbox.publish("picture.removed", key=row.uid, payload={"files": row.pieces})
            row.delete()


def _piece(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()
