"""Photographs the demo: `make screens` starts it, walks its families and states, and draws the sheets of docs/screens.

Runs in the environment (it needs Playwright and Pillow). Single pictures go to var/screens.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools.ensure import chromium

ROOT = Path(__file__).resolve().parent.parent
TAKEN, SHOWN = ROOT / "var" / "screens", ROOT / "docs" / "screens"
DESK = 1024
HEIGHTS = {390: 844, 820: 1180, 1440: 900}
OPEN = re.compile(r"Meadow is open at\s+(\S+?)/?\s")
# The demo's KOL, as `make demo` prints it.
ACCOUNT = re.compile(r"^\s+kol\s+(\S+)\s+(\S+)$", re.MULTILINE)
# The last thing that its loader says: the site is open long before it is full.
LOADED = re.compile(r"pictures in all sizes: \d+$")
# Only what README shows stands alone; everything else is on a sheet.
SINGLE = re.compile(r"docs/screens/([\w-]+\.jpg)")


@dataclass(frozen=True)
class Look:
    """How a row of a sheet is looked at."""

    width: int
    theme: Literal["light", "dark"]
    language: str = "zh-hans"
    text: str = ""
    contrast: str = ""

    @property
    def name(self) -> str:
        return "-".join(filter(None, (str(self.width), self.theme, self.language, self.text, self.contrast)))


# Sheet -> how wide its pictures are, how many stand beside each other, and the looks it holds.
SHEETS: dict[str, tuple[int, int, tuple[Look, ...]]] = {
    "phone": (
        120,
        20,
        (
            Look(390, "light"),
            Look(390, "dark"),
            Look(390, "light", "en"),
            Look(390, "dark", "zh-hant", "larger", "more"),
        ),
    ),
    "tablet": (150, 10, (Look(820, "light", "zh-hant"),)),
    "desktop": (264, 7, (Look(1440, "light"), Look(1440, "dark", "en"))),
}


@contextmanager
def demo() -> Iterator[tuple[str, tuple[str, str]]]:
    """The running demo, full: its address and its KOL's name and password."""
    command = [sys.executable, "-u", "manage.py", "demo", "--port", "8100"]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    said = ""
    try:
        for line in running.stdout or ():
            said += line
            address, account = OPEN.search(said), ACCOUNT.search(said)
            if address and account and LOADED.search(line):
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


def topic(page: Page) -> str:
    """An editor's topic page; home itself where there is none."""
    page.goto("/")
    found = page.locator("a.editorial__topic")
    return found.first.get_attribute("href") or "/" if found.count() else "/"


def families(page: Page) -> dict[str, str]:
    """Name of each page family or state -> an address of it that the demo has."""
    circle = first(page, r"/c/[^/]+/", at="/circles/")
    note = first(page, r"/n/\w+/", at=circle)
    return {
        "home": "/",
        "circles": "/circles/",
        "circle": circle,
        "note": note,
        "product": first(page, r"/p/[^/]+/", at=note),
        "person": first(page, r"/u/[^/]+/", at=note),
        "topic": topic(page),
        "search": "/search/?q=%E9%98%B2%E6%99%92",
        "nothing-found": "/search/?q=qqzzxxvv",
        "following": "/following/",
        "boards": "/boards/",
        "compose": "/compose/",
        "drafts": "/drafts/",
        "notices": "/notices/",
        "settings": "/settings/",
        "interests": "/settings/interests/",
        "members": f"{circle}members/",
        "new-circle": "/circles/new/",
        "missing": "/n/no-such-note/",
        "signals": "/privacy/signals/",
    }


def sign_in(context: BrowserContext, *, account: tuple[str, str]) -> None:
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("[name=login]", account[0])
    page.fill("[name=password]", account[1])
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
    page.close()


def looking(browser: Browser, look: Look, *, address: str, account: tuple[str, str]) -> BrowserContext:
    """A window of that kind, signed in, with the reader's choices."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": look.width, "height": HEIGHTS[look.width]},
        has_touch=look.width < DESK,
        is_mobile=look.width < DESK,
        color_scheme=look.theme,
        reduced_motion="reduce",
        service_workers="block",
        locale="zh-CN",
    )
    chosen = {"django_language": look.language, "text": look.text, "contrast": look.contrast}
    sign_in(context, account=account)
    for name, value in chosen.items():
        if value:
            context.add_cookies([{"name": name, "value": value, "url": address}])
    return context


def shoot(browser: Browser, look: Look, *, address: str, account: tuple[str, str]) -> list[Path]:
    """A picture of each family, as it first shows."""
    context = looking(browser, look, address=address, account=account)
    page = context.new_page()
    files = []
    for name, path in families(page).items():
        page.goto(path, wait_until="networkidle")
        files.append(TAKEN / f"{name}-{look.name}.jpg")
        page.screenshot(path=files[-1], type="jpeg", quality=85)
    context.close()
    print(f"var/screens: {len(files)} x {look.name}", flush=True)
    return files


def draw_sheet(files: list[Path], *, width: int, columns: int, target: Path) -> None:
    """Put the pictures beside each other, small."""
    pictures = [Image.open(file).convert("RGB") for file in files]
    small = [one.resize((width, round(one.height * width / one.width)), Image.Resampling.LANCZOS) for one in pictures]
    height, gap = small[0].height, 8
    rows = -(-len(small) // columns)
    sheet = Image.new("RGB", (columns * (width + gap) + gap, rows * (height + gap) + gap), "#8a918c")
    for number, one in enumerate(small):
        row, column = divmod(number, columns)
        sheet.paste(one, (gap + column * (width + gap), gap + row * (height + gap)))
    sheet.save(target, quality=62, method=6)


def main() -> int:
    TAKEN.mkdir(parents=True, exist_ok=True)
    SHOWN.mkdir(parents=True, exist_ok=True)
    with demo() as (address, account), sync_playwright() as driver:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        browser = driver.chromium.launch(executable_path=chromium(), args=arguments)
        for name, (width, columns, looks) in SHEETS.items():
            files = [file for look in looks for file in shoot(browser, look, address=address, account=account)]
            draw_sheet(files, width=width, columns=columns, target=SHOWN / f"{name}.webp")
            print(f"docs/screens/{name}.webp", flush=True)
    for name in SINGLE.findall((ROOT / "README.md").read_text()):
        shutil.copy(TAKEN / name, SHOWN / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
