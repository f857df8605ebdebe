"""The fixture `drain_outbox`: the test's own relay. It delivers every message twice, since handlers must bear that."""

from collections.abc import Callable

import pytest

from outbox import delivery, registry
from outbox.clock import database_now
from outbox.models import Delivery
from search import engine, sources
from search.port import Operation

# More rounds than any chain of messages needs; one that feeds itself for ever fails here.
MOST_ROUNDS = 50


@pytest.fixture
def empty_index() -> None:
    """No document of an earlier test: ids come back after a rollback, the index knows nothing of rollbacks."""
    version = int(database_now().timestamp() * 1_000_000)
    for name in sources.names():
        source = sources.get(name)
        gone = [Operation(id=one.id, version=max(version, one.version), document=None) for one in engine().scan(source)]
        if gone:
            engine().write(source, gone, visible=True)


@pytest.fixture
def drain_outbox(db: None, empty_index: None) -> Callable[[], int]:
    """Deliver all that is due, and what that causes; returns how many messages. A handler's error is the test's."""

    def drain() -> int:
        delivered = 0
        for _ in range(MOST_ROUNDS):
            claims = delivery.claim_due()
            if not claims:
                return delivered
            delivered += sum(deliver_twice(claim) for claim in claims)
        raise AssertionError("the outbox is not empty after many rounds: a handler publishes its own topic")

    return drain


def deliver_twice(claim: delivery.Claim) -> int:
    """Run the handler directly, then deliver as a worker does; payloads have been through the database as JSON."""
    groups = delivery.grouped(Delivery.objects.filter(id__in=claim.ids).order_by("id"))
    handler = registry.handler(groups[0][0].handler)
    assert handler is not None
    handler([delivery.message(group) for group in groups])
    delivery.deliver(claim.ids, token=claim.token)
    left = Delivery.objects.filter(id__in=claim.ids).exclude(last_error="").values_list("topic", "key", "last_error")
    assert not left, f"delivered once, failed the second time: {list(left)}"
    return len(groups)
