"""The admin's picture form: an editor's upload goes through the same intake as everybody's. Set in the settings."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from media import storage
from media.intake import Intake, describe, inspect, write_preview
from media.models import Picture
from media.probe import MAX_BYTES, REASONS, PictureRefused, too_many_bytes


class CleanedFile(SimpleUploadedFile):
    """A clean master under a name of ours, with what the intake learned."""

    def __init__(self, intake: Intake) -> None:
        super().__init__(storage.master_name(intake.extension).rpartition("/")[2], intake.master)
        self.intake = intake


class PictureFileField(forms.FileField):
    """Takes a file by its bytes and hands on the clean master; the sent name and type are never asked."""

    max_upload_size = MAX_BYTES

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Wagtail's upload page shows these two before it sends anything.
        self.error_messages["file_too_large_unknown_size"] = str(too_many_bytes(MAX_BYTES))
        self.error_messages["invalid_image_extension"] = str(REASONS["not_a_picture"])
        self.help_text = _("JPEG, PNG, WebP, GIF, AVIF or HEIC, at most %(size)s.") % {
            "size": filesizeformat(MAX_BYTES)
        }

    def to_python(self, data: File | None) -> File | None:
        """Clean the upload, or say why not."""
        file = super().to_python(data)
        if file is None:
            return None
        try:
            if file.size and file.size > MAX_BYTES:
                raise too_many_bytes(file.size)
            return CleanedFile(inspect(file.read()))
        except PictureRefused as refused:
            raise ValidationError(refused.message, code=refused.code) from refused


class PictureForm(BaseImageForm):
    """Wagtail's form around that field. What editors upload is for the public pages they write."""

    file = PictureFileField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])

    def save(self, commit: bool = True) -> Picture:
        """Describe the new pixels on the row; saving it announces them (Wagtail's views save by themselves)."""
        file = self.cleaned_data.get("file")
        if "file" in self.changed_data and isinstance(file, CleanedFile):
            describe(self.instance, intake=file.intake)
            write_preview(self.instance, intake=file.intake)
            self.instance.public = self.instance.public or self.instance.owner_id is None
            self.instance.has_new_file = True
        return super().save(commit=commit)
