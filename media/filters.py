"""Translates Wagtail's resize wishes (fill-300x200, max-165x165, width-400) to our recipes. Used by models only."""

import re

from media.recipes import SHAPES

_SIZE = re.compile(r"^(fill|max|min|width|height)-(\d+)(?:x(\d+))?")


def recipe_of_filter(spec: str, *, width: int, height: int) -> tuple[str, int]:
    """Return the shape and the width to ask for; "original" and what is not understood mean the largest."""
    for part in spec.split("|"):
        if found := _SIZE.match(part):
            across, down = int(found.group(2)), int(found.group(3) or found.group(2))
            return _wish(found.group(1), across, down, ratio=width / height)
    return "", max(width, 1)


def _wish(operation: str, across: int, down: int, *, ratio: float) -> tuple[str, int]:
    if operation == "fill":
        return min(SHAPES, key=lambda shape: abs(SHAPES[shape] - across / down)), across
    if operation == "max":
        return "", max(1, round(min(across, down * ratio)))
    if operation == "min":
        return "", max(1, round(max(across, down * ratio)))
    if operation == "height":
        return "", max(1, round(across * ratio))
    return "", across
