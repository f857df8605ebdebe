"""Weighs the demo's pages as a slow phone has them, in the browser's own figures: part of `make bench`.

A phone's window, the processor slowed four times, nothing cached. Runs in the environment (it needs Playwright).
"""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools.ensure import chromium
from tools.screens import demo, first, sign_in

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
    "locale": "zh-CN",
}
SLOWER = 4
# As Chromium keeps it: the last largest paint, the sum of shifts nobody asked for, how long each tap took to show.
WATCH = """
window.seen = { lcp: 0, shift: 0, taps: [] };
new PerformanceObserver(l => { for (const e of l.getEntries()) seen.lcp = e.startTime })
  .observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput) seen.shift += e.value })
  .observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver(l => { for (const e of l.getEntries()) if (e.interactionId) seen.taps.push(e.duration) })
  .observe({ type: 'event', durationThreshold: 16, buffered: true });
addEventListener('pageshow', e => { const left = Number(sessionStorage.left); delete sessionStorage.left;
  if (left) requestAnimationFrame(() => setTimeout(() => { window.back = [Date.now() - left, e.persisted] })) });
"""
# From the press until the list stands uncovered and is painted.
BACK = """new Promise(done => {
  const left = performance.now();
  const painted = () => document.querySelector('dialog.over[open]') ? requestAnimationFrame(painted)
    : setTimeout(() => done(performance.now() - left));
  setTimeout(() => { history.back(); painted() });
})"""


@dataclass(frozen=True)
class Bar:
    """A figure and what it may be at most; nothing where it only stands beside another."""

    name: str
    value: float
    most: float | None
    unit: str = ""

    def line(self) -> str:
        if self.most is None:
            return f"{self.name:58} {self.value:8.3g} {self.unit}"
        verdict = "holds" if self.value <= self.most else "MISSES"
        return f"{self.name:58} {self.value:8.3g} {self.unit:3} of {self.most:g}  {verdict}"


class Weights:
    """What came over the line for one page, by kind: compressed bytes and count."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.kinds: dict[str, str] = {}
        self.bytes: dict[str, int] = {}
        self.session = context.new_cdp_session(page)
        self.session.on("Network.responseReceived", self._kind)
        self.session.on("Network.loadingFinished", self._size)
        self.session.send("Network.enable")
        self.session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})

    def _kind(self, told: dict[str, Any]) -> None:
        if told["response"]["url"].startswith("http"):
            picture = any(part in told["response"]["url"] for part in ("/media/", "/brand/"))
            self.kinds[told["requestId"]] = "Image" if picture else told["type"]

    def _size(self, told: dict[str, Any]) -> None:
        if told["requestId"] in self.kinds:
            self.bytes[told["requestId"]] = int(told["encodedDataLength"])

    def kilobytes(self, *kinds: str) -> float:
        return sum(size for request, size in self.bytes.items() if self.kinds[request] in kinds) / 1024

    def before_pictures(self) -> int:
        return sum(kind not in {"Image", "Ping"} for kind in self.kinds.values())


def settle(page: Page) -> None:
    """Let the paint that is due be painted and counted."""
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 300)))")


def slow_page(browser: Browser, address: str, account: tuple[str, str] | None) -> tuple[Page, Weights]:
    context = browser.new_context(base_url=address, **PHONE)
    if account:
        sign_in(context, account=account)
    page = context.new_page()
    page.add_init_script(WATCH)
    return page, Weights(context, page)


def page_weight(page: Page, weights: Weights, path: str, name: str) -> list[Bar]:
    page.goto(path)
    settle(page)
    lcp, shift = page.evaluate("[seen.lcp / 1000, seen.shift]")
    return [
        Bar(f"{name}: HTML+CSS+JS", weights.kilobytes("Document", "Stylesheet", "Script"), 120, "KB"),
        Bar(f"{name}: JS", weights.kilobytes("Script"), 45, "KB"),
        Bar(f"{name}: requests before pictures", weights.before_pictures(), 15),
        Bar(f"{name}: largest paint", lcp, 1.2, "s"),
        Bar(f"{name}: layout shift", shift, 0.01),
    ]


def tap(page: Page, name: str, act: Callable[[], None]) -> Bar:
    """The slowest event of one tap until its next paint."""
    page.evaluate("seen.taps.length = 0")
    act()
    settle(page)
    return Bar(f"tap: {name}", max(page.evaluate("seen.taps"), default=0), 150, "ms")


def marked(page: Page) -> str:
    """The address of a note with hotspots, of those this page shows."""
    notes = page.eval_on_selector_all("a[href^='/n/']", "found => found.map(one => one.pathname)")
    for note in dict.fromkeys(note for note in notes if note.count("/") == 3):
        page.goto(note)
        if page.locator("button.hotspot").count():
            return str(note)
    sys.exit("No note of the demo marks a product.")


def taps(page: Page, circle: str, note: str) -> list[Bar]:
    page.goto(circle)
    settle(page)
    liked = tap(page, "like", page.locator(".card .like").first.tap)
    page.goto(note)
    settle(page)
    if not page.locator("button.hotspot").count():  # not every note marks a product: the first below it that does
        page.goto(marked(page))
        settle(page)
    spot = tap(page, "hotspot", page.locator("button.hotspot").first.tap)
    page.goto("/")
    settle(page)
    # The first pages come by themselves; after them a tap is asked for.
    while page.locator(".feed__more[data-auto]").count():
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        settle(page)
    return [liked, spot, tap(page, "next page", page.locator(".feed__more a").first.tap)]


def opened_list(page: Page, circle: str) -> str:
    """Scroll down a circle's list and return the address of a note that is in the window."""
    page.goto(circle)
    settle(page)
    page.evaluate("scrollTo(0, 900)")
    settle(page)
    return str(page.locator(".card__title a").nth(4).get_attribute("href"))


def way_back(page: Page, circle: str) -> Bar:
    """From a note back to the list it was opened over, from the press until the list is painted."""
    note = opened_list(page, circle)
    page.locator(f".card__title a[href='{note}']").evaluate("link => link.click()")
    page.wait_for_selector("dialog.over[open] article.note")
    settle(page)
    took = page.evaluate(BACK)
    return Bar(f"back to the feed (at {page.evaluate('scrollY'):.0f} px)", took, 100, "ms")


def browsers_way_back(page: Page, circle: str) -> Bar:
    """The same from a note's own page, as who reloaded it or came by a link: the browser brings the list back whole."""
    note = opened_list(page, circle)
    page.evaluate("note => location.assign(note)", note)
    page.wait_for_url("**/n/**")
    settle(page)
    page.evaluate("sessionStorage.left = Date.now(); setTimeout(() => history.back())")
    page.wait_for_function("window.back")
    took, kept = page.evaluate("window.back")
    how = f"{'kept whole' if kept else 'loaded'}, at {page.evaluate('scrollY'):.0f} px"
    return Bar(f"back by the browser from a note's own page ({how})", took, None, "ms")


def measure(browser: Browser, *, address: str, account: tuple[str, str]) -> list[Bar]:
    plain = browser.new_context(base_url=address).new_page()
    circle = first(plain, r"/c/[^/]+/", at="/circles/")
    note = first(plain, r"/n/\w+/", at=circle)
    bars = []
    for name, path in {"home": "/", "circle": circle, "note": note}.items():
        page, weights = slow_page(browser, address, None)
        page.goto("/healthz")
        weights.kinds.clear()
        bars += page_weight(page, weights, path, name)
        page.context.close()
    page, _weights = slow_page(browser, address, account)
    bars += taps(page, circle, note)
    page.context.close()
    page, weights = slow_page(browser, address, None)
    weights.session.send("Network.setCacheDisabled", {"cacheDisabled": False})
    return [*bars, way_back(page, circle), browsers_way_back(page, circle)]


def report(address: str, account: tuple[str, str]) -> int:
    arguments = ["--no-sandbox", "--disable-background-networking"]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=chromium(), args=arguments, ignore_default_args=["--disable-back-forward-cache"]
        )
        bars = measure(browser, address=address, account=account)
    print(f"pages of the demo, 390 px, processor {SLOWER} x slower, load {os.getloadavg()[0]:.1f}")
    print("\n".join(bar.line() for bar in bars))
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--running", nargs=3, metavar=("ADDRESS", "NAME", "PASSWORD"), help="a demo that runs already")
    running = parser.parse_args().running
    if running:
        return report(running[0], (running[1], running[2]))
    with demo() as (address, account):
        return report(address, account)


if __name__ == "__main__":
    sys.exit(main())
