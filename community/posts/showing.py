"""Keeps the `public` mark of pictures true: open while something everyone may see shows them. posts/ only."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q

from community.circles.models import Circle
from community.people.models import Profile
from community.posts.parts import PostPicture
from community.shop.models import Product
from media.models import Picture

if TYPE_CHECKING:
    from community.posts.models import Post

# A note stands in public: live, not hidden, by an account that exists. The prefix walks there from a row of the note.
SHOWN = {"live": True, "hidden_at": None, "author__is_active": True, "author__erased_at": None}


def used_elsewhere(picture_ids: Iterable[int]) -> set[int]:
    """Return those of the pictures that an avatar, a product or a circle's cover shows."""
    ids = set(picture_ids)
    return {
        *Profile.objects.filter(avatar__in=ids).values_list("avatar_id", flat=True),
        *Product.objects.filter(picture__in=ids).values_list("picture_id", flat=True),
        *Circle.objects.filter(cover__in=ids).values_list("cover_id", flat=True),
    } & ids


def refresh_public(picture_ids: Iterable[int]) -> None:
    """Open the addresses of pictures that are shown and close those of the others, in the caller's transaction."""
    ids = set(picture_ids)
    in_notes = PostPicture.objects.filter(Q(**{f"post__{key}": value for key, value in SHOWN.items()}), picture__in=ids)
    shown = used_elsewhere(ids) | set(in_notes.values_list("picture_id", flat=True))
    Picture.objects.filter(pk__in=shown, public=False).update(public=True)
    Picture.objects.filter(pk__in=ids - shown, public=True).update(public=False)


def draft_picture_ids(post: "Post") -> set[int]:
    """Return every picture that any saved draft of the note holds."""
    contents = post.revisions.values_list("content", flat=True)
    return {row["picture"] for content in contents for row in content.get("pictures", ())}


def all_picture_ids(post: "Post") -> set[int]:
    """Return every picture the note or any of its drafts holds."""
    return draft_picture_ids(post) | set(PostPicture.objects.filter(post=post.pk).values_list("picture_id", flat=True))


def unused_after(post: "Post", *, others: Iterable["Post"]) -> set[int]:
    """Return the pictures that go with the note: neither the author's `others` nor anything else holds them."""
    ids = all_picture_ids(post)
    kept = used_elsewhere(ids)
    kept |= set(PostPicture.objects.filter(picture__in=ids).exclude(post=post.pk).values_list("picture_id", flat=True))
    for other in others:
        kept |= draft_picture_ids(other) & ids
    return ids - kept


def is_held(picture: Picture) -> bool:
    """Say whether anything holds the picture: a note, one of its owner's drafts, an avatar, a product, a circle."""
    if used_elsewhere([picture.pk]) or PostPicture.objects.filter(picture=picture.pk).exists():
        return True
    drafts = picture.owner.posts.filter(has_unpublished_changes=True) if picture.owner else ()
    return any(picture.pk in draft_picture_ids(draft) for draft in drafts)
