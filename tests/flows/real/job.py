"""Import, publish, find, follow: each step over the real doors, with what it finds counted."""

import csv
import itertools
import json
import time
from pathlib import Path
from typing import Any

import httpx

from tests.flows.real.site import Site
from tests.flows.real.table import Table

KOLS, NOTES, CLICKS = 10, 200, 50
# A worker that finishes nothing for so long is stuck, however busy the machine is.
STUCK_SECONDS = 90
BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "accept-language": "zh-hans"}
DAYS = [f"2016-11-0{day}.csv" for day in range(5, 10)]
PEOPLE = """
from community.circles.actions import create_circle, join_circle
from community.people.actions import create_person, verify_kol
from community.shop.models import Store
for slug, name in (("luma", "Luma"), ("tmall", "Tmall beauty")):
    Store.objects.create(slug=slug, name=name, url={url!r}, currency="USD" if slug == "luma" else "CNY")
owner = create_person("keeper", email="k@example.org", password="meadow-Grass-42", display_name="Keeper of paths")
circle = create_circle(owner, name="Training")
answer = []
for number in range({kols}):
    handle = f"kol_{{number}}"
    mail = f"{{handle}}@example.org"
    kol = create_person(handle, email=mail, password="meadow-Grass-42", display_name=f"Trainer {{number}}")
    verify_kol(kol)
    join_circle(kol, circle=circle)
    answer.append(handle)
"""
SHELVES = """
from community.shop.models import Product
rows = Product.objects.filter(store__slug="luma", vanished_at=None).exclude(picture_source="").order_by("pk")
answer = [[row.slug, row.name, row.picture_source] for row in rows]
"""
FACTS = """
from community.insights.models import Click
from community.posts.models import Hotspot, Post
from community.shop.models import Offer, PricePoint, Product, Variant
answer = {"products": Product.objects.count(), "variants": Variant.objects.count(), "offers": Offer.objects.count(),
 "price points": PricePoint.objects.count(), "notes": Post.objects.filter(live=True).count(),
 "hotspots": Hotspot.objects.count(), "clicks": Click.objects.count()}
"""


class Job:
    """Holds what one step hands to the next."""

    def __init__(self, site: Site, *, data: Path, store_url: str, table: Table) -> None:
        self.site, self.data, self.table = site, data, table
        self.tokens: list[str] = []
        self.written: list[str] = []
        self.store_url = store_url
        self.client = httpx.Client(base_url=site.address, timeout=30, headers=BROWSER)

    def prepare(self) -> None:
        handles = self.site.python(PEOPLE.format(url=self.store_url, kols=KOLS))
        self.tokens = [self.site.manage("create_token", handle).strip() for handle in handles]

    def import_catalogues(self) -> None:
        catalogue = self.data / "catalogue"
        for day in DAYS:
            self._imported("tmall", catalogue / "tmall-beauty" / day, "--mapping", "tmall")
        luma = catalogue / "luma" / "csv"
        self._imported(
            "luma", luma / "ConfigurableSampleData__fixtures__products.csv", "--mapping", "magento", "--partial"
        )
        for gear in ("bags", "fitness_equipment", "watches"):
            file = luma / f"CatalogSampleData__fixtures__SimpleProduct__products_gear_{gear}.csv"
            self._imported("luma", file, "--mapping", "magento-simple", "--partial")
        again = self._imported("tmall", catalogue / "tmall-beauty" / DAYS[-1], "--mapping", "tmall")
        changes = ("new_products", "changed_products", "new_offers", "changed_offers", "prices_moved", "vanished")
        assert [again[name] for name in changes] == [0] * len(changes), again

    def _imported(self, store: str, file: Path, *how: str) -> dict[str, Any]:
        with self.table.timed("import a catalogue file"):
            result = json.loads(self.site.manage("import_catalogue", store, str(file), *how, "--json"))
        assert result["bad"] == 0, result["bad_rows"][:3]
        shown = ("rows", "new_products", "new_offers", "prices_moved", "vanished")
        name = f"{store} {file.name[-28:]}"
        name += " again" if name in self.table.counts else ""
        self.table.counts[name] = ", ".join(f"{result[name]} {name}" for name in shown)
        return result

    def publish(self) -> None:
        """Half of the notes with search there, a quarter while it is dead, a quarter after its return."""
        material = zip(itertools.cycle(self._shelves()), self._texts(), strict=False)
        for number, ((slug, name, photo), text) in enumerate(itertools.islice(material, NOTES)):
            if number == NOTES // 2:
                self.site.kill_search()
            if number == NOTES * 3 // 4:
                self._read_while_away()
                self.site.search.start()
            self._publish(number, slug=slug, name=name, photo=photo, text=text)

    def _shelves(self) -> list[list[str]]:
        media = self.data / "catalogue" / "luma" / "media"
        found = [[slug, name, str(media / photo.lstrip("/"))] for slug, name, photo in self.site.python(SHELVES)]
        shelves = [row for row in found if Path(row[2]).is_file()]
        assert len(shelves) > 50, "the photos are not there"
        return shelves

    def _texts(self) -> list[str]:
        with (self.data / "text" / "shop-reviews.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = (row["review"].strip() for row in csv.DictReader(stream) if row["cat"] in {"衣服", "洗发水", "平板"})
            return list(itertools.islice((row[:900] for row in rows if len(row) > 20), NOTES))

    def _publish(self, number: int, *, slug: str, name: str, photo: str, text: str) -> None:
        headers = {"authorization": f"Bearer {self.tokens[number % KOLS]}", "idempotency-key": f"real-{number}"}
        with self.table.timed("upload a photo"), Path(photo).open("rb") as stream:
            picture = self.client.post("/api/v1/pictures", files={"file": stream}, headers=headers)
        assert picture.status_code == 201, picture.text
        uid = picture.json()["uid"]
        note = {
            "title": f"{name} {number}"[:60],
            "body": f"{text}\n#real{number % 20}t ",
            "circles": ["training"],
            "disclosure": "own",
            "pictures": [{"uid": uid, "alt": name}],
            "hotspots": [{"picture": uid, "product": slug, "x": "0.5", "y": "0.45"}],
        }
        with self.table.timed("publish a note"):
            answer = self.client.post("/api/v1/notes", json=note, headers=headers)
        assert answer.status_code == 201, answer.text
        assert answer.json()["live"]
        again = self.client.post("/api/v1/notes", json=note, headers=headers) if number % 20 == 0 else answer
        assert again.json()["uid"] == answer.json()["uid"]
        self.written.append(answer.json()["uid"])

    def _read_while_away(self) -> None:
        """Without the engine every page still answers; search says that only titles and names are searched."""
        for path in ("/", "/c/training/", f"/n/{self.written[0]}/", "/search/?q=hoodie"):
            with self.table.timed("read while search is dead"):
                answer = self.client.get(path)
            assert answer.status_code == 200, (path, answer.status_code)
        assert "notice--warn" in answer.text

    def settle(self) -> None:
        """Wait until nothing is owed any more, as long as what is owed becomes less."""
        begun = moved = time.monotonic()
        least = self.site.waiting()["depth"]
        while (standing := self.site.waiting())["depth"]:
            if standing["depth"] < least:
                least, moved = standing["depth"], time.monotonic()
            assert time.monotonic() - moved < STUCK_SECONDS, standing
            time.sleep(1)
        assert standing["parked"] == 0, standing
        self.table.counts["outbox empty after (s)"] = round(time.monotonic() - begun, 1)
        drift = json.loads(self.site.manage("search_diff", "--json"))
        self.table.counts["index differs from database"] = json.dumps(drift)[:200]

    def count(self) -> dict[str, int]:
        facts: dict[str, int] = self.site.python(FACTS)
        self.table.counts |= {f"stored: {name}": count for name, count in facts.items()}
        return facts
