"""Writes of insights: the click log. Appended only; statements will be built on it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from community.insights.models import Click
from community.insights.queries import Exit
from community.people.models import User

# One visitor and link count once in half an hour: a double tap or a second look is not a second reader.
COUNTED_ONCE_IN = timedelta(minutes=30)


@transaction.atomic
def record_click(exit_: Exit, *, viewer: User | None, visitor: str, is_document: bool) -> Click:
    """Append the click. `visitor` is a keyed hash of the day, never an address.

    Fetches that no person asked for (prefetch, HEAD, pictures, robots; is_document False) are kept but not counted.
    """
    recent = Click.objects.filter(
        visitor=visitor, offer=exit_.offer, counted=True, created_at__gte=timezone.now() - COUNTED_ONCE_IN
    )
    post = exit_.post
    return Click.objects.create(
        post=post,
        post_uid=post.uid if post else "",
        author_id=post.author_id if post else None,
        offer=exit_.offer,
        product=exit_.product,
        store=exit_.offer.store,
        viewer=viewer,
        visitor=visitor,
        disclosure=post.disclosure if post else "",
        counted=is_document and not recent.exists(),
    )
