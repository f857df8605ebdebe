"""Reads content/*.toml into small frozen records: the only file that knows how the texts are written down."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
HANDLE_PREFIX = "demo_"
SPANS = {"m": "minutes", "h": "hours", "d": "days"}


@dataclass(frozen=True)
class PersonText:
    handle: str
    name: str
    bio: str
    roles: tuple[str, ...]
    circles: tuple[str, ...]
    password: str = ""

    @property
    def face(self) -> str:
        """Name the drawn portrait."""
        return f"avatar-{self.handle.removeprefix(HANDLE_PREFIX)}"


@dataclass(frozen=True)
class VariantText:
    sku: str
    label: str
    price: Decimal


@dataclass(frozen=True)
class OfferText:
    """What one store asks: `more` is added to the variant's list price; `sold_out` holds variants' places."""

    store: str
    more: Decimal
    in_stock: bool
    checked: timedelta
    sold_out: frozenset[int]

    def has(self, place: int) -> bool:
        """Say whether the store has the variant in this place (from 1)."""
        return self.in_stock and place not in self.sold_out


@dataclass(frozen=True)
class ProductText:
    code: str
    circle: str
    brand: str
    name: str
    about: str
    aliases: tuple[str, ...]
    facts: Mapping[str, str]
    variants: tuple[VariantText, ...]
    offers: tuple[OfferText, ...]


@dataclass(frozen=True)
class ReviewText:
    score: int
    days: int
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    own: Mapping[str, str]


@dataclass(frozen=True)
class CommentText:
    """One line of talk; a reply answers the last line that is not one. The note's author pinned at most one."""

    by: str
    text: str
    is_reply: bool
    pinned: bool = False
    picture: str = ""


@dataclass(frozen=True)
class CoverText:
    """Words set on a note's first picture, as the composer's cover templates do."""

    style: str
    words: str


@dataclass(frozen=True)
class NoteText:
    key: str
    by: str
    days: float
    title: str
    text: str
    circles: tuple[str, ...]
    pictures: tuple[str, ...]
    products: tuple[str, ...]
    disclosure: str
    sponsor: str
    language: str
    cover: CoverText | None = None
    review: ReviewText | None = None
    talk: tuple[CommentText, ...] = field(default=())


def full_handle(short: str) -> str:
    return short if short.startswith(HANDLE_PREFIX) else HANDLE_PREFIX + short


def span(text: str) -> timedelta:
    """`12m`, `26h` or `9d` as a length of time."""
    return timedelta(**{SPANS[text[-1]]: int(text[:-1])})


def _tables(pattern: str, *, kind: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted(CONTENT.glob(pattern)):
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get(kind, []):
            yield path, row


def table(name: str, *, kind: str) -> list[dict[str, Any]]:
    """The plain rows of one small file: stores, brands, circles, boards, topics."""
    return [row for _, row in _tables(f"{name}.toml", kind=kind)]


@cache
def people() -> tuple[PersonText, ...]:
    return tuple(
        PersonText(
            handle=row["handle"],
            name=row["name"],
            bio=row["bio"],
            roles=tuple(row["roles"]),
            circles=tuple(row["circles"]),
            password=row.get("password", ""),
        )
        for _, row in _tables("people*.toml", kind="person")
    )


def _offer(line: str) -> OfferText:
    """One line, `store more in|out checked [out:2,3]`: `more` is in yuan and may be negative."""
    store, more, stock, checked, *rest = line.split()
    places = rest[0].removeprefix("out:").split(",") if rest else []
    return OfferText(
        store=store,
        more=Decimal(more),
        in_stock=stock == "in",
        checked=span(checked),
        sold_out=frozenset(int(place) for place in places),
    )


def _variant(line: str, *, code: str, place: int) -> VariantText:
    """One line, `label | price`."""
    label, _, price = line.rpartition("|")
    return VariantText(sku=f"{code}-{place}", label=label.strip(), price=Decimal(price.strip()))


@cache
def products() -> tuple[ProductText, ...]:
    return tuple(
        ProductText(
            code=row["code"],
            circle=path.stem.removeprefix("products_"),
            brand=row["brand"],
            name=row["name"],
            about=row["about"].strip(),
            aliases=tuple(row.get("aliases", [])),
            facts=row.get("facts", {}),
            variants=tuple(_variant(line, code=row["code"], place=n) for n, line in enumerate(row["variants"], 1)),
            offers=tuple(_offer(line) for line in row["offers"]),
        )
        for path, row in _tables("products_*.toml", kind="product")
    )


def _review(row: dict[str, Any] | None) -> ReviewText | None:
    if row is None:
        return None
    return ReviewText(
        score=row["score"], days=row["days"], pros=tuple(row["pros"]), cons=tuple(row["cons"]), own=row.get("own", {})
    )


def _talk(text: str) -> tuple[CommentText, ...]:
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        who, _, rest = line.lstrip("^>").strip().partition(":")
        said, _, picture = rest.strip().removesuffix("]").partition(" [")
        found.append(
            CommentText(
                by=full_handle(who.strip()),
                text=said,
                is_reply=line.startswith(">"),
                pinned=line.startswith("^"),
                picture=picture,
            )
        )
    return tuple(found)


def _cover(line: str) -> CoverText | None:
    """One line, `style | words`; a slash begins a new line on the picture."""
    style, _, words = line.partition("|")
    return CoverText(style=style.strip(), words=words.strip().replace("/", "\n")) if line else None


def _note(path: Path, row: dict[str, Any]) -> NoteText:
    return NoteText(
        key=row["key"],
        by=full_handle(row["by"]),
        days=float(row["days"]),
        title=row["title"],
        text=row["text"].strip(),
        circles=tuple(row.get("circles", [path.stem.removeprefix("notes_")])),
        pictures=tuple(row["pictures"]),
        products=tuple(row.get("products", [])),
        disclosure=row.get("disclosure", "own"),
        sponsor=row.get("sponsor", ""),
        language=row.get("language", "zh-hans").lower(),
        cover=_cover(row.get("cover", "")),
        review=_review(row.get("review")),
        talk=_talk(row.get("talk", "")),
    )


@cache
def notes() -> tuple[NoteText, ...]:
    return tuple(_note(path, row) for path, row in _tables("notes_*.toml", kind="note"))


@cache
def _seen() -> dict[str, str]:
    return tomllib.loads((CONTENT / "seen.toml").read_text(encoding="utf-8"))


def alt_text(name: str) -> str:
    """Return what a picture shows; a close look names its one thing."""
    scene, _, code = name.partition("@")
    if code:
        return "细看：" + next(product.name for product in products() if product.code == code)
    return _seen()[scene]
