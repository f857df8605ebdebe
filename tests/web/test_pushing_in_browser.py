"""News of the browser in a browser: let, shown by the worker, renewed. Only the push service is made up."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, expect

from community.notices.actions import set_choices
from community.notices.models import PushSubscription
from tests.browsing import open_page
from tests.factories.engagement import CommentFactory
from tests.factories.people import PASSWORD
from tests.notices.push_service import PushService, browser_keys
from tests.web.conftest import Site
from tests.web.test_offline import CONTROLLED
from tests.web.test_pushing import service

__all__ = ["service"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# A browser without a network has no push service: what it would give comes from here, all else is the browser's own.
SUBSCRIBE = """PushManager.prototype.subscribe = async () => ({
  endpoint: '%s', unsubscribe: async () => true, toJSON() { return { endpoint: this.endpoint, keys: %s } } })"""
SHOWN = """async () => { const { ready } = navigator.serviceWorker, worker = await ready;
  for (;;) {
    const shown = await worker.getNotifications();
    if (shown.length) return shown.map(one => [one.title, one.data]);
    await new Promise(done => setTimeout(done, 20));
  } }"""
# A press on a notification, as the browser tells of it; focusing needs a real hand.
PRESS = """async () => {
  WindowClient.prototype.focus = async function () { return this };
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
}"""
RENEW = """async ([endpoint, keys, old]) => {
  let done;
  const event = Object.assign(new ExtendableEvent('pushsubscriptionchange'), {
    oldSubscription: { endpoint: old }, newSubscription: { toJSON: () => ({ endpoint, keys }) } });
  const wait = event.waitUntil.bind(event);
  event.waitUntil = (work) => wait(done = work);
  self.dispatchEvent(event);
  await done;
}"""


def test_a_browser_is_let_told_and_renewed(site: Site, browser: Browser, live_server: Any, service: PushService):
    site.drain()
    set_choices(
        site.author, silenced=[], not_mailed=[], not_pushed=(), digest="off", quiet_from=0, quiet_until=0
    )  # fmt: skip
    client = Client()
    client.post(reverse("account_login"), {"login": site.author.username, "password": PASSWORD})
    session = client.cookies["sessionid"].value
    page, wrong = open_page(browser, base_url=live_server.url, session=session, service_workers="allow")
    page.context.grant_permissions(["notifications"])
    page.add_init_script(SUBSCRIBE % (f"{service.address}/one", json.dumps(browser_keys())))
    page.goto(reverse("settings_notices"))
    page.evaluate(CONTROLLED)
    page.locator("[data-push-start]").click()
    expect(page.locator("[data-push-says=on]")).to_be_visible()
    assert PushSubscription.objects.get().endpoint == f"{service.address}/one"

    CommentFactory(post=site.note, author=site.reader)
    site.drain()
    [message] = service.messages()
    devtools = page.context.new_cdp_session(page)
    registered: list[Any] = []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda told: registered.extend(told["registrations"]))
    devtools.send("ServiceWorker.enable")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    given = {"origin": live_server.url, "registrationId": registered[0]["registrationId"], "data": json.dumps(message)}
    devtools.send("ServiceWorker.deliverPushMessage", given)
    assert page.evaluate(SHOWN) == [[message["title"], message["url"]]]
    [worker] = page.context.service_workers
    worker.evaluate(PRESS)
    page.wait_for_url(f"**{message['url']}")
    expect(page.locator("article.note")).to_have_attribute("data-note", site.note.uid)

    fresh = f"{service.address}/fresh"
    worker.evaluate(RENEW, [fresh, browser_keys(), f"{service.address}/one"])
    assert [row.endpoint for row in PushSubscription.objects.all()] == [fresh]
    assert [said for said in wrong if not said.startswith("Failed to load resource")] == []
