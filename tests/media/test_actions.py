"""Taking in, showing, hiding, removing; and what background work does with it."""

import errno
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction

import outbox
from media import actions, child, handlers, storage
from media.models import Picture
from media.probe import PictureRefused
from media.queries import own_pictures, servable_file
from outbox.models import Delivery
from tests.factories.media import make_picture, picture_bytes
from tests.factories.people import PersonFactory
from tests.media import samples

pytestmark = pytest.mark.django_db


def _files() -> set[str]:
    root = Path(default_storage.location)
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def _stored(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def test_take_in_keeps_a_clean_master_and_a_preview() -> None:
    owner = PersonFactory()
    picture = actions.take_in(samples.tagged("JPEG", orientation=6, size=(600, 400)), owner=owner, focal=(0.25, 1.0))
    picture.refresh_from_db()
    assert (picture.width, picture.height, picture.state, picture.public) == (600, 400, "pending", False)
    assert (picture.owner, picture.made, picture.focal) == (owner, ["w480.webp"], (0.25, 1.0))
    assert picture.thumbhash
    assert picture.colour.startswith("#")
    assert not picture.ai_generated
    assert _files() == {picture.file.name, f"renditions/{picture.uid[:2]}/{picture.uid}/w480.webp"}
    assert picture.uid not in picture.file.name
    for name in _files():
        assert samples.is_upright(_stored(name))
        assert not [secret for secret in samples.SECRETS if secret in _stored(name)]
    assert Delivery.objects.filter(topic="picture.added", key=str(picture.pk)).count() == 1


def test_refused_picture_leaves_nothing() -> None:
    with pytest.raises(PictureRefused) as refused:
        actions.take_in(b"<svg/>", owner=None)
    assert refused.value.code == "kind_refused"
    assert (Picture.objects.count(), _files()) == (0, set())


def test_take_in_that_is_rolled_back_inside_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("no outbox")

    monkeypatch.setattr(outbox, "publish", fail)
    with pytest.raises(RuntimeError):
        actions.take_in(picture_bytes(), owner=None)
    assert (Picture.objects.count(), _files()) == (0, set())


def test_full_disk_is_a_refusal_and_leaves_no_row_and_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(storage.os, "fsync", full)
    with pytest.raises(PictureRefused) as refused:
        actions.take_in(picture_bytes(), owner=None)
    assert refused.value.code == "no_space"
    assert (Picture.objects.count(), _files()) == (0, set())


def test_focal_point_outside_is_refused() -> None:
    with pytest.raises(ValidationError):
        actions.take_in(picture_bytes(), owner=None, focal=(1.2, 0.5))
    picture = make_picture()
    with pytest.raises(ValidationError):
        actions.set_focal_point(picture, x=-0.1, y=0)
    picture.refresh_from_db()
    assert picture.focal == (0.5, 0.5)


def test_renditions_are_made_in_the_background(drain_outbox) -> None:
    picture = actions.take_in(samples.encoded(samples.upright(2000, 1000), "JPEG"), owner=None)
    drain_outbox()
    picture.refresh_from_db()
    assert picture.state == "ready"
    assert len(picture.made) == len(set(picture.made)) == 16
    assert {"w240.webp", "w1440.jpg", "w960.avif", "w960-3x4.webp"} <= set(picture.made)
    for name in picture.made:
        assert samples.opened(_stored(storage.rendition_name(picture.uid, name))).format in {"WEBP", "JPEG", "AVIF"}
    assert picture.url(width=700) == f"/media/p/{picture.uid}/w960.webp"
    assert picture.url(width=5000, extension="jpg") == f"/media/p/{picture.uid}/w1440.jpg"
    assert picture.srcset(extension="avif") == ", ".join(
        f"/media/p/{picture.uid}/w{width}.avif {width}w" for width in (960, 1440)
    )
    assert picture.url(width=480, shape="1x1") == f"/media/p/{picture.uid}/w480-1x1.webp"


def test_addresses_of_a_fresh_picture_point_to_what_is_there() -> None:
    picture = make_picture(width=1000, height=500)
    assert picture.url(width=960) == picture.url(width=240) == f"/media/p/{picture.uid}/w480.webp"
    assert picture.url(width=960, shape="3x4", extension="jpg") == picture.url()
    assert picture.srcset() == f"/media/p/{picture.uid}/w480.webp 480w"
    assert picture.srcset(extension="avif") == ""


def test_rendering_a_picture_that_is_gone_does_nothing(drain_outbox) -> None:
    picture = make_picture()
    key = str(picture.pk)
    picture.delete()
    handlers.render_picture(outbox.Message("picture.added", key))
    handlers.add_avif(outbox.Message("picture.rendered", key))
    drain_outbox()
    assert _files() == set()


def test_row_that_goes_while_its_files_are_made_leaves_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = make_picture()
    real = child.run

    def run_and_lose(*args: object, **kwargs: object) -> object:
        Picture.objects.filter(pk=picture.pk).delete()
        return real(*args, **kwargs)

    monkeypatch.setattr(child, "run", run_and_lose)
    handlers.render_picture(outbox.Message("picture.added", str(picture.pk)))
    left = {name for name in _files() if name != picture.file.name}
    assert left <= {storage.rendition_name(picture.uid, "w480.webp")}


@pytest.mark.parametrize("lost", ["file_missing", "broken"])
def test_picture_that_cannot_be_rendered_says_why(lost: str, drain_outbox) -> None:
    picture = make_picture()
    if lost == "broken":
        Path(default_storage.path(picture.file.name)).write_bytes(b"\xff\xd8\xff damaged")
    else:
        default_storage.delete(picture.file.name)
    drain_outbox()
    picture.refresh_from_db()
    assert (picture.state, picture.state_reason, picture.made) == ("failed", lost, ["w480.webp"])


def test_busy_children_are_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = make_picture()

    def busy(*args: object, **kwargs: object) -> None:
        raise PictureRefused("busy")

    monkeypatch.setattr(child, "run", busy)
    for handler in (handlers.render_picture,):
        with pytest.raises(outbox.TryLater):
            handler(outbox.Message("picture.added", str(picture.pk)))
    picture.refresh_from_db()
    assert picture.state == "pending"


def test_new_focal_point_cuts_the_covers_anew(drain_outbox) -> None:
    picture = actions.take_in(samples.encoded(samples.upright(1000, 400), "PNG"), owner=None)
    drain_outbox()
    name = storage.rendition_name(picture.uid, "w480-3x4.webp")
    before = samples.opened(_stored(name)).convert("RGB")
    assert before.getpixel((before.width - 20, 20))[2] > 150
    actions.set_focal_point(picture, x=0, y=0.5)
    drain_outbox()
    after = samples.opened(_stored(name)).convert("RGB")
    assert after.getpixel((after.width - 20, 20))[0] > 150
    picture.refresh_from_db()
    assert len(picture.made) == len(set(picture.made))


def test_label_of_a_machine_made_picture_is_kept_on_the_row() -> None:
    term = b'a:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"'
    xmp = samples.XMP.replace(b'aux:OwnerName="Owner Wang"', term)
    assert actions.take_in(samples.tagged("JPEG", xmp=xmp), owner=None).ai_generated


def test_removed_picture_is_gone_at_once_and_its_files_soon(drain_outbox) -> None:
    picture = make_picture(rendered=True, public=True)
    uid = picture.uid
    assert servable_file(None, uid=uid, recipe="w480.webp") is not None
    actions.remove_picture(picture)
    assert servable_file(None, uid=uid, recipe="w480.webp") is None
    drain_outbox()
    assert _files() == set()


def test_removal_that_is_rolled_back_keeps_the_files(drain_outbox) -> None:
    picture = make_picture(rendered=True)
    before = _files()

    @transaction.atomic
    def remove_and_fail() -> None:
        actions.remove_picture(Picture.objects.get(pk=picture.pk))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        remove_and_fail()
    drain_outbox()
    assert before <= _files()
    assert Picture.objects.filter(pk=picture.pk).exists()


class TestServableFile:
    def test_owner_always_others_only_while_public(self) -> None:
        owner, other = PersonFactory(), PersonFactory()
        picture = make_picture(owner=owner)

        def seen_by(viewer: object) -> bool:
            return servable_file(viewer, uid=picture.uid, recipe="w480.webp") is not None

        assert (seen_by(owner), seen_by(other), seen_by(None)) == (True, False, False)
        actions.show_pictures([picture])
        assert (seen_by(owner), seen_by(other), seen_by(None)) == (True, True, True)
        actions.hide_pictures([picture])
        assert (seen_by(owner), seen_by(other), seen_by(None)) == (True, False, False)
        owner.is_active = False
        assert not seen_by(owner)

    @pytest.mark.parametrize(
        "recipe",
        ["w240.webp", "w480", "w480.svg", "w480.html", "../w480.webp", "", "original", "master.jpg", "w480.jpg"],
    )
    def test_only_finished_renditions_have_an_address(self, recipe: str) -> None:
        picture = make_picture(public=True)
        assert servable_file(None, uid=picture.uid, recipe=recipe) is None

    def test_master_is_reached_by_no_name(self) -> None:
        picture = make_picture(public=True, rendered=True)
        name = picture.file.name.rpartition("/")[2]
        assert servable_file(picture.owner, uid=picture.uid, recipe=name) is None

    def test_type_comes_from_the_table(self) -> None:
        picture = make_picture(public=True, rendered=True)
        for recipe, content_type in (("w480.webp", "image/webp"), ("w480.jpg", "image/jpeg")):
            found = servable_file(None, uid=picture.uid, recipe=recipe)
            assert found is not None
            assert (found.content_type, found.public) == (content_type, True)
            with found.open() as file:
                assert file.read(2) in {b"RI", b"\xff\xd8"}


def test_own_pictures_leaves_out_foreign_ones() -> None:
    owner, other = PersonFactory(), PersonFactory()
    mine, theirs = make_picture(owner=owner), make_picture(owner=other)
    uids = [mine.uid, theirs.uid]
    assert list(own_pictures(owner, uids=uids)) == [mine]
    assert list(own_pictures(None, uids=uids)) == []
