"""A django-tasks backend over the outbox (settings.TASKS): without one Wagtail's tasks run inside the request."""

import hashlib
import json
from typing import Any

from django.db import transaction
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id, normalize_json

from outbox.publishing import publish


class OutboxBackend(BaseTaskBackend):
    """Tasks commit or roll back with the change that caused them; equal ones that wait together run once."""

    supports_defer = True
    supports_priority = True  # accepted and not heeded: the outbox goes by due time

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        self.validate_task(task)
        call = {"path": task.module_path, "args": normalize_json(list(args)), "kwargs": normalize_json(dict(kwargs))}
        key = hashlib.sha256(json.dumps(call, sort_keys=True).encode()).hexdigest()
        with transaction.atomic():
            publish("task.run", key=key, payload=call)
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=call["args"],
            kwargs=call["kwargs"],
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
