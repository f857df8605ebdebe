"""Publishes the demo's notes through posts' own door, with hotspots where the scenes have their things."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from community.circles.models import Circle
from community.people.models import User
from community.posts.actions import edit_picture, publish_post, save_draft
from community.posts.drafts import PLACES, DraftData, DraftHotspot, DraftPicture
from community.posts.models import Post
from community.shop.models import Product
from demo.drawing import Drawn, Studio
from demo.hours import published_at
from demo.keeping import kept, patiently
from demo.reading import NoteText, alt_text
from media.edits import Edit
from media.models import Picture
from media.typesetting import has_chinese


@dataclass(frozen=True)
class House:
    """What stands before the first note is written."""

    users: Mapping[str, User]
    circles: Mapping[str, Circle]
    products: Mapping[str, Product]
    studio: Studio


def submit_key(note: NoteText) -> str:
    """Return the key under which a note is submitted: a second load finds the first one's note."""
    return f"demo:{note.key}"


def store_note(note: NoteText, *, house: House) -> Post:
    """Take in the note's pictures, save and publish it; a note that is live already is left as it is."""
    author = house.users[note.by]
    known = Post.objects.filter(author=author, idempotency_key=submit_key(note)).first()
    if known and known.live:
        return known
    drawn = [house.studio.drawn(name) for name in note.pictures]
    pictures = [kept(one, owner=author) for one in drawn]
    if note.cover and has_chinese():
        edit = Edit(style=note.cover.style, words=note.cover.words, focal=drawn[0].focal)
        plain = pictures[0]
        pictures[0] = patiently(lambda: edit_picture(plain, edit=edit))
    draft = _draft(note, house=house, shown=list(zip(pictures, drawn, strict=True)))
    post = save_draft(author, draft=draft, post=known, idempotency_key="" if known else submit_key(note))
    return publish_post(post, by=author, published_at=published_at(note))


def _draft(note: NoteText, *, house: House, shown: list[tuple[Picture, Drawn]]) -> DraftData:
    review = note.review
    return DraftData(
        kind=Post.Kind.REVIEW if review else Post.Kind.NOTE,
        title=note.title,
        body=note.text,
        language=note.language,
        circles=tuple(house.circles[slug] for slug in note.circles),
        disclosure=note.disclosure,
        sponsor=note.sponsor,
        score=review.score if review else None,
        pros=review.pros if review else (),
        cons=review.cons if review else (),
        used_days=review.days if review else None,
        attributes=review.own if review else {},
        pictures=tuple(
            DraftPicture(picture=picture, alt=alt_text(name))
            for name, (picture, _drawn) in zip(note.pictures, shown, strict=True)
        ),
        hotspots=tuple(_hotspots(note, house=house, shown=shown)),
        products=tuple(house.products[code] for code in note.products),
    )


def _hotspots(note: NoteText, *, house: House, shown: list[tuple[Picture, Drawn]]) -> list[DraftHotspot]:
    """Name each thing of the note that is seen, on every picture that shows it."""
    return [
        DraftHotspot(
            picture=picture,
            product=house.products[code],
            x=Decimal(str(x)).quantize(PLACES),
            y=Decimal(str(y)).quantize(PLACES),
        )
        for picture, drawn in shown
        for code, (x, y) in drawn.spots.items()
        if code in note.products
    ]
