"""App configuration of community.people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Names the app."""

    name = "community.people"
    label = "people"
