"""App configuration of media."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Names the app."""

    name = "media"
    label = "media"
