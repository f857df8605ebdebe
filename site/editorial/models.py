"""Pages editors write: the home page's own part, and topic pages. Readers' notes are never pages."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from community.posts.disclosure import Disclosure
from editorial.blocks import PageBody

# A row on a desktop.
OTHERS = 3


class HomePage(Page):
    """What editors put above the home feed. It is the root of the site's pages; web/home.py serves the address /."""

    body = StreamField(PageBody(), blank=True, verbose_name=_("body"))

    content_panels = [*Page.content_panels, FieldPanel("body")]
    template = "editorial/home_page.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["editorial.TopicPage"]

    class Meta:
        verbose_name = _("home page")


class TopicPage(Page):
    """A topic with an editor's voice: words, picked notes and products, and below them the topic's own feed."""

    intro = models.CharField(_("introduction"), max_length=300, blank=True)
    hero = models.ForeignKey(
        "media.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("picture")
    )
    hashtag = models.ForeignKey(
        "posts.Hashtag", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("topic")
    )
    # The same answer as a note's: a page that was paid for says so wherever it is named.
    disclosure = models.CharField(
        _("disclosure"), max_length=10, choices=Disclosure.choices, default=Disclosure.NONE, blank=True
    )
    sponsor = models.CharField(_("who gave, lent or paid"), max_length=80, blank=True)
    body = StreamField(PageBody(), blank=True, verbose_name=_("body"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("hero"),
        FieldPanel("hashtag"),
        FieldPanel("disclosure"),
        FieldPanel("sponsor"),
        FieldPanel("body"),
    ]
    template = "editorial/topic_page.html"
    parent_page_types = ["editorial.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("topic page")
        verbose_name_plural = _("topic pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the topic's address, for the link to its feed, and further topic pages."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["topic"] = self.hashtag
        others = TopicPage.objects.live().sibling_of(self, inclusive=False).select_related("hero", "locale")
        context["others"] = others.order_by("-first_published_at")[:OTHERS]
        return context
