"""A facet as readers see it: its values with the counts that choosing them would give. Used by the searches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a facet; `label` is empty where the page has words for it."""

    value: str
    label: str = ""
    count: int = 0
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One facet. `is_single`: choosing another value takes the first one's place."""

    name: str
    choices: tuple[Choice, ...]
    is_single: bool = False


def shelf(
    name: str,
    *,
    counts: Mapping[str, int],
    chosen: Sequence[str],
    labels: Mapping[str, str] | None = None,
    is_single: bool = False,
) -> Shelf:
    """Return a facet with its counted values, and chosen ones however few hits they have."""
    values = [value for value, number in counts.items() if value and (number or value in chosen)]
    values += [value for value in chosen if value not in counts]
    choices = (
        Choice(value=value, label=(labels or {}).get(value, ""), count=counts.get(value, 0), is_chosen=value in chosen)
        for value in values
    )
    return Shelf(name=name, choices=tuple(choices), is_single=is_single)
