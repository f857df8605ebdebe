"""App configuration of community.insights."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """Names the app."""

    name = "community.insights"
    label = "insights"
