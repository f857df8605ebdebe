"""The broker of folders, with whole messages only: kombu's own lets a reader take a file before anything is in it.

Such a file ended the worker (seen on a busy machine). For meadow/celery.py alone.
"""

import time
import uuid
from pathlib import Path
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):  # type: ignore[misc]
    """Writes under a name that no reader looks for, and renames."""

    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:  # type: ignore[override]
        name = f"{round(time.time() * 1000)}_{uuid.uuid4()}"
        part = Path(self.data_folder_out) / f"{name}.part"
        part.write_text(dumps(payload))
        part.replace(part.with_name(f"{name}.{queue}.msg"))


class Transport(filesystem.Transport):  # type: ignore[misc]
    """Kombu's, with that channel."""

    Channel = Channel


def use_whole_files() -> None:
    """Let filesystem:// mean this broker."""
    TRANSPORT_ALIASES["filesystem"] = "outbox.broker:Transport"
