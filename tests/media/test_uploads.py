"""Files in pieces: cut anywhere they come whole and once, nothing is left behind, nobody else's hand is on them."""

import hashlib
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media import uploads
from media.handlers import end_forgotten_upload, end_uploads_of_person
from media.models import Picture, Upload
from media.probe import MAX_BYTES, PictureRefused
from media.uploads import UploadRefused, append_piece, begin_upload, end_upload, finish_upload
from outbox import Message
from outbox.models import Delivery
from tests.factories.media import picture_bytes
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def begun(content: bytes, owner=None) -> Upload:
    return begin_upload(owner or PersonFactory(), size=len(content), digest=hashlib.sha256(content).hexdigest())


def lying() -> list[Path]:
    return [path for path in (Path(default_storage.location) / "uploads").rglob("*") if path.is_file()]


def test_cut_anywhere_the_bytes_come_whole_and_once() -> None:
    content = picture_bytes(width=300, height=200, kind="PNG")
    for seed in range(5):
        chance = random.Random(seed)
        upload = begun(content)
        while upload.received < len(content):
            start = upload.received
            piece = content[start : start + chance.randint(1, len(content))]
            arrived = piece[: chance.randint(0, len(piece))]  # the connection ends somewhere
            upload = append_piece(upload, offset=start, content=arrived)
            if arrived and chance.random() < 0.4:
                with pytest.raises(UploadRefused) as refused:
                    append_piece(upload, offset=start, content=piece)  # the answer was lost: it is sent again
                assert refused.value.code == "not_next"
        assert b"".join(uploads._piece(name) for name in upload.pieces) == content
        picture = finish_upload(upload)
        assert finish_upload(Upload.objects.get(pk=upload.pk)) == picture
        assert finish_upload(upload) == picture, "asked with what it knew before"
        assert (picture.width, picture.owner) == (300, upload.owner)
        assert lying() == []
    assert Picture.objects.count() == 5


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(data=st.data())
def test_what_does_not_follow_changes_nothing(data: st.DataObject) -> None:
    content = data.draw(st.binary(min_size=1, max_size=60))
    upload = begun(content)
    for _ in range(data.draw(st.integers(1, 6))):
        offset, size = data.draw(st.integers(0, 70)), data.draw(st.integers(0, 70))
        before = Upload.objects.get(pk=upload.pk)
        try:
            after = append_piece(upload, offset=offset, content=content[offset : offset + size] or b"x" * size)
        except UploadRefused:
            assert Upload.objects.get(pk=upload.pk).received == before.received
        else:
            assert offset == before.received
            assert after.received == before.received + (len(content[offset : offset + size]) or size) <= len(content)


def test_the_same_file_chosen_again_goes_on_where_it_was() -> None:
    content, owner = picture_bytes(), PersonFactory()
    first = append_piece(begun(content, owner), offset=0, content=content[:100])
    again = begun(content, owner)
    assert (again, again.received) == (first, 100)
    assert begun(content, PersonFactory()) != first, "another person's is another file"
    assert Delivery.objects.filter(topic="upload.due", key=first.uid).count() == 1


def test_what_arrives_damaged_or_is_refused_is_gone_with_its_pieces(drain_outbox) -> None:
    content = picture_bytes()
    upload = append_piece(begun(content), offset=0, content=content[:-1] + b"x")
    with pytest.raises(UploadRefused) as refused:
        finish_upload(upload)
    assert refused.value.code == "differs"
    no_picture = append_piece(begun(b"no picture"), offset=0, content=b"no picture")
    with pytest.raises(PictureRefused) as unknown:
        finish_upload(no_picture)
    assert unknown.value.code == "not_a_picture"
    drain_outbox()
    assert (Upload.objects.count(), Picture.objects.count(), lying()) == (0, 0, [])


def test_a_file_that_must_wait_is_kept(monkeypatch) -> None:
    content = picture_bytes()
    upload = append_piece(begun(content), offset=0, content=content)

    def busy(*_args: object, **_given: object) -> None:
        raise PictureRefused("busy")

    with monkeypatch.context() as patched:
        patched.setattr("media.uploads.take_in", busy)
        with pytest.raises(PictureRefused):
            finish_upload(upload)
    assert finish_upload(Upload.objects.get(pk=upload.pk)).owner == upload.owner


def test_what_is_forgotten_ends_and_leaves_no_file(drain_outbox) -> None:
    content = picture_bytes()
    half = append_piece(begun(content), offset=0, content=content[:50])
    whole = append_piece(begun(content), offset=0, content=content)
    picture = finish_upload(whole)
    due = Delivery.objects.get(topic="upload.due", key=half.uid)
    assert timedelta(hours=23) < due.due_at - due.created_at <= timedelta(hours=24, minutes=1)
    for upload in (half, whole, whole):
        end_forgotten_upload(Message(topic="upload.due", key=upload.uid))
    drain_outbox()
    assert (Upload.objects.count(), lying()) == (0, [])
    assert Picture.objects.filter(pk=picture.pk).exists()


def test_an_erased_account_sends_no_more(drain_outbox) -> None:
    content, owner = picture_bytes(), PersonFactory()
    append_piece(begun(content, owner), offset=0, content=content[:50])
    end_uploads_of_person(Message(topic="person.erased", key=str(owner.pk)))
    assert Upload.objects.count() == 1, "an account that lives goes on"
    owner.is_active = False
    owner.save()
    end_uploads_of_person(Message(topic="person.erased", key=str(owner.pk)))
    drain_outbox()
    assert (Upload.objects.count(), lying()) == (0, [])


def test_the_limits_hold_exactly(monkeypatch) -> None:
    owner = PersonFactory()
    monkeypatch.setattr(uploads, "MAX_OPEN", 3)
    monkeypatch.setattr(uploads, "MAX_OPEN_BYTES", 100)
    for number, size in enumerate((40, 40)):
        begin_upload(owner, size=size, digest=f"{number:064}")
    with pytest.raises(UploadRefused):
        begin_upload(owner, size=21, digest="c" * 64)
    third = begin_upload(owner, size=20, digest="d" * 64)
    with pytest.raises(UploadRefused) as refused:
        begin_upload(owner, size=1, digest="e" * 64)
    assert refused.value.code == "too_many_open"
    end_upload(third)
    assert begin_upload(owner, size=1, digest="e" * 64).size == 1
    for size in (0, MAX_BYTES + 1):
        with pytest.raises(PictureRefused):
            begin_upload(PersonFactory(), size=size, digest="f" * 64)


def test_no_more_than_was_announced_and_nothing_before_it_is_whole() -> None:
    upload = begun(b"0123456789")
    with pytest.raises(UploadRefused) as refused:
        append_piece(upload, offset=0, content=b"0123456789x")
    assert refused.value.code == "too_long"
    upload = append_piece(upload, offset=0, content=b"01234")
    with pytest.raises(UploadRefused) as early:
        finish_upload(upload)
    assert early.value.code == "incomplete"
    assert len(lying()) == 1


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_four_that_finish_at_once_make_one_picture() -> None:
    assert connection.vendor == "postgresql", "threads need a database that several may write"
    content = picture_bytes()
    upload = append_piece(begun(content), offset=0, content=content)
    start = Barrier(4)

    def finish(_number: int) -> int:
        try:
            start.wait(timeout=60)
            return finish_upload(upload).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        made = set(threads.map(finish, range(4)))
    assert made == set(Picture.objects.values_list("pk", flat=True))
    assert (len(made), lying()) == (1, [])
