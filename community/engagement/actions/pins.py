"""Notes that an author keeps first on their own page."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.engagement.models import PinnedNote
from community.people.models import User
from community.posts.models import Post

# One row of a phone and a half: what is pinned says who somebody is, it does not replace the page.
MOST_PINS = 3


@transaction.atomic
def pin_note(author: User, *, post: Post) -> None:
    """Keep a public note of one's own first."""
    User.objects.select_for_update().get(pk=author.pk)
    if post.author_id != author.pk or not post.live:
        raise PermissionDenied
    held = PinnedNote.objects.filter(author=author)
    if not held.filter(post=post).exists():
        if held.count() >= MOST_PINS:
            raise ValidationError(_("You can pin three notes. Take one down first."), code="many")
        PinnedNote.objects.create(post=post, author=author)


@transaction.atomic
def unpin_note(author: User, *, post: Post) -> None:
    """Let a note take its place by time again."""
    PinnedNote.objects.filter(author=author, post=post).delete()
