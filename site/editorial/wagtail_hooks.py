"""The only wiring into the Wagtail admin: choosers, the community's listings, the catalogue upload."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from community.circles.models import Circle
from community.moderation.models import Decision, Report
from community.posts.models import Post
from community.shop.models import Brand, Product, Store
from editorial.choosers import circle_chooser, note_chooser, product_chooser
from editorial.views import catalogue_view


class NoteViewSet(ModelViewSet):
    """Every published or hidden note: found, inspected, with its history. Its text is its author's alone."""

    model = Post
    icon = "doc-full"
    menu_label = _("Notes")
    add_to_admin_menu = False
    list_display = ("title", "author", "kind", "disclosure", "live", "hidden_at", "published_at")
    list_filter = ("kind", "disclosure", "live")
    search_fields = ("title", "body", "uid")
    inspect_view_enabled = True
    form_fields: tuple[str, ...] = ("ai_declared",)
    ordering = ("-published_at",)


class ProductViewSet(ModelViewSet):
    """Products of all stores; facts can be corrected, what readers wrote about them cannot."""

    model = Product
    icon = "tag"
    menu_label = _("Products")
    list_display = ("name", "brand", "store", "category", "vanished_at")
    list_filter = ("store",)
    search_fields = ("name", "external_id")
    list_export = ("name", "brand", "store", "external_id")
    form_fields = ("name", "brand", "category", "description", "picture")
    inspect_view_enabled = True


class StoreViewSet(ModelViewSet):
    """Stores and the hosts readers may be sent to."""

    model = Store
    icon = "site"
    menu_label = _("Stores")
    list_display = ("name", "slug", "url", "currency")
    panels = [FieldPanel(name) for name in ("slug", "name", "url", "hosts", "currency")]


class BrandViewSet(ModelViewSet):
    """Brands and the other ways people write them: search finds a brand by any of them."""

    model = Brand
    icon = "tag"
    menu_label = _("Brands")
    list_display = ("name", "slug", "aliases")
    search_fields = ("name",)
    form_fields = ("name", "slug", "aliases")


class CircleViewSet(ModelViewSet):
    """Circles."""

    model = Circle
    icon = "group"
    menu_label = _("Circles")
    list_display = ("name", "join", "owner", "member_count")
    search_fields = ("name",)
    form_fields = ("name", "slug", "description", "rules", "cover", "join")


class ReportViewSet(ModelViewSet):
    """What readers reported, oldest open first."""

    model = Report
    icon = "warning"
    menu_label = _("Reports")
    list_display = ("rule", "post", "comment", "person", "created_at", "closed_at")
    list_filter = ("rule", "closed_at")
    inspect_view_enabled = True
    form_fields: tuple[str, ...] = ("closed_at",)
    ordering = ("closed_at", "created_at")


class DecisionViewSet(ModelViewSet):
    """What moderators decided, with rule and reason."""

    model = Decision
    icon = "history"
    menu_label = _("Decisions")
    list_display = ("act", "rule", "post", "moderator", "created_at")
    inspect_view_enabled = True
    form_fields: tuple[str, ...] = ("reason",)
    ordering = ("-created_at",)


class CommunityGroup(ModelViewSetGroup):
    """One place in the menu for what members make."""

    menu_label = _("Community")
    menu_icon = "group"
    menu_order = 150
    items = (NoteViewSet, CircleViewSet, ReportViewSet, DecisionViewSet)


class ShopGroup(ModelViewSetGroup):
    """One place in the menu for what can be bought elsewhere."""

    menu_label = _("Shop")
    menu_icon = "tag"
    menu_order = 160
    items = (ProductViewSet, StoreViewSet, BrandViewSet)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Add choosers and listings."""
    return [note_chooser, product_chooser, circle_chooser, CommunityGroup(), ShopGroup()]


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Add the catalogue upload."""
    return [path("catalogue/", catalogue_view, name="catalogue_import")]


@hooks.register("register_admin_menu_item")
def register_catalogue_item() -> MenuItem:
    """Show it to those who may import."""
    return CatalogueItem(_("Import a catalogue"), reverse("catalogue_import"), icon_name="download", order=170)


class CatalogueItem(MenuItem):
    """Shown to those who may import."""

    def is_shown(self, request: Any) -> bool:
        """Ask the same permission as the view."""
        return bool(request.user.has_perm("shop.add_importrun"))
