"""Names of columns sent along with a form or call change nothing: the rows are the same with and without them."""

import json
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db.models import ForeignKey, Model
from django.test import Client
from django.utils import timezone

from community.circles.models import Circle, Membership
from community.engagement.models import Board, Comment, Like, PostStats
from community.insights.models import Click
from community.moderation.models import Report
from community.people.models import Follow, KolApplication, Profile, User
from community.posts.models import Hotspot, Post, PostPicture, ProductTag
from media.models import Picture
from tests.factories.posts import make_picture
from tests.safety import world
from tests.safety.world import World, undone

pytestmark = pytest.mark.django_db

WATCHED: tuple[type[Model], ...] = (
    *(User, Profile, KolApplication, Follow, Post, PostPicture, Hotspot, ProductTag, PostStats, Picture),
    *(Circle, Membership, Board, Comment, Like, Click, Report),
    *(apps.get_model(name) for name in ("auth.Group", "api.Token", "wagtailcore.Revision")),
)
# Beside columns, what relations and careless code might read.
MORE = ("groups", "user_permissions", "password", "pk", "user", "by", "idempotency", "role", "permissions", "public")
# Numbers that the database gives out and words that chance makes: they differ between any two runs.
CHANCE = {"id", "uid", "content", "object_str", "digest", "password", "last_login"}


def names() -> set[str]:
    """Return every column's name, with and without _id."""
    columns = [column for model in WATCHED for column in model._meta.concrete_fields]
    return {said for column in columns for said in (column.name, column.attname)} | set(MORE)


def value(name: str, *, made: World) -> str:
    """Return something that each kind of column would take."""
    if name.endswith("_at"):
        return "2001-01-01T00:00:00Z"
    if name in {
        "author",
        "owner",
        "user",
        "author_id",
        "owner_id",
        "user_id",
        "follower",
        "followed",
        "reporter",
        "by",
    }:
        return str(made.people["member"].pk)
    if name in {"id", "pk", "circle", "post", "circle_id", "post_id", "picture_id", "latest_revision"}:
        return str(made.posts["hidden"].pk)
    return "1" if name != "groups" else "1,2,3"


Known = dict[str, set[Any]]


def known_rows() -> Known:
    """Return the keys of all watched rows."""
    return {model.__name__: set(model._default_manager.values_list("pk", flat=True)) for model in WATCHED}


def snapshot(known: Known) -> dict[str, list[dict[str, Any]]]:
    """Return all watched rows; what was written just now is told as `now`, a link to a row that was made as `made`."""
    fresh = timezone.now() - timedelta(hours=1)

    def told(column: Any, stored: Any) -> Any:
        if isinstance(stored, datetime):
            return "now" if abs(stored - timezone.now()) < timezone.now() - fresh else stored
        if isinstance(column, ForeignKey) and stored is not None:
            name = column.related_model.__name__
            return "made" if name in known and stored not in known[name] else stored
        if column.name == "object_id":
            return stored if int(stored) in known["Post"] else "made"
        return stored

    return {
        model.__name__: [
            {
                column.attname: told(column, getattr(row, column.attname))
                for column in model._meta.concrete_fields
                if column.name not in CHANCE and not _is_link_to_revision(column)
            }
            for row in model._default_manager.order_by("pk")
        ]
        for model in WATCHED
    }


def _is_link_to_revision(column: Any) -> bool:
    return isinstance(column, ForeignKey) and column.related_model.__name__ == "Revision"


def drafts() -> list[str]:
    """Return the contents of all drafts without what chance makes of them."""
    contents = apps.get_model("wagtailcore.Revision").objects.order_by("pk").values_list("content", flat=True)
    plain = [json.dumps(content, sort_keys=True, default=str, ensure_ascii=False) for content in contents]
    return [re.sub(r'"(?:uid|pk|post|created_at|latest_\w+|first_\w+)": [^,}]+', "", text) for text in plain]


# What the composer's form has beside its words.
COMPOSED = {
    "circles",
    "sponsor",
    "ai_declared",
    "score",
    "pros",
    "cons",
    "used_days",
    "attributes",
    "go_live_at",
    "expire_at",
    "version",
    "key",
    "picture",
    "alt",
    "crop",
    "place",
    "product",
    "decorative",
    "language",
}


def calls(made: World) -> dict[str, tuple[str, str, str, dict[str, Any], set[str]]]:
    """Return who sends what where, and the names that the form really has."""
    note, slug, board = made.posts["live"].uid, made.circle.slug, made.objects["board"]["public"]["uid"]
    composer = {"kind": "note", "title": "标题", "body": "正文", "act": "publish", "disclosure": "own"}
    own = COMPOSED
    texts = {"description", "rules"}
    shown = {"display_name": "新名字", "bio": "你好"}
    account = {
        "username": "newcomer",
        "display_name": "新人",
        "email": "new@example.org",
        "password1": "grass-Meadow-77",
    }
    return {
        "compose": ("author", "POST", "/compose/", composer, own),
        "edit": ("author", "POST", f"/compose/{note}/", composer, own),
        "settings": ("author", "POST", "/settings/", shown, {"avatar"}),
        "reading": ("author", "POST", "/settings/reading/", {"theme": "dark"}, {"language", "personalised"}),
        "kol": ("author", "POST", "/settings/kol/", {"statement": "我写了三年"}, {"links"}),
        "circle": ("author", "POST", "/circles/new/", {"name": "新圈", "join": "open"}, texts),
        "circle edit": (
            "author",
            "POST",
            f"/c/{slug}/edit/",
            {"name": "改名", "join": "open"},
            {"description", "rules"},
        ),
        "board": ("author", "POST", "/boards/", {"name": "新夹"}, {"description", "secret"}),
        "board edit": ("author", "POST", f"/boards/{board}/edit/", {"name": "改夹"}, {"description", "secret"}),
        "comment": ("member", "POST", f"/n/{note}/comments/", {"body": "好"}, {"parent"}),
        "report": ("member", "POST", f"/report/post/{note}/", {"rule": "spam"}, {"text"}),
        "like": ("member", "POST", f"/n/{note}/like/", {}, set()),
        "save": ("member", "POST", f"/n/{note}/save/", {}, {"name", "board", "secret"}),
        "join": ("kol", "POST", f"/c/{slug}/join/", {}, set()),
        "follow": ("member", "POST", "/u/kol_c/follow/", {}, set()),
        "sign up": ("nobody", "POST", "/accounts/signup/", account, {"next"}),
        "api note": ("author", "POST", "/api/v1/notes", {"body": "正文"}, {*own, "title", "kind", "disclosure"}),
        "api edit": ("author", "PUT", f"/api/v1/notes/{note}", composer | {"publish": True}, {*own, "products"}),
        "api save": ("member", "PUT", f"/api/v1/notes/{note}/save", {}, {"board"}),
        "api like": ("member", "PUT", f"/api/v1/notes/{note}/like", {}, set()),
        "api follow": ("member", "PUT", "/api/v1/people/kol_c/follow", {}, set()),
        "api join": ("kol", "PUT", f"/api/v1/circles/{slug}/membership", {}, set()),
    }


def sent(made: World, who: str, method: str, path: str, data: dict[str, Any]) -> tuple[int, Any, Any]:
    """Send it, look at all rows, and undo it."""
    known = known_rows()
    cache.clear()
    client = Client()
    client.cookies = made.clients[who].cookies.copy()
    given: dict[str, Any] = {}
    if path.startswith("/api/"):
        given = {"content_type": "application/json", "headers": {"authorization": f"Bearer {made.tokens[who]}"}}
    with undone():
        answer = getattr(client, method.lower())(path, data, **given)
        return answer.status_code, snapshot(known), drafts()


def test_columns_sent_along_change_nothing() -> None:
    made = world.build()
    before = snapshot(known_rows())
    for name, (who, method, path, data, own) in calls(made).items():
        more = {said: value(said, made=made) for said in names() - own - set(data)}
        plain, hostile = (sent(made, who, method, path, body) for body in (data, data | more))
        assert plain[0] < 400, f"{name}: {plain[0]}"
        assert plain[1] != before or name in {"edit", "api edit", "circle edit"}, f"{name} wrote nothing"
        assert hostile[0] == plain[0], f"{name}: {hostile[0]} with more names, {plain[0]} without"
        for model, rows in plain[1].items():
            assert hostile[1][model] == rows, f"{name} changed {model}"
        assert hostile[2] == plain[2], f"{name} changed a draft"


def test_rows_of_others_do_not_come_along() -> None:
    made = world.build()
    foreign, hidden = make_picture(made.people["member"]), made.posts["hidden"]
    form = {"kind": "note", "body": "正文", "act": "save", "picture": [foreign.uid], "spot_picture": [foreign.uid]}
    form |= {"spot_product": ["oat"], "spot_x": ["10"], "spot_y": ["10"], "circles": ["nothing-here"]}
    made.clients["author"].post("/compose/", form)
    assert not PostPicture.objects.filter(picture=foreign).exists()
    assert not any(f'"picture": {foreign.pk}' in content for content in drafts())
    secret = made.objects["board"]["secret"]["uid"]
    live = made.posts["live"].uid
    member, bearer = made.clients["member"], {"authorization": f"Bearer {made.tokens['member']}"}
    assert member.post(f"/n/{live}/save/", {"board": secret}).status_code == 404
    put = member.put(f"/api/v1/notes/{live}/save", {"board": secret}, content_type="application/json", headers=bearer)
    assert put.status_code == 404
    hotspot = {"picture": foreign.uid, "product": "oat", "x": 0, "y": 0}
    for data in ({"pictures": [{"uid": made.objects["picture"]["live"]["uid"]}]}, {"hotspots": [hotspot]}):
        given = {"content_type": "application/json", "headers": bearer}
        body = {"body": "x", "title": str(hidden.pk)} | data
        assert member.post("/api/v1/notes", body, **given).status_code == 422


@pytest.mark.parametrize("method", ["PATCH", "PUT", "DELETE"])
def test_forms_take_no_other_method(method: str) -> None:
    made = world.build()
    before = snapshot(known_rows())
    for path in (f"/n/{made.posts['live'].uid}/", "/settings/", "/u/author_a/", f"/c/{made.circle.slug}/"):
        made.clients["author"].generic(method, path, "is_staff=1", content_type="application/x-www-form-urlencoded")
    assert snapshot(known_rows()) == before
