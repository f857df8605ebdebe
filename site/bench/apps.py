"""App configuration of bench: it has commands and no tables."""

from django.apps import AppConfig


class BenchConfig(AppConfig):
    """Names the app."""

    name = "bench"
