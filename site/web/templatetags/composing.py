"""Tags of the composer's rows. Templates of composer/ only."""

from typing import Any

from django import template

from community.posts.drafts import DraftPicture
from web import composer_pictures

register = template.Library()


@register.simple_tag
def edit_fields(item: DraftPicture) -> dict[str, Any]:
    """Return a picture's edit as the row's fields say it."""
    return composer_pictures.edit_fields(item)
