"""Avatars, circle covers and product pictures of the demo, from the same scenes. Used by demo/loading.py."""

from collections.abc import Iterable, Mapping

from community.circles.actions import set_cover
from community.circles.models import Circle
from community.people.actions import set_avatar
from community.people.models import User
from community.posts.models import Post
from community.shop.actions import set_product_picture
from community.shop.models import Product
from demo.drawing import Studio, pack_shot
from demo.reading import NoteText, people, table
from demo.reading import products as texts
from media.actions import show_pictures, take_in
from media.models import Picture

Gallery = Mapping[str, Picture]


def store_avatars(users: Mapping[str, User], *, studio: Studio) -> None:
    """Give each account something it likes as its face."""
    for person in people():
        user = users[person.handle]
        if user.profile.avatar_id is None:
            drawn = studio.drawn(person.face)
            picture = take_in(drawn.content, owner=user, focal=drawn.focal)
            show_pictures([picture])
            set_avatar(user, picture=picture)


def gallery_of(notes: Iterable[NoteText], *, posts: Mapping[str, Post]) -> dict[str, Picture]:
    """Return the pictures that notes show, by their names in the texts."""
    found: dict[str, Picture] = {}
    for note in notes:
        rows = posts[note.key].pictures.select_related("picture").order_by("sort_order")
        for name, row in zip(note.pictures, rows, strict=True):
            found.setdefault(name, row.picture)
    return found


def store_covers(circles: Mapping[str, Circle], *, editor: User, gallery: Gallery) -> None:
    """Give each circle its cover: a picture that one of its notes shows."""
    for row in table("circles", kind="circle"):
        circle = circles[row["slug"]]
        if circle.cover_id is None and row["cover"] in gallery:
            set_cover(circle, by=editor, cover=gallery[row["cover"]])


def store_product_pictures(products: Mapping[str, Product], *, editor: User, studio: Studio) -> None:
    """Give each product a picture of itself alone."""
    for code in (text.code for text in texts()):
        product = products[code]
        if product.picture_id is None:
            drawn = studio.drawn(pack_shot(code))
            picture = take_in(drawn.content, owner=editor, focal=drawn.focal)
            show_pictures([picture])
            set_product_picture(product, picture=picture)
