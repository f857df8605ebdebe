"""App configuration of demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Names the app."""

    name = "demo"
    label = "demo"
