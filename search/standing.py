"""What the night's check found of each index, for operators and /readyz."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from search.models import IndexState


@dataclass(frozen=True, slots=True)
class Standing:
    """Documents that were compared, how many differed from their rows and how many of these were mended."""

    source: str
    at: datetime
    documents: int
    differed: int
    repaired: int

    @property
    def is_mended(self) -> bool:
        return self.repaired >= self.differed

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def standings() -> Iterator[Standing]:
    """Every source that was ever checked, by name."""
    columns = ("source", "checked_at", "documents", "differed", "repaired")
    for row in IndexState.objects.exclude(checked_at=None).order_by("source").values_list(*columns):
        yield Standing(*row)
