"""App configuration of community.insights: lets every process search by editors' synonyms."""

from importlib import import_module

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """Names the app."""

    name = "community.insights"
    label = "insights"

    def ready(self) -> None:
        """Web, API, worker and command alike: what searches by words looks for synonyms too."""
        import_module("search.vocabulary").also(import_module("community.insights.search_terms").heed_synonyms)
