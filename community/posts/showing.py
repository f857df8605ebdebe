"""Keeps the `public` mark of pictures true: open while what everyone may see shows them. For posts and engagement."""

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

# Comments lie above this package: they are reached by their name on the picture. One is seen while it, the comment
# it answers and its note are, by accounts that exist.
COMMENT_SHOWN = {"in_comment__hidden_at": None, "in_comment__author__is_active": True}
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
    shown = used_elsewhere(ids) | set(in_notes.values_list("picture_id", flat=True)) | in_shown_comments(ids)
    Picture.objects.filter(pk__in=shown, public=False).update(public=True)
    Picture.objects.filter(pk__in=ids - shown, public=True).update(public=False)


def in_shown_comments(picture_ids: Iterable[int]) -> set[int]:
    """Return those of the pictures that a comment shows in public."""
    note = Q(**{f"in_comment__post__{key}": value for key, value in SHOWN.items()})
    first = Q(in_comment__parent=None) | Q(
        in_comment__parent__hidden_at=None, in_comment__parent__author__is_active=True
    )
    found = Picture.objects.filter(note, first, pk__in=list(picture_ids), in_comment__isnull=False, **COMMENT_SHOWN)
    return set(found.values_list("pk", flat=True))


def draft_picture_ids(post: "Post") -> set[int]:
    """Return every picture that any saved draft of the note holds."""
    contents = post.revisions.values_list("content", flat=True)
    return {row["picture"] for content in contents for row in content.get("pictures", ())}


def all_picture_ids(post: "Post") -> set[int]:
    """Return every picture the note, any of its drafts or a comment on it holds."""
    own = set(PostPicture.objects.filter(post=post.pk).values_list("picture_id", flat=True))
    said = set(Picture.objects.filter(in_comment__post=post.pk).values_list("pk", flat=True))
    return draft_picture_ids(post) | own | said


def unused_after(post: "Post", *, others: Iterable["Post"]) -> set[int]:
    """Return the pictures that go with the note: neither the author's `others` nor anything else holds them.

    With an edited picture goes what it was made of, unless another picture was made of that too.
    """
    ids = all_picture_ids(post)
    ids |= set(Picture.objects.filter(edited__in=ids).values_list("pk", flat=True))
    kept = used_elsewhere(ids)
    kept |= set(PostPicture.objects.filter(picture__in=ids).exclude(post=post.pk).values_list("picture_id", flat=True))
    elsewhere = Picture.objects.filter(pk__in=ids, in_comment__isnull=False).exclude(in_comment__post=post.pk)
    kept |= set(elsewhere.values_list("pk", flat=True))
    for other in others:
        kept |= draft_picture_ids(other) & ids
    unused = ids - kept
    return unused - set(
        Picture.objects.filter(source__in=unused).exclude(pk__in=unused).values_list("source", flat=True)
    )


def is_held(picture: Picture) -> bool:
    """Say whether anything holds it: a note, comment, own draft, avatar, product, circle, a picture made of it."""
    shown = used_elsewhere([picture.pk]) or PostPicture.objects.filter(picture=picture.pk).exists()
    if shown or picture.edited.exists():
        return True
    if Picture.objects.filter(pk=picture.pk, in_comment__isnull=False).exists():
        return True
    drafts = picture.owner.posts.filter(has_unpublished_changes=True) if picture.owner else ()
    return any(picture.pk in draft_picture_ids(draft) for draft in drafts)


def is_only_in_drafts(picture: Picture) -> bool:
    """Say whether nothing that was published, nor a comment, holds a picture that is held."""
    return Picture.objects.filter(pk=picture.pk, in_posts=None, in_comment=None).exists()
