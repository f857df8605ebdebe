"""The moderators' queue in the Wagtail admin: what was reported, oldest first, and one form to decide it."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from community.moderation.actions import decide_report
from community.moderation.models import Decision, Report, Rule
from community.moderation.policy import may_decide
from community.moderation.queries import history_of, open_reports, queue_facts
from community.people.models import User

SHOWN = 100


class DecisionForm(forms.Form):
    """What is done, under which rule, and the reason its author is told."""

    act = forms.ChoiceField(choices=Decision.Act.choices, label=_("What is done"))
    rule = forms.ChoiceField(choices=Rule.choices, label=_("Rule"))
    reason = forms.CharField(
        max_length=1000, widget=forms.Textarea(attrs={"rows": 4}), label=_("Reason told to the author")
    )


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """List open reports."""
    if not may_decide(request.user, about=None):
        raise PermissionDenied
    context = {"reports": open_reports(request.user)[:SHOWN], "facts": queue_facts(request.user)}
    return render(request, "editorial/queue.html", context)


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one report with its history, and take the decision."""
    report = get_object_or_404(open_reports(request.user), pk=pk)
    form = DecisionForm(request.POST or None, initial={"rule": report.rule})
    if request.method == "POST" and form.is_valid() and _decided(form, report=report, by=request.user):
        return HttpResponseRedirect(reverse("report_queue"))
    history = history_of(request.user, post=report.post) if report.post else []
    return render(request, "editorial/decide.html", {"report": report, "form": form, "history": history})


def _decided(form: DecisionForm, *, report: Report, by: object) -> bool:
    """Take the decision; what the domain refuses is shown at the form."""
    if not isinstance(by, User):
        raise PermissionDenied
    try:
        decide_report(report, by=by, **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True
