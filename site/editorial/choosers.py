"""Choosers for notes, products and circles in the Wagtail admin: searchable by name, only what readers may see."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    ChosenMultipleView,
    ChosenView,
    CreationFormMixin,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from community.circles.models import Circle
from community.posts.models import Post
from community.posts.queries import visible_posts
from community.shop.models import Product
from community.shop.queries import visible_products


class _NoteList(BaseChooseView):
    def get_object_list(self) -> QuerySet[Post]:
        """Offer what everyone may see: an editor's page must not show a draft."""
        return visible_posts(None).select_related("author__profile").order_by("-published_at")


class _ProductList(BaseChooseView):
    def get_object_list(self) -> QuerySet[Product]:
        """Offer what a store still sells."""
        return visible_products(None).order_by("name")


class NoteChooseView(ChooseViewMixin, CreationFormMixin, _NoteList):
    """The dialog."""


class NoteResultsView(ChooseResultsViewMixin, CreationFormMixin, _NoteList):
    """Its list."""


class NoteChosenView(ChosenView):
    """Answers with the picked note: by its number, too, only what everyone may see."""

    def get_object(self, pk: str) -> Post:
        """Return a note that readers see."""
        return visible_posts(None).get(pk=pk)


class NotesChosenView(ChosenMultipleView):
    """Answers with several."""

    def get_objects(self, pks: list[str]) -> QuerySet[Post]:
        """Return those that readers see."""
        return visible_posts(None).filter(pk__in=pks)


class ProductChooseView(ChooseViewMixin, CreationFormMixin, _ProductList):
    """The dialog."""


class ProductResultsView(ChooseResultsViewMixin, CreationFormMixin, _ProductList):
    """Its list."""


class NoteChooserViewSet(ChooserViewSet):
    """Pick a published note."""

    model = Post
    icon = "doc-full"
    choose_one_text = _("Choose a note")
    choose_view_class = NoteChooseView
    choose_results_view_class = NoteResultsView
    chosen_view_class = NoteChosenView
    chosen_multiple_view_class = NotesChosenView
    url_filter_parameters: list[str] = []


class ProductChooserViewSet(ChooserViewSet):
    """Pick a product."""

    model = Product
    icon = "tag"
    choose_one_text = _("Choose a product")
    choose_view_class = ProductChooseView
    choose_results_view_class = ProductResultsView


class CircleChooserViewSet(ChooserViewSet):
    """Pick a circle."""

    model = Circle
    icon = "group"
    choose_one_text = _("Choose a circle")


note_chooser = NoteChooserViewSet("note_chooser", url_prefix="choose/note")
product_chooser = ProductChooserViewSet("product_chooser", url_prefix="choose/product")
circle_chooser = CircleChooserViewSet("circle_chooser", url_prefix="choose/circle")
NoteChooserBlock: Any = note_chooser.get_block_class(name="NoteChooserBlock", module_path="editorial.choosers")
ProductChooserBlock: Any = product_chooser.get_block_class(name="ProductChooserBlock", module_path="editorial.choosers")
CircleChooserBlock: Any = circle_chooser.get_block_class(name="CircleChooserBlock", module_path="editorial.choosers")
