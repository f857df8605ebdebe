"""Signing up, where allauth's own view would break on a name that a rival took a moment ago."""

from allauth.account.views import SignupView
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import URLPattern, path


class Signup(SignupView):
    """Shows a refusal of the domain on the form, with everything typed still there."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Make the account, or say why not."""
        try:
            return super().form_valid(form)
        except ValidationError as refused:
            form.add_error(None, " ".join(refused.messages))
            return self.form_invalid(form)


urlpatterns: list[URLPattern] = [path("accounts/signup/", Signup.as_view(), name="account_signup")]
