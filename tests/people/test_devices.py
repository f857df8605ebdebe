"""What a device is called, and how long its row stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.people.devices import keep_device, name_of_browser, purge_devices
from community.people.erasure import erase_account
from community.people.models import Device
from tests.factories.people import PersonFactory

AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0": ("Firefox", "Windows"),
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 "
    "Mobile/15E148 Safari/604.1": ("Safari", "iPhone"),
    "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile "
    "Safari/537.36 EdgA/150.0": ("Edge", "Android"),
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36": (
        "Chrome",
        "Linux",
    ),
    "Mozilla/5.0 (Linux; Android 15) Chrome/130 Mobile Safari/537.36 MicroMessenger/8.0": ("WeChat", "Android"),
    "curl/8.0": ("", ""),
    "": ("", ""),
    "<script>" * 200: ("", ""),
}


@pytest.mark.parametrize("agent", AGENTS)
def test_browsers_are_called_by_their_names(agent: str) -> None:
    assert name_of_browser(agent) == AGENTS[agent]


@pytest.mark.django_db
def test_rows_go_after_a_month_and_with_the_person() -> None:
    person, other = PersonFactory(), PersonFactory()
    for name in ("old", "new"):
        keep_device(person, session_key=name, before="", agent="")
    keep_device(other, session_key="others", before="", agent="")
    Device.objects.filter(session_key="old").update(seen_on=timezone.localdate() - timedelta(days=31))
    assert purge_devices() == 1
    assert set(Device.objects.values_list("session_key", flat=True)) == {"new", "others"}
    erase_account(person)
    assert Device.objects.get().person == other
