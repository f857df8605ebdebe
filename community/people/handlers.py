"""Takes away the pictures of an erased person, after the notes that hold them have gone; at night, old devices."""

from django.db import transaction
from django.db.models import ProtectedError

import outbox
from community.people.devices import purge_devices
from community.people.models import User
from media.actions import remove_picture
from media.models import Picture


@outbox.handles("person.erased")
def remove_pictures(message: outbox.Message) -> None:
    """Remove every picture the person brought; what something still protects is tried again later."""
    person = User.objects.filter(pk=message.key).exclude(erased_at=None).first()
    if person is None:
        return
    for picture in Picture.objects.filter(owner=person).order_by("pk"):
        try:
            with transaction.atomic():
                remove_picture(picture)
        except ProtectedError:
            raise outbox.TryLater("a note still holds a picture") from None


@outbox.handles("night.began")
def forget_devices(message: outbox.Message) -> None:
    """Delete the rows of devices whose sign-in has long ended."""
    purge_devices()
