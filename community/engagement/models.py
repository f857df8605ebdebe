"""What readers do with notes. Counters in PostStats are moved in the same transaction as the row they count."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.posts.models import new_uid


class Like(models.Model):
    """One reader likes one note, once."""

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="likes")
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="likes")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "post"], name="like_once")]


class Board(models.Model):
    """A reader's named collection of notes; a secret one is seen by its owner alone."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    owner = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="boards")
    name = models.CharField(_("name"), max_length=40)
    description = models.CharField(_("description"), max_length=300, blank=True)
    secret = models.BooleanField(_("only I can see it"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="board_name_once_per_owner")]

    def __str__(self) -> str:
        return self.name


class BoardItem(models.Model):
    """A note on a board. A note saved on two boards of one reader counts as one save."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="items")
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="board_items")
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["position", "-created_at"]
        constraints = [models.UniqueConstraint(fields=["board", "post"], name="post_once_per_board")]


class Comment(models.Model):
    """A comment (no parent) or an answer to one (parent is always a first-level comment). Plain text."""

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="answers")
    body = models.TextField(_("comment"), max_length=1000)
    pinned = models.BooleanField(default=False)
    hidden_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["post", "created_at"])]


class PostStats(models.Model):
    """Exact counters of a note and its time-invariant `hot` (log of engagement plus time over a constant)."""

    post = models.OneToOneField("posts.Post", on_delete=models.CASCADE, primary_key=True, related_name="stats")
    likes = models.PositiveIntegerField(default=0)
    saves = models.PositiveIntegerField(default=0)
    comments = models.PositiveIntegerField(default=0)
    hot = models.FloatField(default=0)

    class Meta:
        indexes = [models.Index(fields=["-hot"])]


class Seen(models.Model):
    """How often a reader with personal recommendations saw a note; their own feed alone lets it sink by this."""

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="+")
    times = models.PositiveSmallIntegerField(default=1)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "post"], name="seen_once_per_reader")]
        indexes = [models.Index(fields=["seen_at"])]


class Interest(models.Model):
    """What a reader says of an author, circle, topic, brand, product or note: it moves or hides notes in their feeds.

    Following a topic, brand or product is `more`. People are followed and muted in people, circles joined in circles.
    """

    class Kind(models.TextChoices):
        AUTHOR = "author", _("Person")
        CIRCLE = "circle", _("Circle")
        TOPIC = "topic", _("Topic")
        BRAND = "brand", _("Brand")
        PRODUCT = "product", _("Product")
        NOTE = "note", _("Note")
        # target_id 0: what was learned from likes and saves before `decided_at` counts no more.
        LEARNED = "learned", _("What was learned")

    class Choice(models.TextChoices):
        MORE = "more", _("You follow")
        LESS = "less", _("Less of it")
        NEVER = "never", _("Do not show")
        # As if nothing had been learned of it.
        NEUTRAL = "neutral", _("Not counted")

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="interests")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    target_id = models.BigIntegerField()
    choice = models.CharField(max_length=7, choices=Choice.choices)
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "target_id"], name="one_choice_per_thing")]
        indexes = [models.Index(fields=["kind", "target_id"])]


class Pick(models.Model):
    """A note that an editor recommends for a while, with the reason readers are told. Never paid for."""

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="picks", verbose_name=_("note"))
    reason = models.CharField(_("reason told to readers"), max_length=60)
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"))
    editor = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("editor")
    )

    class Meta:
        verbose_name = _("editors' pick")
        verbose_name_plural = _("editors' picks")
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="pick_ends_after_start")]
        indexes = [models.Index(fields=["ends_at"])]

    def __str__(self) -> str:
        return self.reason
