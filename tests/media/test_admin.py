"""Wagtail's admin on our picture model: an editor's upload is cleaned too, members' pictures stay private."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images.forms import get_image_form

from media.models import Picture
from media.queries import servable_file
from tests.factories.media import make_picture
from tests.factories.people import PersonFactory
from tests.media import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(PersonFactory(admin=True))
    return client


def _upload(content: bytes, name: str = "holiday.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _stored(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def test_upload_in_the_admin_is_cleaned_and_public(admin: Client, drain_outbox) -> None:
    content = samples.tagged("JPEG", orientation=8, size=(600, 400))
    answer = admin.post(reverse("wagtailimages:add"), {"title": "Lake", "file": _upload(content), "collection": 1})
    assert answer.status_code == 302, answer.context["form"].errors
    picture = Picture.objects.get()
    assert (picture.title, picture.width, picture.height, picture.public, picture.owner) == (
        "Lake",
        600,
        400,
        True,
        None,
    )
    assert samples.is_upright(_stored(picture.file.name))
    assert not [secret for secret in samples.SECRETS if secret in _stored(picture.file.name)]
    assert "holiday" not in picture.file.name
    assert servable_file(None, uid=picture.uid, recipe="w480.webp") is not None
    drain_outbox()
    picture.refresh_from_db()
    assert (picture.state, "w240.webp" in picture.made) == ("ready", True)


def test_several_at_once_go_the_same_way(admin: Client) -> None:
    content = samples.tagged("HEIF", size=(300, 200))
    answer = admin.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Lake", "files[]": _upload(content, "a.heic"), "collection": 1},
        HTTP_X_REQUESTED_WITH="XMLHttpRequest",
    )
    assert answer.json()["success"] is True, answer.json()
    picture = Picture.objects.get()
    assert picture.file.name.endswith(".jpg")
    assert picture.made == ["w480.webp"]
    assert picture.uploaded_by_user is not None


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"<svg onload='alert(1)'/>", "a.svg"), (b"<svg/>", "a.jpg"), (b"\xff\xd8\xff damaged", "a.jpg"), (b"", "a.png")],
)
def test_bad_upload_is_refused_with_a_reason(admin: Client, content: bytes, name: str) -> None:
    answer = admin.post(reverse("wagtailimages:add"), {"title": "x", "file": _upload(content, name), "collection": 1})
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert Picture.objects.count() == 0


def test_pages_of_the_admin_show_our_renditions(admin: Client, drain_outbox) -> None:
    admin.post(reverse("wagtailimages:add"), {"title": "Lake", "file": _upload(samples.tagged("PNG")), "collection": 1})
    drain_outbox()
    picture = Picture.objects.get()
    for page in (
        reverse("wagtailimages:index"),
        reverse("wagtailimages:edit", args=[picture.pk]),
        reverse("wagtailimages:add_multiple"),
        reverse("wagtailimages_chooser:choose"),
    ):
        answer = admin.get(page)
        assert answer.status_code == 200, page
        if "add" not in page:
            assert f"/media/p/{picture.uid}/w240.webp" in answer.content.decode(), page
    chosen = admin.get(reverse("wagtailimages_chooser:chosen", args=[picture.pk])).json()
    assert chosen["result"]["preview"]["url"] == f"/media/p/{picture.uid}/w240.webp"


def test_new_file_replaces_pixels_renditions_and_the_old_master(admin: Client, drain_outbox) -> None:
    admin.post(reverse("wagtailimages:add"), {"title": "Lake", "file": _upload(samples.tagged("PNG")), "collection": 1})
    drain_outbox()
    old = Picture.objects.get()
    content = samples.tagged("WEBP", size=(800, 300))
    admin.post(
        reverse("wagtailimages:edit", args=[old.pk]),
        {"title": "Sea", "file": _upload(content, "b.webp"), "collection": 1},
    )
    new = Picture.objects.get()
    assert (new.uid, new.title, new.width, new.height, new.state) == (old.uid, "Sea", 800, 300, "pending")
    drain_outbox()
    new.refresh_from_db()
    assert {"w480.webp", "w960.webp"} <= set(new.made)
    assert not default_storage.exists(old.file.name)
    assert default_storage.exists(new.file.name)


def test_editing_words_keeps_the_file(admin: Client, drain_outbox) -> None:
    admin.post(reverse("wagtailimages:add"), {"title": "Lake", "file": _upload(samples.tagged("PNG")), "collection": 1})
    drain_outbox()
    old = Picture.objects.get()
    admin.post(reverse("wagtailimages:edit", args=[old.pk]), {"title": "Sea", "collection": 1})
    new = Picture.objects.get()
    assert (new.title, new.file.name, new.state, new.made) == ("Sea", old.file.name, "ready", old.made)


def test_deleting_in_the_admin_deletes_the_files(admin: Client, drain_outbox) -> None:
    admin.post(reverse("wagtailimages:add"), {"title": "Lake", "file": _upload(samples.tagged("PNG")), "collection": 1})
    drain_outbox()
    picture = Picture.objects.get()
    admin.post(reverse("wagtailimages:delete", args=[picture.pk]))
    drain_outbox()
    assert Picture.objects.count() == 0
    assert not [path for path in Path(default_storage.location).rglob("*") if path.is_file()]


def test_members_pictures_are_not_in_the_admin(admin: Client) -> None:
    picture = make_picture(owner=PersonFactory())
    for page in (reverse("wagtailimages:index"), reverse("wagtailimages_chooser:choose")):
        assert picture.uid not in admin.get(page).content.decode()
    for name in ("wagtailimages:edit", "wagtailimages:delete"):
        assert admin.get(reverse(name, args=[picture.pk])).status_code in {302, 403, 404}
    assert admin.get(reverse("wagtailimages_chooser:chosen", args=[picture.pk])).status_code in {302, 403, 404}


def test_form_never_asks_the_sent_name() -> None:
    form_class = get_image_form(Picture)
    form = form_class(
        {"title": "x", "collection": 1},
        {"file": _upload(samples.tagged("AVIF"), "no-ending")},
        user=PersonFactory(admin=True),
    )
    form.is_valid()
    assert "file" not in form.errors
