"""What search engines may find: an index of sitemaps, each of 10,000 addresses at most, and robots.txt."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.db.models import F, Model, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from community.circles.queries import visible_circles
from community.people.queries import visible_people
from community.posts.queries import newest_note_of, topics_with_notes, visible_posts
from community.shop.queries import visible_products
from web.graphs import absolute

CACHE = "public, max-age=300, s-maxage=5"
# Nothing to read there, or a door to somewhere else. What must not be found says so itself, or asks who is there.
KEPT_FROM_ROBOTS = (
    "/cms/",
    "/_util/",
    "/accounts/",
    "/go/",
    "/compose/",
    "/settings/",
    "/search/",
    "/beacons/",
    "/embed/",
)

# Wagtail's tree: its root, the site's home page, what editors write.
HOME_DEPTH = 2


class Section(Sitemap):
    """One kind of thing, by primary key: a new row stands on the last page, the pages before stay as they are."""

    limit = 10_000
    view = ""
    word = ""

    def get_domain(self, site: Any = None) -> str:
        """Return the site's own name, whatever name it was asked by."""
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        """Return the scheme of the site's own address."""
        return urlsplit(settings.SITE_URL).scheme

    def location(self, item: Model) -> str:
        """Return the address of a thing."""
        return reverse(self.view, args=[getattr(item, self.word)])

    def lastmod(self, item: Model) -> datetime | None:
        """Return when what its page shows was last changed."""
        found: datetime | None = item.told_at  # type: ignore[attr-defined]  # annotated in items()
        return found


class Notes(Section):
    """Every note that everybody may see."""

    view, word = "note", "uid"

    def items(self) -> QuerySet[Any]:
        """Return the notes without their words: ten thousand of them lie in memory at once."""
        return visible_posts(None).annotate(told_at=Coalesce("edited_at", "published_at")).only("uid").order_by("pk")


class Products(Section):
    """Every product that a store offers."""

    view, word = "product", "slug"

    def items(self) -> QuerySet[Any]:
        """Return products; a note about one changes its page as well."""
        told = Coalesce(Greatest("updated_at", newest_note_of(None, field="product_tags__product")), "updated_at")
        return visible_products(None).annotate(told_at=told).only("slug").order_by("pk")


class Circles(Section):
    """Every circle."""

    view, word = "circle", "slug"

    def items(self) -> QuerySet[Any]:
        """Return circles with the moment of their newest note."""
        told = Coalesce(newest_note_of(None, field="circles"), "created_at")
        return visible_circles(None).select_related(None).annotate(told_at=told).only("slug").order_by("pk")


class Topics(Section):
    """Every topic that a note carries."""

    view, word = "topic", "key"

    def items(self) -> QuerySet[Any]:
        """Return topics."""
        return topics_with_notes(None).only("key").order_by("pk")


class Authors(Section):
    """Everybody who published something."""

    view, word = "person", "username"

    def items(self) -> QuerySet[Any]:
        """Return authors with the moment of their newest note."""
        people = visible_people(None).select_related(None).annotate(told_at=newest_note_of(None, field="author"))
        return people.filter(told_at__isnull=False).only("username").order_by("pk")


class EditorsPages(Section):
    """Every page that editors publish below the home page, and that asks nobody for a password."""

    def items(self) -> QuerySet[Any]:
        """Return Wagtail's public pages below a site's home page, which has an address of its own kind."""
        found = Page.get_first_root_node().get_descendants().live().public().filter(depth__gt=HOME_DEPTH)
        return found.annotate(told_at=F("last_published_at")).order_by("pk")

    def location(self, item: Any) -> str:
        """Return the address at which Wagtail serves the page: its path without the home page's part."""
        return reverse("wagtail_serve", args=[item.url_path.split("/", HOME_DEPTH)[HOME_DEPTH]])


SECTIONS: dict[str, type[Section]] = {
    "notes": Notes,
    "products": Products,
    "circles": Circles,
    "topics": Topics,
    "authors": Authors,
    "pages": EditorsPages,
}


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the pages of each sitemap."""
    pages = []
    for name, section in SECTIONS.items():
        address = absolute(reverse(f"sitemap_{name}"))
        pages += [address if number == 1 else f"{address}?p={number}" for number in section().paginator.page_range]
    return _kept(render(request, "sitemaps/index.xml", {"pages": pages}, content_type="application/xml"))


@require_safe
def section(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send one page of one sitemap."""
    response = sitemap(request, sitemaps={name: SECTIONS[name]})
    # Found by search engines all the same; the list itself is no page.
    response["X-Robots-Tag"] = "noindex"
    return _kept(response)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say what robots need not read, and where the sitemaps are."""
    lines = ["User-agent: *", *(f"Disallow: {part}" for part in KEPT_FROM_ROBOTS), "Allow: /"]
    text = "\n".join([*lines, "", f"Sitemap: {absolute(reverse('sitemap'))}", ""])
    return _kept(HttpResponse(text, content_type="text/plain; charset=utf-8"))


def _kept(response: Any) -> Any:
    response["Cache-Control"] = CACHE
    return response


urlpatterns: list[URLPattern] = [
    path("sitemap.xml", sitemap_index, name="sitemap"),
    *(path(f"sitemap-{name}.xml", section, {"name": name}, name=f"sitemap_{name}") for name in SECTIONS),
    path("robots.txt", robots, name="robots"),
]
