"""App configuration of community.moderation."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Names the app."""

    name = "community.moderation"
    label = "moderation"
