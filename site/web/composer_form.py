"""The composer's plain fields, in the words an author is asked with. Only site/web/composer*.py uses it."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from community.circles.queries import circles_of
from community.people.models import User
from community.posts import policy
from community.posts.disclosure import Disclosure
from community.posts.models import Post

DISCLOSURES = [
    ("", _("Not answered yet")),
    (Disclosure.NONE, _("No interest: I have nothing from it")),
    (Disclosure.OWN, _("I bought it myself, with my own money")),
    (Disclosure.GIFTED, _("It was given to me for free (shown as an ad)")),
    (Disclosure.LOANED, _("It was lent to me, I gave it back")),
    (Disclosure.PAID, _("A brand paid me for this note (shown as an ad)")),
    (Disclosure.COMMISSION, _("I earn a commission when you buy (shown as an ad)")),
]
SCORES = [("", _("None"))] + [(number, str(number)) for number in range(1, 6)]


class LinesField(forms.CharField):
    """Several short texts, one a line."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """Return the lines that say something."""
        return tuple(filter(None, (line.strip() for line in (super().to_python(value) or "").splitlines())))

    def prepare_value(self, value: Any) -> Any:
        """Show stored texts as lines."""
        return value if isinstance(value, str) or value is None else "\n".join(value)


class PairsField(LinesField):
    """Short facts, one a line, written `name: value`."""

    def to_python(self, value: Any) -> Any:
        """Return name → value."""
        pairs = (line.replace("：", ":").partition(":") for line in super().to_python(value))
        return {name.strip(): fact.strip() for name, _colon, fact in pairs if name.strip() and fact.strip()}

    def prepare_value(self, value: Any) -> Any:
        """Show stored facts as lines."""
        return "\n".join(f"{name}: {fact}" for name, fact in value.items()) if isinstance(value, dict) else value


class MomentInput(forms.DateTimeInput):
    """A browser's own choice of day and time."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class ComposerForm(forms.Form):
    """What the author writes and answers; pictures, products and hotspots are rows beside it (composer_rows.py)."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Post.Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Title"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": policy.LENGTHS["title"], "placeholder": _("Title")}),
    )
    # No max_length: a browser counts a line's end once and sends two characters; the policy counts as the author does.
    body = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={
                "rows": 6,
                "maxlength": policy.LENGTHS["body"],
                "placeholder": _("What is it really like? The bad too."),
            }
        ),
    )
    circles: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=_("Circles"), queryset=None, to_field_name="slug", required=False, widget=forms.CheckboxSelectMultiple
    )
    disclosure = forms.ChoiceField(
        label=_("What ties you to these products?"), choices=DISCLOSURES, required=False, widget=forms.RadioSelect
    )
    sponsor = forms.CharField(label=_("Who gave, lent or paid?"), required=False, max_length=policy.LENGTHS["sponsor"])
    ai_declared = forms.BooleanField(label=_("Pictures made or heavily edited by AI"), required=False)
    score = forms.TypedChoiceField(
        label=_("Score"), choices=SCORES, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    pros = LinesField(label=_("Good, one a line"), required=False)
    cons = LinesField(label=_("Bad, one a line"), required=False)
    used_days = forms.IntegerField(
        label=_("Used for how many days"), required=False, min_value=0, max_value=policy.MAX_DAYS
    )
    attributes = PairsField(
        label=_("About you, one a line"), required=False, help_text=_("Such as skin type: dry, or height: 165 cm")
    )
    go_live_at = forms.DateTimeField(label=_("Publish at"), required=False, widget=MomentInput())
    expire_at = forms.DateTimeField(label=_("Take back at"), required=False, widget=MomentInput())
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, author: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelMultipleChoiceField", self.fields["circles"]).queryset = circles_of(author)
