"""Photographs the demo: `make screens` starts it, walks its page families, and renews the pictures that README shows.

Runs in the environment (it needs Playwright); the other tools need nothing. All pictures go to var/screens.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools.ensure import chromium

ROOT = Path(__file__).resolve().parent.parent
TAKEN, SHOWN = ROOT / "var" / "screens", ROOT / "docs" / "screens"
WIDTHS = {390: 844, 1440: 900}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
OPEN = re.compile(r"Meadow is open at\s+(\S+?)/?\s")
# The demo's KOL, as `make demo` prints it.
ACCOUNT = re.compile(r"^\s+kol\s+(\S+)\s+(\S+)$", re.MULTILINE)


@contextmanager
def demo() -> Iterator[tuple[str, tuple[str, str]]]:
    """The running demo: its address and its KOL's name and password."""
    command = [sys.executable, "-u", "manage.py", "demo", "--port", "8100"]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    said = ""
    try:
        for line in running.stdout or ():
            said += line
            address, account = OPEN.search(said), ACCOUNT.search(said)
            if address and account and "Ctrl-C" in line:
                yield address[1], (account[1], account[2])
                return
        sys.exit(f"The demo did not start:\n{said}")
    finally:
        running.terminate()
        running.wait()


def first(page: Page, pattern: str, *, at: str) -> str:
    """The first link on a page whose path is like that."""
    page.goto(at)
    links = page.eval_on_selector_all("a[href]", "found => found.map(one => one.getAttribute('href'))")
    return next(link for link in links if re.fullmatch(pattern, link))


def families(page: Page) -> dict[str, str]:
    """Name of each page family -> an address of it that the demo has."""
    circle = first(page, r"/c/[^/]+/", at="/circles/")
    note = first(page, r"/n/\w+/", at=circle)
    return {
        "home": "/",
        "circles": "/circles/",
        "circle": circle,
        "note": note,
        "product": first(page, r"/p/[^/]+/", at=note),
        "person": first(page, r"/u/[^/]+/", at=note),
        "search": "/search/?q=%E9%98%B2%E6%99%92",
        "compose": "/compose/",
        "settings": "/settings/",
    }


def sign_in(context: BrowserContext, *, account: tuple[str, str]) -> None:
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("[name=login]", account[0])
    page.fill("[name=password]", account[1])
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
    page.close()


def shoot(browser: Browser, *, address: str, account: tuple[str, str]) -> Iterator[str]:
    for theme in THEMES:
        for width, height in WIDTHS.items():
            context = browser.new_context(
                base_url=address, viewport={"width": width, "height": height}, color_scheme=theme, locale="zh-CN"
            )
            sign_in(context, account=account)
            page = context.new_page()
            for name, path in families(page).items():
                page.goto(path, wait_until="networkidle")
                file = TAKEN / f"{name}-{width}-{theme}.jpg"
                page.screenshot(path=file, type="jpeg", quality=82)
                yield file.name
            context.close()


def main() -> int:
    TAKEN.mkdir(parents=True, exist_ok=True)
    SHOWN.mkdir(parents=True, exist_ok=True)
    wanted = set(re.findall(r"docs/screens/([\w-]+\.jpg)", (ROOT / "README.md").read_text()))
    with demo() as (address, account), sync_playwright() as driver:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        browser = driver.chromium.launch(executable_path=chromium(), args=arguments)
        for name in shoot(browser, address=address, account=account):
            print(f"var/screens/{name}", flush=True)
            if name in wanted:
                shutil.copy(TAKEN / name, SHOWN / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
