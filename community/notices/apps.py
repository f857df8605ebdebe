"""App configuration of community.notices."""

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Names the app and brings its check."""

    name = "community.notices"
    label = "notices"

    def ready(self) -> None:
        import_module("community.notices.checks")
