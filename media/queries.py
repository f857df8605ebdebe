"""Reads of pictures: who may have which file, and which pictures are somebody's own."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet

from media import storage
from media.models import Picture, Upload
from media.recipes import CONTENT_TYPES

Viewer = AbstractBaseUser | AnonymousUser | None


@dataclass(frozen=True)
class ServableFile:
    """A rendition that this viewer may have. `public` says whether a shared cache may keep it for a moment."""

    name: str
    content_type: str
    public: bool

    def open(self) -> File:
        """Open the bytes; FileNotFoundError where the disk lost them."""
        return default_storage.open(self.name)


def servable_file(viewer: Viewer, *, uid: str, recipe: str) -> ServableFile | None:
    """Return a finished rendition (`recipe` is the address' last part, such as w480.webp), or nothing.

    The owner may see it always, everyone while it is public, moderators too. A master has no name here at all.
    """
    picture = Picture.objects.filter(uid=uid).only("pk", "uid", "owner", "public", "made").first()
    content_type = CONTENT_TYPES.get(recipe.rpartition(".")[2])
    if picture is None or content_type is None or recipe not in picture.made or not _may_see(viewer, picture=picture):
        return None
    return ServableFile(storage.rendition_name(picture.uid, recipe), content_type, picture.public)


@dataclass(frozen=True, kw_only=True)
class PublicFile:
    """A rendition for readers elsewhere: its address on this site, its bytes counted, what they are."""

    address: str
    length: int
    content_type: str


def public_file(picture: Picture, *, width: int) -> PublicFile | None:
    """Return a public picture's finished rendition of about this width, or nothing where there is none."""
    address = picture.url(width=width)
    recipe = address.rpartition("/")[2]
    if not picture.public or recipe not in picture.made:
        return None
    try:
        length = default_storage.size(storage.rendition_name(picture.uid, recipe))
    except FileNotFoundError:
        return None
    return PublicFile(address=address, length=length, content_type=CONTENT_TYPES[recipe.rpartition(".")[2]])


def own_pictures(viewer: Viewer, *, uids: Collection[str]) -> QuerySet[Picture]:
    """Return those of the named pictures that the viewer sent; foreign ones are as if they were not."""
    owner = getattr(viewer, "pk", None)
    return Picture.objects.filter(uid__in=uids, owner_id=owner) if owner else Picture.objects.none()


def own_upload(viewer: Viewer, *, uid: str) -> Upload:
    """Return the viewer's own file on its way, or raise Upload.DoesNotExist."""
    return Upload.objects.get(uid=uid, owner_id=getattr(viewer, "pk", None))


def _may_see(viewer: Viewer, *, picture: Picture) -> bool:
    if picture.public:
        return True
    if viewer is None or not viewer.is_authenticated or not viewer.is_active:
        return False
    return picture.owner_id == viewer.pk or bool(getattr(viewer, "has_perm", lambda _: False)("media.view_picture"))
