"""App configuration of outbox."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Names the app."""

    name = "outbox"
    label = "outbox"
