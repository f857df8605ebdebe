"""The editors' queue of members who ask to be verified as KOL; each answer carries a reason the member reads."""

from typing import cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from community.people.actions import decide_application
from community.people.models import User
from community.people.policy import may_decide_application
from community.people.queries import waiting_applications


class ApplicationForm(forms.Form):
    """Yes or no, and why."""

    accept = forms.TypedChoiceField(
        label=_("Answer"),
        choices=[("yes", _("Verify")), ("no", _("Decline"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason told to the applicant"), max_length=500, widget=forms.Textarea)


def applications(request: HttpRequest) -> HttpResponse:
    """List what waits, oldest first."""
    if not may_decide_application(request.user):
        raise PermissionDenied
    return render(request, "editorial/applications.html", {"applications": waiting_applications()})


def application(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one application and take the answer."""
    if not may_decide_application(request.user):
        raise PermissionDenied
    found = get_object_or_404(waiting_applications(), pk=pk)
    form = ApplicationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decide_application(found, editor=cast("User", request.user), **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, " ".join(refused.messages))
        else:
            return redirect("kol_applications")
    context = {"application": found, "form": form}
    return render(request, "editorial/application.html", context, status=422 if form.errors else 200)
