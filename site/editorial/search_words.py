"""Editors' words for search in the Wagtail admin: best bets, synonyms, hidden hot terms, and what finds nothing."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from community.insights.models import BestBet, HiddenTerm, SynonymGroup
from community.insights.search_terms import REPORT_DAYS, REPORT_READERS, searches_without_results
from community.posts.models import Hashtag


class TopicChooserViewSet(ChooserViewSet):
    """Pick a topic."""

    model = Hashtag
    icon = "tag"
    choose_one_text = _("Choose a topic")


class BestBetViewSet(ModelViewSet):
    """What stands above the results of certain searches, with a reason and an end."""

    model = BestBet
    icon = "pick"
    menu_label = _("Best bets")
    list_display = ("__str__", "reason", "starts_at", "ends_at")
    list_filter = ("ends_at",)
    ordering = ("-ends_at",)
    panels = [
        FieldPanel("words"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("post", "product", "circle", "hashtag", "address", "title")],
            heading=_("Where it leads: one of these"),
        ),
        FieldPanel("reason"),
        FieldPanel("starts_at"),
        FieldPanel("ends_at"),
    ]


class SynonymViewSet(ModelViewSet):
    """Names that mean the same; a change reaches every search within a minute."""

    model = SynonymGroup
    icon = "duplicate"
    menu_label = _("Synonyms")
    list_display = ("__str__", "is_on")
    list_filter = ("is_on",)
    search_fields = ("names",)
    form_fields = ("names", "is_on")


class HiddenTermViewSet(ModelViewSet):
    """Words that never show among the hot terms."""

    model = HiddenTerm
    icon = "view"
    menu_label = _("Hidden hot terms")
    list_display = ("term", "reason")
    search_fields = ("term",)
    form_fields = ("term", "reason")


class SearchGroup(ModelViewSetGroup):
    """One place in the menu for what editors do with search."""

    menu_label = _("Search words")
    menu_icon = "search"
    menu_order = 165
    items = (BestBetViewSet, SynonymViewSet, HiddenTermViewSet)


topic_chooser = TopicChooserViewSet("topic_chooser", url_prefix="choose/topic")


def may_read_searches(user: object) -> bool:
    """Editors read what is searched for in vain."""
    return bool(getattr(user, "has_perm", lambda _right: False)("insights.view_searched"))


def empty_searches(request: HttpRequest) -> HttpResponse:
    """List searches that found nothing; what too few readers typed is not shown to anybody."""
    if not may_read_searches(request.user):
        raise PermissionDenied
    context = {"rows": searches_without_results(), "days": REPORT_DAYS, "readers": REPORT_READERS}
    return render(request, "editorial/empty_searches.html", context)
