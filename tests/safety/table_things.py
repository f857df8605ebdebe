"""The rows of products, topics, shop links and pictures; and of reports on any of them."""

from tests.safety.table import rows

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

# Edits are the owner's alone, of whatever state; what lies here is no real file, so a look at it is refused.
OWN_PICTURE = dict.fromkeys(("live", "draft", "scheduled", "hidden", "loose"), "404 author=200 out=login")
OWN_PICTURE |= dict.fromkeys(("master", "original", "unmade"), "404 author=200 out=login")
OWN_PICTURE |= dict.fromkeys(("blocked", "deleted"), "404 out=login")
EDITS = [
    *rows("picture", OWN_PICTURE, "POST compose/pictures/<str:uid>/edit/", data={"turns": "0"}),
    *rows(
        "picture",
        {state: answer.replace("author=200", "author=422") for state, answer in OWN_PICTURE.items()},
        "GET compose/pictures/<str:uid>/look/",
    ),
    *rows("upload", {"half": "404 author=204 out=login"}, "HEAD compose/uploads/<str:uid>/"),
    *rows("upload", {"half": "404 author=204 out=login"}, "DELETE compose/uploads/<str:uid>/"),
    # Without saying where it goes on.
    *rows("upload", {"half": "404 author=400 out=login"}, "PATCH compose/uploads/<str:uid>/"),
]

REPORT = {"note": "200 out=login", "hidden_note": "404 out=login", "comment": "200 out=login"}
REPORT |= {"person": "200 out=login", "no_kind": "404 out=login"}
REPORT |= {"follow_up": "200 out=login", "hidden_follow_up": "404 out=login"}
REPORTED = {state: answer.replace("200", "302") for state, answer in REPORT.items()}
# Nobody reports what is their own.
REPORTED |= {"note": "302 author=422 out=login", "person": "302 author=422 out=login"}
REPORTED |= {"follow_up": "302 author=422 out=login"}
REPORTED |= {"comment": "302 kol=422 out=login"}
REPORTS = [
    *rows("report", REPORT, "GET report/<str:kind>/<str:key>/"),
    *rows("report", REPORTED, "POST report/<str:kind>/<str:key>/", data={"rule": "spam"}),
]
