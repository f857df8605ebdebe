"""How allauth makes and greets accounts here: through people's one door. Named in the settings."""

from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from community.people import actions, names
from community.people.models import User
from web.devices import forget_sign_in, mark_sign_in
from web.preferences import keep_choices


class AccountAdapter(DefaultAccountAdapter):
    """Refuses house names and look-alikes, makes the account with its profile, restores how it likes to read."""

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """Check a handle as create_person will, then as the model does."""
        return super().clean_username(names.clean_handle(username), shallow=shallow)

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        """Make account and profile in one act; `user` is allauth's empty row, which is not used."""
        given = form.cleaned_data
        return actions.create_person(
            given["username"],
            email=given["email"],
            password=given["password1"],
            display_name=given["display_name"],
        )

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Lead a new member to the choice of circles, which can be skipped."""
        return reverse("welcome")

    def is_safe_url(self, url: str | None) -> bool:
        """Allow addresses of this site only, without a second reading by the browser (// and backslashes)."""
        return bool(url) and not str(url).startswith(("//", "/\\", "\\")) and super().is_safe_url(url)

    def logout(self, request: HttpRequest) -> None:
        """Sign out; the device leaves the list and shows no news of the account any more."""
        if request.user.is_authenticated:
            forget_sign_in(cast("User", request.user), session_key=request.session.session_key or "-")
        super().logout(request)

    def post_login(self, request: HttpRequest, user: User, **given: Any) -> HttpResponse:
        """Go on as the person likes to read: language and theme come back with the account."""
        response: HttpResponse = super().post_login(request, user, **given)
        mark_sign_in(request)
        addresses = user.emailaddress_set  # type: ignore[attr-defined]  # allauth's relation
        if user.email and not addresses.exists():
            # Accounts made by a command; else allauth would write this row when its page is merely looked at.
            addresses.create(email=user.email, primary=True)
        profile = user.profile
        theme = "" if profile.theme == profile.Theme.AUTO else profile.theme
        if profile.language in dict(settings.LANGUAGES):
            keep_choices(response, language=profile.language)
        keep_choices(response, theme=theme)
        return response
