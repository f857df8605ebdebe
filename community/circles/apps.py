"""App configuration of community.circles."""

from django.apps import AppConfig


class CirclesConfig(AppConfig):
    """Names the app."""

    name = "community.circles"
    label = "circles"
