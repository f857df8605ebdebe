"""Tag for the bell in the top bar. Templates only."""

from django import template
from django.template import Context

from community.notices.bell import bell_of
from community.notices.queries import MOST_COUNTED
from community.people.models import User

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_notices(context: Context) -> str:
    """Return how many lines are new, empty for none; nothing is asked for readers without an account."""
    person = context.get("user")
    count = bell_of(person) if isinstance(person, User) else 0
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")
