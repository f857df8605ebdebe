"""Reads of insights: where an outbound link leads now, how many left through one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count
from django.utils import timezone

from community.insights.links import OutboundLink
from community.insights.models import Click
from community.people.policy import Viewer
from community.posts.models import Post
from community.posts.queries import visible_posts
from community.shop.models import Offer, Product
from community.shop.queries import offers_of, with_offers


@dataclass(frozen=True, slots=True)
class Exit:
    """An offer a reader may leave to, the visible note it was named in (or None), and what else is to be had."""

    offer: Offer
    product: Product
    post: Post | None
    others: list[Offer]

    @property
    def open(self) -> bool:
        """Say whether the store still sells it: has an address, is not sold out, has not vanished."""
        return is_open(self.offer)


def is_open(offer: Offer) -> bool:
    """Say whether an offer can be bought, as far as is known."""
    return bool(offer.url) and offer.vanished_at is None and offer.stock != Offer.Stock.OUT


def exit_of(viewer: Viewer, *, link: OutboundLink) -> Exit | None:
    """Return where the link leads; None when the offer is gone. A hidden or deleted note is left out, not the offer."""
    offer = Offer.objects.select_related("store", "variant").filter(pk=link.offer_id).first()
    if offer is None:
        return None
    product = with_offers(Product.objects.filter(pk=offer.variant.product_id)).get()
    post = visible_posts(viewer).filter(pk=link.post_id).first() if link.post_id else None
    others = [other for other in offers_of(product) if other.pk != offer.pk and is_open(other)]
    return Exit(offer=offer, product=product, post=post, others=others)


def clicks_of_day(day: date) -> dict[int, int]:
    """Return how many counted clicks each note had on a day of the site's time zone."""
    begin = timezone.make_aware(datetime.combine(day, time.min))
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    counted = Click.objects.filter(counted=True, created_at__gte=begin, created_at__lt=end, post__isnull=False)
    return dict(counted.values_list("post_id").annotate(clicks=Count("pk")).order_by("post_id"))
