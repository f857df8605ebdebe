"""The only wiring into the Wagtail admin: choosers, listings, the report queue, the catalogue upload."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from community.moderation.policy import may_decide
from community.people.policy import may_decide_application
from editorial.applying import application, applications
from editorial.choosers import circle_chooser, note_chooser, product_chooser
from editorial.listings import CommunityGroup, ShopGroup
from editorial.moderating import decide, queue
from editorial.views import catalogue_view


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Add choosers and listings."""
    return [note_chooser, product_chooser, circle_chooser, CommunityGroup(), ShopGroup()]


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Add the pages that are ours alone."""
    return [
        path("catalogue/", catalogue_view, name="catalogue_import"),
        path("queue/", queue, name="report_queue"),
        path("queue/<int:pk>/", decide, name="report_decide"),
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
