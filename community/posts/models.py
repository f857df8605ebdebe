"""Notes and reviews with what hangs on them. Drafts are Wagtail revisions; a Post is neither a Page nor `Indexed`."""

import secrets
from typing import Any, Self

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    Workflow,
    WorkflowMixin,
)

from community.posts import history, publishing
from community.posts.disclosure import Disclosure
from community.posts.parts import FollowUp, Hashtag, Hotspot, Mention, PostEdit, PostHashtag, PostPicture, ProductTag

__all__ = [
    "FollowUp",
    "Hashtag",
    "Hotspot",
    "Mention",
    "Post",
    "PostEdit",
    "PostHashtag",
    "PostPicture",
    "ProductTag",
    "new_uid",
]

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
OFFICIAL_GROUP = "Official"


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
        """Publish with all that follows: author, schedule, workflow and editor all come through here.

        Who may is asked at their doors (policy.py, the workflow's task, the admin's views), not a second time here.
        """
        with transaction.atomic():
            before = type(self).objects.filter(pk=self.pk, live=True).first()
            super().publish(*args, **kwargs | {"skip_permission_checks": True})
            published = type(self).objects.get(pk=self.pk)
            publishing.follow_publication(published)
            if before:
                history.keep_what_was_shown(before, now=published)

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """Take back with all that follows."""
        with transaction.atomic():
            super().unpublish(*args, **kwargs)
            publishing.tell_change(self)

    def get_workflow(self) -> Workflow | None:
        """Return the workflow assigned to notes, for authors whose notes are reviewed."""
        reviewed = self.author.profile.is_kol or self.author.groups.filter(name=OFFICIAL_GROUP).exists()
        return self.get_default_workflow() if reviewed else None
