"""From a note, product, circle, topic or person to what a drawn picture says of it. For web/ only."""

from collections.abc import Sequence
from datetime import datetime

from babel.dates import format_skeleton
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.circles.models import Circle
from community.people.models import User
from community.posts.disclosure import is_advertising
from community.posts.models import Hashtag
from community.posts.queries import NoteDetail
from community.shop.models import Offer, Product
from community.shop.queries import best_offer
from media.drawing.subjects import Price, Subject
from media.models import Picture
from web import money
from web.short_links import address_of_note, short_link
from web.structured import shown_title

# More words than any layout has room for.
MOST_WORDS = 600


def subject_of_note(detail: NoteDetail) -> Subject:
    """Say what a note says: author, first product with its price and the price's day, and whether it is an ad."""
    post = detail.post
    first = detail.products[0] if detail.products else None
    picture = detail.pictures[0].row.picture if detail.pictures else None
    return _subject(
        title=shown_title(post),
        text=" ".join(post.body.split())[:MOST_WORDS] if post.title else "",
        by=post.author.profile.display_name,
        by_more=_("Verified KOL") if post.author.profile.is_kol else "",
        ad=_("Ad") if is_advertising(post.disclosure) else "",
        labels=(_("Made with AI"),) if post.ai_declared or (picture and picture.ai_generated) else (),
        product=first.product.name if first else "",
        price=_price(cheapest(first.offers)) if first else None,
        picture=picture,
        address=address_of_note(post),
    )


def subject_of_product(product: Product) -> Subject:
    """Say what a product is and what it costs where."""
    return _subject(
        title=product.name,
        kind=_("Product"),
        by=product.brand.name if product.brand else product.store.name,
        price=_price(best_offer(product)),
        picture=product.picture,
        address=short_link("product", thing=product),
    )


def subject_of_circle(circle: Circle) -> Subject:
    """Say what a circle is about."""
    return _subject(
        title=circle.name,
        text=circle.description,
        kind=_("Circle"),
        by=_("%(count)s members") % {"count": money.short_number(circle.member_count)},
        picture=circle.cover,
        address=short_link("circle", thing=circle),
    )


def subject_of_topic(topic: Hashtag) -> Subject:
    """Say what a topic is called."""
    return _subject(title=f"#{topic.name}", kind=_("Topic"), address=short_link("topic", thing=topic))


def subject_of_person(person: User) -> Subject:
    """Say who somebody is, in their own words."""
    profile = person.profile
    return _subject(
        title=profile.display_name,
        text=profile.bio,
        kind=_("Verified KOL") if profile.is_kol else "",
        by=f"@{person.username}",
        picture=profile.avatar,
        address=short_link("person", thing=person),
    )


def cheapest(offers: Sequence[Offer]) -> Offer | None:
    """Return the cheapest offer that can be bought, else the cheapest."""
    return min(offers, key=lambda offer: (offer.stock == Offer.Stock.OUT, offer.price), default=None)


def day(moment: datetime) -> str:
    """Return a day as people write it; with its year where that is another than this one."""
    local = timezone.localtime(moment)
    skeleton = "MMMd" if local.year == timezone.localtime().year else "yMMMd"
    return str(format_skeleton(skeleton, local, locale=money.LOCALES.get(get_language() or "", "zh_Hans_CN")))


def _price(offer: Offer | None) -> Price | None:
    if offer is None:
        return None
    gone = offer.stock == Offer.Stock.OUT or offer.vanished_at is not None
    said = _("%(store)s · sold out · checked on %(day)s") if gone else _("%(store)s · checked on %(day)s")
    return Price(
        amount=money.money(offer.price, currency=offer.currency),
        said=said % {"store": offer.store.name, "day": day(offer.checked_at)},
        is_open=not gone and not money.is_stale(offer.checked_at),
    )


def _subject(*, title: str, picture: Picture | None = None, address: str, **said: object) -> Subject:
    return Subject(
        title=title,
        picture=picture if picture and picture.public else None,
        focal=picture.focal if picture else (0.5, 0.5),
        address=address,
        invitation=_("Scan to read"),
        site=_("Meadow"),
        language=get_language() or settings.LANGUAGE_CODE,
        **said,  # type: ignore[arg-type]  # names of Subject, each given above with its own type
    )
