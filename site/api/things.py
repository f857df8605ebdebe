"""People, pictures, products and circles -> the API's shapes. Every way to a store is a /go/ link."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from api import shapes
from community.circles.models import Circle
from community.insights.links import link_token
from community.people.models import User
from community.posts.disclosure import is_advertising
from community.posts.models import Post
from community.shop.models import Offer, Product
from community.shop.queries import offers_of
from media.models import Picture


class ThingSayer:
    """Says things to one caller: knows the request for absolute addresses, and nothing else."""

    def __init__(self, request: HttpRequest) -> None:
        self._absolute = request.build_absolute_uri

    def person(self, user: User) -> shapes.PersonOut:
        """Return a person with a profile."""
        profile = user.profile
        return shapes.PersonOut(
            handle=user.username,
            name=profile.display_name,
            bio=profile.bio,
            avatar=self._absolute(profile.avatar.url(width=240)) if profile.avatar else "",
            kol=profile.is_kol,
            demo=user.is_demo,
            url=self._absolute(reverse("person", args=[user.username])),
        )

    def picture(self, picture: Picture | None, *, alt: str = "") -> shapes.PictureOut | None:
        """Return a picture's renditions; never its original."""
        if picture is None:
            return None
        return shapes.PictureOut(
            uid=picture.uid,
            width=picture.width,
            height=picture.height,
            alt=alt,
            url=self._absolute(picture.url(width=960)),
            srcset=picture.srcset(),
            ai_generated=picture.ai_generated,
            thumbhash=picture.thumbhash,
        )

    def product(self, product: Product, *, offers: Any = None, post: Post | None = None) -> shapes.ProductOut:
        """Return a product; its links carry the note they are shown in, and that note's label."""
        found = offers_of(product) if offers is None else offers
        return shapes.ProductOut(
            slug=product.slug,
            name=product.name,
            brand=product.brand.name if product.brand else "",
            store=product.store.name,
            description=product.description,
            picture=self.picture(product.picture),
            url=self._absolute(reverse("product", args=[product.slug])),
            offers=[self.offer(offer, post=post) for offer in found],
        )

    def offer(self, offer: Offer, *, post: Post | None) -> shapes.OfferOut:
        """Return an offer with its signed way out."""
        token = link_token(offer_id=offer.pk, post_id=post.pk if post else 0)
        return shapes.OfferOut(
            store=offer.store.name,
            variant=str(offer.variant) if offer.variant.name else "",
            price=offer.price,
            currency=offer.currency,
            stock=offer.stock,
            checked_at=offer.checked_at,
            go=self._absolute(reverse("go", args=[token])) if offer.url else "",
            rel="sponsored nofollow",
            advertising=bool(post and is_advertising(post.disclosure)),
        )

    def circle(self, circle: Circle) -> shapes.CircleOut:
        """Return a circle."""
        return shapes.CircleOut(
            slug=circle.slug,
            name=circle.name,
            description=circle.description,
            rules=circle.rules,
            join=circle.join,
            members=circle.member_count,
            url=self._absolute(reverse("circle", args=[circle.slug])),
        )
