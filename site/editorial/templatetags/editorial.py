"""What page templates of other parts may take from the editors: web/ uses these by name, not by import."""

from typing import Any

from django import template
from django.template import Context

from community.shop.models import Offer, Product
from community.shop.queries import best_offer as best_offer_of
from editorial.models import HomePage

register = template.Library()


@register.inclusion_tag("editorial/editors_home.html", takes_context=True)
def editors_home(context: Context) -> dict[str, Any]:
    """Show the published home page's blocks, or nothing."""
    return {**context.flatten(), "page": HomePage.objects.live().first()}


@register.simple_tag
def best_offer(product: Product) -> Offer | None:
    """Return the offer a tile shows."""
    return best_offer_of(product)
