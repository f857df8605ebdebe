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
