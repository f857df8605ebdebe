"""Models of search: what was searched for (nobody's name in it), a member's own past searches, editors' words."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.text import fold

LONGEST_TERM = 40


def split_words(text: str) -> list[str]:
    """Return the words of a list typed by an editor, parted by lines, commas or equals signs, each once."""
    for sign in "\n,，、;；=＝":
        text = text.replace(sign, "\n")
    return list(dict.fromkeys(word.strip() for word in text.split("\n") if word.strip()))


class Searched(models.Model):
    """One reader searched for one term on one day. `reader` and `network` are keyed hashes that change every week."""

    day = models.DateField()
    term = models.CharField(max_length=LONGEST_TERM)
    reader = models.CharField(max_length=32)
    network = models.CharField(max_length=32)
    # Whether it may move the hot terms: an account of some age, or a visitor that no robot's name is on.
    counted = models.BooleanField(default=True)
    found = models.BooleanField(default=True)
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "term", "reader"], name="searched_once_a_day")]
        indexes = [models.Index(fields=["reader", "day"]), models.Index(fields=["last_at"])]


class PastSearch(models.Model):
    """What a member searched for, for that member alone."""

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="past_searches")
    text = models.CharField(max_length=100)
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "text"], name="past_search_once")]
        indexes = [models.Index(fields=["user", "-last_at"])]


class BestBet(models.Model):
    """What editors show above the results of certain searches, labelled as theirs, with a reason and an end."""

    words = models.TextField(_("searches"), max_length=1000, help_text=_("One a line. The whole search must be this."))
    post = models.ForeignKey(
        "posts.Post", null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("note")
    )
    product = models.ForeignKey(
        "shop.Product", null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("product")
    )
    circle = models.ForeignKey(
        "circles.Circle", null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("circle")
    )
    hashtag = models.ForeignKey(
        "posts.Hashtag", null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("topic")
    )
    address = models.CharField(
        _("page of this site"), max_length=200, blank=True, help_text=_("Its address from the first / on.")
    )
    title = models.CharField(_("title"), max_length=60, blank=True, help_text=_("Needed for a page of this site."))
    reason = models.CharField(_("reason told to readers"), max_length=60)
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("best bet")
        verbose_name_plural = _("best bets")
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="best_bet_ends_later")]
        indexes = [models.Index(fields=["ends_at"])]

    def __str__(self) -> str:
        return ", ".join(split_words(self.words)[:3])

    def clean(self) -> None:
        """Lead to exactly one thing, and nowhere outside."""
        targets: list[Any] = [self.post_id, self.product_id, self.circle_id, self.hashtag_id, self.address]
        if sum(bool(target) for target in targets) != 1:
            raise ValidationError(_("Choose one note, product, circle, topic or page."))
        if self.address and not is_local_path(self.address):
            raise ValidationError({"address": _("Only a page of this site: its address from the first / on.")})
        if self.address and not self.title:
            raise ValidationError({"title": _("A page needs a title here.")})
        if not split_words(self.words):
            raise ValidationError({"words": _("Write at least one search.")})
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("It must end after it begins.")})

    @property
    def terms(self) -> Iterable[str]:
        """Return the searches as they are compared."""
        return {fold(word) for word in split_words(self.words)}


class SynonymGroup(models.Model):
    """Names that readers use for the same: a search for one finds the others."""

    names = models.TextField(_("names"), max_length=1000, help_text=_("At least two, for example: lipstick = rouge"))
    is_on = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        return " = ".join(split_words(self.names)[:5])

    def clean(self) -> None:
        """One name alone means nothing."""
        if len({fold(name) for name in split_words(self.names)}) < 2:
            raise ValidationError({"names": _("Write at least two names.")})


class HiddenTerm(models.Model):
    """A word that never shows among the hot terms, nor any term that holds it."""

    term = models.CharField(_("word"), max_length=LONGEST_TERM, unique=True)
    reason = models.CharField(_("why"), max_length=200)

    class Meta:
        verbose_name = _("hidden hot term")
        verbose_name_plural = _("hidden hot terms")

    def __str__(self) -> str:
        return self.term


def is_local_path(address: str) -> bool:
    """Say whether it is a path of this site: one slash first, nothing a browser reads as another host."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
