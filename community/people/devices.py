"""The browsers a person is signed in with: named, kept by day, signed out, forgotten."""

import re
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from community.people.models import Device, User

# A sign-in ends two weeks after its last day; its row stays no longer than this.
KEPT = timedelta(days=30)
# The first that fits: most call themselves by the names of others as well.
BROWSERS = (
    ("Edge", re.compile(r"\bEdg(e|A|iOS)?/")),
    ("Opera", re.compile(r"\b(OPR|Opera)/")),
    ("WeChat", re.compile(r"\bMicroMessenger/")),
    ("Samsung Internet", re.compile(r"\bSamsungBrowser/")),
    ("Firefox", re.compile(r"\b(Firefox|FxiOS)/")),
    ("Chrome", re.compile(r"\b(HeadlessChrome|Chrome|CriOS|Chromium)/")),
    ("Safari", re.compile(r"\bSafari/")),
)
SYSTEMS = (
    ("Android", re.compile(r"\bAndroid\b")),
    ("iPhone", re.compile(r"\biPhone\b")),
    ("iPad", re.compile(r"\biPad\b")),
    ("Windows", re.compile(r"\bWindows\b")),
    ("ChromeOS", re.compile(r"\bCrOS\b")),
    ("macOS", re.compile(r"\bMac OS X\b")),
    ("Linux", re.compile(r"\bLinux\b")),
)
LONGEST_AGENT = 400


def name_of_browser(agent: str) -> tuple[str, str]:
    """Return browser and system as people call them; empty where the browser does not say."""
    text = agent[:LONGEST_AGENT]
    browser, system = (
        next((name for name, pattern in table if pattern.search(text)), "") for table in (BROWSERS, SYSTEMS)
    )
    return browser, system


@transaction.atomic
def keep_device(person: User, *, session_key: str, before: str, agent: str) -> Device:
    """Keep that a browser was here today; `before` is the key it had until its sign-in was given another."""
    browser, system = name_of_browser(agent)
    if before and before != session_key:
        Device.objects.filter(person=person, session_key=before).delete()
    given = {"person": person, "browser": browser, "system": system, "seen_on": timezone.localdate()}
    return Device.objects.update_or_create(session_key=session_key, defaults=given)[0]


def living_sign_ins(person: User, *, keys: Collection[str]) -> set[str]:
    """Return which of these sign-ins still stand: neither ended nor outlived by a new password."""
    found = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return {row.session_key for row in found if _is_of(person, held=row.get_decoded())}


def _is_of(person: User, *, held: dict[str, Any]) -> bool:
    proof, whose = str(held.get(HASH_SESSION_KEY, "")), str(held.get(SESSION_KEY, ""))
    return whose == str(person.pk) and constant_time_compare(proof, person.get_session_auth_hash())


def devices_of(person: User) -> list[Device]:
    """Return where a person is signed in now, the last visit first."""
    rows = Device.objects.filter(person=person).order_by("-seen_on", "-pk")
    living = living_sign_ins(person, keys=[row.session_key for row in rows])
    return [row for row in rows if row.session_key in living]


@transaction.atomic
def sign_out_devices(person: User, *, here: str, device_id: int | None = None) -> list[str]:
    """End the sign-in of one device, or of all but the one in hand; return their keys."""
    rows = Device.objects.filter(person=person).exclude(session_key=here)
    rows = rows if device_id is None else rows.filter(pk=device_id)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    Device.objects.filter(person=person, session_key__in=keys).delete()
    return keys


def forget_device(person: User, *, session_key: str) -> None:
    """Take a device off the list."""
    Device.objects.filter(person=person, session_key=session_key).delete()


def purge_devices() -> int:
    """Delete the rows of sign-ins that ended long ago; return how many."""
    return Device.objects.filter(seen_on__lt=timezone.localdate() - KEPT).delete()[0]
