"""What an approval publishes. Wagtail imports it while its own models load, so nothing here may import a model."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from wagtail.models import WorkflowState


def publish_reviewed(state: "WorkflowState", *, user: "AbstractBaseUser | None" = None) -> None:
    """Publish what the editors read, or what one of them made of it (WAGTAIL_FINISH_WORKFLOW_ACTION).

    Wagtail's own action publishes the last revision: an author who saves in the moment of the approval would have a
    text published that nobody read.
    """
    posts = type(state.content_object).objects.select_for_update(of=("self",))
    post = posts.get(pk=state.object_id)
    read, last = state.current_task_state.revision, post.latest_revision
    (read if last.user_id == post.author_id else last).publish(user=user)
