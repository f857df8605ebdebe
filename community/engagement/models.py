"""What readers do with notes. Counters in PostStats are moved in the same transaction as the row they count."""

from django.db import models
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
