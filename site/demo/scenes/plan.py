"""The list of pictures: `plan.txt`, one a line, as recipes by name."""

from pathlib import Path

from demo.scenes.compose import Recipe

TABLE = Path(__file__).with_name("plan.txt")


def _recipes() -> dict[str, Recipe]:
    found = {}
    for row in TABLE.read_text(encoding="utf-8").splitlines():
        if not row.strip() or row.startswith("#"):
            continue
        name, setting, mood, shape, products, props, seen = (cell.strip() for cell in row.split("|"))
        found[name] = Recipe(
            name=name,
            setting=setting,
            mood=mood,
            shape=shape,
            products=tuple(products.split()),
            props=tuple(props.split()),
            seen=seen,
        )
    return found


PICTURES = _recipes()
