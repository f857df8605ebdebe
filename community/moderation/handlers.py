"""Takes an erased person's words out of reports. Decisions stay: they name a note's id and a rule, not the person."""

from django.db import transaction

import outbox
from community.moderation.models import Report
from community.people.models import User


@outbox.handles("person.erased")
def forget_reports(message: outbox.Message) -> None:
    """Blank what the person wrote, and drop what others wrote about the person."""
    person = User.objects.filter(pk=message.key).exclude(erased_at=None).first()
    if person is None:
        return
    with transaction.atomic():
        Report.objects.filter(reporter=person).update(reporter=None, text="")
        Report.objects.filter(person=person).delete()
