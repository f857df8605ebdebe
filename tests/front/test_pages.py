"""Every page family and state in a browser: axe, the policy, errors, foreign requests, narrow windows, large type."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.front.conftest import PHONE, Opened, authors, members, strangers
from tests.web.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Opened]
# 1280 px at 400 %: what a reader has who zooms that far.
NARROW = {"width": 320, "height": 640}
# 1280 px at 200 %, on a low screen.
TWICE = {"width": 640, "height": 400}
# What sticks out of the window or is cut without a sign, apart from what scrolls by itself.
LOST = """() => {
  const scrolls = n => n.closest('.rail, .tabs, .chips--scroll, .gallery__track, .account__scroll, [popover], dialog');
  const own = n => [...n.childNodes].some(c => c.nodeType === 3 && c.data.trim());
  const lost = [];
  for (const menu of document.querySelectorAll('details.menu')) menu.open = true;
  for (const n of document.querySelectorAll('body *')) {
    const box = n.getBoundingClientRect(), style = getComputedStyle(n);
    if (!n.checkVisibility() || box.width <= 1 || box.height <= 1 || scrolls(n)) continue;
    if (box.right > innerWidth + 1 || box.left < -1) lost.push(['outside', n.outerHTML.slice(0, 90)]);
    const cut = style.overflowX !== 'visible' && style.textOverflow !== 'ellipsis' && style.webkitLineClamp === 'none';
    if (cut && own(n) && n.scrollWidth > n.clientWidth + 1 && !n.matches('input, textarea, select'))
      lost.push(['cut', n.outerHTML.slice(0, 90)]);
  }
  return lost.slice(0, 3);
}"""


def everywhere(site: Site, opener: Opener, **given: Any) -> list[tuple[str, Opened, str]]:
    """Pages to open, as a stranger, a member, an author: who and what, the window, the address."""
    stranger, member, author = opener(**given), opener(member=site.reader, **given), opener(member=site.author, **given)
    return [
        *((f"stranger: {name}", stranger, address) for name, address in strangers(site).items()),
        *((f"member: {name}", member, address) for name, address in members(site).items()),
        *((f"author: {name}", author, address) for name, address in authors(site).items()),
    ]


def serious(page: Page, **rules: Any) -> list[Any]:
    """What axe calls serious or critical."""
    options = {"resultTypes": ["violations"], "iframes": False} | rules
    return [
        (rule["id"], [node["html"][:120] for node in rule["nodes"]][:3])
        for rule in Axe().run(page, options=options).response["violations"]
        if rule["impact"] in {"serious", "critical"}
    ]


def test_axe_finds_nothing_serious_in_the_light(site: Site, opener: Opener):
    found = {}
    for name, opened, address in everywhere(site, opener, color_scheme="light"):
        opened.page.goto(address)
        if bad := serious(opened.page):
            found[name] = bad
    assert found == {}


def test_what_is_seen_by_night_can_be_read(site: Site, opener: Opener):
    """Only colours differ from the light theme, so only their rules are asked: as it is, and with more contrast."""
    found = {}
    for name, opened, address in everywhere(site, opener, color_scheme="dark"):
        opened.page.goto(address)
        for contrast in ("", "more"):
            opened.page.evaluate("chosen => { document.documentElement.dataset.contrast = chosen }", contrast)
            if bad := serious(opened.page, runOnly=["color-contrast", "link-in-text-block"]):
                found[f"{name} {contrast}"] = bad
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_editor_of_pictures(site: Site, opener: Opener, scheme: str):
    page = opener(member=site.author, color_scheme=scheme).page
    page.goto(authors(site)["edit"])
    page.locator("[data-open-editor]").first.click()
    page.locator("dialog[data-editor][open]").wait_for()
    assert serious(page) == []


def test_pages_stay_whole_when_zoomed(site: Site, opener: Opener):
    """At 400 and 200 %, also with large type. The same walk sees the policy, breakages, what is asked elsewhere."""
    lost: dict[str, Any] = {}
    for name, opened, address in everywhere(site, opener, size=NARROW):
        answer = opened.page.goto(address)
        assert answer is not None
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy, name
        assert "default-src 'self'" in policy, name
        assert answer.status == (404 if "no such" in name else 200), name
        for window in (TWICE, NARROW):
            opened.page.set_viewport_size(window)  # type: ignore[arg-type]
            for size in ("", "larger"):
                opened.page.evaluate("size => document.documentElement.dataset.text = size", size)
                if found := opened.page.evaluate(LOST):
                    lost[f"{name} {window['width']} {size}"] = found
        opened.problems[:] = [said for said in opened.problems if "404" not in said]
        assert opened.problems == [], name
    assert lost == {}


def test_reasons_opened_near_the_edge_come_into_view(site: Site, opener: Opener):
    """Also with the answers that come in after; a phone's bar would lie over them."""
    page = opener(member=site.reader).page
    page.goto("/")
    reason = page.locator(".why > summary").first
    box = reason.bounding_box()
    assert box is not None
    page.set_viewport_size({"width": PHONE["width"], "height": round(box["y"] + box["height"]) + 60})
    reason.click()
    page.locator(".why[open] .answers").wait_for()
    page.wait_for_function(
        """() => document.querySelector('.why[open] .why__panel').getBoundingClientRect().bottom
        <= document.querySelector('.bottom').getBoundingClientRect().top"""
    )
