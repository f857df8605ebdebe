"""App configuration of community.insights: gives search the synonyms that editors keep."""

from importlib import import_module

from django.apps import AppConfig

from search.text import load_synonyms


class InsightsConfig(AppConfig):
    """Names the app and where synonyms come from."""

    name = "community.insights"
    label = "insights"

    def ready(self) -> None:
        """Name the provider once every model is there."""
        load_synonyms(import_module("community.insights.search_terms").EditorsSynonyms())
