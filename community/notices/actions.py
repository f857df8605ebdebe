"""Writes of notices: told once, read, chosen, forgotten. Nothing else writes these tables."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from community.notices.bell import void_bell
from community.notices.models import ALWAYS_TOLD, Kind, Letter, Notice, NoticeChoices, PushSubscription
from community.notices.policy import may_tell
from community.notices.pushes import book_pushes
from community.people.models import User
from community.people.policy import is_member

# What nobody looked at for a quarter of a year is no news; the likes and comments themselves stay where they are.
# Decisions of moderators are kept as long as the decision itself: an author may want the reasons later.
KEEP = timedelta(days=90)
# Rows that one statement deletes.
BATCH = 1000
CHOSEN = ("silenced", "not_mailed", "not_pushed", "digest", "quiet_from", "quiet_until")


def tell_person(
    person: User, *, kind: Kind, source: str, happened_at: datetime, actor: User | None = None, **about: Any
) -> bool:
    """Keep a notice unless there is one of this act, or the person does not want it; return whether it is new."""
    if timezone.now() - happened_at > KEEP or not may_tell(person, kind=kind, actor=actor):
        return False
    thread = thread_name(kind, source=source, happened_at=happened_at, about=about)
    given = {"kind": kind, "thread": thread, "actor": actor, "happened_at": happened_at, **about}
    with transaction.atomic():
        notice, is_new = Notice.objects.get_or_create(person=person, source=source, defaults=given)
        if is_new:
            book_pushes(notice)
    if is_new:
        void_bell(person.pk)
    return is_new


def thread_name(kind: Kind, *, source: str, happened_at: datetime, about: dict[str, Any]) -> str:
    """Return what is read as one line: likes, saves and comments of a note on a day, followers of a day, else alone."""
    day = timezone.localdate(happened_at).isoformat()
    if kind in {Kind.LIKED, Kind.SAVED, Kind.COMMENTED, Kind.ANSWERED}:
        return f"{kind}:{about['post'].pk}:{day}"
    return f"{kind}:{day}" if kind == Kind.FOLLOWED else source


@transaction.atomic
def mark_read(person: User, *, thread: str = "") -> int:
    """Mark one line read, or all of them; return how many notices that were."""
    void_bell(person.pk)
    unread = Notice.objects.filter(person=person, read_at=None)
    return (unread.filter(thread=thread) if thread else unread).update(read_at=timezone.now())


@transaction.atomic
def set_choices(
    person: User,
    *,
    silenced: Collection[str],
    not_mailed: Collection[str],
    not_pushed: Collection[str],
    digest: str,
    quiet_from: int,
    quiet_until: int,
) -> NoticeChoices:
    """Keep what a person wants to hear of and how."""
    if not is_member(person):
        raise PermissionDenied
    choices = NoticeChoices(
        person=person,
        silenced=sorted(set(silenced) & set(Kind.values) - ALWAYS_TOLD),
        not_mailed=sorted(set(not_mailed) & set(Kind.values)),
        not_pushed=sorted(set(not_pushed) & set(Kind.values)),
        digest=digest,
        quiet_from=quiet_from,
        quiet_until=quiet_until,
    )
    choices.clean_fields()
    NoticeChoices.objects.update_or_create(
        person=person,
        defaults={name: getattr(choices, name) for name in CHOSEN},
    )
    return choices


def stop_digest(person_id: int) -> None:
    """Send a person no more news by mail (the link in every letter; it needs no sign-in)."""
    NoticeChoices.objects.filter(person=person_id).update(digest=NoticeChoices.Digest.OFF)


def drop_person(person: User) -> None:
    """Forget an erased person: what they were told, what others were told of them, what they chose."""
    Notice.objects.filter(person=person).delete()
    Notice.objects.filter(actor=person).delete()
    NoticeChoices.objects.filter(person=person).delete()
    Letter.objects.filter(person=person).delete()
    PushSubscription.objects.filter(person=person).delete()


def purge_notices() -> int:
    """Delete what is older than KEEP, a batch at a time; return how many notices went."""
    gone = 0
    old = timezone.now() - KEEP
    doomed = Notice.objects.filter(happened_at__lt=old).exclude(kind=Kind.MODERATED).order_by("pk")
    while ids := list(doomed.values_list("pk", flat=True)[:BATCH]):
        gone += Notice.objects.filter(pk__in=ids).delete()[0]
    Letter.objects.filter(created_at__lt=old).delete()
    return gone
