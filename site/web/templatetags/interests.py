"""Tags of the page where a reader sees what their feeds know. Templates only."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from community.feeds.interests import Known

register = template.Library()


@register.simple_tag
def thing_address(one: Known) -> str:
    """Return where a thing can be looked at; a brand is searched for."""
    thing = one.thing
    if one.kind == "brand":
        return f"{reverse('search')}?{urlencode({'q': thing.name, 'tab': 'products'})}"
    words = {"author": "username", "circle": "slug", "topic": "key", "product": "slug", "note": "uid"}
    names = {"author": "person"}
    return reverse(names.get(one.kind, one.kind), args=[getattr(thing, words[one.kind])])
