"""Pictures as stored: a clean private master and its renditions. It is Wagtail's image model: editors use the same."""

import secrets
from collections.abc import Sequence

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


def new_uid() -> str:
    """Return 16 random URL-safe characters (96 bits): an address nobody can guess."""
    return secrets.token_urlsafe(12)


class Picture(AbstractImage):
    """A stripped, upright master; `file` is private and never served. `public` is set by what shows it."""

    class State(models.TextChoices):
        PENDING = "pending", _("Being prepared")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Could not be prepared")

    uid = models.CharField(max_length=24, unique=True, default=new_uid, editable=False)
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
    widths = models.JSONField(default=list, editable=False)

    admin_form_fields = (*Image.admin_form_fields, "ai_generated")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]


class PictureRendition(AbstractRendition):
    """One rendition: Wagtail's own (admin thumbnails) and ours, named `w480.webp` in filter_spec."""

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        unique_together: Sequence[Sequence[str]] = (("image", "filter_spec", "focal_point_key"),)
