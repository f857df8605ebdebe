"""App configuration of search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Names the app."""

    name = "search"
    label = "search"
