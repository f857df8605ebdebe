"""Who may do what: a row for each address and method of the site, with the answer to each caller in each state.

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
# What readers see of a note: live and nothing else, not even its author, who has the composer; no way round a block.
READ = {"live": "200", "draft": "404", "scheduled": "404", "hidden": "404", "deleted": "404"}
READ |= {"blocked": "404 out=200"}
ENGAGE = {"live": "302 out=login", "draft": "404 out=login", "scheduled": "404 out=login", "hidden": "404 out=login"}
ENGAGE |= {"deleted": "404 out=login", "blocked": "404 out=login"}
# The author alone, whatever roles somebody else holds.
OWN = dict.fromkeys(("live", "draft", "scheduled", "hidden"), "404 author=200 out=login")
OWN |= {"deleted": "404 out=login", "blocked": "404 out=login"}
OWN_DONE = {state: answer.replace("author=200", "author=302") for state, answer in OWN.items()}

NOTES = [
    *rows("note", READ, "GET n/<str:uid>/"),
    *rows("note", ENGAGE, "POST n/<str:uid>/like/", "POST n/<str:uid>/save/"),
    *rows("note", ENGAGE, "POST n/<str:uid>/comments/", data={"body": "真不错"}),
    *rows(
        "note",
        {state: answer.replace("302", "200") for state, answer in ENGAGE.items()},
        "GET n/<str:uid>/save/",
        "GET n/<str:uid>/why/",
    ),
    *rows("note", OWN, "GET compose/<str:uid>/", "GET compose/<str:uid>/preview/"),
    *rows("note", OWN_DONE, "POST compose/<str:uid>/", data={"kind": "note", "body": "x", "act": "save"}),
    *rows("note", OWN_DONE, "POST compose/<str:uid>/delete/", "POST compose/<str:uid>/unschedule/"),
]

COMMENT_GONE = dict.fromkeys(("hidden", "on_hidden_note", "blocked", "deleted"), "404 out=login")
COMMENTS = [
    # Its writer, the note's author and moderators; everyone else sees it and is refused.
    *rows(
        "comment",
        COMMENT_GONE | {"shown": "403 author=302 kol=302 moderator=302 admin=302 out=login"},
        "POST comments/<int:pk>/remove/",
    ),
    *rows("comment", COMMENT_GONE | {"shown": "403 author=302 out=login"}, "POST comments/<int:pk>/pin/"),
]

BOARD_GONE = {"blocked": "404 out=login", "deleted": "404 out=login"}
BOARDS = [
    *rows(
        "board",
        {"public": "200", "secret": "404 author=200", "blocked": "404 out=200", "deleted": "404"},
        "GET boards/<str:uid>/",
    ),
    *rows(
        "board",
        BOARD_GONE | {"public": "404 author=200 out=login", "secret": "404 author=200 out=login"},
        "GET boards/<str:uid>/edit/",
    ),
    *rows(
        "board",
        BOARD_GONE | {"public": "404 author=302 out=login", "secret": "404 author=302 out=login"},
        "POST boards/<str:uid>/edit/",
        data={"name": "新名字"},
    ),
    *rows(
        "board",
        BOARD_GONE | {"public": "403 author=302 out=login", "secret": "404 author=302 out=login"},
        "POST boards/<str:uid>/remove/",
    ),
]

PERSON_READ = {"living": "200", "blocked": "404 out=200", "banned": "404", "erased": "404"}
PERSON_ACT = {"living": "302 out=login", "banned": "404 out=login", "erased": "404 out=login"}
PEOPLE = [
    *rows(
        "person",
        PERSON_READ,
        "GET u/<str:username>/",
        "GET u/<str:username>/boards/",
        "GET u/<str:username>/followers/",
        "GET u/<str:username>/following/",
    ),
    *rows("person", PERSON_ACT | {"blocked": "404 out=login"}, "POST u/<str:username>/follow/"),
    # Whom one is blocked by may be blocked back: the only act across a block.
    *rows("person", PERSON_ACT | {"blocked": "302 out=login"}, "POST u/<str:username>/mute/"),
]

CIRCLE_MANAGED = {"there": "403 author=302 moderator=302 admin=302 out=login", "missing": "404 out=login"}
CIRCLES = [
    *rows("circle", {"there": "200", "missing": "404"}, "GET c/<str:slug>/"),
    *rows("circle", {"there": "200 out=login", "missing": "404 out=login"}, "GET c/<str:slug>/members/"),
    *rows("circle", {"there": "302 out=login", "missing": "404 out=login"}, "POST c/<str:slug>/join/"),
    *rows(
        "circle",
        {"there": "403 author=200 editor=200 admin=200 out=login", "missing": "404 out=login"},
        "GET c/<str:slug>/edit/",
    ),
    *rows(
        "circle",
        {"there": "403 author=302 editor=302 admin=302 out=login", "missing": "404 out=login"},
        "POST c/<str:slug>/edit/",
        data={"name": "新圈", "join": "open"},
    ),
    *rows("circle", CIRCLE_MANAGED, "POST c/<str:slug>/decide/", data={"person": "member_b", "what": "remove"}),
    *rows("circle", CIRCLE_MANAGED, "POST c/<str:slug>/invite/", data={"handle": "kol_c"}),
]

THINGS = [
    *rows("product", {"there": "200", "missing": "404"}, "GET p/<str:slug>/"),
    *rows("topic", {"there": "200", "missing": "404"}, "GET t/<str:key>/"),
    *rows("product", {"there": "200 out=login", "missing": "404 out=login"}, "GET compose/products/<str:slug>/"),
    # A hidden note is left out of the click; the offer itself is public.
    *rows("link", {"signed": "302", "of_hidden": "302", "forged": "404"}, "GET go/<str:token>/"),
    # A picture is its owner's, everyone's while something public shows it; no file but finished renditions.
    *rows(
        "picture",
        {
            "live": "200",
            "draft": "404 author=200 admin=200",
            "scheduled": "404 author=200 admin=200",
            "hidden": "404 author=200 admin=200",
            "loose": "404 author=200 admin=200",
            "blocked": "200",
            "deleted": "404",
            "master": "404",
            "original": "404",
            "unmade": "404",
        },
        "GET media/p/<str:uid>/<str:recipe>",
    ),
]

SITE = [
    *rows("site", EVERYONE, "GET ", "GET circles/", "GET search/", "GET search/complete/", "GET healthz", "GET readyz"),
    *rows("site", EVERYONE, "GET privacy/signals/"),
    # Only with the signed word of a page: tests/web/test_beacons.py.
    *rows("site", {"": "403"}, "POST beacons/"),
    *rows("site", {"": "302"}, "POST choose/", data={"theme": "dark"}),
    # Counts only searches that a page of ours was signed for.
    *rows("site", {"": "400"}, "POST search/seen/", data={"token": "forged"}),
    *rows("site", {"": "302 out=login"}, "POST search/forget/"),
    *rows(
        "site",
        MEMBERS,
        "GET following/",
        "GET drafts/",
        "GET compose/",
        "GET compose/products/",
        "GET boards/",
        "GET circles/new/",
        "GET settings/",
        "GET settings/interests/",
        "GET settings/interests/export/",
        "GET settings/kol/",
        "GET settings/erase/",
        "GET welcome/",
    ),
    *rows("site", {"": "302 out=login"}, "POST compose/", data={"kind": "note", "body": "x", "act": "save"}),
    *rows("site", {"": "302 out=login"}, "POST boards/", data={"name": "新的"}),
    *rows("site", {"": "302 out=login"}, "POST circles/new/", data={"name": "新的圈子", "join": "open"}),
    *rows("site", {"": "302 out=login"}, "POST settings/", data={"display_name": "新名字"}),
    *rows("site", {"": "302 out=login"}, "POST settings/reading/", data={"theme": "dark", "language": "en"}),
    *rows("site", {"": "302 out=login"}, "POST settings/interests/reset/"),
    *rows("site", {"": "302 out=login"}, "POST interests/", data={"say": "topic:1:more"}),
    *rows("site", {"": "302 kol=422 out=login"}, "POST settings/kol/", data={"statement": "我写了三年"}),
    *rows("site", {"": "422 out=login"}, "POST settings/erase/", data={"password": "wrong"}),
    *rows("site", {"": "302 out=login"}, "POST welcome/", data={"skip": "1"}),
    *rows("site", {"": "400 out=login"}, "POST compose/pictures/"),
    *rows("site", {"": "404 admin=200"}, "GET styleguide/"),
    *rows("site", {"": "404"}, "GET demo-store/<slug:slug>/", "GET demo-store/<slug:slug>/<slug:sku>/"),
]

REPORT = {"note": "200 out=login", "hidden_note": "404 out=login", "comment": "200 out=login"}
REPORT |= {"person": "200 out=login", "no_kind": "404 out=login"}
REPORTED = {state: answer.replace("200", "302") for state, answer in REPORT.items()}
# Nobody reports what is their own.
REPORTED |= {"note": "302 author=422 out=login", "person": "302 author=422 out=login"}
REPORTED |= {"comment": "302 kol=422 out=login"}
REPORTS = [
    *rows("report", REPORT, "GET report/<str:kind>/<str:key>/"),
    *rows("report", REPORTED, "POST report/<str:kind>/<str:key>/", data={"rule": "spam"}),
]

API_READ = {"": "200 dead=401"}
API_MEMBERS = {"": "200 out=401"}
API_NOTE = {state: f"{answer} dead=401" for state, answer in READ.items()} | {"blocked": "404 nobody=200 dead=401"}
API_ENGAGE = {state: answer.replace("302", "200").replace("login", "401") for state, answer in ENGAGE.items()}
API_OWN = {state: answer.replace("login", "401") for state, answer in OWN.items()}
API_PERSON = {"living": "200 dead=401", "blocked": "404 nobody=200 dead=401"}
API_PERSON |= {"banned": "404 dead=401", "erased": "404 dead=401"}
API_THING = {"there": "200 dead=401", "missing": "404 dead=401"}
API = [
    *rows("site", EVERYONE, "GET api/v1/openapi.json", "GET api/v1/docs"),
    *rows("site", {"": "404"}, "GET api/v1/"),
    *rows("site", API_READ, "GET api/v1/feeds/home", "GET api/v1/circles"),
    *rows(
        "site",
        API_READ,
        "GET api/v1/search/notes",
        "GET api/v1/search/products",
        "GET api/v1/search/people",
        "GET api/v1/search/circles",
        "GET api/v1/search/topics",
        "GET api/v1/search/complete",
        data={"q": "面霜"},
    ),
    *rows("site", API_MEMBERS, "GET api/v1/me", "GET api/v1/feeds/following"),
    *rows("site", {"": "422 out=401"}, "POST api/v1/pictures"),
    *rows("site", {"": "201 out=401"}, "POST api/v1/notes", data={"body": "x"}),
    *rows("circle", API_THING, "GET api/v1/circles/<slug>", "GET api/v1/circles/<slug>/notes"),
    *rows("product", API_THING, "GET api/v1/products/<slug>", "GET api/v1/products/<slug>/notes"),
    *rows("topic", API_THING, "GET api/v1/topics/<key>/notes"),
    *rows("handle", API_PERSON, "GET api/v1/people/<handle>", "GET api/v1/people/<handle>/notes"),
    *rows("note", API_NOTE, "GET api/v1/notes/<uid>", "GET api/v1/notes/<uid>/comments"),
    *rows("note", API_OWN, "PUT api/v1/notes/<uid>", data={"body": "x", "disclosure": "own", "publish": False}),
    *rows(
        "note",
        {state: answer.replace("200", "204") for state, answer in API_OWN.items()},
        "DELETE api/v1/notes/<uid>",
    ),
    *rows("note", API_ENGAGE, "PUT api/v1/notes/<uid>/like", "DELETE api/v1/notes/<uid>/like"),
    *rows("note", API_ENGAGE, "PUT api/v1/notes/<uid>/save", "DELETE api/v1/notes/<uid>/save"),
    *rows(
        "handle",
        {
            "living": "200 author=422 out=401",
            "blocked": "404 out=401",
            "banned": "404 out=401",
            "erased": "404 out=401",
        },
        "PUT api/v1/people/<handle>/follow",
    ),
    *rows(
        "handle",
        {"living": "200 out=401", "blocked": "404 out=401", "banned": "404 out=401", "erased": "404 out=401"},
        "DELETE api/v1/people/<handle>/follow",
    ),
    *rows("circle", {"there": "200 out=401", "missing": "404 out=401"}, "PUT api/v1/circles/<slug>/membership"),
    *rows(
        "circle",
        {"there": "200 author=422 out=401", "missing": "404 out=401"},
        "DELETE api/v1/circles/<slug>/membership",
    ),
]
