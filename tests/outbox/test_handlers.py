"""Every handler of every app bears being run twice, and being run for what is gone (R25)."""

import pytest

from outbox import registry
from outbox.registry import Handler, Message

GONE = "987654321"
# What a topic's messages carry beside their key, where a handler cannot do without it.
PAYLOADS = {
    "task.run": {"path": "wagtail.tasks.update_reference_index_task", "args": ["people", "user", GONE], "kwargs": {}},
    "products.imported": {"ids": [int(GONE)]},
    "taste.learnt": {"ids": [int(GONE)]},
    "picture.removed": {"files": ["gone.webp"]},
}
HANDLERS = [found for found in registry.all_handlers() if not found.topic.startswith("test.")]


def test_there_are_handlers():
    assert {"post.changed", "post.removed", "person.erased", "task.run"} <= {found.topic for found in HANDLERS}


@pytest.mark.django_db
@pytest.mark.parametrize("handler", HANDLERS, ids=lambda found: found.name)
def test_a_handler_run_twice_for_what_is_gone_does_nothing_and_does_not_complain(handler: Handler):
    message = Message(topic=handler.topic, key=GONE, payload=PAYLOADS.get(handler.topic, {}))
    handler([message])
    handler([message, message] if handler.batch else [message])
