"""App configuration of outbox: finds the handlers of every installed app."""

from importlib import import_module
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import autodiscover_modules


class OutboxConfig(AppConfig):
    """Names the app; once all models are loaded, imports every app's handlers.py."""

    name = "outbox"
    label = "outbox"

    def ready(self) -> None:
        import_module("outbox.checks")
        autodiscover_modules("handlers")
        make_broker_folders()


def make_broker_folders() -> None:
    """The filesystem broker expects its folders; web and worker may start in any order."""
    for name, folder in settings.CELERY_BROKER_TRANSPORT_OPTIONS.items():
        if name in {"data_folder_in", "data_folder_out", "control_folder"}:
            Path(folder).mkdir(parents=True, exist_ok=True)
