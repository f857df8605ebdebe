"""Writes to pictures. Whoever drops a picture for good calls remove_picture."""

from django.db import transaction

import outbox
from media.models import Picture


def remove_picture(picture: Picture) -> None:
    """Delete the row and owe the removal of its files."""
    with transaction.atomic():
        names = [picture.file.name, *picture.renditions.values_list("file", flat=True)]
        key = str(picture.pk)
        picture.delete()
        outbox.publish("picture.removed", key=key, payload={"files": names})
