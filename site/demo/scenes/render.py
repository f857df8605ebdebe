"""From drawings to pixels: one picture as PNG bytes, or all of them into a folder with a few processes."""

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import resvg_py

from demo.scenes.catalogue import PRODUCTS, draw_product
from demo.scenes.compose import compose
from demo.scenes.plan import PICTURES
from demo.scenes.portraits import PEOPLE, portrait
from demo.scenes.stage import Scene


def render(scene: Scene) -> bytes:
    """The picture as PNG. System fonts are not looked for: nothing here is set in type."""
    return bytes(resvg_py.svg_to_bytes(svg_string=scene.svg, skip_system_fonts=True))


def scene_of(name: str) -> Scene:
    """Any picture by name: one of the plan, `product-<code>` for a pack shot, `avatar-<handle>` for a person."""
    if name.startswith("product-"):
        return draw_product(name.removeprefix("product-"))
    if name.startswith("avatar-"):
        return portrait(name.removeprefix("avatar-"))
    return compose(PICTURES[name])


def all_names() -> list[str]:
    return [*PICTURES, *(f"product-{code}" for code in PRODUCTS), *(f"avatar-{handle}" for handle in PEOPLE)]


def render_named(name: str) -> bytes:
    return render(scene_of(name))


def _write(task: tuple[str, Path]) -> Path:
    name, folder = task
    target = folder / f"{name}.png"
    target.write_bytes(render_named(name))
    return target


def render_all(folder: Path, *, names: Iterable[str] | None = None, processes: int = 2) -> list[Path]:
    """Every picture (or the named ones) as a PNG in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    tasks = [(name, folder) for name in (names or all_names())]
    with ProcessPoolExecutor(max_workers=processes) as pool:
        return list(pool.map(_write, tasks, chunksize=4))
