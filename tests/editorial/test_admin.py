"""The Wagtail admin: who gets in, what they see, and what nobody can change there."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override
from wagtail.admin.menu import admin_menu
from wagtail.models import Page, Site

from community.engagement.models import Pick
from community.moderation.actions import report_comment, report_follow_up, report_post
from community.moderation.models import Decision
from community.people.models import User
from community.posts.models import FollowUp, Post
from community.shop.models import Brand, Offer
from community.shop.queries import search_products
from editorial.models import HomePage, TopicPage
from tests.factories.engagement import CommentFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory, make_picture
from tests.factories.shop import StoreFactory, make_product

pytestmark = pytest.mark.django_db


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def admin() -> User:
    return PersonFactory(admin=True)


@pytest.fixture
def home() -> HomePage:
    root = Page.objects.get(depth=1)
    page = HomePage(title="Home", slug="start")
    root.add_child(instance=page)
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "testserver", "root_page": page})
    return page


def test_members_have_no_admin() -> None:
    for person in (PersonFactory(), PersonFactory(kol=True)):
        response = signed_in(person).get("/cms/")
        assert response.status_code in {302, 403}
        assert "/cms/" not in response.headers.get("Location", "").split("?")[0]
        assert signed_in(person).get("/cms/", follow=True).status_code == 403, "told so, and not sent in a circle"


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_no_two_menus_are_named_alike(admin: User, language: str) -> None:
    request = RequestFactory().get("/cms/")
    request.user = admin
    with override(language):
        labels = [str(item.label) for item in admin_menu.menu_items_for_request(request)]
    assert len(labels) > 5
    assert [label for label in labels if labels.count(label) > 1] == []


@pytest.mark.parametrize(
    "name",
    ["post:index", "product:index", "store:index", "brand:index", "circle:index", "report:index", "decision:index"],
)
def test_every_listing_opens(admin: User, name: str) -> None:
    NoteFactory(products=(make_product(),))
    assert signed_in(admin).get(reverse(name)).status_code == 200


def test_an_editor_finds_notes_products_and_circles_and_corrects_a_product() -> None:
    note, product = NoteFactory(title="Written by a member"), make_product(name="Old")
    editor = signed_in(PersonFactory(roles=["Editor"]))
    home = editor.get("/cms/").content.decode()
    for name in ("post:index", "product:index", "circle:index", "catalogue_import"):
        assert reverse(name) in home, name
    assert "Written by a member" in editor.get(reverse("post:index")).content.decode()
    facts = {"name": "New", "brand": "", "category": "", "description": "", "picture": ""}
    editor.post(reverse("product:edit", args=[product.pk]), facts)
    product.refresh_from_db()
    assert product.name == "New"
    assert editor.get(reverse("decision:index")).status_code in {302, 403}
    assert editor.get(reverse("post:inspect", args=[note.pk])).status_code == 200


def test_notes_reports_and_decisions_are_read_only_even_for_admins(admin: User) -> None:
    note: Post = NoteFactory(title="Mine")
    client = signed_in(admin)
    assert client.get(reverse("post:inspect", args=[note.pk])).status_code == 200
    for name in ("post:edit", "post:delete"):
        response = client.post(reverse(name, args=[note.pk]), {"title": "Changed"})
        assert response.status_code in {302, 403}
    note.refresh_from_db()
    assert note.title == "Mine"


def test_choosers_offer_only_what_everyone_may_see(admin: User) -> None:
    NoteFactory(title="Shown note")
    NoteFactory(title="Draft note", draft=True)
    page = signed_in(admin).get(reverse("note_chooser:choose")).content.decode()
    assert "Shown note" in page
    assert "Draft note" not in page
    make_product(name="Sold here")
    assert "Sold here" in signed_in(admin).get(reverse("product_chooser:choose")).content.decode()


def test_a_topic_page_shows_picked_notes_and_drops_hidden_ones(home: HomePage) -> None:
    shown, hidden = NoteFactory(title="Picked note"), NoteFactory(title="Hidden note")
    product = make_product(name="Picked cream")
    topic = TopicPage(title="Spring", slug="spring", intro="New things")
    topic.body = [
        ("notes", {"heading": "Read this", "notes": [shown, hidden]}),
        ("products", {"heading": "Buy this", "products": [product]}),
        ("text", "<p>Words of an editor</p>"),
    ]
    home.add_child(instance=topic)
    Post.objects.filter(pk=hidden.pk).update(live=False)
    assert "/spring/" in Client().get("/").content.decode()
    text = Client().get("/spring/").content.decode()
    assert "Picked note" in text
    assert "Picked cream" in text
    assert "Words of an editor" in text
    assert "Hidden note" not in text


def test_the_page_editor_opens_with_every_block(admin: User, home: HomePage) -> None:
    assert signed_in(admin).get(reverse("wagtailadmin_pages:edit", args=[home.pk])).status_code == 200


def test_a_moderator_decides_a_report_with_a_reason() -> None:
    note = NoteFactory()
    report = report_post(PersonFactory(), post=note, rule="spam", text="Look")
    moderator = signed_in(PersonFactory(roles=["Moderator"]))
    assert "Look" in moderator.get(reverse("report_decide", args=[report.pk])).content.decode()
    refused = moderator.post(reverse("report_decide", args=[report.pk]), {"act": "hide", "rule": "spam", "reason": ""})
    assert refused.status_code == 200
    assert not Decision.objects.exists()
    moderator.post(
        reverse("report_decide", args=[report.pk]), {"act": "hide", "rule": "spam", "reason": "Only adverts."}
    )
    note.refresh_from_db()
    assert note.hidden_at is not None
    assert Decision.objects.get().reason == "Only adverts."


def test_the_queue_shows_a_comments_picture_and_a_follow_up() -> None:
    writer = PersonFactory()
    comment = CommentFactory(post=NoteFactory(), author=writer, picture=make_picture(writer))
    later = FollowUp.objects.create(post=comment.post, stage=30, still_used=True, score=4, body="还在用")
    reports = [
        report_comment(PersonFactory(), comment=comment, rule="abuse"),
        report_follow_up(PersonFactory(), follow_up=later, rule="fake"),
    ]
    moderator = signed_in(PersonFactory(roles=["Moderator"]))
    queue = moderator.get(reverse("report_queue")).content.decode()
    pages = [moderator.get(reverse("report_decide", args=[report.pk])).content.decode() for report in reports]
    for page in (queue, pages[0]):
        assert f'src="/media/p/{comment.picture.uid}/' in page
    for page in (queue, pages[1]):
        assert "还在用" in page


def test_an_editor_does_not_decide_reports() -> None:
    report = report_post(PersonFactory(), post=NoteFactory(), rule="spam")
    editor = signed_in(PersonFactory(roles=["Editor"]))
    for response in (
        editor.get(reverse("report_queue")),
        editor.post(reverse("report_decide", args=[report.pk]), {"act": "hide", "rule": "spam", "reason": "x"}),
    ):
        assert response.status_code in {302, 403, 404}
    assert not Decision.objects.exists()


def test_a_catalogue_is_read_by_upload_and_bad_rows_are_listed(admin: User) -> None:
    store = StoreFactory()
    content = "update_time,id,title,price,店名\n2016/11/5,A1,Cream,99,B\n2016/11/5,A2,Soap,?,B\n"
    file = SimpleUploadedFile("shop.csv", content.encode())
    page = signed_in(admin).post(
        reverse("catalogue_import"), {"store": store.pk, "file": file, "kind": "auto", "mapping": "tmall"}, follow=True
    )
    assert page.status_code == 200
    assert Offer.objects.get().variant.sku == "A1"
    assert "shop.csv" in page.content.decode()
    assert page.context["current"].bad_rows[0]["line"] == 3


def test_an_unreadable_catalogue_is_refused_with_its_reason(admin: User) -> None:
    store = StoreFactory()
    file = SimpleUploadedFile("x.xml", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')
    page = signed_in(admin).post(reverse("catalogue_import"), {"store": store.pk, "file": file, "kind": "auto"})
    assert page.status_code == 200
    assert page.context["form"].errors["file"]
    assert not Offer.objects.exists()


def test_a_corrected_product_and_a_new_alias_are_found(admin: User, drain_outbox: Callable[[], int]) -> None:
    brand = Brand.objects.create(slug="qing", name="青禾")
    product = make_product(name="Old name", brand=brand)
    client = signed_in(admin)
    client.post(
        reverse("product:edit", args=[product.pk]),
        {"name": "燕麦修护霜", "brand": brand.pk, "category": "", "description": "", "picture": ""},
    )
    client.post(reverse("brand:edit", args=[brand.pk]), {"name": "青禾", "slug": "qing", "aliases": '["Greencrop"]'})
    drain_outbox()
    assert search_products(None, text="燕麦") == [product]
    assert search_products(None, text="greencrop") == [product]
    assert search_products(None, text="old name") == []


def test_an_editor_recommends_a_note_until_a_date(drain_outbox: Callable[[], int]) -> None:
    editor, note = PersonFactory(roles=("Editor",)), NoteFactory(pictures=0)
    drain_outbox()
    browser = signed_in(editor)
    assert browser.get("/cms/pick/new/").status_code == 200
    given = {"post": note.pk, "reason": "Measured, not guessed", "starts_at": "2026-01-01 08:00"}
    refused = browser.post("/cms/pick/new/", given | {"ends_at": "2026-09-01 08:00"})
    assert refused.status_code == 200
    assert not Pick.objects.exists()
    kept = browser.post("/cms/pick/new/", given | {"ends_at": "2026-01-20 08:00"})
    assert kept.status_code == 302
    pick = Pick.objects.get()
    assert (pick.post, pick.editor, pick.reason) == (note, editor, "Measured, not guessed")
    assert signed_in(PersonFactory(roles=("Moderator",))).get("/cms/pick/new/").status_code != 200
