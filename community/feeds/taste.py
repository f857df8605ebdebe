"""What the ranking may know of a reader: circles joined, authors followed, topics and products liked or saved."""

from community.circles.models import Membership
from community.engagement.models import BoardItem, Like
from community.feeds.ranking import Taste
from community.people.models import User
from community.people.policy import Viewer
from community.people.queries import followed_ids
from community.posts.models import PostHashtag, ProductTag

# The last 50 likes and 50 saves: about a month of an active reader; older taste fades by falling out.
RECENT = 50


def has_taste(viewer: Viewer) -> bool:
    """Say whether lists may differ for this reader: signed in, and personalisation not switched off."""
    return isinstance(viewer, User) and viewer.profile.personalised


def taste_of(viewer: Viewer) -> Taste:
    """Return the reader's taste in six statements, or the empty one."""
    if not isinstance(viewer, User) or not has_taste(viewer):
        return Taste()
    liked = Like.objects.filter(user=viewer).order_by("-pk").values_list("post_id", flat=True)[:RECENT]
    saved = BoardItem.objects.filter(board__owner=viewer).order_by("-pk").values_list("post_id", flat=True)[:RECENT]
    notes = {*liked, *saved}
    circles = Membership.objects.filter(user=viewer, state=Membership.State.ACTIVE).values_list("circle_id", flat=True)
    return Taste(
        circles=frozenset(circles),
        authors=frozenset(followed_ids(viewer)),
        topics=frozenset(PostHashtag.objects.filter(post_id__in=notes).values_list("hashtag_id", flat=True)),
        products=frozenset(ProductTag.objects.filter(post_id__in=notes).values_list("product_id", flat=True)),
    )
