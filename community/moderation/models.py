"""Reports by readers and decisions by moderators. A decision is appended, never edited, and has exactly one target."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Rule(models.TextChoices):
    """The published rules a report or decision refers to."""

    HIDDEN_AD = "hidden_ad", _("Advertising that is not declared")
    FAKE = "fake", _("Fake experience or fake goods")
    ABUSE = "abuse", _("Insult or harassment")
    PRIVACY = "privacy", _("Somebody's private data")
    UNLAWFUL = "unlawful", _("Unlawful or dangerous")
    SPAM = "spam", _("Spam")
    OTHER = "other", _("Something else")


ONE_TARGET = (
    Q(post__isnull=False, comment__isnull=True, person__isnull=True, follow_up__isnull=True)
    | Q(post__isnull=True, comment__isnull=False, person__isnull=True, follow_up__isnull=True)
    | Q(post__isnull=True, comment__isnull=True, person__isnull=False, follow_up__isnull=True)
    | Q(post__isnull=True, comment__isnull=True, person__isnull=True, follow_up__isnull=False)
)


class Report(models.Model):
    """A reader points at something; open until a moderator closes it."""

    reporter = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="reports_made")
    post = models.ForeignKey("posts.Post", null=True, blank=True, on_delete=models.CASCADE, related_name="reports")
    comment = models.ForeignKey(
        "engagement.Comment", null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    person = models.ForeignKey("people.User", null=True, blank=True, on_delete=models.CASCADE, related_name="reports")
    follow_up = models.ForeignKey(
        "posts.FollowUp", null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    rule = models.CharField(_("rule"), max_length=10, choices=Rule.choices)
    text = models.CharField(_("what is wrong"), max_length=1000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=ONE_TARGET, name="report_one_target")]


class Decision(models.Model):
    """What was done to whom, under which rule and with what reason, told to the author."""

    class Act(models.TextChoices):
        HIDE = "hide", _("Hidden")
        RESTORE = "restore", _("Restored")
        DISMISS = "dismiss", _("No action")

    moderator = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    report = models.ForeignKey(Report, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions")
    post = models.ForeignKey("posts.Post", null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions")
    post_uid = models.CharField(max_length=16, blank=True)
    act = models.CharField(max_length=7, choices=Act.choices)
    rule = models.CharField(max_length=10, choices=Rule.choices)
    reason = models.CharField(_("reason told to the author"), max_length=1000)
    created_at = models.DateTimeField(auto_now_add=True)
