"""The frames between a process and its intake child: a JSON head and byte blobs, never code. Inside media only."""

import json
import struct
from collections.abc import Sequence
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">I")
# A head is a few hundred bytes; a longer one means that the two sides lost step.
MAX_HEAD = 1024 * 1024
# The largest blob is an upload (32 MiB) or a master; more means a lost step too.
MAX_BLOB = 256 * 1024 * 1024


class Broken(Exception):
    """The other side closed the pipe or sent nonsense."""


def send(stream: BinaryIO, head: dict[str, Any], *, blobs: Sequence[bytes] = ()) -> None:
    """Write one frame."""
    text = json.dumps({**head, "blobs": [len(blob) for blob in blobs]}).encode()
    stream.write(_LENGTH.pack(len(text)) + text)
    for blob in blobs:
        stream.write(blob)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], list[bytes]]:
    """Read one frame."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if length > MAX_HEAD:
        raise Broken
    head = json.loads(_exactly(stream, length))
    return head, [_exactly(stream, size) for size in head.pop("blobs")]


def _exactly(stream: BinaryIO, size: int) -> bytes:
    if size > MAX_BLOB:
        raise Broken
    content = stream.read(size)
    if len(content) != size:
        raise Broken
    return content
