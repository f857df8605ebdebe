"""App configuration of community.engagement."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """Names the app."""

    name = "community.engagement"
    label = "engagement"
