"""App configuration of the project package (checks live here)."""

from django.apps import AppConfig


class MeadowConfig(AppConfig):
    """Names the app."""

    name = "meadow"
