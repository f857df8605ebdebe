"""Wagtail's admin by role: every address of it, and every way it could show what members keep to themselves."""

import re

import pytest

from media.models import Picture
from tests.safety import table_admin, world
from tests.safety.resolver import admin_routes
from tests.safety.test_routes import PART
from tests.safety.world import World

pytestmark = pytest.mark.django_db

STAFF = ("editor", "moderator", "admin")
WORDS = {"app_label": "posts", "model_name": "post", "filter_spec": "width-100", "action": "delete"}
WORDS |= {"content_type_app_name": "editorial", "content_type_model_name": "topicpage", "action_name": "publish"}


def address(path: str) -> str:
    """Fill an address of the admin with the first thing of its kind; expressions become a plain number."""
    plain = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", "1", path).replace("\\", "")
    return "/" + PART.sub(lambda found: WORDS.get(found[1], "1"), plain.replace("^", "").replace("$", ""))


def test_nobody_but_staff_gets_anything_there() -> None:
    made, wrong = world.build(), []
    for path in set(admin_routes()) - table_admin.OPEN:
        for who in ("nobody", "member", "kol", "banned"):
            for method in ("GET", "POST"):
                answer = made.ask(who, method, address(path))
                if answer.word not in {"login", "404"} and answer.response.headers.get("Location") != "/cms/":
                    wrong.append(f"{method} {path} {who}: {answer.word}")
                if answer.writes:
                    wrong.append(f"{method} {path} {who}: wrote {answer.writes}")
    assert not wrong, "\n".join(wrong)


def closed_to(who: str) -> tuple[str, ...]:
    """Return the beginnings of addresses that this role may not open."""
    more = {"editor": table_admin.NOT_FOR_EDITORS, "moderator": table_admin.NOT_FOR_MODERATORS}
    return (*table_admin.ADMIN_ONLY, *more[who])


def test_each_staff_role_keeps_to_its_own_part() -> None:
    made, wrong = world.build(), []
    for path in set(admin_routes()) - table_admin.ON_PURPOSE:
        for who in ("editor", "moderator"):
            answer = made.ask(who, "GET", address(path))
            if answer.word.startswith("5"):
                wrong.append(f"{path} {who}: {answer.word}")
            if path.startswith(closed_to(who)) and answer.word == "200":
                wrong.append(f"{path} {who}: open")
            if path.startswith(table_admin.CLOSED) and answer.word != "404":
                wrong.append(f"{path} {who}: {answer.word}")
    assert not wrong, "\n".join(wrong)


def test_every_beginning_in_the_table_names_an_address() -> None:
    routes = set(admin_routes())
    named = {*table_admin.OPEN, *table_admin.ON_PURPOSE, table_admin.CLOSED, *table_admin.ADMIN_ONLY}
    named |= {*table_admin.NOT_FOR_EDITORS, *table_admin.NOT_FOR_MODERATORS}
    assert not [begin for begin in named if not any(path.startswith(begin) for path in routes)]


@pytest.fixture
def made(db: None) -> World:
    return world.build()


def private_words(made: World) -> dict[str, int]:
    draft = made.posts["draft"]
    picture = Picture.objects.get(uid=made.objects["picture"]["draft"]["uid"])
    return {"post": draft.pk, "picture": picture.pk}


def test_no_role_reaches_a_members_draft_or_picture_by_its_number(made: World) -> None:
    words, wrong = private_words(made), []
    for paths in table_admin.PRIVATE.values():
        for path in paths:
            for who in STAFF:
                answer = made.ask(who, "GET", path.format(**words))
                if answer.word == "200" or answer.word.startswith("5"):
                    wrong.append(f"{path} {who}: {answer.word}")
    assert not wrong, "\n".join(wrong)


def test_no_list_of_the_admin_holds_a_members_draft_or_picture(made: World) -> None:
    words, wrong = private_words(made), []
    secrets = [made.posts["draft"].title, Picture.objects.get(pk=words["picture"]).title]
    secrets += [made.objects["picture"][state]["uid"] for state in ("draft", "scheduled", "loose")]
    for path in table_admin.LISTS:
        for who in STAFF:
            answer = made.ask(who, "GET", path.format(**words))
            text = answer.response.content.decode() if answer.word == "200" else ""
            wrong += [f"{path} {who}: {secret}" for secret in secrets if secret and secret in text]
    assert not wrong, "\n".join(wrong)


def test_editors_and_moderators_can_do_their_work(made: World) -> None:
    work = {
        "editor": ("/cms/", "/cms/post/", "/cms/images/add/", "/cms/catalogue/", "/cms/circle/", "/cms/product/"),
        "moderator": ("/cms/", "/cms/post/", "/cms/queue/", "/cms/report/", "/cms/decision/"),
    }
    closed = [(who, path) for who, paths in work.items() for path in paths if made.ask(who, "GET", path).word != "200"]
    assert not closed
