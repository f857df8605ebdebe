"""Delimited text -> numbered dictionaries: finds the encoding, streams, names ragged rows. For every connector."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from community.shop.connectors.port import BadRow, CatalogueRefused

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# One cell of 1 MiB is more than any description; the csv module refuses what is larger instead of filling memory.
CELL_CAP = 1024 * 1024
CHUNK = 1024 * 1024


def encoding_of(path: Path) -> str:
    """Return the encoding of the whole file: by BOM, else UTF-8 if every byte fits, else GB18030 (which holds GBK)."""
    with path.open("rb") as stream:
        head = stream.read(4)
        for bom, name in BOMS:
            if head.startswith(bom):
                return name
        stream.seek(0)
        for name in ("utf-8", "gb18030"):
            if _decodes(stream, name=name):
                return name
    raise CatalogueRefused(_("the file's encoding is not UTF-8, UTF-16 or GBK"))


def _decodes(stream: object, *, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    stream.seek(0)  # type: ignore[attr-defined]
    try:
        while chunk := stream.read(CHUNK):  # type: ignore[attr-defined]
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def read_table(path: Path, *, delimiter: str = ",") -> Iterator[tuple[int, dict[str, str]] | BadRow]:
    """Yield (line number where the row begins, {column: cell}); a row with a wrong number of cells is a BadRow."""
    csv.field_size_limit(CELL_CAP)
    with path.open(encoding=encoding_of(path), newline="") as stream:
        reader = csv.reader(_without_nul(stream), delimiter=delimiter)
        try:
            header = [name.strip().lstrip("\ufeff") for name in next(reader)]
        except (StopIteration, csv.Error, UnicodeError) as problem:
            raise CatalogueRefused(_("the file has no header line")) from problem
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                yield BadRow(line, _("the line cannot be read: %(problem)s") % {"problem": problem})
                continue
            if not any(cells):
                continue
            if len(cells) != len(header):
                yield BadRow(
                    line, _("%(found)d cells instead of %(wanted)d") % {"found": len(cells), "wanted": len(header)}
                )
                continue
            yield line, dict(zip(header, cells, strict=True))


def _without_nul(lines: Iterator[str]) -> Iterator[str]:
    """Drop NUL: PostgreSQL cannot hold it and no catalogue means it."""
    return (line.replace("\x00", "") for line in lines)


def header_of(path: Path, *, delimiter: str) -> list[str]:
    """Return the column names of the first line, for finding out the kind."""
    with path.open(encoding=encoding_of(path), newline="") as stream:
        first = stream.readline(CELL_CAP)
    return [name.strip().lstrip("\ufeff") for name in next(csv.reader([first], delimiter=delimiter), [])]
