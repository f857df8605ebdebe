"""A small site with each thing in each of its states, and each kind of caller with session and token."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from api.models import Token, make_token
from community.circles.models import Circle
from community.engagement import actions as engage
from community.insights.links import link_token
from community.people import actions as people
from community.people.erasure import erase_account
from community.people.models import User
from community.posts import actions as posts
from community.posts.models import FollowUp, Post, PostEdit
from community.shop.models import Offer, Product
from media import storage
from media.models import Picture
from media.uploads import begin_upload
from tests.factories.circles import CircleFactory
from tests.factories.engagement import BoardFactory, CommentFactory
from tests.factories.people import PASSWORD, PersonFactory
from tests.factories.posts import NoteFactory, make_picture
from tests.factories.shop import make_product
from web.notices import stop_address

# nobody has neither session nor token; author owns the things; revoked holds a token that was taken back.
CALLERS = ("nobody", "author", "member", "kol", "editor", "moderator", "admin", "banned", "revoked")
# The name of a secret board: no page says it to anybody but who keeps it.
SECRET = "绝不外传的夹子"
DOORS = ("/accounts/login/", "/cms/login/")
# What a sign-in, a limit and a hit of the cache leave behind is not content: no caller can read or choose it.
BOOKKEEPING = ("django_session", "django_cache", "axes_")


@dataclass
class World:
    """Everything a row of the table may point at: `objects["note"]["hidden"]` are the address' words."""

    people: dict[str, User] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    objects: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    circle: Circle | None = None
    product: Product | None = None
    offer: Offer | None = None

    def ask(self, who: str, method: str, path: str, **given: Any) -> "Answer":
        """Send one request as a caller, see what it wrote, and undo it."""
        cache.clear()
        client = self.clients[who]
        cookies = copy.deepcopy(client.cookies)
        if path.startswith("/api/"):
            client = Client(raise_request_exception=False)
            if token := self.tokens.get(who):
                given["headers"] = {"authorization": f"Bearer {token}"} | given.get("headers", {})
        send = getattr(client, method.lower())
        with undone(), CaptureQueriesContext(connection) as queries:
            response = send(path, **given)
            if response.streaming:
                # Read to its end: closing it half-way would end the test's own transaction on PostgreSQL.
                b"".join(response)
        self.clients[who].cookies = cookies
        return Answer(response, writes_of(queries))


@dataclass
class Answer:
    """What came back, and which tables were written."""

    response: HttpResponseBase
    writes: list[str]

    @property
    def word(self) -> str:
        """The answer as the table says it: a status, or `login` for the way to the door."""
        if self.response.status_code == 302 and self.response["Location"].startswith(DOORS):
            return "login"
        return str(self.response.status_code)


@contextmanager
def undone() -> Iterator[None]:
    """Take back what happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def writes_of(queries: CaptureQueriesContext) -> list[str]:
    """Return the writing statements, shortened, without bookkeeping."""
    found = [query["sql"] or "" for query in queries.captured_queries]
    # A statement that the driver refused before sending has no text.
    writing = [sql for sql in found if sql and sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))]
    return [sql[:120] for sql in writing if not any(table in sql[:120] for table in BOOKKEEPING)]


def build() -> World:
    """Make the world through the front doors."""
    world = World()
    _add_people(world)
    author = world.people["author"]
    world.circle = CircleFactory(owner=author, name="护肤圈", members=[world.people["member"]])
    world.product = make_product(name="燕麦面霜", slug="oat")
    world.offer = Offer.objects.get(variant__product=world.product)
    _add_notes(world)
    _add_boards(world)
    _add_comments(world)
    _add_pictures(world)
    _add_the_rest(world)
    return world


def _add_people(world: World) -> None:
    made = {
        "author": PersonFactory(handle="author_a"),
        "member": PersonFactory(handle="member_b"),
        "kol": PersonFactory(handle="kol_c", kol=True, roles=("KOL",)),
        "editor": PersonFactory(handle="redactor", roles=("Editor",)),
        "moderator": PersonFactory(handle="warden", roles=("Moderator",)),
        "admin": PersonFactory(handle="keeper", admin=True),
        "banned": PersonFactory(handle="banned_d"),
        "revoked": PersonFactory(handle="revoked_e"),
        "blocker": PersonFactory(handle="blocker_f"),
        "erased": PersonFactory(handle="erased_g"),
    }
    world.people = made
    world.clients = {"nobody": Client(raise_request_exception=False), "revoked": Client(raise_request_exception=False)}
    for who in CALLERS[1:-1]:
        world.clients[who] = Client(raise_request_exception=False)
        _sign_in(world.clients[who], person=made[who])
        world.tokens[who] = make_token(made[who])
    world.tokens["revoked"] = make_token(made["revoked"])
    Token.objects.filter(user=made["revoked"]).update(revoked_at=timezone.now())
    User.objects.filter(pk=made["banned"].pk).update(is_active=False)
    # The one who blocks has blocked every caller but the author, so that a row about a block speaks of all of them.
    for who in ("member", "kol", "editor", "moderator", "admin", "author"):
        people.block(made["blocker"], target=made[who])


def _sign_in(client: Client, *, person: User) -> None:
    """Through the form, as people do: what asks for a recent sign-in takes it."""
    answer = client.post("/accounts/login/", {"login": person.username, "password": PASSWORD})
    assert answer.status_code == 302, f"{person.username} could not sign in"


def _add_notes(world: World) -> None:
    author, product = world.people["author"], world.product
    given: dict[str, Any] = {"author": author, "products": (product,), "body": "说真话 #护肤"}
    notes = {
        "live": NoteFactory(**given, circles=(world.circle,)),
        "draft": NoteFactory(**given, draft=True, title="Draft of the author"),
        "scheduled": NoteFactory(**given, draft=True),
        "hidden": NoteFactory(**given),
        "blocked": NoteFactory(author=world.people["blocker"], products=(product,)),
    }
    posts.publish_post(notes["scheduled"], by=author, go_live_at=timezone.now() + timedelta(days=1))
    posts.hide_post(notes["hidden"])
    world.posts = {state: Post.objects.get(pk=post.pk) for state, post in notes.items()}
    now = timezone.now()
    edits = {
        state: PostEdit.objects.create(post=notes[state], body="从前", shown_from=now, shown_until=now).pk
        for state in ("live", "hidden")
    }
    world.objects["edit"] = {state: {"uid": notes[state].uid, "pk": pk} for state, pk in edits.items()}
    # The edit of another note under this one's address.
    world.objects["edit"]["other"] = {"uid": notes["live"].uid, "pk": edits["hidden"]}
    world.objects["note"] = {state: {"uid": post.uid, "code": post.uid[:7]} for state, post in notes.items()}
    gone = _deleted(author)
    world.objects["note"]["deleted"] = {"uid": gone, "code": gone[:7]}


def _deleted(author: User) -> str:
    gone = NoteFactory(author=author)
    posts.delete_post(gone, by=author)
    return str(gone.uid)


def _add_boards(world: World) -> None:
    author, note = world.people["author"], world.posts["live"]
    world.objects["board"] = {
        "public": {"uid": BoardFactory(owner=author, name="换季", posts=[note]).uid},
        "secret": {"uid": BoardFactory(owner=author, name=SECRET, secret=True, posts=[note]).uid},
        "blocked": {"uid": BoardFactory(owner=world.people["blocker"]).uid},
        "deleted": {"uid": "nothinghere"},
    }
    _add_shared_boards(world)


def _add_shared_boards(world: World) -> None:
    """A public and a secret board that the member keeps with the author, and one that the KOL is asked to keep."""
    author, member = world.people["author"], world.people["member"]
    made = {
        "shared": BoardFactory(owner=author, name="一起挑", posts=[world.posts["live"]]),
        "shared_secret": BoardFactory(owner=author, name="悄悄一起挑", secret=True, posts=[world.posts["live"]]),
    }
    for board in made.values():
        engage.invite_to_board(board, by=author, user=member)
        engage.answer_invitation(board, user=member, accept=True)
        engage.invite_to_board(board, by=author, user=world.people["kol"])
    states = world.objects["board"]
    world.objects["kept_board"] = {name: states[name] for name in ("public", "secret", "blocked", "deleted")}
    world.objects["kept_board"] |= {name: {"uid": board.uid} for name, board in made.items()}


def _add_comments(world: World) -> None:
    author, writer = world.people["author"], world.people["kol"]
    on_hidden = NoteFactory(author=author, pictures=0)
    comments = {
        "shown": CommentFactory(post=world.posts["live"], author=writer),
        "hidden": CommentFactory(post=world.posts["live"], author=writer),
        "on_hidden_note": CommentFactory(post=on_hidden, author=writer),
        "blocked": CommentFactory(post=world.posts["live"], author=PersonFactory(handle="blocker_h")),
    }
    engage.comments.set_comment_hidden(comments["hidden"], hidden=True)
    posts.hide_post(on_hidden)
    for who in ("member", "kol", "editor", "moderator", "admin", "author"):
        people.block(comments["blocked"].author, target=world.people[who])
    world.objects["comment"] = {state: {"pk": comment.pk} for state, comment in comments.items()}
    world.objects["comment"]["deleted"] = {"pk": 99999999}


def _add_pictures(world: World) -> None:
    recipe = {"recipe": "w240.webp"}
    uids = {state: _first_picture_uid(post) for state, post in world.posts.items()}
    loose = make_picture(world.people["author"])
    for uid in (*uids.values(), loose.uid):
        storage.write(storage.rendition_name(uid, "w240.webp"), b"RIFF")
    world.objects["picture"] = {state: {"uid": uid} | recipe for state, uid in uids.items()}
    master = loose.file.name.rpartition("/")[2]
    world.objects["picture"] |= {
        "loose": {"uid": loose.uid} | recipe,
        "deleted": {"uid": "nothinghere"} | recipe,
        "master": {"uid": uids["live"], "recipe": master},
        "original": {"uid": uids["live"], "recipe": "original.jpg"},
        "unmade": {"uid": uids["live"], "recipe": "w1440.avif"},
    }
    half = begin_upload(world.people["author"], size=10, digest="0" * 64)
    world.objects["upload"] = {"half": {"uid": half.uid}}


def _first_picture_uid(post: Post) -> str:
    rows = post.get_latest_revision_as_object().pictures.all()
    return str(Picture.objects.get(pk=rows[0].picture_id).uid)


def _add_the_rest(world: World) -> None:
    people_, note = world.people, world.posts["live"]
    erase_account(people_["erased"])
    words = {"living": "author", "blocked": "blocker", "banned": "banned"}
    world.objects["person"] = {state: {"username": people_[who].username} for state, who in words.items()}
    world.objects["person"] |= {"erased": {"username": "erased_g"}}
    assert world.circle is not None
    assert world.offer is not None
    world.objects["circle"] = {"there": {"slug": world.circle.slug}, "missing": {"slug": "nothing-here"}}
    world.objects["product"] = {"there": {"slug": "oat"}, "missing": {"slug": "nothing-here"}}
    world.objects["topic"] = {"there": {"key": "护肤"}, "missing": {"key": "没有"}}
    good = link_token(offer_id=world.offer.pk, post_id=note.pk)
    hidden = link_token(offer_id=world.offer.pk, post_id=world.posts["hidden"].pk)
    world.objects["link"] = {"signed": {"token": good}, "of_hidden": {"token": hidden}, "forged": {"token": good[:-3]}}
    world.objects["site"] = {"": {}}
    token = stop_address(people_["author"].pk).rstrip("/").rpartition("/")[2]
    world.objects["letter"] = {"forged": {"token": token[:-3]}, "signed": {"token": token}}
    world.objects["handle"] = {state: {"handle": word["username"]} for state, word in world.objects["person"].items()}
    world.objects["report"] = {
        "note": {"kind": "post", "key": note.uid},
        "hidden_note": {"kind": "post", "key": world.posts["hidden"].uid},
        "comment": {"kind": "comment", "key": world.objects["comment"]["shown"]["pk"]},
        "follow_up": {"kind": "follow-up", "key": _follow_up(note, stage=30)},
        "hidden_follow_up": {"kind": "follow-up", "key": _follow_up(note, stage=90, hidden=True)},
        "person": {"kind": "person", "key": "author_a"},
        "no_kind": {"kind": "nothing", "key": "1"},
    }


def _follow_up(post: Post, *, stage: int, hidden: bool = False) -> int:
    said = {"still_used": True, "score": 4, "body": "还在用"}
    return FollowUp.objects.create(post=post, stage=stage, hidden=hidden, **said).pk
