"""Report a note, comment, follow-up or person to the moderators: a page with the published rules to choose from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.engagement.queries import visible_comment
from community.moderation.actions import report_comment, report_follow_up, report_person, report_post
from community.moderation.models import Report, Rule
from community.people.models import User
from community.people.policy import Viewer
from community.people.queries import visible_person
from community.posts.follow_ups import visible_follow_up
from community.posts.queries import visible_post
from web.answers import member, members_only
from web.limits import REPORTS, spend


class ReportForm(forms.Form):
    """Which rule is broken, and what one has to say about it."""

    rule = forms.ChoiceField(
        label=gettext_lazy("Which rule is broken?"), choices=Rule.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("What is wrong"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


@dataclass(frozen=True, kw_only=True)
class Target:
    """What is reported: its name for the reader, where to go back to, and the write."""

    name: str
    url: str
    write: Callable[[User, dict[str, Any]], Report]


def _post(viewer: Viewer, *, key: str) -> Target:
    post = visible_post(viewer, uid=key)
    return Target(
        name=str(post), url=reverse("note", args=[key]), write=lambda by, data: report_post(by, post=post, **data)
    )


def _comment(viewer: Viewer, *, key: str) -> Target:
    comment = visible_comment(viewer, pk=int(key) if key.isdecimal() else 0)
    url = f"{reverse('note', args=[comment.post.uid])}#comment-{comment.pk}"
    return Target(name=comment.body[:60], url=url, write=lambda by, data: report_comment(by, comment=comment, **data))


def _follow_up(viewer: Viewer, *, key: str) -> Target:
    follow_up = visible_follow_up(viewer, pk=int(key) if key.isdecimal() and len(key) < 19 else 0)
    return Target(
        name=follow_up.body[:60],
        url=f"{follow_up.post.get_absolute_url()}#follow-ups-title",
        write=lambda by, data: report_follow_up(by, follow_up=follow_up, **data),
    )


def _person(viewer: Viewer, *, key: str) -> Target:
    person = visible_person(viewer, handle=key)
    return Target(
        name=person.get_full_name(),
        url=reverse("person", args=[person.username]),
        write=lambda by, data: report_person(by, person=person, **data),
    )


KINDS: dict[str, Callable[..., Target]] = {
    "post": _post,
    "comment": _comment,
    "follow-up": _follow_up,
    "person": _person,
}


def _too_many(wait: int) -> str:
    return _("You sent many reports. Please send this one again in %(minutes)s minutes; it stays below.") % {
        "minutes": wait // 60 + 1
    }


@members_only
def report(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Ask what is wrong and hand it to the moderators."""
    if kind not in KINDS:
        raise Http404
    target = KINDS[kind](request.user, key=key)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        spent = spend(REPORTS, user=member(request))
        if spent.is_over:
            form.add_error(None, _too_many(spent.reset))
            return spent.mark(render(request, "web/report.html", {"form": form, "target": target.name}, status=429))
        try:
            target.write(member(request), form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.info(request, _("Thank you. A moderator will look at it."))
            return HttpResponseRedirect(target.url)
    context = {"form": form, "target": target.name}
    return render(request, "web/report.html", context, status=422 if form.errors else 200)


urlpatterns: list[URLPattern] = [path("report/<str:kind>/<str:key>/", report, name="report")]
