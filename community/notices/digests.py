"""News by mail: who is owed a letter for which period, and that it is sent once. How it looks is the site's matter."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

import outbox
from community.notices.models import Letter, Notice, NoticeChoices
from community.notices.queries import Line, lines_of, visible_notices
from community.people.models import User
from community.people.policy import is_member

Digest = NoticeChoices.Digest
# Before work, by the site's clock; whoever wants no mail then gets it when their quiet hours end.
LETTER_HOUR = 8
# A letter is skimmed; the rest is on the site.
MOST_LINES = 20
# Quiet hours may begin while a letter waits: it waits on.
LOOK_AGAIN = 900.0
Send = Callable[[User, str, str, Sequence[Line]], None]


def period_of(digest: str, *, at: datetime) -> str:
    """Return the day or the week that a letter of this moment is for."""
    local = timezone.localtime(at)
    if digest == Digest.WEEKLY:
        year, week, _day = local.isocalendar()
        return f"{year}-W{week:02}"
    return local.date().isoformat()


def is_quiet(choices: NoticeChoices, *, at: datetime) -> bool:
    """Say whether the person wants no mail at this hour."""
    hour, start, end = timezone.localtime(at).hour, choices.quiet_from, choices.quiet_until
    if start <= end:
        return start <= hour < end
    return hour >= start or hour < end


def book_letters(at: datetime) -> int:
    """Owe a letter to each who has unread news that no letter told, once a period; return how many."""
    if timezone.localtime(at).hour < LETTER_HOUR:
        return 0
    owed = 0
    for digest in (Digest.DAILY, Digest.WEEKLY):
        period = period_of(digest, at=at)
        for choices in _waiting(digest, period=period):
            owed += not is_quiet(choices, at=at) and _owe(choices.person, period=period)
    return owed


def _waiting(digest: str, *, period: str) -> Sequence[NoticeChoices]:
    """Return who wants such letters, has a proven address and news, and had no letter for the period."""
    held = Letter.objects.filter(person=OuterRef("person"), period=period)
    news = Notice.objects.filter(person=OuterRef("person"), read_at=None, mailed_at=None)
    wanting = NoticeChoices.objects.filter(digest=digest, person__is_active=True, person__erased_at=None)
    return list(wanting.filter(~Exists(held), Exists(news)).select_related("person").order_by("pk"))


@transaction.atomic
def _owe(person: User, *, period: str) -> bool:
    is_new = address_of(person) != "" and Letter.objects.get_or_create(person=person, period=period)[1]
    if is_new:
        outbox.publish("letter.due", key=f"{person.pk}:{period}")
    return is_new


def address_of(person: User) -> str:
    """Return the address the person has answered from, or nothing; it belongs to the sign-in above this layer."""
    addresses = getattr(person, "emailaddress_set", None)
    proven = addresses.filter(verified=True).order_by("-primary").first() if addresses is not None else None
    return proven.email if proven else ""


@transaction.atomic
def send_letter(person_id: int, *, period: str, send: Send) -> bool:
    """Send what is still unread; return whether a letter went. A second call for the period does nothing.

    A process killed between the mail server's yes and the commit sends it again, under the same Message-ID.
    """
    letter = Letter.objects.select_for_update().filter(person=person_id, period=period, sent_at=None).first()
    choices = NoticeChoices.objects.select_related("person__profile").filter(person=person_id).first()
    if letter is None or choices is None or choices.digest == Digest.OFF or not is_member(choices.person):
        return False
    now = timezone.now()
    if is_quiet(choices, at=now):
        raise outbox.TryLater("quiet hours", seconds=LOOK_AGAIN)
    rows = visible_notices(choices.person).filter(read_at=None, mailed_at=None).exclude(kind__in=choices.not_mailed)
    told = list(rows.values_list("pk", flat=True))
    lines = lines_of(rows, size=MOST_LINES).lines
    address = address_of(choices.person)
    if lines and address:
        send(choices.person, address, period, lines)
    Notice.objects.filter(pk__in=told).update(mailed_at=now)
    Letter.objects.filter(pk=letter.pk).update(sent_at=now)
    return bool(lines and address)
