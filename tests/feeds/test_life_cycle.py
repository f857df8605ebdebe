"""A note's life in any order of acts: the model, the database and the index say the same (R26)."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from community.feeds import queries as feeds
from community.posts import actions
from community.posts.drafts import DraftData
from community.posts.models import Post
from community.posts.queries import visible_posts
from search import engine
from search.port import Query
from tests.factories.circles import CircleFactory

TITLES = st.sampled_from(["晨间护肤", "一只滤杯", "露营第一晚"])


class Life(RuleBasedStateMachine):
    """One note, what the author and the moderators do to it, and what readers must then find."""

    drain: Callable[[], int]

    def __init__(self) -> None:
        super().__init__()
        self.circle = CircleFactory()
        self.author = self.circle.owner
        self.post: Post | None = None
        # What the note should be: live, hidden, the title readers see, the title of the draft.
        self.live = self.hidden = False
        self.shown = self.drafted = ""

    def fresh(self) -> Post:
        assert self.post is not None
        return Post.objects.get(pk=self.post.pk)

    @rule(title=TITLES)
    def save(self, title: str) -> None:
        """Begin a draft, or change it; what is live stays as it was."""
        draft = DraftData(title=title, body="说真话", circles=(self.circle,), disclosure="own")
        old = self.fresh() if self.post else None
        self.post = actions.save_draft(self.author, post=old, draft=draft, expected_version=None)
        self.drafted = title

    @precondition(lambda self: self.post is not None)
    @rule()
    def publish(self) -> None:
        actions.publish_post(self.fresh(), by=self.author)
        self.live, self.shown = True, self.drafted

    @precondition(lambda self: self.post is not None)
    @rule()
    def hide(self) -> None:
        actions.hide_post(self.fresh())
        self.hidden = True

    @precondition(lambda self: self.post is not None)
    @rule()
    def restore(self) -> None:
        actions.restore_post(self.fresh())
        self.hidden = False

    @precondition(lambda self: self.post is not None)
    @rule()
    def delete(self) -> None:
        actions.delete_post(self.fresh(), by=self.author)
        self.post, self.live, self.hidden = None, False, False

    @invariant()
    def database_and_index_say_what_the_model_says(self) -> None:
        self.drain()
        expected = [(self.post.pk, self.shown)] if self.post and self.live and not self.hidden else []
        assert list(visible_posts(None).values_list("pk", "title")) == expected
        assert engine().search(Query(source="notes", size=10)).ids == [key for key, _title in expected]
        found = [(card.post.pk, card.post.title) for card in feeds.circle_feed(None, circle=self.circle).cards]
        assert found == expected


@pytest.mark.django_db
def test_any_life_of_a_note_leaves_database_and_index_equal(drain_outbox: Callable[[], int]) -> None:
    class Undone(Life):
        """Each life in a transaction of its own, taken back at its end."""

        drain = staticmethod(drain_outbox)

        def __init__(self) -> None:
            self.atomic = transaction.atomic()
            self.atomic.__enter__()
            super().__init__()

        def teardown(self) -> None:
            if self.post:
                actions.delete_post(self.fresh(), by=self.author)
                self.drain()
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Undone, settings=settings(max_examples=6, stateful_step_count=10, deadline=None, suppress_health_check=quiet)
    )


@pytest.mark.django_db
def test_only_the_author_moves_a_note() -> None:
    circle, stranger = CircleFactory(), CircleFactory().owner
    note = actions.save_draft(circle.owner, draft=DraftData(title="x", body="y", circles=(circle,), disclosure="own"))
    with pytest.raises((PermissionDenied, ValidationError)):
        actions.publish_post(note, by=stranger)
    with pytest.raises((PermissionDenied, ValidationError)):
        actions.delete_post(note, by=stranger)
