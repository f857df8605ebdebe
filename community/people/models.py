"""Accounts and the ties between people. State and constraints only; acts live in actions.py."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.people.withdrawal import tell_withdrawal

HANDLE_PATTERN = r"^[a-z][a-z0-9_]{2,23}$"


class User(AbstractUser):
    """An account. `username` is the handle: it is in the address of the profile and never shown as a name."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    username = models.CharField(
        _("handle"),
        max_length=24,
        unique=True,
        validators=[RegexValidator(HANDLE_PATTERN, _("3 to 24 letters, digits or _, starting with a letter."))],
    )
    email = models.EmailField(_("e-mail"), blank=True)
    # Accounts that are part of the demo say so wherever they are shown.
    is_demo = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True, blank=True)

    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the account; one made by a command or in Wagtail gets its profile too, under its handle."""
        is_new = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            if is_new:
                # Upper case never occurs in a skeleton, so this cannot collide with anybody's name.
                Profile.objects.create(user=self, display_name=self.username, name_skeleton=f"HANDLE {self.username}")
            elif not self.is_active:
                tell_withdrawal()

    def get_full_name(self) -> str:
        """Return the name people see (Wagtail shows it in its admin)."""
        profile = getattr(self, "profile", None)
        return profile.display_name if profile else self.username

    get_short_name = get_full_name


class Profile(models.Model):
    """What a person shows and prefers; one per account, made with it."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("As the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="profile")
    display_name = models.CharField(_("display name"), max_length=30)
    # The name folded to what the eye sees (case, width, look-alikes): two people may not look the same.
    name_skeleton = models.CharField(max_length=90, unique=True)
    bio = models.CharField(_("about me"), max_length=300, blank=True)
    avatar = models.ForeignKey("media.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(_("language"), max_length=10, blank=True)
    theme = models.CharField(_("theme"), max_length=5, choices=Theme.choices, default=Theme.AUTO)
    personalised = models.BooleanField(_("personal recommendations"), default=True)
    onboarded_at = models.DateTimeField(null=True, blank=True)
    is_kol = models.BooleanField(_("verified KOL"), default=False)

    def __str__(self) -> str:
        return self.display_name


class KolApplication(models.Model):
    """A member's request to be a verified KOL."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="kol_applications")
    statement = models.TextField(_("about your work"), max_length=2000)
    links = models.TextField(_("links to your work"), max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(state="waiting"), name="one_waiting_application"),
        ]


class Follow(models.Model):
    """`follower` reads what `followed` publishes."""

    follower = models.ForeignKey(User, on_delete=models.CASCADE, related_name="follows_made")
    followed = models.ForeignKey(User, on_delete=models.CASCADE, related_name="follows_received")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["follower", "followed"], name="follow_once"),
            models.CheckConstraint(condition=~Q(follower=F("followed")), name="follow_not_self"),
        ]


class Block(models.Model):
    """`owner` does not see `target` (mute); with kind block neither sees the other."""

    class Kind(models.TextChoices):
        MUTE = "mute", _("Mute")
        BLOCK = "block", _("Block")

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocks_made")
    target = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocks_received")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "target"], name="block_once"),
            models.CheckConstraint(condition=~Q(owner=F("target")), name="block_not_self"),
        ]


class Device(models.Model):
    """A browser that is signed in, in words: which one, and on what day it was last here. No address is kept."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="devices")
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=20, blank=True)
    system = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # A day is as fine as it gets: enough to find a stranger's, too coarse to tell when somebody was awake.
    seen_on = models.DateField(db_index=True)
