"""The installed site: manifest and worker, and in Chromium a day without a network that shows nobody's own things."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, expect

from tests.browsing import open_page
from tests.web.conftest import Site


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
    ) - answer.text.count("fetch(event.request)") - answer.text.count("fetch(NEWS") - answer.text.count(
        "fetch(`${NEWS}"
    )


@pytest.mark.django_db
def test_the_page_without_a_network_is_nobodys_own(client: Client, admin_client: Client):
    assert client.get(reverse("offline")).status_code == 200
    assert "data-who" not in client.get(reverse("offline")).text


# What a loaded machine may take; nothing waits for it where all is well.
PATIENCE = 60_000
# The text of the kept list, as soon as it is (or is not) about something.
KEPT = """async ([words, is_there]) => {
  for (;;) {
    const found = await caches.match("/last-feed");
    const text = found ? await found.text() : "";
    if (text.includes(words) === is_there) return text;
    await new Promise((done) => setTimeout(done, 20));
  }
}"""
CONTROLLED = """() => new Promise((done) => {
  if (navigator.serviceWorker.controller) done();
  navigator.serviceWorker.addEventListener("controllerchange", done);
})"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_without_a_network_the_last_public_feed_is_shown_and_signing_out_clears_it(
    site: Site, browser: Browser, live_server, reader_client: Client
):
    session = reader_client.cookies["sessionid"].value
    page, wrong = open_page(browser, base_url=live_server.url, session=session, service_workers="allow")
    page.set_default_timeout(PATIENCE)
    page.goto("/offline/")
    page.evaluate(CONTROLLED)
    page.goto(reverse("circle", args=[site.circle.slug]))
    # Kept as everybody sees it: nothing says who reads here.
    heading = f"<h1>{site.circle.name}</h1>"
    assert "data-who" not in page.evaluate(KEPT, [heading, True])

    page.context.set_offline(True)
    page.goto(reverse("note", args=[site.note.uid]))
    expect(page.get_by_role("heading", name="你离线了")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".feed__grid > li")).to_have_count(len(site.notes), timeout=PATIENCE)
    page.context.set_offline(False)
    expect(page.locator(f'.note[data-note="{site.note.uid}"]')).to_be_visible(timeout=PATIENCE)

    page.evaluate("document.querySelector('form[action$=\"/logout/\"]').requestSubmit()")
    page.wait_for_url(live_server.url + "/")
    page.evaluate(KEPT, [heading, False])
    # There is no network for a while, and the pictures of this small site have no files.
    assert not [text for text in wrong if not text.startswith("Failed to load resource")]
