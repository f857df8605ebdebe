"""Strange text in every field and query: never a broken page; kept as it was typed, or refused; shown as text."""

import json
import re
import unicodedata
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils.html import escape

from community.circles.models import Circle
from community.engagement.models import Board, Comment
from community.moderation.models import Report
from community.people.models import KolApplication, Profile
from community.posts.drafts import read_draft
from community.posts.models import Post
from tests.required import DATA
from tests.safety import strings, world
from tests.safety.world import World, undone

pytestmark = pytest.mark.django_db

# What may be taken from a text on its way in: the outer blanks, controls, a browser's two-character line ends.
REMOVED = {"Cc", "Cs"}
WHOLE = slice(None)
STRINGS = list(enumerate(strings.ALL))


def core(text: str) -> str:
    """Return what must be left of a text, whatever blanks and controls were trimmed or folded."""
    kept = (" " if unicodedata.category(sign) in REMOVED else sign for sign in text)
    return "".join("".join(kept).split())


def stored_texts(made: World) -> dict[str, list[str]]:
    """Return every text that the forms below may have written, newest rows only."""
    author = made.people["author"]
    drafts = [read_draft(post) for post in Post.objects.filter(author=author).order_by("-pk")[:1]]
    profile = Profile.objects.get(user=author)
    board, circle = Board.objects.latest("pk"), Circle.objects.latest("pk")
    comment, report = Comment.objects.latest("pk"), Report.objects.order_by("pk").last()
    asked = KolApplication.objects.order_by("pk").last()
    return {
        "note": [text for draft in drafts for text in (draft.title, draft.body, draft.sponsor)],
        "api": [text for draft in drafts for text in (draft.title, draft.body)],
        "comment": [comment.body],
        "bio": [profile.bio],
        "name": [profile.display_name],
        "board": [board.name, board.description],
        "circle": [circle.name, circle.description, circle.rules],
        "report": [report.text] if report else [],
        "kol": [asked.statement, asked.links] if asked else [],
    }


def forms(made: World, text: str) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return each form with the text in all of its fields that take words."""
    note = {"kind": "note", "act": "save", "title": text, "body": text, "sponsor": text, "pros": text}
    note |= {"attributes": f"{text}: {text}", "used_days": text, "version": text, "spot_product": text, "product": text}
    note |= {"spot_x": text, "spot_picture": text, "picture": text, "place": text, "crop": text, "go_live_at": text}
    uid = made.posts["live"].uid
    return {
        "note": ("/compose/", note),
        "comment": (f"/n/{uid}/comments/", {"body": text}),
        "bio": ("/settings/", {"display_name": made.people["author"].profile.display_name, "bio": text}),
        "name": ("/settings/", {"display_name": text}),
        "board": ("/boards/", {"name": text, "description": text}),
        "circle": ("/circles/new/", {"name": text, "description": text, "rules": text, "join": "open"}),
        "report": ("/report/person/kol_c/", {"rule": "spam", "text": text}),
        "kol": ("/settings/kol/", {"statement": text, "links": text}),
        "choice": ("/choose/", {"theme": text, "language": text, "next": text}),
        "circle_act": (f"/c/{made.circle.slug}/decide/", {"person": text, "what": text}),
        "invite": (f"/c/{made.circle.slug}/invite/", {"handle": text}),
        "save": (f"/n/{uid}/save/", {"board": text}),
    }


def queries(made: World, text: str) -> list[str]:
    """Return each address that takes words, with the text in them."""
    said, slug = quote(text, errors="surrogatepass"), quote(made.circle.slug)
    path = said.replace("/", "%2F")
    return [
        f"/search/?q={said}&page={said}",
        f"/search/?q=x&tab={said}&cursor={said}",
        f"/search/?tab=people&q={said}",
        f"/search/?tab=products&q={said}",
        f"/compose/products/?q={said}",
        f"/c/{slug}/?cursor={said}&page={said}",
        f"/n/{made.posts['live'].uid}/?before={said}",
        f"/n/{path}/",
        f"/u/{path}/",
        f"/t/{path}/",
        f"/p/{path}/",
        f"/go/{path}/",
        f"/media/p/{path}/{path}",
        f"/report/{path}/{path}/",
        f"/compose/?circle={said}",
        f"/api/v1/search/notes?q={said}",
        f"/api/v1/search/people?q={said}",
        f"/api/v1/feeds/home?cursor={said}",
        f"/api/v1/notes/{made.posts['live'].uid}/comments?cursor={said}",
        f"/api/v1/topics/{path}/notes",
    ]


def encodable(text: str) -> str:
    """Return the text as a form can carry it: a browser replaces what is no character."""
    return text.encode("utf-8", "replace").decode()


def wrong_of_forms(made: World, text: str, *, part: slice = WHOLE) -> list[str]:
    """Send each form once; tell of broken pages, and of texts that were kept but changed."""
    wrong = []
    for name, (path, data) in list(forms(made, encodable(text)).items())[part]:
        before = stored_texts(made)
        with undone():
            answer = made.clients["author"].post(path, data)
            after = stored_texts(made)
        if answer.status_code >= 500:
            wrong.append(f"{path} {text[:30]!r}: {answer.status_code}")
        changed = [now for now in after.get(name, []) if now not in before[name]]
        wrong += [f"{path}: {text[:30]!r} became {now[:30]!r}" for now in changed if core(now) != core(encodable(text))]
    return wrong


def wrong_of_api(made: World, text: str) -> list[str]:
    """Send a note by the API, in JSON escapes: lone surrogates arrive as such."""
    note = {"title": text, "body": text, "pros": [text], "attributes": {text: text}, "language": text, "kind": text}
    wrong = []
    for data in ({"title": text[:60], "body": text, "publish": False}, note, {"body": "x", "circles": [text]}):
        before = stored_texts(made)
        with undone():
            answer = Client(raise_request_exception=False).post(
                "/api/v1/notes",
                json.dumps(data),
                content_type="application/json",
                headers={"authorization": f"Bearer {made.tokens['author']}", "idempotency-key": encodable_header(text)},
            )
            after = stored_texts(made)
        if answer.status_code >= 500:
            wrong.append(f"api {data!r:.60}: {answer.status_code}")
        changed = [now for now in after["api"] if now and now not in before["api"]]
        kept = {core(str(data.get("title", ""))), core(str(data["body"]))}
        wrong += [f"api {text[:30]!r} became {now[:30]!r}" for now in changed if core(now) not in kept]
    return wrong


def encodable_header(text: str) -> str:
    """Return what a header can carry: one line of Latin letters."""
    return re.sub(r"[^ -~]", "?", text)[:200]


def wrong_of_queries(made: World, text: str, *, part: slice = WHOLE) -> list[str]:
    """Ask each address once."""
    wrong = []
    for path in queries(made, text)[part]:
        status = made.ask("author", "GET", path).response.status_code
        if status >= 500:
            wrong.append(f"{path[:80]}: {status}")
    return wrong


@pytest.fixture
def made() -> World:
    return world.build()


def test_there_are_enough_strings_and_no_two_alike() -> None:
    assert len(set(strings.ALL)) == len(strings.ALL) >= 150


def test_forms_keep_each_string_as_it_is_or_refuse_it(made: World) -> None:
    """Every string in a third of the forms, in turn: each form meets every class of them."""
    wrong = [line for at, text in STRINGS for line in wrong_of_forms(made, text, part=slice(at % 3, None, 3))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.soak
def test_every_string_in_every_form_and_query(made: World) -> None:
    wrong = [line for text in strings.ALL for line in (*wrong_of_forms(made, text), *wrong_of_queries(made, text))]
    assert not wrong, "\n".join(wrong)


def test_the_api_keeps_each_string_as_it_is_or_refuses_it(made: World) -> None:
    wrong = [line for text in strings.ALL for line in wrong_of_api(made, text)]
    assert not wrong, "\n".join(wrong)


def test_no_query_breaks_a_page(made: World) -> None:
    """Every string in a quarter of the addresses, in turn."""
    wrong = [line for at, text in STRINGS for line in wrong_of_queries(made, text, part=slice(at % 4, None, 4))]
    assert not wrong, "\n".join(wrong)


def test_sign_up_takes_or_refuses_each_string(made: World) -> None:
    for text in strings.ALL:
        form = {"username": text, "display_name": text, "email": f"{text}@example.org", "password1": text}
        with undone():
            answer = made.clients["nobody"].post(
                "/accounts/signup/", {key: encodable(said) for key, said in form.items()}
            )
        assert answer.status_code < 500, text[:40]


def test_what_is_said_is_shown_as_text(made: World) -> None:
    """Each string adds its comment to the page and nothing that runs."""
    address = f"/n/{made.posts['live'].uid}/"
    plain = scripts(made.clients["nobody"].get(address).content.decode())
    for text in strings.MARKUP + strings.TEMPLATES:
        with undone():
            made.clients["author"].post(f"{address}comments/", {"body": text})
            page = made.clients["nobody"].get(address).content.decode()
        assert escape(text) in page or "<a " in page, text
        assert scripts(page) == plain, text


def scripts(page: str) -> int:
    """Return how often the page starts a script or frame, handles an event or follows a scheme that runs."""
    return len(re.findall(r"<script|<iframe|<svg/|<[a-z]+[^>]*\son[a-z]+=|href=.?(?:javascript|data):", page))


@pytest.mark.data
def test_the_big_list_too(made: World) -> None:
    listed = list(enumerate(json.loads((DATA / "text" / "naughty-strings.json").read_text())))
    assert len(listed) > 400
    wrong = [line for at, text in listed for line in wrong_of_forms(made, text, part=slice(at % 6, None, 6))]
    wrong += [line for at, text in listed for line in wrong_of_queries(made, text, part=slice(at % 10, None, 10))]
    assert not wrong, "\n".join(wrong)
