"""The StreamField blocks editors build pages from. Blocks hold choices; what is shown is read through the queries."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from community.feeds.cards import cards_by_time
from community.people.models import User
from community.posts.queries import visible_posts, with_card_data
from community.shop.queries import visible_products, with_offers
from editorial.choosers import CircleChooserBlock, NoteChooserBlock, ProductChooserBlock


def viewer_in(context: dict[str, Any] | None) -> User | None:
    """Return the reader a block is rendered for, or None (anonymous, previews without a request)."""
    request = (context or {}).get("request")
    user = getattr(request, "user", None)
    return user if isinstance(user, User) else None


class NoteGridBlock(blocks.StructBlock):
    """Notes that an editor picked, in the editor's order. A hidden or deleted note leaves the grid by itself."""

    heading = blocks.CharBlock(required=False, max_length=60, label=_("Heading"))
    notes = blocks.ListBlock(NoteChooserBlock(label=_("Note")), min_num=1, max_num=24, label=_("Notes"))

    class Meta:
        icon = "doc-full"
        label = _("Notes")
        template = "editorial/blocks/note_grid.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the cards of the notes the reader may see."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        keys = [note.pk for note in value["notes"] if note]
        viewer = viewer_in(parent_context)
        posts = {post.pk: post for post in with_card_data(visible_posts(viewer).filter(pk__in=keys))}
        context["cards"] = cards_by_time(viewer, posts=[posts[key] for key in keys if key in posts])
        return context


class ProductRowBlock(blocks.StructBlock):
    """Products in a row, with price and freshness as everywhere."""

    heading = blocks.CharBlock(required=False, max_length=60, label=_("Heading"))
    products = blocks.ListBlock(ProductChooserBlock(label=_("Product")), min_num=1, max_num=12, label=_("Products"))

    class Meta:
        icon = "tag"
        label = _("Products")
        template = "editorial/blocks/product_row.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the products that are still offered, in the editor's order."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        keys = [product.pk for product in value["products"] if product]
        viewer = viewer_in(parent_context)
        found = {product.pk: product for product in with_offers(visible_products(viewer).filter(pk__in=keys))}
        context["products"] = [found[key] for key in keys if key in found]
        return context


class CircleRowBlock(blocks.StructBlock):
    """Circles in a row."""

    heading = blocks.CharBlock(required=False, max_length=60, label=_("Heading"))
    circles = blocks.ListBlock(CircleChooserBlock(label=_("Circle")), min_num=1, max_num=12, label=_("Circles"))

    class Meta:
        icon = "group"
        label = _("Circles")
        template = "editorial/blocks/circle_row.html"


class PictureBlock(blocks.StructBlock):
    """One picture with its words."""

    picture = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(required=False, max_length=300, label=_("Description for those who cannot see it"))
    caption = blocks.CharBlock(required=False, max_length=200, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "editorial/blocks/picture.html"


class OneLanguageBlock(blocks.StructBlock):
    """Words for the readers of one language; the others are shown nothing, so that each may have their own."""

    language = blocks.ChoiceBlock(choices=settings.LANGUAGES, label=_("Language"))
    text = blocks.RichTextBlock(features=["bold", "italic", "link"], label=_("Text"))

    class Meta:
        icon = "globe"
        label = _("Text for one language")
        template = "editorial/blocks/one_language.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add whether the reader reads in this language."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["is_theirs"] = value["language"] == get_language()
        return context


class PageBody(blocks.StreamBlock):
    """What a page of an editor may hold."""

    text = blocks.RichTextBlock(
        features=["h2", "h3", "bold", "italic", "ol", "ul", "link", "hr"],
        label=_("Text"),
        template="editorial/blocks/text.html",
    )
    one_language = OneLanguageBlock()
    notes = NoteGridBlock()
    products = ProductRowBlock()
    circles = CircleRowBlock()
    picture = PictureBlock()
