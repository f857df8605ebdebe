"""Interest circles and who belongs to them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Circle(models.Model):
    """A place for one interest, with its own rules and roles."""

    class Join(models.TextChoices):
        OPEN = "open", _("Anyone may join")
        REQUEST = "request", _("Ask to join")
        INVITE = "invite", _("By invitation")

    slug = models.SlugField(unique=True, max_length=60, allow_unicode=True)
    name = models.CharField(_("name"), max_length=40, unique=True)
    description = models.CharField(_("description"), max_length=300, blank=True)
    rules = models.TextField(_("rules"), max_length=3000, blank=True)
    cover = models.ForeignKey("media.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    owner = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="circles_owned")
    join = models.CharField(_("who may join"), max_length=7, choices=Join.choices, default=Join.OPEN)
    # Kept equal to the count of active memberships by circles/actions.py, in the same transaction.
    member_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("circle")
        verbose_name_plural = _("circles")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One person in one circle."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        MODERATOR = "moderator", _("Moderator")
        MEMBER = "member", _("Member")

    class State(models.TextChoices):
        ACTIVE = "active", _("Member")
        ASKED = "asked", _("Asked to join")
        INVITED = "invited", _("Invited")
        BANNED = "banned", _("Removed")

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=9, choices=Role.choices, default=Role.MEMBER)
    state = models.CharField(max_length=7, choices=State.choices, default=State.ACTIVE)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "user"], name="membership_once"),
            models.UniqueConstraint(fields=["circle"], condition=Q(role="owner"), name="one_owner_per_circle"),
        ]
