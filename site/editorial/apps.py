"""App configuration of editorial."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    """Names the app."""

    name = "editorial"
    label = "editorial"
