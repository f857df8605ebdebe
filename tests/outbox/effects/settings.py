"""The development settings with the test app: for processes that the worker tests start."""

from meadow.settings.dev import *  # noqa: F403 - an environment is its base plus changes
from meadow.settings.dev import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.outbox.effects"]
