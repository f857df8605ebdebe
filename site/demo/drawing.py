"""Renders the demo's scenes to photos in other processes, a few ahead of who asks. Used by demo/loading.py.

A picture's name is a scene's (`coffee-01`), a close look at one thing in it (`coffee-01@dripper-white`) or a product
alone (`product-dripper-white`).
"""

import multiprocessing
import os
import re
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from types import TracebackType

import resvg_py

from demo.scenes.render import scene_of

Point = tuple[float, float]

# A close look shows this share of the scene's width, and is drawn no wider than this: enough for any gallery.
CLOSE_SHARE = 0.5
CLOSE_WIDTH = 1080
# Products are shown small; a third of the pixels is a third of the time.
PACK_SHOT, PACK_WIDTH = "product-", 800
# A photo is under 1 MB until it is taken in: these many ahead keep every core busy while tables are made.
AHEAD = 160


@dataclass(frozen=True)
class Drawn:
    """A rendered picture: PNG bytes, where each product is (fractions), what crops must keep."""

    content: bytes
    spots: Mapping[str, Point]
    focal: Point


@dataclass(frozen=True)
class Frame:
    """What part of a scene is seen, in the scene's own units."""

    x: float
    y: float
    width: float
    height: float

    def place(self, point: Point) -> Point:
        """Return a point of the scene as fractions of the frame."""
        return ((point[0] - self.x) / self.width, (point[1] - self.y) / self.height)


def scene_name(name: str) -> str:
    """Return the scene that a picture shows, whole or in part."""
    return name.partition("@")[0]


def pack_shot(code: str) -> str:
    """Return the name of the picture that shows a product alone."""
    return f"{PACK_SHOT}{code}"


def _width(name: str, *, scene_width: int) -> int:
    if name.startswith(PACK_SHOT):
        return PACK_WIDTH
    return CLOSE_WIDTH if "@" in name else scene_width


def render(name: str) -> Drawn:
    """Draw one picture. Runs in a process of the pool."""
    scene = scene_of(scene_name(name))
    code = name.partition("@")[2]
    whole = Frame(0, 0, scene.width, scene.height)
    frame = _close(scene.spots[code], width=scene.width, height=scene.height) if code else whole
    points = {key: frame.place((x * scene.width, y * scene.height)) for key, (x, y) in scene.spots.items()}
    seen = {key: point for key, point in points.items() if min(point) >= 0.04 and max(point) <= 0.96}
    content = resvg_py.svg_to_bytes(
        svg_string=_framed(scene.svg, frame=frame),
        width=_width(name, scene_width=scene.width),
        skip_system_fonts=True,
    )
    return Drawn(content=bytes(content), spots=seen, focal=_middle(seen))


def _close(spot: Point, *, width: int, height: int) -> Frame:
    """Return a 4:5 frame around a spot, moved inside the scene where it would reach beyond."""
    wide = width * CLOSE_SHARE
    high = min(wide * 5 / 4, height)
    x = min(max(spot[0] * width - wide / 2, 0), width - wide)
    y = min(max(spot[1] * height - high / 2, 0), height - high)
    return Frame(x, y, wide, high)


def _framed(svg: str, *, frame: Frame) -> str:
    head, end, rest = svg.partition(">")
    box = f'viewBox="{frame.x:g} {frame.y:g} {frame.width:g} {frame.height:g}"'
    head = re.sub(r'viewBox="[^"]*"', box, head)
    head = re.sub(r' width="[^"]*"', f' width="{frame.width:g}"', head)
    head = re.sub(r' height="[^"]*"', f' height="{frame.height:g}"', head)
    return head + end + rest


def _middle(spots: Mapping[str, Point]) -> Point:
    """Return the middle of what is named in a picture, or its own."""
    if not spots:
        return (0.5, 0.5)
    xs, ys = zip(*spots.values(), strict=True)
    return ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)


def _leave_with(parent: int) -> None:
    """End this process when the one that began it is gone, however it went: nobody would ask for pictures again."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(0)

    # Ctrl-C reaches every process of the terminal; the one that asked for pictures decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=watch, daemon=True).start()


class Studio:
    """Gives out rendered pictures, each in its turn; draws the next ones meanwhile."""

    def __init__(self, *, processes: int | None = None) -> None:
        self._waiting: deque[str] = deque()
        self._begun: dict[str, Future[Drawn]] = {}
        # Spawned, not forked: a fork would share the database's connection.
        self._pool = ProcessPoolExecutor(
            processes or os.cpu_count() or 1,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_leave_with,
            initargs=(os.getpid(),),
        )

    def __enter__(self) -> "Studio":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def announce(self, names: Iterable[str]) -> None:
        """Say which pictures will be asked for, in order; the first ones are begun now."""
        self._waiting = deque(name for name in dict.fromkeys(names) if name not in self._begun)
        self._begin()

    def _begin(self) -> None:
        while self._waiting and len(self._begun) < AHEAD:
            name = self._waiting.popleft()
            self._begun[name] = self._pool.submit(render, name)

    def drawn(self, name: str) -> Drawn:
        """Return a picture, drawing it now if it was not announced."""
        future = self._begun.pop(name, None) or self._pool.submit(render, name)
        found = future.result()
        self._begin()
        return found
