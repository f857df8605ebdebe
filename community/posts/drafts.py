"""What an author has written so far, as one immutable value: the form, the API and the actions speak in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from community.circles.models import Circle
from community.posts.models import Hotspot, Post, PostPicture, ProductTag
from community.posts.text import clean_text
from community.shop.models import Product, Variant
from media.edits import Edit, carried
from media.models import Picture

# Four decimals are a tenth of a pixel on the widest rendition, and what the column keeps.
PLACES = Decimal("0.0001")
MAX_ALT = 300


@dataclass(frozen=True, kw_only=True)
class DraftPicture:
    """A picture in its place."""

    picture: Picture
    alt: str = ""
    decorative: bool = False
    crop: str = "original"


@dataclass(frozen=True, kw_only=True)
class DraftHotspot:
    """A product named at a point of a picture."""

    picture: Picture
    product: Product
    variant: Variant | None = None
    x: Decimal
    y: Decimal


def recut(
    spots: Iterable[DraftHotspot], *, old: Picture, new: Picture
) -> tuple[list[DraftHotspot], list[DraftHotspot]]:
    """Carry the hotspots of a picture over to its edited form; return all, and those that it cuts off."""
    kept, lost = [], []
    for spot in spots:
        if spot.picture != old:
            kept.append(spot)
            continue
        place = carried((float(spot.x), float(spot.y)), old=Edit.of(old.edit), new=Edit.of(new.edit))
        if place is None:
            lost.append(spot)
        else:
            x, y = (Decimal(part).quantize(PLACES) for part in place)
            kept.append(replace(spot, picture=new, x=x, y=y))
    return kept, lost


@dataclass(frozen=True, kw_only=True)
class DraftData:
    """The whole of a note's content; what is not given is empty."""

    kind: str = Post.Kind.NOTE.value
    title: str = ""
    body: str = ""
    language: str = "zh-hans"
    circles: tuple[Circle, ...] = ()
    disclosure: str = ""
    sponsor: str = ""
    ai_declared: bool = False
    score: int | None = None
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()
    used_days: int | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[DraftPicture, ...] = ()
    hotspots: tuple[DraftHotspot, ...] = ()
    products: tuple[Product, ...] = ()

    def all_products(self) -> tuple[Product, ...]:
        """Return each product named by a tag or a hotspot, once, in order."""
        return tuple(dict.fromkeys([*self.products, *(spot.product for spot in self.hotspots)]))


class DraftConflict(Exception):
    """Another tab saved this note meanwhile. Nothing was written; `saved` and `version` are what is stored."""

    def __init__(self, *, post: Post, saved: DraftData) -> None:
        super().__init__(f"note {post.uid} is at draft version {post.draft_version}")
        self.post = post
        self.saved = saved
        self.version = post.draft_version


SCALARS = ("kind", "title", "body", "language", "disclosure", "sponsor", "ai_declared", "score", "used_days")


def read_draft(post: Post) -> DraftData:
    """Return what the author last saved, published or not."""
    draft = post.get_latest_revision_as_object()
    return DraftData(
        **{name: getattr(draft, name) for name in SCALARS},
        circles=tuple(draft.circles.all()),
        pros=tuple(draft.pros),
        cons=tuple(draft.cons),
        attributes=dict(draft.attributes),
        pictures=tuple(
            DraftPicture(picture=row.picture, alt=row.alt, decorative=row.decorative, crop=row.crop)
            for row in draft.pictures.all()
        ),
        hotspots=tuple(
            DraftHotspot(picture=row.picture, product=row.product, variant=row.variant, x=row.x, y=row.y)
            for row in draft.hotspots.all()
        ),
        products=tuple(row.product for row in draft.product_tags.all()),
    )


def tidy(draft: DraftData) -> DraftData:
    """Return the draft in the one form that is stored, so that equal content compares equal."""
    return replace(
        draft,
        title=" ".join(clean_text(draft.title).split()),
        body=clean_text(draft.body),
        sponsor=clean_text(draft.sponsor),
        circles=tuple(sorted(set(draft.circles), key=lambda circle: circle.pk)),
        pros=tuple(filter(None, map(clean_text, draft.pros))),
        cons=tuple(filter(None, map(clean_text, draft.cons))),
        attributes={clean_text(key): clean_text(value) for key, value in draft.attributes.items()},
        products=draft.all_products(),
        pictures=tuple(map(_described, draft.pictures)),
    )


def _described(item: DraftPicture) -> DraftPicture:
    """Say the words of a cover also to those who cannot see them."""
    words = " ".join(Edit.of(item.picture.edit).words.split())
    if not words or words in item.alt or item.decorative:
        return item
    return replace(item, alt=f"{words} · {item.alt}"[:MAX_ALT] if item.alt else words)


def write_draft(post: Post, *, draft: DraftData) -> None:
    """Put a draft's content on the note in memory. Rows that stay keep their ids, so links to them hold."""
    for name in SCALARS:
        setattr(post, name, getattr(draft, name))
    post.pros, post.cons, post.attributes = list(draft.pros), list(draft.cons), dict(draft.attributes)
    post.circles.set(draft.circles)
    post.pictures.set(_pictures(post, draft=draft))
    post.hotspots.set(_hotspots(post, draft=draft))
    post.product_tags.set(_tags(post, draft=draft))


def _pictures(post: Post, *, draft: DraftData) -> list[PostPicture]:
    old = {row.picture_id: row.pk for row in post.pictures.all()}
    return [
        PostPicture(
            pk=old.get(item.picture.pk),
            sort_order=place,
            picture=item.picture,
            alt=item.alt,
            decorative=item.decorative,
            crop=item.crop,
        )
        for place, item in enumerate(draft.pictures)
    ]


def _hotspots(post: Post, *, draft: DraftData) -> list[Hotspot]:
    old = {(row.picture_id, row.product_id): row.pk for row in post.hotspots.all()}
    return [
        Hotspot(
            pk=old.pop((item.picture.pk, item.product.pk), None),
            sort_order=place,
            picture=item.picture,
            product=item.product,
            variant=item.variant,
            x=item.x,
            y=item.y,
        )
        for place, item in enumerate(draft.hotspots)
    ]


def _tags(post: Post, *, draft: DraftData) -> list[ProductTag]:
    old = {row.product_id: row.pk for row in post.product_tags.all()}
    variants = {spot.product.pk: spot.variant for spot in reversed(draft.hotspots)}
    return [
        ProductTag(pk=old.get(item.pk), sort_order=place, product=item, variant=variants.get(item.pk))
        for place, item in enumerate(draft.all_products())
    ]
