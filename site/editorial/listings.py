"""Listings in the Wagtail admin: what members make, what stores offer. What has a door of its own is only read here."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views.generic.models import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from community.circles.models import Circle
from community.engagement.models import Pick
from community.moderation.models import Decision, Report
from community.posts.models import Post
from community.shop.models import Brand, Product, Store
from editorial.picking import PickCreateView, PickEditView, PickForm
from editorial.telling import TellingCreateView, TellingEditView


class ReadingPolicy(ModelPermissionPolicy):
    """Lets staff look, never add, change or delete: those acts have their own doors with rules of their own."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Allow looking to whoever may look or change."""
        if action not in {"view", "inspect"}:
            return False
        return any(super(ReadingPolicy, self).user_has_permission(user, held) for held in ("view", "change"))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Allow when one of the actions is looking."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Make no difference between rows."""
        return self.user_has_permission(user, action)


for read_only in (Post, Report, Decision):
    register_permission_policy(read_only, ReadingPolicy(read_only))


class NoteIndexView(IndexView):
    """The list, without what its author has not published yet."""

    def get_base_queryset(self) -> QuerySet[Post]:
        """Return what was public once."""
        found: QuerySet[Post] = super().get_base_queryset().filter(published_at__isnull=False)
        return found


class NoteInspectView(InspectView):
    """One note; a draft is as if it were not."""

    def get_object(self, queryset: QuerySet[Post] | None = None) -> Post:
        """Return a note that was public once."""
        return get_object_or_404(Post, pk=self.pk, published_at__isnull=False)


class NoteViewSet(ModelViewSet):
    """Every published or hidden note: found, inspected, with its history. Its text is its author's alone."""

    model = Post
    index_view_class = NoteIndexView
    inspect_view_class = NoteInspectView
    icon = "doc-full"
    menu_label = _("Notes")
    list_display = ("title", "author", "kind", "disclosure", "live", "hidden_at", "published_at")
    list_filter = ("kind", "disclosure", "live")
    search_fields = ("title", "body", "uid")
    inspect_view_enabled = True
    form_fields: tuple[str, ...] = ("title",)
    ordering = ("-published_at",)


class ProductViewSet(ModelViewSet):
    """Products of all stores; facts can be corrected, what readers wrote about them cannot."""

    model = Product
    add_view_class = TellingCreateView
    edit_view_class = TellingEditView
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
    add_view_class = TellingCreateView
    edit_view_class = TellingEditView
    icon = "tag"
    menu_label = _("Brands")
    list_display = ("name", "slug", "aliases")
    search_fields = ("name",)
    form_fields = ("name", "slug", "aliases")


class CircleViewSet(ModelViewSet):
    """Circles."""

    model = Circle
    add_view_class = TellingCreateView
    edit_view_class = TellingEditView
    icon = "group"
    menu_label = _("Circles")
    list_display = ("name", "join", "owner", "member_count")
    search_fields = ("name",)
    form_fields = ("name", "slug", "description", "rules", "cover", "join")


class PickViewSet(ModelViewSet):
    """What editors recommend: a note, why, and until when. Readers see it in their feeds, with the reason."""

    model = Pick
    add_view_class = PickCreateView
    edit_view_class = PickEditView
    icon = "tick-inverse"
    menu_label = _("Editors' picks")
    list_display = ("post", "reason", "starts_at", "ends_at", "editor")
    ordering = ("-ends_at",)

    def get_form_class(self, for_update: bool = False) -> type[PickForm]:
        """Return the form that asks the domain."""
        return PickForm


class ReportViewSet(ModelViewSet):
    """What readers reported, oldest open first."""

    model = Report
    icon = "warning"
    menu_label = _("What readers reported")
    list_display = ("rule", "post", "comment", "follow_up", "person", "created_at", "closed_at")
    list_filter = ("rule", "closed_at")
    inspect_view_enabled = True
    form_fields: tuple[str, ...] = ("rule",)
    ordering = ("closed_at", "created_at")


class DecisionViewSet(ModelViewSet):
    """What moderators decided, with rule and reason."""

    model = Decision
    icon = "history"
    menu_label = _("Decisions")
    list_display = ("act", "rule", "post", "moderator", "created_at")
    inspect_view_enabled = True
    form_fields: tuple[str, ...] = ("rule",)
    ordering = ("-created_at",)


class CommunityGroup(ModelViewSetGroup):
    """One place in the menu for what members make."""

    menu_label = _("Community")
    menu_icon = "group"
    menu_order = 150
    items = (NoteViewSet, PickViewSet, CircleViewSet, ReportViewSet, DecisionViewSet)


class ShopGroup(ModelViewSetGroup):
    """One place in the menu for what can be bought elsewhere."""

    menu_label = _("Shop")
    menu_icon = "tag"
    menu_order = 160
    items = (ProductViewSet, StoreViewSet, BrandViewSet)
