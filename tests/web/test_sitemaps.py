"""Sitemaps hold every public thing once, with the moment it last changed, and nothing that is not public."""

from typing import Any

from defusedxml import ElementTree
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.models import Site as WagtailSite

from community.posts.actions import hide_post
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.web.conftest import Site
from web.sitemaps import SECTIONS, Section

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(client: Client, address: str) -> dict[str, str | None]:
    tree = ElementTree.fromstring(client.get(address.removeprefix(settings.SITE_URL)).content)
    return {str(one.findtext(f"{SPACE}loc")): one.findtext(f"{SPACE}lastmod") for one in tree}


def everything(client: Client) -> dict[str, str | None]:
    return {url: told for page in read(client, "/sitemap.xml") for url, told in read(client, page).items()}


def test_every_public_thing_is_there_once_with_its_day(site: Site, client: Client):
    NoteFactory(author=site.author, draft=True)
    PersonFactory(handle="silent")
    today = timezone.localdate().isoformat()
    paths = [
        *(reverse("note", args=[note.uid]) for note in site.notes),
        reverse("product", args=["oat-cream"]),
        reverse("circle", args=[site.circle.slug]),
        reverse("topic", args=["护肤日记"]),
        reverse("person", args=["anna"]),
    ]
    assert everything(client) == dict.fromkeys((settings.SITE_URL + path for path in paths), today)


def test_a_hidden_note_and_what_it_alone_brought_are_gone_at_once(site: Site, client: Client):
    lone = NoteFactory(author=PersonFactory(handle="lone"), body="#独一份")
    told = everything(client)
    gone = {f"{settings.SITE_URL}{reverse('note', args=[lone.uid])}", f"{settings.SITE_URL}/u/lone/"}
    gone.add(settings.SITE_URL + reverse("topic", args=["独一份"]))
    assert gone <= told.keys()
    hide_post(lone)
    assert everything(client).keys() == told.keys() - gone


def test_pages_are_cut_and_cost_two_statements(
    site: Site, client: Client, monkeypatch: Any, django_assert_num_queries: Any
):
    monkeypatch.setattr(Section, "limit", 2)
    index = read(client, "/sitemap.xml")
    assert f"{settings.SITE_URL}/sitemap-notes.xml?p=2" in index
    assert len(read(client, "/sitemap-notes.xml")) == 2
    assert len(read(client, "/sitemap-notes.xml?p=2")) == 1
    assert client.get("/sitemap-notes.xml?p=3").status_code == 404
    # Of editors' pages, Wagtail is asked for its root and for what is kept behind a password; here it has none to list.
    with django_assert_num_queries(len(SECTIONS) + 2):
        client.get("/sitemap.xml")
    for name in SECTIONS:
        with django_assert_num_queries(3 if name == "pages" else 2):
            client.get(f"/sitemap-{name}.xml")


def test_pages_of_editors_are_there_while_they_are_live(client: Client, db: None):
    home = WagtailSite.objects.get(is_default_site=True).root_page
    shown, restricted, draft = (Page(title=word, slug=word) for word in ("autumn", "closed", "draft"))
    draft.live = False
    for page in (shown, restricted, draft):
        home.add_child(instance=page)
    shown.save_revision().publish()
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)

    assert read(client, "/sitemap-pages.xml") == {f"{settings.SITE_URL}/autumn/": timezone.localdate().isoformat()}
    assert f"{settings.SITE_URL}/sitemap-pages.xml" in read(client, "/sitemap.xml")


def test_robots_are_led_to_the_sitemap_and_kept_from_the_doors(client: Client, db: None):
    text = client.get("/robots.txt").text
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in text
    assert "Disallow: /go/" in text
    assert "Disallow: /n/" not in text
