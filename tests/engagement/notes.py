"""A live note as readers find it, for engagement's tests (how notes are written is tested in tests/posts)."""

from django.utils import timezone

from community.people.models import User
from community.posts.models import Post
from tests.factories.people import PersonFactory


def live_note(author: User | None = None) -> Post:
    """Return a published note."""
    return Post.objects.create(
        author=author or PersonFactory(), title="早八通勤妆", body="十分钟搞定", live=True, published_at=timezone.now()
    )
