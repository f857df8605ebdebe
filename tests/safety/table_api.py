"""The rows of the public API."""

from tests.safety.table import EVERYONE, rows
from tests.safety.table_notes import ENGAGE, OWN, READ

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
    *rows("product", API_THING, "GET api/v1/products/<slug>/opinions", "GET api/v1/products/<slug>/prices"),
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
