"""App configuration of web."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Names the app."""

    name = "web"
    label = "web"
