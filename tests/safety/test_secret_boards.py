"""Secret means secret: no page, call, feed, map or picture of the site says a secret board's name to anybody else."""

import pytest

from tests.safety import world
from tests.safety.test_routes import ALL, address
from tests.safety.world import SECRET

pytestmark = pytest.mark.django_db

READS = [row for row in ALL if row.method == "GET"]
# A stranger, a member who keeps other boards of the owner, and who may do everything in the admin.
CALLERS = ("nobody", "member", "admin")


@pytest.mark.parametrize("who", CALLERS)
def test_nobody_else_is_told(who: str) -> None:
    made, told = world.build(), []
    uid = made.objects["board"]["secret"]["uid"]
    for row in READS:
        for state, words in made.objects[row.kind].items():
            path = address(row, words)
            answer = made.ask(who, "GET", path, **({"data": row.data} if row.data else {}))
            body = b"" if answer.response.streaming else answer.response.content
            if SECRET.encode() in body or (uid not in path and uid.encode() in body):
                told.append(f"{row.path} [{state}]")
    assert not told, "\n".join(told)


def test_its_owner_is_told() -> None:
    made = world.build()
    assert SECRET.encode() in made.ask("author", "GET", "/boards/").response.content  # type: ignore[attr-defined]
