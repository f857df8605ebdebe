"""Names that cannot be turned back: a visitor's for a day, a network's for a week. Neither addresses nor keys of the
site go into a row; when a salt is deleted nobody, the operator included, can make the same name again."""

import hashlib
import hmac
import secrets
from datetime import date, timedelta
from ipaddress import ip_address, ip_network

from django.db import transaction
from django.utils import timezone

from community.engagement.models import Act, Salt

# A night's grace after the day: the roll-up runs in it, a beacon sent around midnight still finds its key.
DAY_SALT_KEPT = timedelta(days=2)
# Rules about networks look at a day's crowd; a week keeps that whole nearly always and says little of a person.
NETWORK_KEPT = timedelta(days=7)
# What one line or mobile cell shares: an IPv4 /24 and an IPv6 /48.
PREFIX_V4, PREFIX_V6 = 24, 48
BATCH = 1000


def visitor_key(day: date, *, who: str) -> str:
    """Return the day's name of a visitor; `who` is an address with the browser's name, or an account."""
    return _keyed(f"day:{day.isoformat()}", text=who, length=32)


def network_key(address: str) -> str:
    """Return the week's name of the network that an address is in; empty for what is no address."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    prefix = PREFIX_V4 if found.version == 4 else PREFIX_V6
    year, week, _day = timezone.localdate().isocalendar()
    return _keyed(f"net:{year}-{week:02d}", text=str(ip_network((found, prefix), strict=False)), length=16)


def forget_salts() -> None:
    """Delete keys whose time is over, and the networks' names on acts that are older than a week."""
    now = timezone.now()
    Salt.objects.filter(name__startswith="day:", created_at__lt=now - DAY_SALT_KEPT).delete()
    Salt.objects.filter(name__startswith="net:", created_at__lt=now - 2 * NETWORK_KEPT).delete()
    named = Act.objects.filter(at__lt=now - NETWORK_KEPT).exclude(network="")
    while old := list(named.values_list("pk", flat=True)[:BATCH]):
        Act.objects.filter(pk__in=old).update(network="")


def _keyed(name: str, *, text: str, length: int) -> str:
    value = Salt.objects.filter(name=name).values_list("value", flat=True).first() or _new_salt(name)
    return hmac.new(value.encode(), text.encode(), hashlib.sha256).hexdigest()[:length]


def _new_salt(name: str) -> str:
    with transaction.atomic():
        return Salt.objects.get_or_create(name=name, defaults={"value": secrets.token_hex(32)})[0].value
