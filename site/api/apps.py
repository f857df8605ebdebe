"""App configuration of api."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Names the app."""

    name = "api"
    label = "api"
