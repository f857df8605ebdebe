"""App configuration of community.notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Names the app."""

    name = "community.notices"
    label = "notices"
