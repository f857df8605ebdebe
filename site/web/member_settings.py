"""A member's own settings: what others see, how the site reads, whom one does not see, the end of the account."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from community.people import actions
from community.people.erasure import erase_person
from community.people.policy import may_apply_as_kol
from community.people.queries import applications_of, blocks_of
from media.actions import remove_picture, take_in
from media.probe import PictureRefused
from web.answers import member, members_only
from web.attempts import attempt_allowed
from web.people_forms import EraseForm, KolForm, ProfileForm, ReadingForm
from web.preferences import keep_choices


def _page(request: HttpRequest, **forms: Any) -> HttpResponse:
    """Show all settings; a form that was refused comes back with what was typed."""
    person = member(request)
    bad = any(form.errors for form in forms.values())
    context = {
        "profile_form": ProfileForm(person=person),
        "reading_form": ReadingForm(instance=person.profile),
        "blocks": blocks_of(person),
        "application": applications_of(person).first(),
        "may_apply": may_apply_as_kol(person),
        **forms,
    }
    return render(request, "web/settings.html", context, status=422 if bad else 200)


@members_only
def settings(request: HttpRequest) -> HttpResponse:
    """Show the settings, or change name, text and picture."""
    if request.method != "POST":
        return _page(request)
    form = ProfileForm(request.POST, request.FILES, person=member(request))
    if form.is_valid() and _save_profile(request, form=form):
        messages.success(request, _("Kept."))
        return redirect("settings")
    return _page(request, profile_form=form)


def _save_profile(request: HttpRequest, *, form: ProfileForm) -> bool:
    """Take the picture in first, so that a refused one changes nothing; say whether all went well."""
    person, given = member(request), form.cleaned_data
    picture, replaced = None, None
    try:
        if given["avatar"]:
            picture = take_in(given["avatar"].read(), owner=person)
        actions.update_profile(person, display_name=given["display_name"], bio=given["bio"])
        if picture or given.get("remove_avatar"):
            replaced = actions.set_avatar(person, picture=picture)
    except PictureRefused as refused:
        form.add_error("avatar", refused.message)
    except ValidationError as refused:
        if picture is not None:
            remove_picture(picture)
        form.add_error(None, " ".join(refused.messages))
    if replaced is not None:
        remove_picture(replaced)
    return form.is_valid()


@require_POST
@members_only
def reading(request: HttpRequest) -> HttpResponse:
    """Change language, theme and personalisation."""
    person = member(request)
    form = ReadingForm(request.POST, instance=person.profile)
    if not form.is_valid():
        return _page(request, reading_form=form)
    kept = actions.set_preferences(person, **form.cleaned_data)
    messages.success(request, _("Kept."))
    response = redirect("settings")
    keep_choices(response, theme=kept.theme)
    if kept.language:
        keep_choices(response, language=kept.language)
    return response


@members_only
def kol(request: HttpRequest) -> HttpResponse:
    """Ask to be verified."""
    person = member(request)
    form = KolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.apply_as_kol(person, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, " ".join(refused.messages))
        else:
            messages.success(request, _("Sent. An editor answers here."))
            return redirect("settings")
    context = {"form": form, "applications": applications_of(person), "may_apply": may_apply_as_kol(person)}
    return render(request, "web/kol.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters("password")
@members_only
def erase(request: HttpRequest) -> HttpResponse:
    """End the account for good, proven by the password."""
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _erased(request, form=form):
            return HttpResponseRedirect("/")
        form.add_error("password", _("This is not your password, or it was tried too often."))
    return render(request, "web/erase.html", {"form": form}, status=422 if form.errors else 200)


def _erased(request: HttpRequest, *, form: EraseForm) -> bool:
    person = member(request)
    if not attempt_allowed(request, action="reauthenticate"):
        return False
    try:
        erase_person(person, password=form.cleaned_data["password"])
    except PermissionDenied:
        return False
    logout(request)
    messages.success(request, _("Your account is erased. Your notes, pictures and comments go within a minute."))
    return True


urlpatterns: list[URLPattern] = [
    path("settings/", settings, name="settings"),
    path("settings/reading/", reading, name="settings_reading"),
    path("settings/kol/", kol, name="kol"),
    path("settings/erase/", erase, name="erase"),
]
