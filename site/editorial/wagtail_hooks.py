"""The only wiring into the Wagtail admin: choosers, listings, the report queue, the catalogue upload."""

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from community.moderation.policy import may_decide
from community.people.policy import is_staff, may_decide_application
from editorial.applying import application, applications
from editorial.choosers import circle_chooser, note_chooser, product_chooser
from editorial.crowds import crowds
from editorial.listings import CommunityGroup, ShopGroup
from editorial.moderating import decide, queue
from editorial.search_words import SearchGroup, empty_searches, may_read_searches, topic_chooser
from editorial.views import catalogue_view
from media.models import Picture


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Add choosers and listings."""
    choosers = [note_chooser, product_chooser, circle_chooser, topic_chooser]
    return [*choosers, CommunityGroup(), ShopGroup(), SearchGroup()]


class EditorialImages(ImagesAdminAPIViewSet):
    """What the admin's scripts read about pictures: editors' own material, never what members sent."""

    def get_queryset(self) -> QuerySet[Picture]:
        """Return what the admin itself took in."""
        found: QuerySet[Picture] = super().get_queryset().filter(owner=None)
        return found


# After Wagtail's own, which it replaces.
@hooks.register("construct_admin_api", order=100)
def replace_images_endpoint(router: Any) -> None:
    """Answer for pictures in Wagtail's place."""
    router.register_endpoint("images", EditorialImages)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Add the pages that are ours alone."""
    return [
        path("catalogue/", catalogue_view, name="catalogue_import"),
        path("queue/", queue, name="report_queue"),
        path("queue/<int:pk>/", decide, name="report_decide"),
        path("crowds/", crowds, name="crowds"),
        path("reports/empty-searches/", empty_searches, name="empty_searches"),
        path("applications/", applications, name="kol_applications"),
        path("applications/<int:pk>/", application, name="kol_application"),
    ]


class CatalogueItem(MenuItem):
    """Shown to those who may import."""

    def is_shown(self, request: Any) -> bool:
        """Ask the same permission as the view."""
        return bool(request.user.has_perm("shop.add_importrun"))


class QueueItem(MenuItem):
    """Shown to those who may decide."""

    def is_shown(self, request: Any) -> bool:
        """Ask the same policy as the view."""
        return may_decide(request.user, about=None)


class CrowdsItem(MenuItem):
    """Shown to editors and moderators."""

    def is_shown(self, request: Any) -> bool:
        """Ask the same policy as the view."""
        return is_staff(request.user)


@hooks.register("register_admin_menu_item")
def register_crowds_item() -> MenuItem:
    """Add what the rules found to the menu."""
    return CrowdsItem(_("Bought crowds"), reverse("crowds"), icon_name="group", order=142)


class ApplicationsItem(MenuItem):
    """Shown to those who may answer."""

    def is_shown(self, request: Any) -> bool:
        """Ask the same policy as the view."""
        return may_decide_application(request.user)


@hooks.register("register_admin_menu_item")
def register_applications_item() -> MenuItem:
    """Add the applications to the menu."""
    return ApplicationsItem(_("KOL applications"), reverse("kol_applications"), icon_name="user", order=145)


@hooks.register("register_admin_menu_item")
def register_catalogue_item() -> MenuItem:
    """Add the catalogue upload to the menu."""
    return CatalogueItem(_("Import a catalogue"), reverse("catalogue_import"), icon_name="download", order=170)


@hooks.register("register_admin_menu_item")
def register_queue_item() -> MenuItem:
    """Add the report queue to the menu."""
    return QueueItem(_("Report queue"), reverse("report_queue"), icon_name="warning", order=140)


class EmptySearchesItem(MenuItem):
    """Shown to those who may read it."""

    def is_shown(self, request: Any) -> bool:
        """Ask the same permission as the view."""
        return may_read_searches(request.user)


@hooks.register("register_reports_menu_item")
def register_empty_searches_item() -> MenuItem:
    """Add what is searched for in vain to the reports."""
    return EmptySearchesItem(_("Searches without results"), reverse("empty_searches"), icon_name="search", order=900)
