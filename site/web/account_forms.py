"""The forms of signing in and up, in allauth's flow. Named in the settings."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from community.people import names
from community.people.policy import refuse_taken_name

PASSWORD_HELP = _("At least 8 characters, no common word, not your name.")


class LoginForm(allauth_forms.LoginForm):
    """Handle or e-mail, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Handle or e-mail")
        self.fields["login"].widget.attrs.update({"placeholder": "", "autocapitalize": "none", "spellcheck": "false"})
        self.fields["password"].widget.attrs["placeholder"] = ""
        self.fields["password"].help_text = ""

    def user_credentials(self) -> dict[str, str]:
        """Ask for an address or a handle, never both: a handle has no @, and a second look hashes a second time."""
        login = self.cleaned_data["login"]
        return {"email" if "@" in login else "username": login, "password": self.cleaned_data.get("password", "")}


class SignupForm(allauth_forms.SignupForm):
    """Handle, name, e-mail, password: asked once each."""

    display_name = forms.CharField(
        label=_("Name others see"),
        max_length=names.LONGEST,
        help_text=_("Any language. You can change it later."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    field_order = ("username", "display_name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        handle = self.fields["username"]
        handle.label = _("Handle")
        handle.help_text = _("3 to 24 letters, digits or _, starting with a letter. It is in your page's address.")
        handle.widget.attrs.update({"autocapitalize": "none", "spellcheck": "false"})
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = PASSWORD_HELP

    def clean_display_name(self) -> str:
        """Refuse what could be taken for the house or for somebody else."""
        shown = names.clean_display_name(self.cleaned_data["display_name"])
        refuse_taken_name(shown)
        return shown


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    """A new password for a signed-in member."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = PASSWORD_HELP


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    """A new password for who holds the letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = PASSWORD_HELP
