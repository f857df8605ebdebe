"""Notes and reviews with what hangs on them. Drafts are Wagtail revisions; a Post is neither a Page nor `Indexed`."""

import secrets
from typing import Any, Self

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    Workflow,
    WorkflowMixin,
)

from community.posts.disclosure import Disclosure

# No 0/O/1/l: an address is sometimes read aloud. 57^11 keeps notes from being enumerated.
UID_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

# What belongs to the note and not to one of its drafts: an old revision never brings these back.
LASTING_FIELDS = (
    "uid",
    "author_id",
    "published_at",
    "edited_at",
    "hidden_at",
    "created_at",
    "idempotency_key",
    "draft_version",
)
# Its members speak for the house; their notes, like those of verified KOLs, pass a workflow where one is assigned.
OFFICIAL_GROUP = "official"


def new_uid() -> str:
    """Return 11 random characters for a note's address."""
    return "".join(secrets.choice(UID_ALPHABET) for _ in range(11))


class Post(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """A note or review. `live` and `hidden_at` are set by posts/actions.py only; everyone sees live and not hidden."""

    class Kind(models.TextChoices):
        NOTE = "note", _("Note")
        REVIEW = "review", _("Review")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices, default=Kind.NOTE)
    author = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="posts")
    title = models.CharField(_("title"), max_length=60, blank=True)
    body = models.TextField(_("text"), max_length=5000, blank=True)
    language = models.CharField(_("language"), max_length=10, default="zh-hans")
    circles = ParentalManyToManyField("circles.Circle", blank=True, related_name="posts")
    # One record of the author's interest in what is shown; empty means the question is not answered yet.
    disclosure = models.CharField(_("disclosure"), max_length=10, choices=Disclosure.choices, blank=True)
    sponsor = models.CharField(_("who gave, lent or paid"), max_length=80, blank=True)
    ai_declared = models.BooleanField(_("pictures made or heavily edited by AI"), default=False)
    # Review only.
    score = models.PositiveSmallIntegerField(
        _("score"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    pros = models.JSONField(_("good"), default=list, blank=True)
    cons = models.JSONField(_("bad"), default=list, blank=True)
    used_days = models.PositiveIntegerField(_("days used"), null=True, blank=True)
    attributes = models.JSONField(_("about me (skin type, size ...)"), default=dict, blank=True)

    live = models.BooleanField(default=False, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # One submit, one note: a repeated request with the same key finds the first one's row.
    idempotency_key = models.CharField(max_length=64, blank=True, editable=False)
    # Counts saved drafts: an editor tab that started from an older number is told, never overwritten silently.
    draft_version = models.PositiveIntegerField(default=0, editable=False)

    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="content_type",
        object_id_field="object_id",
        related_query_name="post",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="post",
        for_concrete_model=False,
    )

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            models.UniqueConstraint(
                fields=["author", "idempotency_key"], condition=~Q(idempotency_key=""), name="one_note_per_submit"
            ),
        ]
        indexes = [
            models.Index(fields=["author", "-published_at"]),
            models.Index(fields=["-published_at"], condition=Q(live=True, hidden_at=None), name="post_visible_by_time"),
        ]

    def __str__(self) -> str:
        return self.title or self.body[:30] or self.uid

    def get_absolute_url(self) -> str:
        """Return the note's lasting address."""
        return reverse("note", args=[self.uid])

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Return this note with a draft's content and its own lasting state."""
        draft = super().with_content_json(content)
        for name in LASTING_FIELDS:
            setattr(draft, name, getattr(self, name))
        return draft

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a draft and count it, whichever door it came by."""
        with transaction.atomic():
            revision = super().save_revision(*args, **kwargs)
            type(self).objects.filter(pk=self.pk).update(draft_version=F("draft_version") + 1)
            self.draft_version += 1
        return revision

    def publish(self, *args: Any, **kwargs: Any) -> None:
        """Publish in one transaction with what posts/publishing.py derives from it."""
        with transaction.atomic():
            super().publish(*args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """Take back in one transaction with what posts/publishing.py derives from it."""
        with transaction.atomic():
            super().unpublish(*args, **kwargs)

    def get_workflow(self) -> Workflow | None:
        """Return the workflow assigned to notes, for authors whose notes are reviewed."""
        reviewed = self.author.profile.is_kol or self.author.groups.filter(name=OFFICIAL_GROUP).exists()
        return self.get_default_workflow() if reviewed else None


class PostPicture(Orderable):
    """A picture in a note, in order, with its words for those who cannot see it."""

    class Crop(models.TextChoices):
        ORIGINAL = "original", _("As taken")
        PORTRAIT = "3:4", "3:4"
        SQUARE = "1:1", "1:1"
        LANDSCAPE = "4:3", "4:3"

    post = ParentalKey(Post, on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey("media.Picture", on_delete=models.CASCADE, related_name="in_posts")
    alt = models.CharField(_("description for those who cannot see it"), max_length=300, blank=True)
    decorative = models.BooleanField(_("only decoration"), default=False)
    crop = models.CharField(_("crop"), max_length=8, choices=Crop.choices, default=Crop.ORIGINAL)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["post", "picture"], name="picture_once_per_post")]


class Hotspot(Orderable):
    """A point on one of the note's pictures that names a product. x and y run from 0 (left, top) to 1."""

    post = ParentalKey(Post, on_delete=models.CASCADE, related_name="hotspots")
    picture = models.ForeignKey("media.Picture", on_delete=models.CASCADE, related_name="+")
    product = models.ForeignKey("shop.Product", on_delete=models.CASCADE, related_name="hotspots")
    variant = models.ForeignKey("shop.Variant", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    x = models.DecimalField(max_digits=5, decimal_places=4)
    y = models.DecimalField(max_digits=5, decimal_places=4)

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(x__gte=0, x__lte=1, y__gte=0, y__lte=1), name="hotspot_on_picture"),
        ]


class ProductTag(Orderable):
    """A product the note is about (also of each hotspot: one table answers 'notes of a product')."""

    post = ParentalKey(Post, on_delete=models.CASCADE, related_name="product_tags")
    product = models.ForeignKey("shop.Product", on_delete=models.CASCADE, related_name="tags")
    variant = models.ForeignKey("shop.Variant", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["post", "product"], name="product_once_per_post")]


class Hashtag(models.Model):
    """A topic people write as #name; `key` is the folded name that makes two spellings one."""

    name = models.CharField(max_length=40)
    key = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.name


class PostHashtag(models.Model):
    """Which topics a published note carries; derived from its text at publishing."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="hashtag_links")
    hashtag = models.ForeignKey(Hashtag, on_delete=models.CASCADE, related_name="post_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "hashtag"], name="hashtag_once_per_post")]


class Mention(models.Model):
    """Who a published note names with @handle; derived from its text at publishing."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="mentioned_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "user"], name="mention_once_per_post")]
