"""The rows of notes and of what is said and kept about them: writing, engaging, comments, boards."""

from tests.safety.table import rows

# What readers see of a note: live and nothing else, not even its author, who has the composer; no way round a block.
READ = {"live": "200", "draft": "404", "scheduled": "404", "hidden": "404", "deleted": "404"}
READ |= {"blocked": "404 out=200"}
ENGAGE = {
    "live": "302 out=login",
    "draft": "404 out=login",
    "scheduled": "404 out=login",
    "hidden": "404 out=login",
}
ENGAGE |= {"deleted": "404 out=login", "blocked": "404 out=login"}
# The author alone, whatever roles somebody else holds.
OWN = dict.fromkeys(("live", "draft", "scheduled", "hidden"), "404 author=200 out=login")
OWN |= {"deleted": "404 out=login", "blocked": "404 out=login"}
OWN_DONE = {state: answer.replace("author=200", "author=302") for state, answer in OWN.items()}

# The author may take earlier words out of what was edited; everyone else sees the history and is refused.
EDIT = {"live": "403 author=302 out=login", "other": "403 author=404 out=login", "hidden": "404 out=login"}

NOTES = [
    *rows("note", READ, "GET n/<str:uid>/", "GET n/<str:uid>/edits/"),
    *rows("edit", EDIT, "POST n/<str:uid>/edits/<int:pk>/take-out/"),
    *rows("note", ENGAGE, "POST n/<str:uid>/like/", "POST n/<str:uid>/save/"),
    *rows("note", ENGAGE, "POST n/<str:uid>/comments/", data={"body": "真不错"}),
    *rows(
        "note",
        {state: answer.replace("302", "200") for state, answer in ENGAGE.items()},
        "GET n/<str:uid>/save/",
        "GET n/<str:uid>/why/",
    ),
    *rows("note", OWN, "GET compose/<str:uid>/", "GET compose/<str:uid>/preview/"),
    *rows("note", OWN, "GET compose/<str:uid>/preview/page/", "GET compose/<str:uid>/numbers/"),
    *rows("note", OWN_DONE, "POST compose/<str:uid>/", data={"kind": "note", "body": "x", "act": "save"}),
    *rows("note", OWN_DONE, "POST compose/<str:uid>/delete/", "POST compose/<str:uid>/unschedule/"),
    # The author alone; what cannot be followed up yet is told on the page.
    *rows("note", OWN_DONE, "POST n/<str:uid>/follow-up/", data={"still_used": "yes", "score": "4", "body": "还在用"}),
    *rows(
        "note",
        {state: answer.replace("author=302 ", "") for state, answer in OWN_DONE.items()},
        "POST n/<str:uid>/follow-up/<int:stage>/remove/",
    ),
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
KEPT = {
    "public": "404 author=200 out=login",
    "secret": "404 author=200 out=login",
    "blocked": "404 out=login",
    "deleted": "404 out=login",
    "shared": "404 author=200 member=200 out=login",
    "shared_secret": "404 author=200 member=200 out=login",
}
# Only its owner says the order.
KEPT_DONE = {state: answer.replace("author=200", "author=302") for state, answer in KEPT.items()}
KEPT_DONE = {state: answer.replace("member=200", "member=403") for state, answer in KEPT_DONE.items()}
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
    # Who keeps a board alone or with others; who is asked has nothing but the answer.
    *rows("kept_board", KEPT, "GET boards/<str:uid>/arrange/", "GET boards/<str:uid>/people/"),
    *rows("kept_board", KEPT_DONE, "POST boards/<str:uid>/arrange/", data={"what": "up", "note": "none"}),
    *rows(
        "kept_board",
        {
            "public": "403 author=302 out=login",
            "secret": "404 author=302 out=login",
            "blocked": "404 out=login",
            "deleted": "404 out=login",
            "shared": "403 author=302 out=login",
            "shared_secret": "404 author=302 member=403 out=login",
        },
        "POST boards/<str:uid>/people/ask/",
        data={"name": "warden"},
    ),
    *rows(
        "kept_board",
        dict.fromkeys(("public", "secret", "blocked", "deleted"), "404 out=login")
        | dict.fromkeys(("shared", "shared_secret"), "404 kol=302 out=login"),
        "POST boards/<str:uid>/people/answer/",
        data={"answer": "yes"},
    ),
    *rows(
        "kept_board",
        {
            "public": "403 author=302 member=302 out=login",
            "secret": "404 author=302 out=login",
            "blocked": "404 out=login",
            "deleted": "404 out=login",
            "shared": "403 author=302 member=302 out=login",
            "shared_secret": "404 author=302 member=302 out=login",
        },
        "POST boards/<str:uid>/people/part/",
        data={"person": "member_b"},
    ),
]
