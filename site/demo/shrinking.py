"""Compresses the readers' style sheets and scripts after they are collected, as production's storage does with all.

For the command load_demo alone: compressing the editors' desk as well would take longer than drawing the demo.
"""

from pathlib import Path

from servestatic.compress import Compressor

FOLDERS = ("css", "js", "icons", "brand", "django_htmx")
TEXTS = {".css", ".js", ".svg"}


def shrink_files(root: Path) -> int:
    """Write a compressed copy beside each text file that has none as new; return how many."""
    compressor = Compressor(quiet=True)
    files = (file for folder in FOLDERS for file in (root / folder).rglob("*"))
    fresh = [file for file in files if file.suffix in TEXTS and _is_new(file)]
    for file in fresh:
        compressor.compress(str(file))
    return len(fresh)


def _is_new(file: Path) -> bool:
    copy = file.with_name(f"{file.name}.gz")
    return not copy.exists() or copy.stat().st_mtime < file.stat().st_mtime
