"""Notices and how a person wants to be told. State and constraints only; notices are written by actions.py alone."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What can have happened, in the order of the settings page."""

    LIKED = "liked", _("Likes of your notes")
    SAVED = "saved", _("Saves of your notes on public boards")
    COMMENTED = "commented", _("Comments on your notes")
    ANSWERED = "answered", _("Answers to your comments")
    MENTIONED = "mentioned", _("Mentions of you")
    FOLLOWED = "followed", _("New followers")
    CIRCLE = "circle", _("Your place in circles")
    BOARD = "board", _("Shared boards")
    PICKED = "picked", _("Editors' picks of your notes")
    FOLLOW_UP = "follow_up", _("Reminders of a follow-up to a review")
    KOL = "kol", _("Your application as a KOL")
    MODERATED = "moderated", _("Decisions about what you wrote")


# A decision about what somebody wrote is a statement of reasons, an application has one answer: nobody misses those.
ALWAYS_TOLD = frozenset({Kind.MODERATED, Kind.KOL})


def never_pressing() -> list[str]:
    """What nobody needs to be interrupted for, unless they ask for it."""
    return [Kind.LIKED.value, Kind.SAVED.value, Kind.FOLLOWED.value]


class Notice(models.Model):
    """That something happened once, told to one person; `thread` gathers what is read as one line."""

    person = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # Names the act itself: however often a message is delivered, the person is told once.
    source = models.CharField(max_length=80)
    thread = models.CharField(max_length=80)
    actor = models.ForeignKey("people.User", null=True, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey("posts.Post", null=True, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey("engagement.Comment", null=True, on_delete=models.CASCADE, related_name="+")
    circle = models.ForeignKey("circles.Circle", null=True, on_delete=models.CASCADE, related_name="+")
    board = models.ForeignKey("engagement.Board", null=True, on_delete=models.CASCADE, related_name="+")
    pick = models.ForeignKey("engagement.Pick", null=True, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey("moderation.Decision", null=True, on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey("people.KolApplication", null=True, on_delete=models.CASCADE, related_name="+")
    # What happened, where the kind alone does not say it: accepted, moderator, invited, 90 ...
    word = models.CharField(max_length=12, blank=True)
    happened_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    # When browsers were owed it; also what keeps a lively line from interrupting again and again.
    pushed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "source"], name="told_once")]
        indexes = [
            models.Index(fields=["person", "-happened_at"]),
            models.Index(fields=["person"], condition=models.Q(read_at=None), name="notice_unread"),
            models.Index(fields=["happened_at"]),
        ]


class NoticeChoices(models.Model):
    """What a person wants to hear of, and how. Without a row: everything on the site, nothing by mail."""

    class Digest(models.TextChoices):
        OFF = "off", _("Never")
        DAILY = "daily", _("Once a day")
        WEEKLY = "weekly", _("Once a week, on Monday")

    person = models.OneToOneField(
        "people.User", on_delete=models.CASCADE, primary_key=True, related_name="notice_choices"
    )
    silenced = models.JSONField(default=list, blank=True)
    not_mailed = models.JSONField(default=list, blank=True)
    not_pushed = models.JSONField(default=never_pressing, blank=True)
    digest = models.CharField(_("news by e-mail"), max_length=6, choices=Digest.choices, default=Digest.OFF)
    # Hours of the site's clock in which nothing is sent, by mail or to a browser; equal hours mean none.
    quiet_from = models.PositiveSmallIntegerField(_("quiet from"), default=22, validators=[MaxValueValidator(23)])
    quiet_until = models.PositiveSmallIntegerField(_("quiet until"), default=8, validators=[MaxValueValidator(23)])

    class Meta:
        indexes = [models.Index(fields=["digest"])]


class Letter(models.Model):
    """A digest that is owed or was sent for one period: its row is why there is no second one."""

    person = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="+")
    period = models.CharField(max_length=10)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "period"], name="one_letter_per_period")]
        indexes = [models.Index(fields=["created_at"])]


class PushSubscription(models.Model):
    """A browser that a person let show notifications: where it is reached and the keys that only it can open."""

    person = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="+")
    endpoint = models.CharField(max_length=1000, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    # The sign-in it was made in: when that ends, by whatever way, the browser is told nothing any more.
    session_key = models.CharField(max_length=40, db_index=True)
    created_at = models.DateTimeField(default=timezone.now)


class Push(models.Model):
    """A notice that is owed or was sent to one browser: its row is why there is no second one."""

    subscription = models.ForeignKey(PushSubscription, on_delete=models.CASCADE, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscription", "notice"], name="one_push_of_a_notice")]
