"""What a reader says of people, circles, topics, brands, products and notes; the one door of Interest."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.circles.models import Circle
from community.engagement.models import Interest
from community.people.models import User
from community.people.policy import is_member
from community.people.queries import living_people
from community.posts.models import Hashtag
from community.posts.queries import visible_posts
from community.shop.models import Brand, Product

Kind, Choice = Interest.Kind, Interest.Choice
# One reader's choices are read with every list of theirs; nobody means more than this.
MOST_CHOICES = 1000
# People are followed and muted by people's own acts, circles joined by circles': those choices are not made here.
ALLOWED: Mapping[str, frozenset[str]] = {
    Kind.AUTHOR: frozenset({Choice.LESS}),
    Kind.CIRCLE: frozenset({Choice.LESS, Choice.NEVER}),
    Kind.TOPIC: frozenset(Choice.values),
    Kind.BRAND: frozenset({Choice.MORE, Choice.LESS, Choice.NEVER}),
    Kind.PRODUCT: frozenset(Choice.values),
    Kind.NOTE: frozenset({Choice.NEVER}),
}
THERE: Mapping[str, Callable[[], Any]] = {
    Kind.AUTHOR: living_people,
    Kind.CIRCLE: Circle.objects.all,
    Kind.TOPIC: Hashtag.objects.all,
    Kind.BRAND: Brand.objects.all,
    Kind.PRODUCT: Product.objects.all,
}


@transaction.atomic
def set_interest(user: User, *, kind: str, target_id: int, choice: str) -> Interest:
    """Keep a choice in place of the one before; what is not there, or cannot be chosen of it, is refused."""
    if not is_member(user):
        raise PermissionDenied
    if choice not in ALLOWED.get(kind, frozenset()):
        raise ValidationError(_("This cannot be chosen here."), code="choice")
    found = visible_posts(user) if kind == Kind.NOTE else THERE[kind]()
    if not found.filter(pk=target_id).exists() or (kind == Kind.AUTHOR and target_id == user.pk):
        raise ValidationError(_("It is not there any more."), code="gone")
    if Interest.objects.filter(user=user).count() >= MOST_CHOICES:
        raise ValidationError(_("You have as many choices as one person can have. Delete some first."), code="many")
    chosen = {"choice": choice, "decided_at": timezone.now()}
    return Interest.objects.update_or_create(user=user, kind=kind, target_id=target_id, defaults=chosen)[0]


@transaction.atomic
def clear_interest(user: User, *, kind: str, target_id: int) -> bool:
    """Take a choice back; return whether there was one."""
    return Interest.objects.filter(user=user, kind=kind, target_id=target_id).delete()[0] > 0


@transaction.atomic
def reset_interests(user: User) -> None:
    """Take every choice back and let what was learned from likes and saves so far count no more."""
    if not is_member(user):
        raise PermissionDenied
    Interest.objects.filter(user=user).delete()
    Interest.objects.create(user=user, kind=Kind.LEARNED, target_id=0, choice=Choice.NEUTRAL)


def drop_interests(user: User) -> None:
    """Forget an erased person: what they chose, and what others chose of them."""
    Interest.objects.filter(user=user).delete()
    Interest.objects.filter(kind=Kind.AUTHOR, target_id=user.pk).delete()
