"""Takes an erased reader's name off clicks; the clicks stay, since authors' statements count them."""

import outbox
from community.insights.models import Click
from community.people.models import User


@outbox.handles("person.erased")
def forget_viewer(message: outbox.Message) -> None:
    """Cut the tie between clicks and the reader. The author's tie leads to a nameless row and stays."""
    person = User.objects.filter(pk=message.key).exclude(erased_at=None).first()
    if person is not None:
        Click.objects.filter(viewer=person).update(viewer=None, visitor="")
