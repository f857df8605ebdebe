"""Reports and decisions. Lock order: the target's row (as its own part locks it) after the report's."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import outbox
from community.engagement.actions import set_comment_hidden
from community.engagement.models import Comment
from community.moderation import policy
from community.moderation.models import Decision, Report, Rule
from community.people.models import User
from community.posts.actions import hide_post, restore_post
from community.posts.follow_ups import set_follow_up_hidden
from community.posts.models import FollowUp, Post

Act = Decision.Act


def report_post(reporter: User, *, post: Post, rule: str, text: str = "") -> Report:
    """Point at a note."""
    return _report(reporter, about=post.author, rule=rule, text=text, post=post)


def report_comment(reporter: User, *, comment: Comment, rule: str, text: str = "") -> Report:
    """Point at a comment."""
    return _report(reporter, about=comment.author, rule=rule, text=text, comment=comment)


def report_person(reporter: User, *, person: User, rule: str, text: str = "") -> Report:
    """Point at a person."""
    return _report(reporter, about=person, rule=rule, text=text, person=person)


def report_follow_up(reporter: User, *, follow_up: FollowUp, rule: str, text: str = "") -> Report:
    """Point at what an author said of a reviewed thing later; the review itself is not meant."""
    return _report(reporter, about=follow_up.post.author, rule=rule, text=text, follow_up=follow_up)


@transaction.atomic
def _report(reporter: User, *, about: User, rule: str, text: str, **target: Any) -> Report:
    """Store a report; while one of the reporter about the same target is open, that one is kept and returned."""
    if not policy.may_report(reporter):
        raise PermissionDenied
    if reporter == about:
        raise ValidationError(_("You cannot report yourself."), code="self")
    report = Report(reporter=reporter, rule=rule, text=text.replace("\x00", "").strip(), **target)
    report.full_clean()
    User.objects.select_for_update().get(pk=reporter.pk)
    held = Report.objects.filter(reporter=reporter, closed_at=None, **target).first()
    if held is not None:
        return held
    report.save()
    outbox.publish("report.filed", key=str(report.pk))
    return report


@transaction.atomic
def decide_report(report: Report, *, by: User, act: str, rule: str, reason: str) -> Decision:
    """Close a report, and every other open one about the same target, by hiding, restoring or leaving things be."""
    row = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if row.closed_at is not None:
        raise ValidationError(_("This report was decided already."), code="again")
    target = {name: getattr(row, name) for name in ("post", "comment", "person", "follow_up")}
    decision = decide_on(by=by, act=act, rule=rule, reason=reason, report=row, **target)
    Report.objects.filter(closed_at=None, **target).update(closed_at=timezone.now())
    return decision


@transaction.atomic
def decide_on(
    *,
    by: User,
    act: str,
    rule: str,
    reason: str,
    post: Post | None = None,
    comment: Comment | None = None,
    person: User | None = None,
    follow_up: FollowUp | None = None,
    report: Report | None = None,
) -> Decision:
    """Decide, with or without a report. The row tells the author the rule and the reason; it is never edited."""
    about = post.author if post else comment.author if comment else follow_up.post.author if follow_up else person
    if not policy.may_decide(by, about=about):
        raise PermissionDenied
    if act not in Act.values or rule not in Rule.values or not reason.strip():
        raise ValidationError(_("A decision needs an act, a rule and a reason."), code="incomplete")
    if person is not None and act != Act.DISMISS:
        raise ValidationError(_("Accounts are closed by administrators."), code="person")
    _carry_out(act, post=post, comment=comment, follow_up=follow_up)
    decision = Decision(moderator=by, report=report, act=act, rule=rule, reason=reason.strip(), post=post)
    on = post or (comment.post if comment else follow_up.post if follow_up else None)
    decision.post_uid = on.uid if on else ""
    decision.full_clean()
    decision.save()
    if about is not None and act != Act.DISMISS:
        outbox.publish("decision.made", key=str(decision.pk), payload={"person": about.pk})
    return decision


def _carry_out(act: str, *, post: Post | None, comment: Comment | None, follow_up: FollowUp | None) -> None:
    """Hide or restore the target; dismissing changes nothing."""
    if act == Act.DISMISS:
        return
    if post is not None:
        (hide_post if act == Act.HIDE else restore_post)(post)
    if comment is not None:
        set_comment_hidden(comment, hidden=act == Act.HIDE)
    if follow_up is not None:
        set_follow_up_hidden(follow_up, hidden=act == Act.HIDE)
