"""What hangs on a note: pictures, hotspots, tags, topics, mentions. Others import these from models.py."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class PostPicture(Orderable):
    """A picture in a note, in order, with its words for those who cannot see it."""

    class Crop(models.TextChoices):
        ORIGINAL = "original", _("As taken")
        PORTRAIT = "3:4", "3:4"
        SQUARE = "1:1", "1:1"
        LANDSCAPE = "4:3", "4:3"

    post = ParentalKey("posts.Post", on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey("media.Picture", on_delete=models.CASCADE, related_name="in_posts")
    alt = models.CharField(_("description for those who cannot see it"), max_length=300, blank=True)
    decorative = models.BooleanField(_("only decoration"), default=False)
    crop = models.CharField(_("crop"), max_length=8, choices=Crop.choices, default=Crop.ORIGINAL)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["post", "picture"], name="picture_once_per_post")]


class Hotspot(Orderable):
    """A point on one of the note's pictures that names a product. x and y run from 0 (left, top) to 1."""

    post = ParentalKey("posts.Post", on_delete=models.CASCADE, related_name="hotspots")
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

    post = ParentalKey("posts.Post", on_delete=models.CASCADE, related_name="product_tags")
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

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="hashtag_links")
    hashtag = models.ForeignKey(Hashtag, on_delete=models.CASCADE, related_name="post_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "hashtag"], name="hashtag_once_per_post")]


class Mention(models.Model):
    """Who a published note names with @handle; derived from its text at publishing."""

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="mentioned_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "user"], name="mention_once_per_post")]


class FollowUp(models.Model):
    """What an author says of the reviewed thing 30, 90 or 180 days later. Its label is the review's own disclosure."""

    class Stage(models.IntegerChoices):
        MONTH = 30, _("after 30 days")
        QUARTER = 90, _("after 90 days")
        HALF_YEAR = 180, _("after 180 days")

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="follow_ups")
    stage = models.PositiveSmallIntegerField(choices=Stage.choices)
    still_used = models.BooleanField(_("still in use"))
    score = models.PositiveSmallIntegerField(_("score"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    body = models.CharField(_("text"), max_length=500)
    # Set by a moderator; hiding the review hides it too.
    hidden = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.UniqueConstraint(fields=["post", "stage"], name="one_follow_up_per_stage"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="follow_up_score_1_to_5"),
        ]

    def __str__(self) -> str:
        return self.body[:60]


class PostEdit(models.Model):
    """What a live note said until an edit was published: never a draft. Its author may take the words out again."""

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="edits")
    title = models.CharField(max_length=60, blank=True)
    body = models.TextField(blank=True)
    disclosure = models.CharField(max_length=10, blank=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    shown_from = models.DateTimeField()
    shown_until = models.DateTimeField()
    taken_out = models.BooleanField(default=False)

    class Meta:
        ordering = ["-shown_until", "-pk"]
        indexes = [models.Index(fields=["post", "-shown_until"])]
