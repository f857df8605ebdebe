"""The living style page: every component in every state with made-up data. Staff, or anyone while DEBUG is on."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace as Sample
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from community.feeds.cards import Part, Reason

SIZES = {"jar": (600, 800), "cup": (600, 600), "tent": (800, 600), "bag": (600, 720)}
COLOURS = {"jar": "#dfe6da", "cup": "#efe3d3", "tent": "#c7d8de", "bag": "#e8dcdc"}
SWATCHES = (
    "paper raised wash wash-strong line line-strong ink ink-2 ink-3 meadow meadow-strong meadow-wash"
    " warm warm-wash warm-line"
)
ICONS = [
    "home",
    "compass",
    "circles",
    "plus",
    "minus",
    "bell",
    "user",
    "users",
    "search",
    "heart",
    "bookmark",
    "comment",
    "share",
    "more",
    "close",
    "check",
    "left",
    "right",
    "down",
    "up",
    "back",
    "out",
    "info",
    "warning",
    "flag",
    "tag",
    "bag",
    "store",
    "globe",
    "moon",
    "sun",
    "auto",
    "contrast",
    "contrast-more",
    "text",
    "image",
    "images",
    "star",
    "clock",
    "eye",
    "lock",
    "grid",
    "list",
    "edit",
    "trash",
    "pin",
    "menu",
    "filter",
    "leaf",
    "shield",
    "settings",
    "sign-out",
    "upload",
    "download",
    "bars",
    "drag",
    "spark",
    "calendar",
]


class SamplePicture:
    """A drawing with the face of a stored picture."""

    made = ()

    def __init__(self, name: str) -> None:
        self.name, self.uid, self.colour, self.thumbhash = name, name, COLOURS[name], ""
        self.width, self.height = SIZES[name]

    def url(self, *, width: int, shape: str = "") -> str:
        """Return the drawing; it is right at every width."""
        return static(f"styleguide/{self.name}.svg")

    def srcset(self, *, shape: str = "") -> str:
        """Return nothing: one file serves all widths."""
        return ""


class SampleForm(forms.Form):
    """Fields in their states."""

    name = forms.CharField(label="Name", max_length=30, help_text="Up to 30 characters.")
    about = forms.CharField(label="About", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("note", "Note"), ("review", "Review")])
    secret = forms.BooleanField(label="Only I can see it", required=False)


def _person(name: str, *, is_kol: bool = False, avatar: str = "") -> Sample:
    profile = Sample(display_name=name, is_kol=is_kol, bio="", avatar=SamplePicture(avatar) if avatar else None)
    return Sample(pk=0, username="sample", is_demo=False, profile=profile)


def _offer(price: str, *, minutes: int, stock: str = "in") -> Sample:
    checked_at = timezone.now() - timedelta(minutes=minutes)
    return Sample(price=Decimal(price), currency="CNY", stock=stock, checked_at=checked_at, vanished_at=None)


def _product(name: str, *, picture: str) -> Sample:
    return Sample(name=name, slug="sample", brand="Luma", store="Luma Store", picture=SamplePicture(picture))


def _post(title: str, *, drawing: str, disclosure: str = "none", author: Sample | None = None) -> Sample:
    shown = Sample(picture=SamplePicture(drawing), crop="original", alt="")
    return Sample(
        pk=0,
        uid="sample",
        title=title,
        body=title,
        author=author or _person("Lin"),
        author_id=0,
        disclosure=disclosure,
        sponsor="",
        get_absolute_url="/styleguide/",
        pictures=Sample(all=lambda: [shown] * 3),
        stats=Sample(likes=128, saves=40, comments=6),
        get_disclosure_display=_("I earn a commission"),
    )


def _cards() -> list[Sample]:
    parts = [
        Part("from_your_circle", 240, _("From your circle"), most=300),
        Part("fresh", 125, _("Fresh"), most=300),
    ]
    reason = Reason(tuple(parts))
    kol = _person("Momo", is_kol=True, avatar="bag")
    rows = [
        (_("Three weeks with the oat cream: what got better and what did not"), "jar", "none", None),
        (_("One cup, two beans"), "cup", "commission", kol),
        (_("A tent that survived the storm on the ridge"), "tent", "own", None),
        (_("Small bag, big day"), "bag", "gifted", kol),
        (_("Why I gave the jar away after ten days"), "jar", "own", kol),
        (_("Short"), "tent", "none", None),
    ]
    return [
        Sample(
            post=_post(title, drawing=drawing, disclosure=kind, author=author),
            reason=None if index == 1 else reason,
            liked=index == 0,
        )
        for index, (title, drawing, kind, author) in enumerate(rows)
    ]


def _slides() -> list[Sample]:
    jar = Sample(picture=SamplePicture("jar"), crop="original", alt="")
    spots = [
        Sample(number=1, x=50, y=58, product=_product(_("Oat barrier cream 50 ml"), picture="jar"), go_url="#"),
        Sample(number=2, x=80, y=24, product=_product("Dried branch", picture="bag"), go_url=""),
    ]
    spots[0].offer, spots[1].offer = _offer("128.00", minutes=12), _offer("39.90", minutes=90, stock="out")
    tent = Sample(picture=SamplePicture("tent"), crop="original", alt="")
    return [Sample(shown=jar, hotspots=spots, box="r-33"), Sample(shown=tent, hotspots=[], box="r-33")]


def sample_context() -> dict[str, Any]:
    """Return made-up data for every component."""
    bound = SampleForm({"name": "x" * 31, "kind": "note"})
    comment = Sample(pk=1, author=_person("Yu"), author_id=1, body="Does it sting? #skincare @sample", pinned=True)
    answer = Sample(pk=2, author=_person("Lin"), author_id=0, body="Not at all.", pinned=False)
    comment.created_at = answer.created_at = timezone.now() - timedelta(hours=2)
    circle = Sample(
        slug="sample", name="Skincare", description="Slow, honest, no miracles", member_count=12345, cover=None
    )
    circle.join = "open"
    return {
        "swatches": SWATCHES,
        "icons": ICONS,
        "cards": _cards(),
        "slides": _slides(),
        "post": _cards()[1].post,
        "person": _person("Momo", is_kol=True, avatar="bag"),
        "product": _product(_("Oat barrier cream, fragrance free, for dry and sensitive skin, 50 ml"), picture="jar"),
        "offers": [
            _offer("128.00", minutes=3),
            _offer("1299.50", minutes=60 * 50),
            _offer("39.9", minutes=5, stock="out"),
        ],
        "proof": Sample(store="Luma"),
        "comment": comment,
        "answers": [answer],
        "circle": circle,
        "board": Sample(uid="sample", name="Camping list", secret=True),
        "covers": [SamplePicture("tent"), SamplePicture("cup"), SamplePicture("jar")],
        "form": SampleForm(),
        "bound": bound,
        "tabs": [
            Sample(label=_("Notes"), url="#", current=True, count=128),
            Sample(label=_("Products"), url="#", current=False, count=12),
        ],
    }


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the design language; for others than staff it does not exist."""
    if not (settings.DEBUG or getattr(request.user, "is_staff", False)):
        raise Http404
    if "toast" in request.GET:
        messages.info(request, _("Saved to your board"))
        messages.warning(request, _("The store does not answer"))
    return render(request, "web/styleguide.html", sample_context())


urlpatterns: list[URLPattern] = [path("styleguide/", styleguide, name="styleguide")]
