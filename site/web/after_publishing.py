"""What an author is told on a note's page right after publishing it: where it appeared. Once, and only the author."""

from typing import Any

from django.http import HttpRequest

from community.insights.own_notes import Places, places_of
from community.posts.models import Post

# The session's name for the note that was just published.
KEY = "just_published"


def remember(request: HttpRequest, *, post: Post) -> None:
    """Keep that a note was just published, or has an hour to be, until its page is shown to its author."""
    request.session[KEY] = post.uid


def places_after(request: HttpRequest, *, post: Post) -> Places | None:
    """Return where a note appeared if its author comes from publishing it; the next time nothing."""
    viewer: Any = request.user
    if viewer.pk != post.author_id or not post.live or request.session.get(KEY) != post.uid:
        return None
    del request.session[KEY]
    return places_of(post)
