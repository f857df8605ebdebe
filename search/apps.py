"""App configuration of search: finds the sources of every installed app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    """Names the app; once all models are loaded, imports every app's documents.py, where sources are registered."""

    name = "search"
    label = "search"

    def ready(self) -> None:
        import_module("search.checks")
        autodiscover_modules("documents")
