"""The composer's rows (pictures, products, hotspots) as a form sends them: lists of the same names, in order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.http import QueryDict
from django.utils.translation import gettext as _

from community.people.models import User
from community.posts.drafts import PLACES, DraftData, DraftHotspot, DraftPicture
from community.shop.links import is_link, products_of_link
from community.shop.models import Product
from community.shop.queries import products_by_slug, search_products
from media.models import Picture
from media.queries import own_pictures

# A person may type a product's name where no script helps to choose; then this many likely ones are named.
SUGGESTIONS = 3


@dataclass(kw_only=True)
class SpotRow:
    """A hotspot as typed; kept as it is when something is wrong with it."""

    picture: str = ""
    product: str = ""
    variant: str = ""
    x: str = ""
    y: str = ""
    shown: Product | None = None
    placed: DraftHotspot | None = None

    @property
    def is_blank(self) -> bool:
        return not self.product.strip()


@dataclass(kw_only=True)
class Rows:
    """All rows of one form, and what is wrong with them by part."""

    pictures: list[DraftPicture] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    spots: list[SpotRow] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    problems: dict[str, list[str]] = field(default_factory=dict)
    # What was done that the author should know, though nothing is wrong.
    notes: list[str] = field(default_factory=list)

    @property
    def hotspots(self) -> list[DraftHotspot]:
        """The rows that stand on a picture."""
        return [row.placed for row in self.spots if row.placed]

    def complain(self, part: str, *, message: str) -> None:
        """Note what is wrong with a part."""
        self.problems.setdefault(part, []).append(message)


def rows_of_draft(draft: DraftData) -> Rows:
    """Return the rows of what is saved."""
    spots = [
        SpotRow(
            picture=spot.picture.uid,
            product=spot.product.slug,
            variant=str(spot.variant.pk) if spot.variant else "",
            x=percent(spot.x),
            y=percent(spot.y),
            shown=spot.product,
            placed=spot,
        )
        for spot in draft.hotspots
    ]
    return Rows(pictures=list(draft.pictures), products=list(draft.products), spots=spots)


def read_rows(data: QueryDict, *, user: User, added: Sequence[Picture]) -> Rows:
    """Read the rows of a form; `added` are the pictures that came with it."""
    rows = Rows(pictures=_pictures(data, user=user, added=added))
    finder = ProductFinder(user, slugs=[*data.getlist("product"), *data.getlist("spot_product")])
    dropped = set(data.getlist("drop_product"))
    for text in filter(None, (text.strip() for text in data.getlist("product"))):
        if text in dropped:
            continue
        product = finder.find(text, rows=rows, part="products")
        if product is None:
            rows.typed.append(text)
        elif product not in rows.products:
            rows.products.append(product)
    dropped_spots = set(data.getlist("drop_spot"))
    for number, row in enumerate(_spot_rows(data)):
        if row.is_blank or str(number) in dropped_spots:
            continue
        product = row.shown = finder.find(row.product.strip(), rows=rows, part="hotspots")
        rows.spots.append(row)
        if product:
            row.product = product.slug
            _place(row, rows=rows, product=product)
    return rows


def _pictures(data: QueryDict, *, user: User, added: Sequence[Picture]) -> list[DraftPicture]:
    """Return the pictures in the order of their numbers, then of their rows; removed and foreign ones left out."""
    uids = data.getlist("picture")
    own = {picture.uid: picture for picture in own_pictures(user, uids=uids).select_related("source")}
    removed, decorative = set(data.getlist("drop_picture")), set(data.getlist("decorative"))
    found: dict[str, tuple[float, DraftPicture]] = {}
    for row, uid in enumerate(uids):
        if uid not in own or uid in removed or uid in found:
            continue
        item = DraftPicture(
            picture=own[uid],
            alt=_at(data.getlist("alt"), row).strip(),
            decorative=uid in decorative,
            crop=_at(data.getlist("crop"), row) or "original",
        )
        found[uid] = (_number(_at(data.getlist("place"), row), row + 1), item)
    ordered = [item for _place, item in sorted(found.values(), key=lambda pair: pair[0])]
    return [*ordered, *(DraftPicture(picture=picture) for picture in added)]


def _spot_rows(data: QueryDict) -> list[SpotRow]:
    names = ("picture", "product", "variant", "x", "y")
    columns = [data.getlist(f"spot_{name}") for name in names]
    rows = [[_at(column, row) for column in columns] for row in range(len(columns[1]))]
    return [
        SpotRow(picture=picture, product=product, variant=variant, x=x, y=y) for picture, product, variant, x, y in rows
    ]


def products_of(user: User, *, text: str, size: int = 12) -> list[Product]:
    """Return the products that a typed name or a pasted store link may mean."""
    return products_of_link(user, url=text) if is_link(text) else search_products(user, text=text, size=size)


class ProductFinder:
    """Finds products by address word or typed name; addresses of one form cost one query."""

    def __init__(self, user: User, *, slugs: Sequence[str]) -> None:
        self.user = user
        wanted = [slug.strip()[:160] for slug in slugs]
        self.by_slug = products_by_slug(user, slugs=wanted)

    def find(self, text: str, *, rows: Rows, part: str) -> Product | None:
        """Return the product, or complain naming the likely ones."""
        if text in self.by_slug:
            return self.by_slug[text]
        likely = products_of(self.user, text=text, size=SUGGESTIONS)
        same = [product for product in likely if product.name.casefold() == text.casefold()]
        if len(same or likely) == 1:
            return (same or likely)[0]
        names = " / ".join(product.name for product in likely)
        if names:
            message = _("Which product is “%(text)s”? Perhaps: %(names)s") % {"text": text[:60], "names": names}
        elif is_link(text):
            message = _("No catalogue here knows this link. Ask the store to send its catalogue, or choose by name.")
        else:
            message = _("No product is called “%(text)s”.") % {"text": text[:60]}
        rows.complain(part, message=message)
        return None


def _place(row: SpotRow, *, rows: Rows, product: Product) -> None:
    """Turn a typed hotspot into one of the draft, or say what is wrong with it."""
    by_uid = {item.picture.uid: item.picture for item in rows.pictures}
    number = int(row.picture) if row.picture.isdecimal() and len(row.picture) < 4 else 0
    numbered = rows.pictures[number - 1].picture if 0 < number <= len(rows.pictures) else None
    picture = by_uid.get(row.picture) or numbered
    x, y = _fraction(row.x), _fraction(row.y)
    if picture is None:
        if row.picture in by_uid or row.picture.isdecimal() or not row.picture:
            rows.complain("hotspots", message=_("A hotspot needs the number of a picture of this note."))
        else:
            rows.spots.remove(row)  # its picture was removed with this form
        return
    row.picture = picture.uid
    if x is None or y is None:
        rows.complain("hotspots", message=_("A hotspot's place is two numbers from 0 to 100."))
        return
    variant = next((one for one in product.variants.all() if str(one.pk) == row.variant), None)
    row.placed = DraftHotspot(picture=picture, product=product, variant=variant, x=x, y=y)


def percent(value: Decimal) -> str:
    """Return a fraction as the percent a person types, without needless zeros."""
    return f"{(value * 100).normalize():f}"


def _fraction(text: str) -> Decimal | None:
    """Return a typed percent as a fraction; nothing when it is not from 0 to 100."""
    try:
        value = Decimal(text.strip()[:20]) / 100
    except InvalidOperation:
        return None
    return value.quantize(PLACES) if value.is_finite() and 0 <= value <= 1 else None


def _at(values: Sequence[str], place: int) -> str:
    return values[place] if place < len(values) else ""


def _number(text: str, default: float) -> float:
    try:
        return float(text)
    except ValueError:
        return default
