"""Runs the tasks of django-tasks (Wagtail's reference index, purges) as outbox messages; see backend.py."""

from contextlib import suppress

from django.core.exceptions import ObjectDoesNotExist
from django.utils.module_loading import import_string

from outbox.registry import GiveUp, Message, handles


@handles("task.run")
def run_task(message: Message) -> None:
    """Call the task's function; a function that is no more cannot be helped by another try, nor can a deleted row."""
    try:
        task = import_string(message.payload["path"])
    except ImportError as error:
        raise GiveUp(str(error)) from error
    # Wagtail's index tasks fetch their row by id and fail when it was deleted meanwhile: nothing is left to do.
    with suppress(ObjectDoesNotExist):
        task.call(*message.payload["args"], **message.payload["kwargs"])
