"""App configuration of media."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Names the app and registers its checks and its policy."""

    name = "media"
    label = "media"

    def ready(self) -> None:
        """Import what registers itself."""
        from media import checks, policy  # noqa: F401, PLC0415 - both need the app registry

        policy.register_policy()
