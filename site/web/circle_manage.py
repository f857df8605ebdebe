"""Opening a circle, changing it, and its members' page: requests, invitations, roles, removal."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.circles import actions, policy
from community.circles.models import Circle, Membership
from community.circles.queries import members, membership_of, removed_members, visible_circle, waiting_requests
from community.people.models import User
from community.people.queries import living_people, visible_person
from media.actions import remove_picture, take_in
from media.probe import PictureRefused
from web.answers import act, member, members_only
from web.people_forms import PictureField

# A page of people; a larger circle is searched, not paged, by its moderators.
MOST_MEMBERS = 200


class CircleForm(forms.ModelForm):
    """What a circle is and who may join it."""

    cover_file = PictureField(label=gettext_lazy("Cover"), required=False)

    class Meta:
        model = Circle
        fields = ["name", "description", "rules", "join"]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
            "rules": forms.Textarea(attrs={"rows": 5, "maxlength": 3000}),
        }


def _texts(form: CircleForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("name", "description", "rules", "join")}


def _write(request: HttpRequest, *, form: CircleForm, write: Callable[[], Circle]) -> Circle | None:
    """Take the cover in, run the write, show the cover; a refusal is put on the form and nothing is kept."""
    person, file, cover = member(request), form.cleaned_data["cover_file"], None
    try:
        cover = take_in(file.read(), owner=person) if file else None
        circle = write()
        replaced = actions.set_cover(circle, by=person, cover=cover) if cover else None
    except PictureRefused as refused:
        form.add_error("cover_file", refused.message)
        return None
    except ValidationError as refused:
        if cover is not None:
            remove_picture(cover)
        form.add_error(None, " ".join(refused.messages))
        return None
    if replaced is not None:
        remove_picture(replaced)
    return circle


@members_only
def circle_new(request: HttpRequest) -> HttpResponse:
    """Open a circle."""
    person = member(request)
    if not policy.may_create(person):
        raise PermissionDenied(_("You own as many circles as one member can have."))
    form = CircleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = _write(request, form=form, write=lambda: actions.create_circle(person, **_texts(form)))
        if made is not None:
            return redirect("circle", slug=made.slug)
    return render(request, "web/circle_edit.html", {"form": form}, status=422 if form.errors else 200)


@members_only
def circle_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a circle; its address stays."""
    person, found = member(request), visible_circle(request.user, slug=slug)
    if not policy.may_edit(person, circle=found):
        raise PermissionDenied
    # The form checks a copy: the one in hand still says what is stored, should the write be refused.
    form = CircleForm(request.POST or None, request.FILES or None, instance=visible_circle(person, slug=slug))
    if request.method == "POST" and form.is_valid():
        changed = _write(request, form=form, write=lambda: actions.edit_circle(found, by=person, **_texts(form)))
        if changed is not None:
            return redirect("circle", slug=slug)
    return render(request, "web/circle_edit.html", {"form": form, "circle": found}, status=422 if form.errors else 200)


@members_only
def circle_members(request: HttpRequest, slug: str) -> HttpResponse:
    """List members; with the right to manage also requests and those removed."""
    found = visible_circle(request.user, slug=slug)
    may_manage = policy.may_manage(request.user, circle=found)
    context = {
        "circle": found,
        "members": members(request.user, circle=found)[:MOST_MEMBERS],
        "requests": waiting_requests(found)[:MOST_MEMBERS] if may_manage else [],
        "removed": removed_members(found)[:MOST_MEMBERS] if may_manage else [],
        "membership": membership_of(request.user, circle=found),
        "may_manage": may_manage,
        "may_edit": policy.may_edit(request.user, circle=found),
    }
    return render(request, "web/circle_members.html", context)


def _decide(circle: Circle, *, by: User, user: User, what: str) -> None:
    """Carry out one of the buttons beside a name."""
    Role = Membership.Role  # noqa: N806 - the class under its own name
    acts: dict[str, Callable[[], object]] = {
        "accept": lambda: actions.decide_request(circle, by=by, user=user, accept=True),
        "refuse": lambda: actions.decide_request(circle, by=by, user=user, accept=False),
        "moderator": lambda: actions.set_role(circle, by=by, user=user, role=Role.MODERATOR),
        "member": lambda: actions.set_role(circle, by=by, user=user, role=Role.MEMBER),
        "owner": lambda: actions.set_role(circle, by=by, user=user, role=Role.OWNER),
        "remove": lambda: actions.ban_member(circle, by=by, user=user),
        "let_back": lambda: actions.lift_ban(circle, by=by, user=user),
    }
    if what not in acts:
        raise ValidationError(_("This choice does not exist."))
    acts[what]()


@act
def circle_decide(request: HttpRequest, slug: str) -> HttpResponse:
    """Accept, refuse, promote, remove one person, or hand the circle over."""
    found = visible_circle(request.user, slug=slug)
    person = living_people().get(username=request.POST.get("person", ""))
    _decide(found, by=member(request), user=person, what=request.POST.get("what", ""))
    messages.success(request, _("Done."))
    return redirect("circle_members", slug=slug)


@act
def circle_invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite a person by handle."""
    found = visible_circle(request.user, slug=slug)
    handle = request.POST.get("handle", "").strip().removeprefix("@")
    try:
        person = visible_person(request.user, handle=handle)
    except User.DoesNotExist:
        raise ValidationError(_("There is nobody with this handle.")) from None
    actions.invite_person(found, by=member(request), user=person)
    messages.success(request, _("Invited."))
    return redirect("circle_members", slug=slug)


urlpatterns: list[URLPattern] = [
    path("circles/new/", circle_new, name="circle_new"),
    path("c/<str:slug>/edit/", circle_edit, name="circle_edit"),
    path("c/<str:slug>/members/", circle_members, name="circle_members"),
    path("c/<str:slug>/decide/", circle_decide, name="circle_decide"),
    path("c/<str:slug>/invite/", circle_invite, name="circle_invite"),
]
