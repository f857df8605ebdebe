"""What a drawn picture says. Whoever knows the thing fills it in; every word is ready to be read."""

from dataclasses import dataclass

from media.models import Picture


@dataclass(frozen=True, kw_only=True)
class Price:
    """A price is nothing without the day it was seen and the store that asks it."""

    amount: str
    said: str
    is_open: bool = True


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A note, product, circle, topic or person, in the words of one language."""

    title: str
    text: str = ""
    by: str = ""
    by_more: str = ""
    kind: str = ""
    # The label of an ad, of pictures made by machines: burnt in, since a picture travels without its page.
    ad: str = ""
    labels: tuple[str, ...] = ()
    product: str = ""
    price: Price | None = None
    picture: Picture | None = None
    focal: tuple[float, float] = (0.5, 0.5)
    address: str = ""
    shown_address: str = ""
    invitation: str = ""
    site: str = ""
    language: str = "zh-hans"
