"""App configuration of the test app."""

from django.apps import AppConfig


class EffectsConfig(AppConfig):
    """Names the app."""

    name = "tests.outbox.effects"
    label = "effects"
