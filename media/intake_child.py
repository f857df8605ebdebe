"""The process that decodes untrusted pictures: `python -m media.intake_child`, fed through pipes by media/child.py.

It has 1 GiB of address space, seconds of processor time, may write no file, knows no secret, is killed without loss.
"""

import os
import resource
import select
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from media import editing, pictures, wire
from media.covers import Face
from media.edits import Edit
from media.probe import PictureRefused, too_many_pixels
from media.recipes import BY_NAME

ADDRESS_SPACE = 1024 * 1024 * 1024
# A child that nobody asks gives its memory back; the next picture starts another in 0.3 s.
IDLE_SECONDS = 60

Reply = tuple[dict[str, Any], list[bytes]]


def take(head: dict[str, Any], content: bytes) -> Reply:
    """An upload to a clean master and preview; with `dry`, only what is known of it goes back."""
    taken = pictures.take(content)
    return _known(taken), [] if head.get("dry") else [taken.master, taken.preview]


def edit(head: dict[str, Any], content: bytes) -> Reply:
    """A clean master and a recipe to another clean master and preview."""
    face = Face(**head["face"]) if head["face"] else None
    taken = editing.apply(content, edit=Edit.of(head["edit"]), face=face)
    return _known(taken), [taken.master, taken.preview]


def _known(taken: pictures.Taken) -> dict[str, Any]:
    return {
        "extension": taken.extension,
        "preview_name": taken.preview_name,
        "width": taken.width,
        "height": taken.height,
        "thumbhash": taken.thumbhash,
        "colour": taken.colour,
        "marker": asdict(taken.marker) if taken.marker else None,
    }


def render(head: dict[str, Any], content: bytes) -> Reply:
    """A clean master to renditions."""
    recipes = [BY_NAME[name] for name in head["recipes"]]
    focal = (head["focal"][0], head["focal"][1])
    made = list(pictures.render(content, recipes=recipes, formats=head["formats"], focal=focal))
    about = [[each.name, each.extension, each.width, each.height] for each in made]
    return {"made": about}, [each.content for each in made]


WORK: dict[str, Callable[[dict[str, Any], bytes], Reply]] = {"take": take, "edit": edit, "render": render}


def answer(head: dict[str, Any], content: bytes) -> Reply:
    """Do one piece of work; every way a picture can be bad becomes a code."""
    started = time.monotonic()
    _allow_seconds(head["seconds"])
    _forget_peak()
    try:
        reply, blobs = WORK[head["work"]](head, content)
    except PictureRefused as refused:
        reply, blobs = _refusal(refused), []
    except MemoryError:
        reply, blobs = _refusal(PictureRefused("too_much_memory")), []
    except Exception as error:  # noqa: BLE001 - Pillow answers bad files with any kind, from SyntaxError to struct.error
        bomb = "DecompressionBomb" in type(error).__name__
        reply, blobs = _refusal(too_many_pixels() if bomb else PictureRefused("broken")), []
        reply["detail"] = f"{type(error).__name__}: {error}"[:300]
    reply["milliseconds"] = round((time.monotonic() - started) * 1000)
    reply["peak_kib"] = _peak()
    return reply, blobs


def _refusal(refused: PictureRefused) -> dict[str, Any]:
    return {"refused": refused.code, "params": refused.params}


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer frames, strictly one by one, until the pipe closes or nobody asks for a while."""
    while select.select([requests], [], [], IDLE_SECONDS)[0]:
        try:
            head, blobs = wire.receive(requests)
        except wire.Broken:
            return
        reply, out = answer(head, blobs[0])
        wire.send(replies, reply, blobs=out)


def _allow_seconds(seconds: int) -> None:
    """Processor time from now on; going over it ends this process by SIGXCPU."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _forget_peak() -> None:
    """Start the peak anew where the kernel can (Linux); elsewhere it is the peak since the start."""
    try:
        with Path("/proc/self/clear_refs").open("w") as file:
            file.write("5")
    except OSError:
        return


def _peak() -> int:
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)


def confine() -> None:
    """Give up what decoding does not need, before the first untrusted byte."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Take the pipes away from standard output, so that a chatty decoder cannot break a frame."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1):
        os.dup2(quiet, descriptor)
    confine()
    serve(requests, replies)


if __name__ == "__main__":
    main()
