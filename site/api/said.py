"""Domain rows -> the API's shapes. The disclosure goes with every note, and every way to a store is a /go/ link."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from api import shapes
from community.circles.models import Circle
from community.engagement.models import Comment
from community.feeds.cards import Card, FeedPage
from community.insights.links import link_token
from community.people.models import User
from community.posts.disclosure import is_advertising
from community.posts.models import Post, PostPicture
from community.shop.models import Offer, Product
from community.shop.queries import offers_of
from media.models import Picture


class Sayer:
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

    def disclosure(self, post: Post) -> shapes.DisclosureOut:
        """Return the label that goes with the note wherever it is shown."""
        advertising = is_advertising(post.disclosure)
        return shapes.DisclosureOut(
            kind=post.disclosure, advertising=advertising, label=_("Ad") if advertising else "", sponsor=post.sponsor
        )

    def card(self, card: Card) -> shapes.NoteCardOut:
        """Return a note of a list."""
        return shapes.NoteCardOut(**self._card(card))

    def _card(self, card: Card) -> dict[str, Any]:
        post, stats = card.post, getattr(card.post, "stats", None)
        cover: PostPicture | None = next(iter(post.cover), None)  # type: ignore[attr-defined]
        reason = shapes.ReasonOut(
            score=card.reason.score,
            parts=[
                shapes.ReasonPartOut(name=part.name, points=part.points, sentence=str(part.sentence))
                for part in card.reason.parts
            ],
        )
        return {
            "uid": post.uid,
            "url": self._absolute(post.get_absolute_url()),
            "kind": post.kind,
            "title": post.title,
            "author": self.person(post.author),
            "cover": self.picture(cover.picture, alt=cover.alt) if cover else None,
            "disclosure": self.disclosure(post),
            "published_at": post.published_at,
            "likes": stats.likes if stats else 0,
            "saves": stats.saves if stats else 0,
            "comments": stats.comments if stats else 0,
            "liked": card.liked,
            "saved": card.saved,
            "reason": reason if card.reason.parts else None,
        }

    def page(self, feed: FeedPage) -> shapes.NotePage:
        """Return a page of a feed."""
        return shapes.NotePage(items=[self.card(card) for card in feed.cards], next=feed.next_cursor, scroll=feed.scroll)

    def note(self, card: Card, *, detail: Any) -> shapes.NoteOut:
        """Return a whole note from its card and posts.queries.note_detail."""
        post: Post = detail.post
        review = None
        if post.kind == Post.Kind.REVIEW:
            review = shapes.ReviewOut(
                score=post.score or 0,
                pros=post.pros,
                cons=post.cons,
                used_days=post.used_days,
                attributes={str(key): str(value) for key, value in post.attributes.items()},
            )
        pictures = [self.picture(shown.row.picture, alt=shown.row.alt) for shown in detail.pictures]
        spots = [spot for shown in detail.pictures for spot in shown.hotspots]
        return shapes.NoteOut(
            **self._card(card),
            body=post.body,
            language=post.language,
            edited_at=post.edited_at,
            pictures=[picture for picture in pictures if picture],
            hotspots=[
                shapes.HotspotOut(
                    picture=spot.picture.uid,
                    product=spot.product.slug,
                    variant=str(spot.variant or ""),
                    x=spot.x,
                    y=spot.y,
                )
                for spot in spots
            ],
            products=[self.product(shown.product, offers=shown.offers, post=post) for shown in detail.products],
            circles=[circle.slug for circle in post.circles.all()],
            topics=[topic.name for topic in detail.hashtags],
            review=review,
            ai_declared=post.ai_declared,
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

    def comment(self, comment: Comment, *, answers: Any = ()) -> shapes.CommentOut:
        """Return a comment and its answers."""
        return shapes.CommentOut(
            id=comment.pk,
            author=self.person(comment.author),
            body=comment.body,
            created_at=comment.created_at,
            pinned=comment.pinned,
            answers=[self.comment(answer) for answer in answers],
        )
