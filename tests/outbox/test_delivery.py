"""What the outbox promises: nothing without a commit, nothing lost after it, one message of a key at a time."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from outbox import GiveUp, Message, TryLater, delivery, handles, publish, registry
from outbox.clock import database_now
from outbox.models import Delivery
from outbox.status import status

Register = Callable[..., list[Message]]


@pytest.fixture
def handled() -> Iterator[Register]:
    """Register a handler for a test topic that notes its messages, then does as told."""
    names: list[str] = []

    def register(topic: str = "test.topic", *, batch: bool = False, act: Callable[[Message], None] | None = None):
        seen: list[Message] = []

        def one(message: Message) -> None:
            seen.append(message)
            if act:
                act(message)

        def many(messages: list[Message]) -> None:
            for message in messages:
                one(message)

        run = many if batch else one
        run.__name__ = f"handler{len(names)}"
        handles(topic, batch=batch)(run)
        names.append(f"{run.__module__}.{run.__name__}:{topic}")
        return seen

    yield register
    for name in names:
        registry.forget(name)


def owe(topic: str = "test.topic", *, key: str = "1", **options) -> None:
    with transaction.atomic():
        publish(topic, key=key, **options)


def run_all() -> int:
    return sum(delivery.deliver(claim.ids, token=claim.token) for claim in delivery.claim_due())


def make_due() -> None:
    Delivery.objects.update(due_at=database_now())


@pytest.mark.django_db
def test_publishing_outside_of_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        publish("test.topic", key="1")


@pytest.mark.django_db
def test_a_payload_that_is_no_json_is_refused_at_its_cause():
    with pytest.raises(TypeError), transaction.atomic():
        publish("test.topic", key="1", payload={"post": object()})


@pytest.mark.django_db
def test_two_hundred_rolled_back_transactions_leave_nothing(handled):
    """R6."""
    seen = handled()
    for number in range(200):
        with transaction.atomic():
            publish("test.topic", key=str(number))
            transaction.set_rollback(True)
    assert (Delivery.objects.count(), run_all(), seen) == (0, 0, [])


@pytest.mark.django_db
def test_waiting_messages_of_a_key_are_delivered_as_one_with_merged_payload(handled):
    seen = handled()
    owe(payload={"a": 1, "b": 1})
    owe(payload={"b": 2})
    owe(key="2")
    assert run_all() == 3
    assert seen == [Message("test.topic", "1", {"a": 1, "b": 2}), Message("test.topic", "2", {})]
    assert Delivery.objects.count() == 0


@pytest.mark.django_db
def test_a_key_in_flight_is_not_given_out_again(handled):
    handled()
    owe()
    first = delivery.claim_due()
    owe()
    assert (len(first), delivery.claim_due()) == (1, [])
    delivery.deliver(first[0].ids, token=first[0].token)
    assert len(delivery.claim_due()) == 1


@pytest.mark.django_db
def test_each_handler_of_a_topic_is_retried_on_its_own(handled):
    def fail(message: Message) -> None:
        raise ValueError("broken")

    well, broken = handled(), handled(act=fail)
    owe()
    assert run_all() == 1
    make_due()
    run_all()
    assert (len(well), len(broken)) == (1, 2)
    left = Delivery.objects.get()
    assert (left.tries, left.last_error) == (2, "ValueError: broken")


@pytest.mark.django_db
def test_backoff_doubles_up_to_an_hour_and_then_parks(handled):
    def fail(message: Message) -> None:
        raise ValueError("broken")

    handled(act=fail)
    owe()
    for seconds in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048):
        make_due()
        before = database_now()
        run_all()
        wait = timedelta(seconds=seconds)
        assert before + wait <= Delivery.objects.get().due_at <= database_now() + wait
    assert Delivery.objects.get().parked_at is not None
    make_due()
    assert delivery.claim_due() == []
    assert (status().depth, status().parked) == (0, 1)


@pytest.mark.django_db
def test_an_absence_is_waited_for_without_counting_tries(handled):
    def away(message: Message) -> None:
        raise TryLater("the engine is away", seconds=5)

    handled(act=away, batch=True)
    owe()
    for _ in range(delivery.MOST_TRIES + 1):
        make_due()
        run_all()
    left = Delivery.objects.get()
    assert (left.tries, left.parked_at) == (0, None)
    assert timedelta(seconds=4) < left.due_at - database_now() < timedelta(seconds=8)


@pytest.mark.django_db
def test_what_no_try_can_mend_is_parked_at_once(handled):
    def refuse(message: Message) -> None:
        raise GiveUp("it can never be written")

    handled(act=refuse)
    owe()
    run_all()
    assert (status().parked, Delivery.objects.get().tries) == (1, 1)


@pytest.mark.django_db
def test_one_bad_message_does_not_hold_up_its_batch(handled):
    def fail_on_seven(message: Message) -> None:
        if message.key == "7":
            raise ValueError("seven")

    handled(act=fail_on_seven, batch=True)
    for number in range(20):
        owe(key=str(number))
    assert run_all() == 19
    assert Delivery.objects.get().key == "7"


@pytest.mark.django_db
def test_a_bad_message_is_found_by_halves(handled):
    """Of 64 messages six halves are tried before the bad one is alone, not each by itself."""

    def fail_on_seven(message: Message) -> None:
        if message.key == "7":
            raise ValueError("seven")

    seen = handled(act=fail_on_seven, batch=True)
    for number in range(64):
        owe(key=str(number))
    assert run_all() == 63
    assert Delivery.objects.get().key == "7"
    assert [message.key for message in seen].count("7") == 7
    assert [message.key for message in seen].count("63") == 1


@pytest.mark.django_db
def test_a_chunk_that_is_slow_to_fail_comes_to_its_end_by_tasks(handled, monkeypatch: pytest.MonkeyPatch):
    """With no time at all each task still settles one message; the rest goes back as it was."""

    def fail_on_first(message: Message) -> None:
        if message.key == "0":
            raise ValueError("first")

    monkeypatch.setattr(delivery, "TASK_BUDGET", 0.0)
    handled(act=fail_on_first, batch=True)
    for number in range(4):
        owe(key=str(number))
    assert run_all() == 0
    assert sorted(Delivery.objects.values_list("key", "tries", "claim")) == [
        ("0", 1, None), ("1", 0, None), ("2", 0, None), ("3", 0, None),
    ]  # fmt: skip
    assert (run_all(), Delivery.objects.get().key) == (3, "0")


@pytest.mark.django_db
def test_a_lost_claim_is_given_out_again_and_the_late_task_finds_nothing(handled):
    seen = handled()
    owe()
    lost = delivery.claim_due()[0]
    Delivery.objects.update(claimed_until=database_now() - timedelta(seconds=1))
    again = delivery.claim_due()[0]
    assert delivery.deliver(lost.ids, token=lost.token) == 0
    assert delivery.deliver(again.ids, token=again.token) == 1
    assert len(seen) == 1


@pytest.mark.django_db
def test_a_task_given_twice_by_the_broker_counts_as_a_loss_and_runs_nothing(handled):
    seen = handled()
    owe()
    claim = delivery.claim_due()[0]
    Delivery.objects.update(started=True)
    assert delivery.deliver(claim.ids, token=claim.token) == 0
    left = Delivery.objects.get()
    assert (left.losses, left.claim, seen) == (1, None, [])


@pytest.mark.django_db
def test_a_message_that_kills_its_workers_is_tried_alone_and_parked_after_three(handled):
    handled(batch=True)
    owe(key="killer")
    for _ in range(delivery.MOST_LOSSES):
        owe(key="harmless")
        claims = delivery.claim_due()
        Delivery.objects.filter(key="harmless").delete()
        assert len(claims) in {1, 2}
        Delivery.objects.update(started=True, claimed_until=database_now() - timedelta(seconds=1))
    assert delivery.claim_due() == []
    killer = Delivery.objects.get()
    assert (killer.losses, killer.parked_at is not None) == (3, True)


@pytest.mark.django_db
def test_a_delayed_message_waits_and_does_not_hold_up_others(handled):
    seen = handled()
    owe(delay=timedelta(hours=1))
    owe(payload={"now": True})
    assert run_all() == 1
    assert [message.payload for message in seen] == [{"now": True}]
    assert Delivery.objects.get().due_at > database_now() + timedelta(minutes=59)


@pytest.mark.django_db
def test_a_message_without_handler_waits_for_one(handled):
    owe("test.later")
    assert run_all() == 0
    assert status().unhandled == ["test.later"]
    seen = handled("test.later")
    assert delivery.adopt_unhandled() == 1
    assert (run_all(), len(seen), status().unhandled) == (1, 1, [])
