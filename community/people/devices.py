"""The browsers a person is signed in with: named, kept by day, forgotten. Whether a sign-in still stands, web asks."""

import re
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from community.people.models import Device, User

# A sign-in ends two weeks after its last day; its row stays no longer than this.
KEPT = timedelta(days=30)
# The first that fits: most call themselves by the names of others as well.
BROWSERS = (
    ("Edge", r"\bEdg(e|A|iOS)?/"),
    ("Opera", r"\b(OPR|Opera)/"),
    ("WeChat", r"\bMicroMessenger/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(Firefox|FxiOS)/"),
    ("Chrome", r"\b(HeadlessChrome|Chrome|CriOS|Chromium)/"),
    ("Safari", r"\bSafari/"),
)
SYSTEMS = (
    ("Android", r"\bAndroid\b"),
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Windows", r"\bWindows\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("macOS", r"\bMac OS X\b"),
    ("Linux", r"\bLinux\b"),
)
LONGEST_AGENT = 400


def name_of_browser(agent: str) -> tuple[str, str]:
    """Return browser and system as people call them; empty where the browser does not say."""
    text = agent[:LONGEST_AGENT]
    browser, system = (
        next((name for name, pattern in table if re.search(pattern, text)), "") for table in (BROWSERS, SYSTEMS)
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


def forget_device(person: User, *, session_key: str) -> None:
    """Take a device off the list."""
    Device.objects.filter(person=person, session_key=session_key).delete()


def purge_devices() -> int:
    """Delete the rows of sign-ins that ended long ago; return how many."""
    return Device.objects.filter(seen_on__lt=timezone.localdate() - KEPT).delete()[0]
