"""What a reader tells their feeds: at a card, at a topic or product, and on the page where all of it is seen."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.engagement.actions import clear_interest, reset_interests, set_interest
from community.engagement.models import Interest
from community.engagement.seen import forget_seen
from community.feeds import interests as known
from community.feeds.interests import LEARNED_POINTS, MOST_SHOWN, Known
from community.feeds.ranking import POINTS
from community.people.actions import mute, unblock
from community.people.models import User
from community.people.queries import hidden_ids, living_people
from community.posts.models import Post
from community.posts.queries import visible_post
from web.answers import act, is_htmx, member, members_only, told

Kind, Choice = Interest.Kind, Interest.Choice
# The strongest are read; the rest unfolds.
LEARNED_SHOWN = 10
# Beside the choices of Interest: taking one back, and muting a person, which is people's own act.
CLEAR, MUTE, UNMUTE = "clear", "mute", "unmute"


def follow_buttons(request: HttpRequest, **things: Any) -> list[dict[str, Any]]:
    """Return what components/follow_thing.html shows of things by kind; without an account there are no buttons."""
    if not request.user.is_authenticated:
        return []
    followed = known.followed_things(request.user)
    return [
        {
            "thing": Known(kind=kind, target_id=thing.pk, name=known.name_of(thing), thing=thing),
            "following": (kind, thing.pk) in followed,
        }
        for kind, thing in things.items()
        if thing is not None
    ]


def _answers(request: HttpRequest, *, post: Post) -> dict[str, Any]:
    """Return what components/answers.html shows of a note."""
    viewer = member(request)
    return {
        "post": post,
        "things": known.things_of_note(viewer, post=post),
        "gone": known.said_of(viewer, kind=Kind.NOTE, target_id=post.pk) == Choice.NEVER,
        "muted": post.author_id in hidden_ids(viewer),
        "own": post.author_id == viewer.pk,
        "personalised": viewer.profile.personalised,
    }


@require_safe
@members_only
def why(request: HttpRequest, uid: str) -> HttpResponse:
    """Show what can be answered to a note's reasons: by itself, or for a card that was opened."""
    post = visible_post(request.user, uid=uid)
    template = "components/answers.html" if is_htmx(request) else "web/why.html"
    return render(request, template, _answers(request, post=post))


@act
def say(request: HttpRequest) -> HttpResponse:
    """Keep what a reader says: `say` is kind:id:choice. Answers with the part of the page it was said on."""
    kind, target, choice = _said(request.POST.get("say", ""))
    _keep(member(request), kind=kind, target_id=target, choice=choice)
    if not is_htmx(request):
        return told(request, _told(choice))
    if uid := request.GET.get("note", ""):
        return render(request, "components/answers.html", _answers(request, post=visible_post(request.user, uid=uid)))
    thing = known.thing_of(kind, target_id=target)
    if thing is None:
        raise Http404
    follows = known.said_of(request.user, kind=kind, target_id=target) == Choice.MORE
    context = {"thing": thing, "following": follows, "short": "short" in request.GET}
    return render(request, "components/follow_thing.html", context)


def _said(given: str) -> tuple[str, int, str]:
    kind, _colon, rest = given.partition(":")
    target, _colon, choice = rest.partition(":")
    if kind not in Kind.values or not target.isdecimal() or len(target) > 18:
        raise ValidationError(_("This cannot be chosen here."))
    return kind, int(target), choice


def _keep(person: User, *, kind: str, target_id: int, choice: str) -> None:
    if kind == Kind.AUTHOR and choice in {MUTE, UNMUTE}:
        target = living_people().get(pk=target_id)
        mute(person, target=target) if choice == MUTE else unblock(person, target=target)
    elif choice == CLEAR:
        clear_interest(person, kind=kind, target_id=target_id)
    else:
        set_interest(person, kind=kind, target_id=target_id, choice=choice)


def _told(choice: str) -> str:
    if choice in {Choice.NEVER, MUTE}:
        return _("You will not see it any more. Your interests in the settings take it back.")
    if choice in {CLEAR, UNMUTE}:
        return _("Taken back.")
    return _("Kept. It counts from the next page on.")


@members_only
def manager(request: HttpRequest) -> HttpResponse:
    """Show everything the feeds know of this reader, chosen and learned, with what each does."""
    person = member(request)
    chosen, learned = known.chosen_things(person), known.learned_things(person)
    context = {
        "follows": [one for one in chosen if one.choice == Choice.MORE][:MOST_SHOWN],
        "less": [one for one in chosen if one.choice in {Choice.LESS, Choice.NEVER}][:MOST_SHOWN],
        "learned": learned[:LEARNED_SHOWN],
        "learned_more": learned[LEARNED_SHOWN:MOST_SHOWN],
        "learned_points": LEARNED_POINTS,
        "learned_most": POINTS["interest"],
        "personalised": person.profile.personalised,
    }
    return render(request, "web/interests.html", context)


@require_safe
@members_only
def export(request: HttpRequest) -> HttpResponse:
    """Give all of it as a file."""
    person = member(request)
    data = {
        "made_at": timezone.now().isoformat(),
        "personalised": person.profile.personalised,
        "chosen": [_plain(one) for one in known.chosen_things(person)],
        "learned": [_plain(one) for one in known.learned_things(person)],
    }
    answer = HttpResponse(json.dumps(data, ensure_ascii=False, indent=1), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="meadow-interests.json"'
    return answer


def _plain(one: Known) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.target_id,
        "name": one.name,
        "choice": one.choice,
        "points": one.points,
        "times": one.times,
        "since": one.since.isoformat() if one.since else None,
    }


@act
def reset(request: HttpRequest) -> HttpResponse:
    """Forget what was chosen, learned and seen; whom one follows and where one is a member stays."""
    reset_interests(member(request))
    forget_seen(member(request))
    messages.success(request, _("Forgotten. Your feeds begin anew."))
    return redirect(reverse("interests"))


urlpatterns: list[URLPattern] = [
    path("n/<str:uid>/why/", why, name="why"),
    path("interests/", say, name="say"),
    path("settings/interests/", manager, name="interests"),
    path("settings/interests/export/", export, name="interests_export"),
    path("settings/interests/reset/", reset, name="interests_reset"),
]
