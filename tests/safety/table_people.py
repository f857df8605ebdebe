"""The rows of people and circles."""

from tests.safety.table import rows

PERSON_READ = {"living": "200", "blocked": "404 out=200", "banned": "404", "erased": "404"}
PERSON_ACT = {"living": "302 out=login", "banned": "404 out=login", "erased": "404 out=login"}
PEOPLE = [
    *rows(
        "person",
        PERSON_READ,
        "GET u/<str:username>/",
        "GET u/<str:username>/boards/",
        "GET u/<str:username>/shop/",
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
