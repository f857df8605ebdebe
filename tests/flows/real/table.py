"""What the job measured, as one table."""

import math
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Table:
    """Counts and times by step; printed whole, asserted by the test."""

    def __init__(self) -> None:
        self.counts: dict[str, object] = {}
        self.times: dict[str, list[float]] = defaultdict(list)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.times[step].append((time.perf_counter() - begun) * 1000)

    def show(self) -> str:
        lines = [f"{name:<44} {value}" for name, value in self.counts.items()]
        lines += ["", f"{'step':<32} {'times':>6} {'p50 ms':>9} {'p95 ms':>9} {'most ms':>9}"]
        for step, times in self.times.items():
            lines.append(
                f"{step:<32} {len(times):>6} {at(times, 0.5):>9.1f} {at(times, 0.95):>9.1f} {max(times):>9.1f}"
            )
        return "\n".join(lines)


def at(times: list[float], share: float) -> float:
    """The value that this share of all stays at or below."""
    ordered = sorted(times)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
