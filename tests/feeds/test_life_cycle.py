"""A note's life in any order of acts: the model, the database and the index say the same (R26)."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from community.feeds import queries as feeds
from community.posts import actions
from community.posts.drafts import DraftData
from community.posts.models import OFFICIAL_GROUP, Post
from community.posts.queries import visible_posts
from search import engine, sources
from search.diff import compare
from search.port import Query
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory

TITLES = st.sampled_from(["晨间护肤", "一只滤杯", "露营第一晚"])


class Life(RuleBasedStateMachine):
    """One note, what the author, the editors and the moderators do to it, and what readers must then find."""

    drain: Callable[[], int]
    reviewed = False

    def __init__(self) -> None:
        super().__init__()
        self.circle = CircleFactory()
        self.author, self.editor = self.circle.owner, PersonFactory(admin=True)
        if self.reviewed:
            self.author.groups.add(Group.objects.get_or_create(name=OFFICIAL_GROUP)[0])
        self.post: Post | None = None
        # What the note should be: live, hidden, the title readers see, those of the draft and of what is under review.
        self.live = self.hidden = self.is_changed = False
        self.shown = self.drafted = ""
        self.submitted: str | None = None

    def fresh(self) -> Post:
        assert self.post is not None
        return Post.objects.get(pk=self.post.pk)

    @rule(title=TITLES)
    def save(self, title: str) -> None:
        """Begin a draft, or change it; what is live stays as it was, what was under review is so no longer."""
        draft = DraftData(title=title, body="说真话", circles=(self.circle,), disclosure="own")
        old = self.fresh() if self.post else None
        self.post = actions.save_draft(self.author, post=old, draft=draft, expected_version=None)
        if title != self.drafted or not old:
            self.submitted = None
        self.drafted, self.is_changed = title, self.is_changed or title != self.drafted

    @precondition(lambda self: self.post is not None)
    @rule()
    def publish(self) -> None:
        """At once, or into the review."""
        actions.publish_post(self.fresh(), by=self.author)
        if self.reviewed and (self.is_changed or not self.live):
            self.submitted = self.drafted
        elif not self.reviewed:
            self.live, self.shown, self.is_changed = True, self.drafted, False

    @precondition(lambda self: self.submitted is not None)
    @rule(title=TITLES)
    def amend(self, title: str) -> None:
        """An editor changes what is under review."""
        read = self.fresh().get_latest_revision_as_object()
        read.title = title
        read.save_revision(user=self.editor)
        self.submitted = self.drafted = title

    @precondition(lambda self: self.submitted is not None)
    @rule(good=st.booleans())
    def judge(self, good: bool) -> None:
        """Publish what was submitted; or send it back."""
        state = self.fresh().current_workflow_state.current_task_state.specific
        (state.approve if good else state.reject)(user=self.editor)
        if good:
            self.live, self.shown, self.is_changed = True, self.submitted or "", False
        self.submitted = None

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
        self.post, self.live, self.hidden, self.submitted = None, False, False, None

    @invariant()
    def database_and_index_say_what_the_model_says(self) -> None:
        self.drain()
        expected = [(self.post.pk, self.shown)] if self.post and self.live and not self.hidden else []
        assert list(visible_posts(None).values_list("pk", "title")) == expected
        assert engine().search(Query(source="notes", size=10)).ids == [key for key, _title in expected]
        assert not compare(sources.get("notes"))
        found = [(card.post.pk, card.post.title) for card in feeds.circle_feed(None, circle=self.circle).cards]
        assert found == expected


def live_through(drain_outbox: Callable[[], int], *, is_reviewed: bool, lives: int, steps: int) -> None:
    class Undone(Life):
        """Each life in a transaction of its own, taken back at its end."""

        drain = staticmethod(drain_outbox)
        reviewed = is_reviewed

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
        Undone,
        settings=settings(
            max_examples=lives, stateful_step_count=steps, deadline=None, suppress_health_check=quiet, database=None
        ),
    )


@pytest.fixture
def review(db: None) -> None:
    """Notes of official accounts are read by editors first."""
    task = GroupApprovalTask.objects.create(name="read it")
    task.groups.add(Group.objects.create(name="reviewers"))
    flow = Workflow.objects.create(name="notes")
    WorkflowTask.objects.create(workflow=flow, task=task, sort_order=0)
    WorkflowContentType.objects.create(workflow=flow, content_type=ContentType.objects.get_for_model(Post))


@pytest.mark.django_db
@pytest.mark.parametrize("is_reviewed", [False, True])
def test_any_life_of_a_note_leaves_database_and_index_equal(
    drain_outbox: Callable[[], int], review: None, is_reviewed: bool
) -> None:
    live_through(drain_outbox, is_reviewed=is_reviewed, lives=4, steps=10)


@pytest.mark.soak
@pytest.mark.django_db
@pytest.mark.parametrize("is_reviewed", [False, True])
def test_many_long_lives_of_a_note_leave_database_and_index_equal(
    drain_outbox: Callable[[], int], review: None, is_reviewed: bool
) -> None:
    live_through(drain_outbox, is_reviewed=is_reviewed, lives=100, steps=40)


@pytest.mark.django_db
def test_only_the_author_moves_a_note() -> None:
    circle, stranger = CircleFactory(), CircleFactory().owner
    note = actions.save_draft(circle.owner, draft=DraftData(title="x", body="y", circles=(circle,), disclosure="own"))
    with pytest.raises((PermissionDenied, ValidationError)):
        actions.publish_post(note, by=stranger)
    with pytest.raises((PermissionDenied, ValidationError)):
        actions.delete_post(note, by=stranger)
