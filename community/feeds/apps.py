"""App configuration of community.feeds: registers what can be searched and which names are known."""

from importlib import import_module

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """Names the app and registers its search sources."""

    name = "community.feeds"
    label = "feeds"

    def ready(self) -> None:
        """Register the sources of documents and names once every model is there."""
        import_module("community.feeds.documents")
        import_module("community.feeds.names")
