"""The check notices.E001: a key for web push that is none would break pages and letters alike."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from community.notices.sealing import site_key


@register()
def readable_push_key(**_: Any) -> list[CheckMessage]:
    """Refuse to start with a MEADOW_PUSH_KEY that cannot be read."""
    try:
        site_key()
    except ValueError:
        hint = "`manage.py push_key` prints a new one."
        return [Error("MEADOW_PUSH_KEY is no key for web push", hint=hint, id="notices.E001")]
    return []
