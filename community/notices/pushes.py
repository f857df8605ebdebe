"""News shown by the browser itself (W3C Push API): who is owed one, and that it is sent once. Words are the site's."""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import outbox
from community.notices.digests import is_quiet
from community.notices.models import Notice, NoticeChoices, Push, PushSubscription
from community.notices.queries import Line, choices_of_person, lines_of, visible_notices
from community.notices.sealing import CURVE, from_text, seal, signature
from community.people.models import User
from community.people.policy import is_member
from outbox.calling import Answer, CallFailed, CallRefused, checked, post

log = logging.getLogger(__name__)
# A phone, a tablet, a few computers; the oldest gives way.
MOST_BROWSERS = 10
# A note that is liked a hundred times an hour is one interruption an hour.
PAUSE = timedelta(hours=1)
# What could not be shown within a day is read on the site; push services keep it no longer either.
LATEST = timedelta(days=1)
AGAIN = 300.0
AUTH_BYTES = 16
# The browser took the permission back (404, 410), or made it for another key of the site (401, 403).
GONE = frozenset({401, 403, 404, 410})
TOO_MANY = 429
Say = Callable[[User, Line], Mapping[str, str]]
IsSignedIn = Callable[[PushSubscription], bool]


@transaction.atomic
def subscribe_browser(
    person: User, *, endpoint: str, p256dh: str, auth: str, session_key: str, instead: str = ""
) -> PushSubscription:
    """Keep where a browser is reached; whoever used it before is not told there any more.

    `instead` names the address that the browser lost: the new one takes its place, or nothing is kept.
    """
    try:
        checked(endpoint)
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_text(p256dh))
        sound = len(from_text(auth)) == AUTH_BYTES
    except ValueError:
        sound = False
    if not sound or not is_member(person):
        raise ValidationError(_("This browser cannot be told anything."))
    if instead and not stop_browsers(person, endpoint=instead, session_key=session_key):
        raise ValidationError(_("This browser cannot be told anything."))
    given = {"person": person, "p256dh": p256dh, "auth": auth, "session_key": session_key}
    kept, _is_new = PushSubscription.objects.update_or_create(endpoint=endpoint, defaults=given)
    PushSubscription.objects.filter(pk__in=[row.pk for row in browsers_of(person)[MOST_BROWSERS:]]).delete()
    return kept


def browsers_of(person: User) -> Sequence[PushSubscription]:
    """Return the browsers in which a person is told of news."""
    return list(PushSubscription.objects.filter(person=person).order_by("-created_at", "-pk"))


def stop_browsers(person: User, *, endpoint: str = "", session_key: str = "") -> int:
    """Forget one browser by its address or its sign-in, or all of a person's; return how many those were."""
    rows = PushSubscription.objects.filter(person=person)
    rows = rows.filter(endpoint=endpoint) if endpoint else rows
    rows = rows.filter(session_key=session_key) if session_key else rows
    return rows.delete()[1].get("notices.PushSubscription", 0)


def book_pushes(notice: Notice) -> None:
    """Owe a new notice to each of the person's browsers, unless they rest, want no such news or were just told."""
    if not settings.PUSH_KEY:
        return
    browsers = browsers_of(notice.person)
    if not browsers or not _is_wanted(notice, choices=choices_of_person(notice.person)):
        return
    Notice.objects.filter(pk=notice.pk).update(pushed_at=timezone.now())
    for push in Push.objects.bulk_create(Push(subscription=one, notice=notice) for one in browsers):
        outbox.publish("push.due", key=str(push.pk))


def _is_wanted(notice: Notice, *, choices: NoticeChoices) -> bool:
    now = timezone.now()
    if notice.kind in choices.not_pushed or is_quiet(choices, at=now):
        return False
    told = Notice.objects.filter(person=notice.person, thread=notice.thread, pushed_at__gt=now - PAUSE)
    return not told.exists()


def send_push(push_id: int, *, say: Say, is_signed_in: IsSignedIn) -> bool:
    """Send what is owed to a browser; return whether it went. A second call does nothing.

    No transaction is open while another machine is asked. A process killed between its yes and our note of it sends
    again; the push service and the browser put that in the place of the first, by its topic and tag.
    """
    rows = Push.objects.select_related("notice", "subscription__person__profile")
    push = rows.filter(pk=push_id, sent_at=None).first()
    if push is None:
        return False
    browser, person = push.subscription, push.subscription.person
    if not is_member(person) or not is_signed_in(browser):
        browser.delete()
        return False
    unread = visible_notices(person).filter(thread=push.notice.thread, read_at=None)
    lines = lines_of(unread, size=1).lines if timezone.now() - push.created_at < LATEST else []
    went = bool(lines) and _deliver(browser, said=say(person, lines[0]), thread=push.notice.thread)
    Push.objects.filter(pk=push.pk).update(sent_at=timezone.now())
    return went


def _deliver(browser: PushSubscription, *, said: Mapping[str, str], thread: str) -> bool:
    tag = sha256(f"{browser.pk}:{thread}".encode()).hexdigest()[:32]
    text = json.dumps({**said, "tag": tag}, ensure_ascii=False).encode()
    headers = {
        "Authorization": signature(browser.endpoint),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(LATEST.total_seconds())),
        "Topic": tag,
        "Urgency": "normal",
    }
    try:
        body = seal(text, p256dh=browser.p256dh, auth=browser.auth)
        answer = post(browser.endpoint, body=body, headers=headers)
    except CallRefused:
        browser.delete()
        return False
    except CallFailed as problem:
        raise outbox.TryLater(str(problem), seconds=AGAIN) from problem
    return _is_taken(answer, browser=browser)


def _is_taken(answer: Answer, *, browser: PushSubscription) -> bool:
    if answer.status in GONE:
        browser.delete()
    elif answer.status == TOO_MANY or answer.status >= 500:
        raise outbox.TryLater(f"the push service answered {answer.status}", seconds=AGAIN)
    elif not 200 <= answer.status < 300:
        log.warning("a push service refused a message with %s", answer.status)
    return 200 <= answer.status < 300


def purge_pushes() -> int:
    """Delete the rows of what was sent or is too old to be sent; return how many."""
    return Push.objects.filter(created_at__lt=timezone.now() - 2 * LATEST).delete()[0]
