"""Signing in and up, where allauth's own views would turn in a circle, or break on a name a rival took a moment ago."""

from allauth.account.views import SignupView, login
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path


def door(request: HttpRequest) -> HttpResponseBase:
    """Sign in. A member whom the editors' desk sent here is told so: sent on, they would come back for ever."""
    to_the_desk = request.GET.get("next", "").startswith("/cms/")
    if to_the_desk and request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return login(request)


class Signup(SignupView):
    """Shows a refusal of the domain on the form, with everything typed still there."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Make the account, or say why not."""
        try:
            return super().form_valid(form)
        except ValidationError as refused:
            form.add_error(None, " ".join(refused.messages))
            return self.form_invalid(form)


urlpatterns: list[URLPattern] = [
    path("accounts/login/", door, name="account_login"),
    path("accounts/signup/", Signup.as_view(), name="account_signup"),
]
