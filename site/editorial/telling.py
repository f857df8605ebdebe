"""Admin forms that tell the domain what they saved, in the same transaction: search and pictures follow."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Model
from wagtail.admin.views.generic.models import CreateView, EditView

from community.circles.actions import announce_circle
from community.circles.models import Circle
from community.shop.actions import announce_brand, announce_product
from community.shop.models import Brand, Product

TOLD: dict[type[Model], Callable[[Any], None]] = {
    Circle: announce_circle,
    Product: announce_product,
    Brand: announce_brand,
}


class TellingCreateView(CreateView):
    """Adds a row and says so."""

    def save_instance(self) -> Any:
        """Save and tell, or neither."""
        with transaction.atomic():
            saved = super().save_instance()
            TOLD[type(saved)](saved)
        return saved


class TellingEditView(EditView):
    """Changes a row and says so."""

    def save_instance(self) -> Any:
        """Save and tell, or neither."""
        with transaction.atomic():
            saved = super().save_instance()
            TOLD[type(saved)](saved)
        return saved
