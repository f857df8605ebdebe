"""Takes an erased reader's name off clicks, which authors' statements count and so stay; forgets searches; sums clicks
by night."""

from datetime import timedelta

from django.utils import timezone

import outbox
from community.engagement.rollups import set_clicks
from community.engagement.seen import keeps_history
from community.insights.models import Click
from community.insights.queries import clicks_of_day
from community.insights.search_log import forget_searches, purge_searches
from community.people.models import User

DAYS_COUNTED = 8


@outbox.handles("person.erased")
def forget_viewer(message: outbox.Message) -> None:
    """Cut the tie between clicks and the reader. The author's tie leads to a nameless row and stays."""
    person = User.objects.filter(pk=message.key).exclude(erased_at=None).first()
    if person is not None:
        Click.objects.filter(viewer=person).update(viewer=None, visitor="")
        forget_searches(person)


@outbox.handles("person.changed")
def forget_past_searches(message: outbox.Message) -> None:
    """Forget what a member searched for as soon as they keep no history."""
    person = User.objects.select_related("profile").filter(pk=message.key).first()
    if person is not None and not keeps_history(person):
        forget_searches(person)


@outbox.handles("night.began")
def sum_clicks(message: outbox.Message) -> None:
    """Count the last days' clicks anew: counting twice gives the same, and a missed night is made up for."""
    for ago in range(DAYS_COUNTED):
        day = timezone.localdate() - timedelta(days=ago)
        set_clicks(day, clicks=clicks_of_day(day))


@outbox.handles("night.began")
def forget_old_searches(message: outbox.Message) -> None:
    """Delete counted searches when their four weeks are over, also where nobody searches any more."""
    while purge_searches():
        pass
