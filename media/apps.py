"""App configuration of media."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Names the app and registers its checks."""

    name = "media"
    label = "media"

    def ready(self) -> None:
        """Import what registers itself."""
        from media import checks  # noqa: F401, PLC0415 - needs the app registry
