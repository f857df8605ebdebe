"""Notes that speak for more than one member are read by editors first, and what was read is what goes live."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from community.posts import actions, queries
from community.posts.drafts import DraftData, read_draft
from community.posts.models import OFFICIAL_GROUP, Post
from outbox.models import Delivery
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def workflow():
    editors = Group.objects.create(name="reviewers")
    task = GroupApprovalTask.objects.create(name="read it")
    task.groups.add(editors)
    flow = Workflow.objects.create(name="notes")
    WorkflowTask.objects.create(workflow=flow, task=task, sort_order=0)
    WorkflowContentType.objects.create(workflow=flow, content_type=ContentType.objects.get_for_model(Post))
    return flow


def official():
    author = PersonFactory()
    author.groups.add(Group.objects.get_or_create(name=OFFICIAL_GROUP)[0])
    return author


@pytest.mark.parametrize("make", [official, lambda: PersonFactory(kol=True)])
def test_notes_that_speak_for_more_pass_the_workflow(workflow, make):
    post = NoteFactory(author=make())
    assert not post.live
    state = post.current_workflow_state

    state.current_task_state.approve(user=PersonFactory(admin=True))

    post.refresh_from_db()
    assert (post.live, post.pictures.count()) == (True, 1)
    assert post.pictures.get().picture.public
    assert set(Delivery.objects.filter(topic="post.changed").values_list("key", flat=True)) == {str(post.pk)}


def test_other_members_do_not_wait_for_a_workflow(workflow):
    assert NoteFactory().live


def test_a_new_draft_under_review_starts_the_review_anew(workflow):
    post = NoteFactory(author=official())
    first = post.current_workflow_state

    actions.save_draft(post.author, post=post, draft=DraftData(body="改一改"))
    post = actions.publish_post(Post.objects.get(pk=post.pk), by=post.author)

    first.refresh_from_db()
    assert (first.status, post.current_workflow_state.pk != first.pk) == ("cancelled", True)


def test_what_was_read_goes_live_whatever_its_author_writes_in_that_moment(workflow):
    """A save that comes between the editor's look and the approval, as a race would have it."""
    post = NoteFactory(author=official(), body="读过的")
    read = post.current_workflow_state
    late = post.get_latest_revision_as_object()
    late.body = "没人读过的"
    late.save_revision(user=post.author)

    read.current_task_state.approve(user=PersonFactory(admin=True))

    post.refresh_from_db()
    assert (post.live, post.body, post.has_unpublished_changes) == (True, "读过的", True)


def test_an_editors_own_change_goes_live_with_the_approval(workflow):
    post = NoteFactory(author=official(), body="读过的")
    editor = PersonFactory(admin=True)
    mended = post.get_latest_revision_as_object()
    mended.body = "编辑改过的"
    mended.save_revision(user=editor)

    post.current_workflow_state.current_task_state.approve(user=editor)

    post.refresh_from_db()
    assert (post.live, post.body, post.has_unpublished_changes) == (True, "编辑改过的", False)


def test_a_changed_draft_leaves_the_review_and_an_equal_one_does_not(workflow):
    post = NoteFactory(author=official(), body="读过的")
    read = post.current_workflow_state
    actions.save_draft(post.author, post=post, draft=read_draft(post))
    post = actions.publish_post(Post.objects.get(pk=post.pk), by=post.author)
    assert post.current_workflow_state == read
    assert [line.state for line in queries.drafts(post.author)] == ["review"]

    actions.save_draft(post.author, post=post, draft=DraftData(body="改一改"))
    read.refresh_from_db()
    assert (read.status, [line.state for line in queries.drafts(post.author)]) == ("cancelled", ["draft"])


def test_what_editors_send_back_is_told_and_can_be_sent_again(workflow, client):
    post = NoteFactory(author=official(), body="读过的")
    post.current_workflow_state.current_task_state.reject(user=PersonFactory(admin=True), comment="请写明来源")
    assert [line.state for line in queries.drafts(post.author)] == ["returned"]
    client.force_login(post.author)
    assert "请写明来源" in client.get(f"/compose/{post.uid}/").content.decode()

    actions.save_draft(post.author, post=post, draft=DraftData(body="来源：自己买的", disclosure="own"))
    post = actions.publish_post(Post.objects.get(pk=post.pk), by=post.author)
    assert [line.state for line in queries.drafts(post.author)] == ["review"]
    assert post.revisions.count() == 2
