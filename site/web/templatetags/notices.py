"""Tag for the bell in the top bar. Templates only."""

from collections.abc import Mapping
from typing import Any

from django import template

from community.notices.queries import MOST_COUNTED, unread_count
from community.people.models import User

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_notices(context: Mapping[str, Any]) -> str:
    """Return how many lines are new, empty for none; nothing is asked for readers without an account."""
    person = context.get("user")
    count = unread_count(person) if isinstance(person, User) else 0
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")
