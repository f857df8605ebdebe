"""The rows of signing in, passwords and second factors (allauth), and of what Wagtail serves outside its admin."""

from tests.safety.table import MEMBERS, Row, rows

# A page for those who come to sign in; whoever is signed in already is sent on.
DOOR = {"": "302 out=200"}
WRONG = {"login": "author_a", "password": "wrong"}
DONE = {"": "302 out=login"}
ACCOUNTS: list[Row] = [
    *rows("site", DOOR, "GET accounts/login/", "GET accounts/signup/", "GET _util/login/"),
    *rows("site", DOOR, "POST accounts/login/", "POST _util/login/", data=WRONG),
    *rows("site", DOOR, "POST accounts/signup/", data={"username": "x"}),
    *rows("site", {"": "200 out=302"}, "GET accounts/logout/"),
    *rows("site", {"": "302"}, "POST accounts/logout/"),
    *rows("site", {"": "200"}, "GET accounts/inactive/", "GET accounts/confirm-email/"),
    *rows("site", {"": "200"}, "GET accounts/password/reset/", "GET accounts/password/reset/done/"),
    *rows("site", {"": "200"}, "GET accounts/password/reset/key/done/"),
    *rows("site", {"": "200"}, r"GET accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"),
    *rows("site", {"": "200"}, r"POST accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"),
    *rows("site", {"": "404"}, r"POST accounts/^confirm-email/(?P<key>[-:\w]+)/$"),
    *rows(
        "site",
        MEMBERS,
        "GET accounts/email/",
        "GET accounts/password/change/",
        "GET accounts/reauthenticate/",
        "GET accounts/2fa/",
        "GET accounts/2fa/webauthn/",
    ),
    # These need a factor that nobody in the world has set up.
    *rows("site", {"": "404 out=login"}, "POST accounts/2fa/totp/deactivate/"),
    *rows(
        "site", {"": "404 out=login"}, "GET accounts/2fa/recovery-codes/", "GET accounts/2fa/recovery-codes/download/"
    ),
    *rows("site", DONE, "GET accounts/2fa/recovery-codes/generate/", "GET accounts/password/set/"),
    *rows("site", DONE, "GET accounts/2fa/webauthn/reauthenticate/", "GET accounts/2fa/reauthenticate/"),
    # The password once more: it was given for the session, not for a new way in.
    *rows("site", DONE, "GET accounts/2fa/totp/activate/", "GET accounts/2fa/webauthn/add/"),
    *rows("site", DONE, "POST accounts/2fa/webauthn/keys/<int:pk>/remove/"),
    *rows("site", DONE, "POST accounts/2fa/webauthn/keys/<int:pk>/edit/"),
    # For those on their way in; what a passkey signs is asked for by script.
    *rows("site", {"": "302 out=login"}, "GET accounts/2fa/authenticate/", "GET accounts/login/code/confirm/"),
    *rows("site", {"": "302 out=login"}, "GET accounts/2fa/webauthn/login/"),
    *rows("site", {"": "404"}, "POST _util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/"),
    *rows("site", {"": "404"}, r"GET ^((?:[\w\-]+/)*)$"),
]
