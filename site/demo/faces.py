"""Avatars, circle covers and product pictures of the demo, from the same scenes. Used by demo/loading.py."""

from collections.abc import Mapping

from community.circles.actions import set_cover
from community.circles.models import Circle
from community.people.actions import set_avatar
from community.people.models import User
from community.shop.actions import set_product_picture
from community.shop.models import Product
from demo.drawing import Studio, pack_shot
from demo.keeping import kept
from demo.reading import people, table
from demo.reading import products as texts
from media.actions import show_pictures
from media.models import Picture


def circle_cover(slug: str) -> str:
    """Return the name of the picture at a circle's head."""
    return f"circle-{slug}"


def store_avatars(users: Mapping[str, User], *, studio: Studio) -> None:
    """Give each account its portrait."""
    for person in people():
        user = users[person.handle]
        if user.profile.avatar_id is None:
            set_avatar(user, picture=show(person.face, owner=user, studio=studio))


def store_covers(circles: Mapping[str, Circle], *, users: Mapping[str, User], studio: Studio) -> None:
    """Give each circle its cover, which its owner brings."""
    for row in table("circles", kind="circle"):
        circle, owner = circles[row["slug"]], users[row["owner"]]
        if circle.cover_id is None:
            set_cover(circle, by=owner, cover=show(circle_cover(row["slug"]), owner=owner, studio=studio))


def show(name: str, *, owner: User, studio: Studio) -> Picture:
    """Take in a drawn picture as somebody's own, which everyone may see."""
    picture = kept(studio.drawn(name), owner=owner)
    show_pictures([picture])
    return picture


def store_product_pictures(products: Mapping[str, Product], *, editor: User, studio: Studio) -> None:
    """Give each product a picture of itself alone."""
    for code in (text.code for text in texts()):
        product = products[code]
        if product.picture_id is None:
            set_product_picture(product, picture=show(pack_shot(code), owner=editor, studio=studio))
