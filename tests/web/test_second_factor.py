"""A second factor by an app's code, and a passkey in a real browser: set up, asked for, and lost without."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def code(secret: str) -> str:
    """The code that an app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client: Client) -> Any:
    return client.post(reverse("account_login"), {"login": "mori", "password": PASSWORD})


def test_a_code_is_asked_for_after_the_password(client: Client) -> None:
    PersonFactory(handle="mori")
    sign_in(client)
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = re.search(r'id="authenticator_secret"[^>]*value="([A-Z2-7]+)"', page.text)
    assert secret
    assert client.post(reverse("mfa_activate_totp"), {"code": "000000"}).status_code == 200
    assert client.post(reverse("mfa_activate_totp"), {"code": code(secret[1])}).status_code == 302
    cache.clear()  # a code counts once; the next one would come in half a minute
    other = Client()
    assert sign_in(other)["Location"].startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in other.session
    assert other.get(reverse("settings")).status_code == 302
    assert other.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in other.session
    other.post(reverse("mfa_authenticate"), {"code": code(secret[1])})
    assert other.get(reverse("settings")).status_code == 200


def with_key(page: Page) -> None:
    """Plug a key into the browser that says yes by itself."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_passkey_opens_the_door(live_server: Any, browser: Browser, settings: Any) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # as in development; elsewhere there is TLS
    PersonFactory(handle="mori")
    site = live_server.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    with_key(page)
    page.goto(site + reverse("account_login"))
    page.fill("input[name=login]", "mori")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form.form button").first.click()
    page.wait_for_url(site + "/")
    page.goto(site + reverse("mfa_add_webauthn"))
    if "reauthenticate" in page.url:
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form.form button").first.click()
        page.wait_for_url("**" + reverse("mfa_add_webauthn"))
    page.fill("input[name=name]", "My phone")
    page.check("input[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/accounts/2fa/**recovery**")
    context.clear_cookies()
    page.goto(site + reverse("account_login"))
    page.click("#passkey_login")
    page.wait_for_url(site + "/")
    page.goto(site + reverse("settings"))
    assert page.url == site + reverse("settings")
    assert [text for text in wrong if "Content Security Policy" in text] == []
    context.close()
