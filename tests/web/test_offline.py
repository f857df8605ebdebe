"""The installed site: its manifest, its worker and the page without a network are nobody's own."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse


@pytest.mark.django_db
def test_the_manifest_speaks_the_language_and_names_what_there_is(client: Client):
    said = client.get(reverse("manifest") + "?lang=en")
    assert said["Content-Type"] == "application/manifest+json"
    manifest = said.json()
    assert (manifest["name"], manifest["lang"], manifest["start_url"]) == ("Meadow", "en", "/")
    assert {icon["purpose"] for icon in manifest["icons"] if "purpose" in icon} == {"any", "maskable"}
    for icon in manifest["icons"]:
        assert finders.find(icon["src"].removeprefix(settings.STATIC_URL)), icon["src"]
    for door in manifest["shortcuts"]:
        assert client.get(door["url"]).status_code in {200, 302}


@pytest.mark.django_db
def test_the_worker_has_a_version_and_is_asked_for_each_time(client: Client):
    answer = client.get(reverse("worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer["Cache-Control"]
    assert re.match(r'const VERSION = "[0-9a-f]{12}";\n', answer.text)
    # Pages are kept without cookies only: a reader's own could not be told from another's.
    assert answer.text.count('credentials: "omit"') == answer.text.count("fetch(") - answer.text.count(
        "fetch(request)"
    ) - answer.text.count("fetch(event.request)")


@pytest.mark.django_db
def test_the_page_without_a_network_is_nobodys_own(client: Client, admin_client: Client):
    assert client.get(reverse("offline")).status_code == 200
    assert "data-who" not in client.get(reverse("offline")).text
