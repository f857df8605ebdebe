"""Who may do what: how a row of the route matrix is written; the rows are in table_<family>.py beside this.

Each address and method of the site has a row, with the answer to each caller in each state of its thing.

An answer is a status for everyone, then exceptions: `404 author=200 out=login`. `login` is the way to the sign-in page,
302 any other way on (a form that did its work, or a refusal told on the page one came from).
Groups: out = nobody, banned, revoked (a taken-back token); dead = banned, revoked; staff = editor, moderator, admin.
"""

from dataclasses import dataclass, field
from typing import Any

GROUPS = {
    "out": ("nobody", "banned", "revoked"),
    "dead": ("banned", "revoked"),
    "staff": ("editor", "moderator", "admin"),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One address and method; `answers` by state of the thing the address names."""

    method: str
    path: str
    kind: str = "site"
    answers: dict[str, str] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)

    def expected(self, state: str, *, who: str) -> str:
        """Return the answer to one caller."""
        default, *exceptions = self.answers[state].split()
        answer = default
        for exception in exceptions:
            name, _, given = exception.partition("=")
            if who in GROUPS.get(name, (name,)):
                answer = given
        return answer


def rows(kind: str, answers: dict[str, str], *listed: str, data: dict[str, Any] | None = None) -> list[Row]:
    """Make rows that answer alike; each is `METHOD path`."""
    split = [line.split(" ", 1) for line in listed]
    return [Row(method=method, path=path, kind=kind, answers=answers, data=data or {}) for method, path in split]


EVERYONE = {"": "200"}
MEMBERS = {"": "200 out=login"}
