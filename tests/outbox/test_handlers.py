"""Every handler of every app bears being run twice, and being run for what is gone (R25)."""

import pytest

from outbox import registry
from outbox.registry import Handler, Message

GONE = "987654321"
PAIR = f"{GONE}:{GONE}"
# What the key is where it is not one row's id: two ids, a moment.
KEYS = {
    "note.liked": PAIR,
    "note.saved": PAIR,
    "person.mentioned": PAIR,
    "person.followed": PAIR,
    "membership.decided": PAIR,
    "board.shared": PAIR,
    "hour.began": "2026-01-01T03:00:00+00:00",
}
# What a topic's messages carry beside their key, where a handler cannot do without it.
PAYLOADS = {
    "task.run": {"path": "wagtail.tasks.update_reference_index_task", "args": ["people", "user", GONE], "kwargs": {}},
    "products.imported": {"ids": [int(GONE)]},
    "taste.learnt": {"ids": [int(GONE)]},
    "picture.removed": {"files": ["gone.webp"]},
    "membership.decided": {"at": "2026-01-01T03:00:00+00:00", "what": "member"},
    "board.shared": {"at": "2026-01-01T03:00:00+00:00", "what": "asked", "by": int(GONE)},
    "decision.made": {"person": int(GONE)},
}
HANDLERS = [found for found in registry.all_handlers() if not found.topic.startswith("test.")]


def test_there_are_handlers():
    assert {"post.changed", "post.removed", "person.erased", "task.run"} <= {found.topic for found in HANDLERS}


@pytest.mark.django_db
@pytest.mark.parametrize("handler", HANDLERS, ids=lambda found: found.name)
def test_a_handler_run_twice_for_what_is_gone_does_nothing_and_does_not_complain(handler: Handler):
    message = Message(topic=handler.topic, key=KEYS.get(handler.topic, GONE), payload=PAYLOADS.get(handler.topic, {}))
    handler([message])
    handler([message, message] if handler.batch else [message])
