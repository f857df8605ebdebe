"""Ends the sessions of an erased person: allauth keeps the name that was typed at the door in them."""

from django.contrib.sessions.models import Session

import outbox
from community.people.models import User

# Ids of this many sessions are deleted at a time.
BATCH = 500


@outbox.handles("person.erased")
def end_sessions(message: outbox.Message) -> None:
    """Read through all sessions, since they are not kept by person; rare enough, and nobody waits for it."""
    if not User.objects.filter(pk=message.key, erased_at__isnull=False).exists():
        return
    doomed = [
        session.pk
        for session in Session.objects.iterator(chunk_size=BATCH)
        if str(session.get_decoded().get("_auth_user_id")) == message.key
    ]
    for start in range(0, len(doomed), BATCH):
        Session.objects.filter(pk__in=doomed[start : start + BATCH]).delete()
