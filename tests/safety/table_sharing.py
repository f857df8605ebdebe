"""The rows of what leaves the site: drawn pictures, feeds, cards elsewhere, short links, sitemaps, the installed site.

They are the same for everybody and look at no account: a block stands between two people, not before the public.
"""

from tests.safety.table import EVERYONE, rows
from tests.safety.table_notes import READ

NOTE = READ | {"blocked": "200"}
PERSON = {"living": "200", "blocked": "200", "banned": "404", "erased": "404"}
THING = {"there": "200", "missing": "404"}
FORMS = ("feed.rss", "feed.atom", "feed.json", "link.jpg")

SHARING = [
    *rows("note", READ, "GET n/<str:uid>/share/"),
    *rows(
        "note",
        NOTE,
        "GET n/<str:uid>/poster-picture.jpg",
        "GET n/<str:uid>/poster-card.jpg",
        "GET n/<str:uid>/poster-words.jpg",
        "GET n/<str:uid>/link.jpg",
        "GET embed/n/<str:uid>/",
    ),
    *rows("note", {state: answer.replace("200", "301") for state, answer in NOTE.items()}, "GET s/<str:code>"),
    *rows("person", PERSON, *(f"GET u/<str:username>/{form}" for form in FORMS)),
    *rows("circle", THING, *(f"GET c/<str:slug>/{form}" for form in FORMS)),
    *rows("topic", THING, *(f"GET t/<str:key>/{form}" for form in FORMS)),
    *rows("product", THING, *(f"GET p/<str:slug>/{form}" for form in FORMS)),
    *rows("product", THING, "GET p/<str:slug>/share/", "GET embed/p/<str:slug>/"),
    *rows("site", EVERYONE, "GET embed/meadow.js", "GET site.webmanifest", "GET sw.js", "GET offline/"),
    *rows("site", EVERYONE, "GET robots.txt", "GET sitemap.xml"),
    *rows(
        "site",
        EVERYONE,
        *(f"GET sitemap-{name}.xml" for name in ("notes", "products", "circles", "topics", "authors", "pages")),
    ),
    # Only with the address of a note or product of ours: tests/web/test_oembed.py.
    *rows("site", {"": "404"}, "GET oembed"),
]
