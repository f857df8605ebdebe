"""What tests of the composer share: a form's fields, a photo, an address."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from community.posts.models import Post
from tests.factories.media import picture_bytes

NEW = "/compose/"


def photo(name: str = "a.jpg", **shape: Any) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, picture_bytes(**shape), content_type="image/jpeg")


def form(**changes: Any) -> dict[str, Any]:
    """A plain form's fields."""
    return {"kind": "note", "title": "一支口红", "body": "显白", "key": "submit-1", "act": "save"} | changes


def edit(post: Post) -> str:
    """Where a note is written on."""
    return reverse("edit", args=[post.uid])
