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
    """A reader's named collection of notes; a secret one is seen by its owner and members alone."""

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


class BoardMember(models.Model):
    """A person whom a board's owner asked to keep it together; what it holds is seen after the answer."""

    class State(models.TextChoices):
        INVITED = "invited", _("Invited")
        ACTIVE = "active", _("Member")

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="board_memberships")
    state = models.CharField(max_length=7, choices=State.choices, default=State.INVITED)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "user"], name="board_member_once")]


class BoardItem(models.Model):
    """A note on a board. It is the save of who put it there; two of one reader's on two boards count as one."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="items")
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="board_items")
    added_by = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="saved_items")
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["position", "-created_at"]
        constraints = [models.UniqueConstraint(fields=["board", "post"], name="post_once_per_board")]


class PinnedNote(models.Model):
    """A note that its author keeps first on their own page."""

    post = models.OneToOneField("posts.Post", on_delete=models.CASCADE, primary_key=True, related_name="pinned")
    author = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="pinned_notes")
    created_at = models.DateTimeField(default=timezone.now)


class Comment(models.Model):
    """A comment (no parent) or an answer to one (parent is always a first-level comment). Plain text and a picture."""

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="answers")
    body = models.TextField(_("comment"), max_length=1000)
    # Taken in for this comment alone; it is as public as the comment is (posts/showing.py).
    picture = models.OneToOneField(
        "media.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="in_comment"
    )
    pinned = models.BooleanField(default=False)
    hidden_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["post", "created_at"])]


class PostStats(models.Model):
    """Exact counters of a note and its time-invariant `hot` (log of weighed acts plus time over a constant)."""

    post = models.OneToOneField("posts.Post", on_delete=models.CASCADE, primary_key=True, related_name="stats")
    likes = models.PositiveIntegerField(default=0)
    saves = models.PositiveIntegerField(default=0)
    comments = models.PositiveIntegerField(default=0)
    # Hundredths of points (like 1, save 3, comment 2) that trust.py lets count; `hot` is made of it.
    weighed = models.PositiveBigIntegerField(default=0)
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


class NoteVector(models.Model):
    """Where a note stands among others by who liked and saved it: 64 numbers in single precision, learnt at night."""

    post = models.OneToOneField("posts.Post", on_delete=models.CASCADE, primary_key=True, related_name="+")
    vector = models.BinaryField()


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


class Salt(models.Model):
    """A random key that turns a visitor or network into a name for a while; deleted when the while is over."""

    name = models.CharField(max_length=20, primary_key=True)
    value = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)


class Signal(models.Model):
    """What a nameless visitor did with a note on a day, once of each kind; rolled up into NoteDay, then deleted."""

    class Kind(models.TextChoices):
        IMPRESSION = "impression"
        READ = "read"
        OPEN = "open"

    day = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="+")
    visitor = models.CharField(max_length=32)
    seconds = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "post", "kind", "visitor"], name="signal_once_a_day")]


class NoteDay(models.Model):
    """What readers did with a note on one day, as numbers only (what each means: definitions.py)."""

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    impressions = models.PositiveIntegerField(default=0)
    reads = models.PositiveIntegerField(default=0)
    read_seconds = models.PositiveBigIntegerField(default=0)
    opens = models.PositiveIntegerField(default=0)
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "day"], name="note_day_once")]
        indexes = [models.Index(fields=["day"])]


class Act(models.Model):
    """That a person liked, saved or commented a note, and how much of it `hot` counts (trust.py, crowds.py)."""

    class Kind(models.TextChoices):
        LIKE = "like"
        SAVE = "save"
        COMMENT = "comment"

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="acts")
    author = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    # A keyed hash of the network's prefix, empty when unknown or forgotten: never an address.
    network = models.CharField(max_length=16, blank=True)
    # Hundredths: 100 counts in full.
    trust = models.PositiveSmallIntegerField(default=100)
    weight = models.PositiveSmallIntegerField(default=100)
    rule = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "post", "kind"], name="act_once")]
        indexes = [
            models.Index(fields=["author", "at"]),
            models.Index(fields=["user", "at"]),
            models.Index(fields=["at"], condition=~models.Q(network=""), name="act_network_age"),
            models.Index(fields=["rule", "at"], condition=~models.Q(rule=""), name="act_flagged"),
        ]


class NoteCount(models.Model):
    """How many notes that everyone may see name a product or carry a topic. note_counts.py alone writes it."""

    class Kind(models.IntegerChoices):
        PRODUCT = 1
        TOPIC = 2

    kind = models.PositiveSmallIntegerField(choices=Kind.choices)
    target_id = models.BigIntegerField()
    notes = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "target_id"], name="one_count_per_thing")]


class CountedNote(models.Model):
    """That a note is in a NoteCount now. It outlives the note, so that what is gone can be taken out again."""

    post_id = models.BigIntegerField()
    kind = models.PositiveSmallIntegerField(choices=NoteCount.Kind.choices)
    target_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post_id", "kind", "target_id"], name="counted_once")]
