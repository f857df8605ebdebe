"""App configuration of community.feeds."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """Names the app."""

    name = "community.feeds"
    label = "feeds"
