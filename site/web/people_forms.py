"""Forms of a member's own settings and of the first visit."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from community.circles.models import Circle
from community.people import names
from community.people.models import KolApplication, Profile, User
from community.people.policy import is_staff, refuse_taken_name

# More than any phone's photo; the intake refuses bombs whatever their size.
LARGEST_PICTURE = 20 * 1024 * 1024
PICTURE_TYPES = "image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif,.heic,.heif,image/gif"


class PictureField(forms.FileField):
    """A photo to be taken in by media; its content is judged there, not by name."""

    widget = forms.FileInput(attrs={"accept": PICTURE_TYPES})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse what is too large before it is read."""
        found = super().clean(data, initial)
        if found and found.size > LARGEST_PICTURE:
            raise forms.ValidationError(_("A picture has at most 20 MB."))
        return found


class ProfileForm(forms.Form):
    """What others see."""

    display_name = forms.CharField(label=_("Name others see"), max_length=names.LONGEST)
    bio = forms.CharField(
        label=_("About me"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300})
    )
    avatar = PictureField(label=_("Picture"), required=False)
    remove_avatar = forms.BooleanField(label=_("Remove the picture"), required=False)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        self.person = person
        profile = person.profile
        kwargs.setdefault("initial", {"display_name": profile.display_name, "bio": profile.bio})
        super().__init__(*args, **kwargs)
        if profile.avatar is None:
            del self.fields["remove_avatar"]

    def clean_display_name(self) -> str:
        """Check a changed name as the domain will."""
        shown = self.cleaned_data["display_name"]
        if shown == self.person.profile.display_name:
            return shown
        shown = names.clean_display_name(shown, trusted=is_staff(self.person))
        refuse_taken_name(shown, besides=self.person)
        return shown


class ReadingForm(forms.ModelForm):
    """How the site shows itself to this person."""

    language = forms.ChoiceField(label=_("Language"), required=False)

    class Meta:
        model = Profile
        fields = ["language", "theme", "personalised"]
        help_texts = {"personalised": _("Off: you see the same order as everyone without an account.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("As the browser says")), *settings.LANGUAGES]  # type: ignore[attr-defined]


class EraseForm(forms.Form):
    """Proof that it is really you."""

    password = forms.CharField(
        label=_("Your password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class KolForm(forms.ModelForm):
    """The request to be verified."""

    class Meta:
        model = KolApplication
        fields = ["statement", "links"]
        widgets = {"statement": forms.Textarea(attrs={"rows": 6}), "links": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"links": _("One address a line: where your work can be seen.")}


class WelcomeForm(forms.Form):
    """Circles to begin with; none is an answer too."""

    circles = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, offered: list[Circle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["circles"].choices = [(str(circle.pk), circle.name) for circle in offered]  # type: ignore[attr-defined]
