"""The rows of pages and acts that name no one thing: the front page, search, settings, starting something."""

from tests.safety.table import EVERYONE, MEMBERS, rows

SITE = [
    *rows("site", EVERYONE, "GET ", "GET circles/", "GET search/", "GET search/complete/", "GET healthz", "GET readyz"),
    *rows("site", EVERYONE, "GET privacy/signals/", "GET look/"),
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
        "GET settings/devices/",
        "GET settings/notices/",
        "GET settings/statements/",
        "GET notices/",
        "GET settings/erase/",
        "GET welcome/",
    ),
    *rows("site", MEMBERS, "POST compose/suggest/", data={"title": "面霜", "body": "护肤"}),
    *rows("site", {"": "302 out=login"}, "POST compose/", data={"kind": "note", "body": "x", "act": "save"}),
    *rows("site", {"": "302 out=login"}, "POST boards/", data={"name": "新的"}),
    *rows("site", {"": "302 out=login"}, "POST circles/new/", data={"name": "新的圈子", "join": "open"}),
    *rows("site", {"": "302 out=login"}, "POST settings/", data={"display_name": "新名字"}),
    *rows("site", {"": "302 out=login"}, "POST settings/reading/", data={"theme": "dark", "language": "en"}),
    *rows("site", {"": "302 out=login"}, "POST settings/interests/reset/"),
    *rows("site", {"": "302 out=login"}, "POST notices/read/"),
    # Which note is in the form: none here, so that there is nothing to pin.
    *rows("site", {"": "404 out=login"}, "POST pins/"),
    *rows(
        "site",
        {"": "302 out=login"},
        "POST settings/notices/",
        data={"digest": "daily", "quiet_from": "22", "quiet_until": "8"},
    ),
    *rows("site", {"": "302 out=login"}, "POST settings/devices/", data={"others": "1"}),
    # The site of the tests has no key for web push: tests/web/test_pushing.py gives it one.
    *rows("site", {"": "404 out=login"}, "POST settings/notices/browser/"),
    *rows("site", {"": "302 out=login"}, "POST settings/notices/browser/stop/"),
    # Whoever holds a letter may end the letters; anybody else may not.
    *rows(
        "letter",
        {"forged": "403", "signed": "200"},
        "GET notices/letters/<str:token>/",
        "POST notices/letters/<str:token>/",
    ),
    *rows("site", {"": "302 out=login"}, "POST interests/", data={"say": "topic:1:more"}),
    *rows("site", {"": "302 kol=422 out=login"}, "POST settings/kol/", data={"statement": "我写了三年"}),
    *rows("site", {"": "422 out=login"}, "POST settings/erase/", data={"password": "wrong"}),
    *rows("site", {"": "302 out=login"}, "POST welcome/", data={"skip": "1"}),
    *rows("site", {"": "400 out=login"}, "POST compose/pictures/", "POST compose/uploads/"),
    *rows("site", {"": "404 admin=200"}, "GET styleguide/"),
    *rows("site", {"": "404"}, "GET demo-store/<slug:slug>/", "GET demo-store/<slug:slug>/<slug:sku>/"),
]
