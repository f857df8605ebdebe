"""The one cause of background work: `publish` in a transaction, `handles` in a handlers.py. Anyone may import this."""

from outbox.publishing import publish, publish_many
from outbox.registry import GiveUp, Message, TryLater, handles

__all__ = ["GiveUp", "Message", "TryLater", "handles", "publish", "publish_many"]
