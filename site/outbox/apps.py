"""App configuration of outbox: finds the handlers of every installed app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OutboxConfig(AppConfig):
    """Names the app; once all models are loaded, imports every app's handlers.py."""

    name = "outbox"
    label = "outbox"

    def ready(self) -> None:
        import_module("outbox.checks")
        autodiscover_modules("handlers")
