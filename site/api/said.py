"""Notes and comments -> the API's shapes. The disclosure goes with every note."""

from typing import Any

from django.utils.translation import gettext as _

from api import shapes
from api.things import ThingSayer
from community.engagement.models import Comment
from community.feeds.cards import Card, FeedPage
from community.posts.disclosure import is_advertising
from community.posts.follow_ups import follow_ups_of
from community.posts.models import FollowUp, Post, PostPicture


class Sayer(ThingSayer):
    """Says notes to one caller."""

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
        cover: PostPicture | None = next(iter(post.pictures.all()), None)
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
        return shapes.NotePage(
            items=[self.card(card) for card in feed.cards], next=feed.next_cursor, scroll=feed.scroll
        )

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
                follow_ups=[self.follow_up(row) for row in follow_ups_of(post)],
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

    def follow_up(self, row: FollowUp) -> shapes.FollowUpOut:
        """Return a follow-up of a review."""
        return shapes.FollowUpOut(
            days=row.stage, still_used=row.still_used, score=row.score, body=row.body, created_at=row.created_at
        )

    def comment(self, comment: Comment, *, answers: Any = ()) -> shapes.CommentOut:
        """Return a comment and its answers."""
        return shapes.CommentOut(
            id=comment.pk,
            author=self.person(comment.author),
            body=comment.body,
            picture=self.picture(comment.picture),
            created_at=comment.created_at,
            pinned=comment.pinned,
            answers=[self.comment(answer) for answer in answers],
        )
