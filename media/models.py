"""Pictures as stored: a clean private master and its renditions. It is Wagtail's image model: editors use the same."""

import secrets
from collections.abc import Sequence
from typing import Any, cast

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, WagtailImageField, get_upload_to

import outbox
from media import storage
from media.filters import recipe_of_filter
from media.recipes import CONTENT_TYPES, RECIPES, Recipe, recipes_for, rendered_size


def new_uid() -> str:
    """Return 16 random URL-safe characters (96 bits): an address nobody can guess."""
    return secrets.token_urlsafe(12)


class MasterField(WagtailImageField):
    """The file of a master. Its size was measured at intake: no process of the site opens it to look again."""

    def update_dimension_fields(self, instance: models.Model, force: bool = False, *args: Any, **kwargs: Any) -> None:
        """Leave width and height as intake wrote them."""


class Picture(AbstractImage):
    """A stripped, upright master; `file` is private and never served. `public` is set by what shows it."""

    class State(models.TextChoices):
        PENDING = "pending", _("Being prepared")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Could not be prepared")

    file = MasterField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    uid = models.CharField(max_length=24, unique=True, default=new_uid, editable=False)
    # The member who sent it; none for what editors upload in the admin.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="pictures"
    )
    state = models.CharField(max_length=7, choices=State.choices, default=State.PENDING, editable=False)
    state_reason = models.CharField(max_length=200, blank=True, editable=False)
    # True while something everyone may see shows it; false closes every address of it at once.
    public = models.BooleanField(default=False, editable=False)
    thumbhash = models.CharField(max_length=64, blank=True, editable=False)
    colour = models.CharField(max_length=7, blank=True, editable=False)
    ai_generated = models.BooleanField(_("made or heavily edited by AI"), default=False)
    # The finished renditions, such as w480.webp: what is not in this list has no address.
    made = models.JSONField(default=list, editable=False)
    # An edited picture is one of its own, made of its source by the recipe `edit` (edits.py); the source stays.
    source = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="edited"
    )
    edit = models.JSONField(null=True, blank=True, editable=False)

    admin_form_fields = (*Image.admin_form_fields, "ai_generated")
    # Set by the admin's form, whose views save the row themselves: new pixels need new renditions.
    has_new_file = False

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    def __str__(self) -> str:
        return self.title or self.uid

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; an editor's new file is announced in the same transaction."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.has_new_file:
                outbox.publish("picture.added", key=str(self.pk))
        self.has_new_file = False

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the row now and owe the deletion of its files."""
        with transaction.atomic():
            outbox.publish("picture.removed", key=self.uid, payload={"files": self.file_names()})
            return cast("tuple[int, dict[str, int]]", super().delete(*args, **kwargs))

    def file_names(self) -> list[str]:
        """Every file this picture may have, finished or not."""
        names = [f"{recipe.name}.{extension}" for recipe in RECIPES for extension in CONTENT_TYPES]
        return [self.file.name, *(storage.rendition_name(self.uid, name) for name in names)]

    def get_upload_to(self, filename: str) -> str:
        """Name an admin's upload like every other master; the form has made the extension ours."""
        return storage.master_name(filename.rpartition(".")[2])

    def get_indexed_instance(self) -> "Picture | None":
        """Keep members' pictures out of the admin's search index: they are not editors' material."""
        return None if self.owner_id else self

    def url(self, *, width: int = 480, shape: str = "", extension: str = "webp") -> str:
        """Return the address of the smallest finished rendition at least this wide, else of the widest."""
        return f"/media/p/{self.uid}/{self._best(width=width, shape=shape, extension=extension)[1]}"

    def srcset(self, *, shape: str = "", extension: str = "webp") -> str:
        """Return the finished renditions for the browser to choose from; empty while there is none."""
        made = self._made(shape=shape, extension=extension)
        return ", ".join(f"/media/p/{self.uid}/{name} {self.size_of(recipe)[0]}w" for recipe, name in made)

    def size_of(self, recipe: Recipe) -> tuple[int, int]:
        """Return how large a recipe comes out for this picture."""
        return rendered_size(recipe, width=self.width, height=self.height)

    @property
    def focal(self) -> tuple[float, float]:
        """The point that every crop keeps, from 0 (left, top) to 1; the middle unless somebody set it."""
        if self.focal_point_x is None or self.focal_point_y is None:
            return 0.5, 0.5
        return min(1.0, self.focal_point_x / self.width), min(1.0, self.focal_point_y / self.height)

    def get_rendition(self, filter: Filter | str) -> "PictureRendition":
        """Answer Wagtail's wish for any size with the nearest of our own renditions: no second pipeline, no rows."""
        spec = filter if isinstance(filter, str) else filter.spec
        shape, wanted = recipe_of_filter(spec, width=self.width, height=self.height)
        recipe, _name = self._best(width=wanted, shape=shape, extension="webp")
        width, height = self.size_of(recipe)
        address = self.url(width=wanted, shape=shape)
        return PictureRendition(image=self, filter_spec=spec, width=width, height=height, address=address)

    def get_renditions(self, *filters: Filter | str) -> dict[str, AbstractRendition]:
        """Answer for several wishes at once."""
        found = [self.get_rendition(each) for each in filters]
        return {each.filter_spec: each for each in found}

    def _made(self, *, shape: str, extension: str) -> list[tuple[Recipe, str]]:
        named = [(recipe, f"{recipe.name}.{extension}") for recipe in recipes_for(self.width, self.height)]
        return [(recipe, name) for recipe, name in named if recipe.shape == shape and name in self.made]

    def _best(self, *, width: int, shape: str, extension: str) -> tuple[Recipe, str]:
        """The wish, or the whole picture as WebP while it is not finished: that one is there from the first second."""
        made = self._made(shape=shape, extension=extension) or self._made(shape="", extension="webp")
        if not made:
            return RECIPES[0], f"{RECIPES[0].name}.webp"
        return next((each for each in made if self.size_of(each[0])[0] >= width), made[-1])


class Upload(models.Model):
    """A file on its way in, piece by piece (uploads.py); once whole it is a picture and its pieces are gone."""

    uid = models.CharField(max_length=24, unique=True, default=new_uid, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    size = models.PositiveIntegerField()
    # SHA-256 of the whole file in hex: what comes together must be what was sent.
    digest = models.CharField(max_length=64)
    # How much is here, and the stored names of its pieces in order.
    received = models.PositiveIntegerField(default=0)
    pieces = models.JSONField(default=list)
    picture = models.ForeignKey(Picture, null=True, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "digest"])]

    def __str__(self) -> str:
        return self.uid


class PictureRendition(AbstractRendition):
    """What Wagtail gets for a size it asks for: never a row of its own, always one of the picture's renditions."""

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        unique_together: Sequence[Sequence[str]] = (("image", "filter_spec", "focal_point_key"),)

    def __init__(self, *args: Any, address: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.address = address

    @property
    def url(self) -> str:
        """The address of the rendition that stands in."""
        return self.address
