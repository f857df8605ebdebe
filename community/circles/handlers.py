"""Takes an erased person out of every circle; a circle without owner goes to its longest-serving moderator."""

from django.db import transaction

import outbox
from community.circles.actions import drop_member
from community.circles.models import Membership
from community.people.models import User


@outbox.handles("person.erased")
def forget_memberships(message: outbox.Message) -> None:
    """Drop the person's memberships one circle at a time, with exact member counts."""
    person = User.objects.filter(pk=message.key).exclude(erased_at=None).first()
    if person is None:
        return
    for row in Membership.objects.filter(user=person).select_related("circle").order_by("circle_id"):
        with transaction.atomic():
            drop_member(row.circle, user=person)
