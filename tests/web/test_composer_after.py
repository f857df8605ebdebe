"""After publishing: where a note appeared and how it does, for its author alone; hints and links while writing."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.engagement.actions.likes import like
from community.engagement.models import NoteDay
from community.insights.models import Click
from community.insights.own_notes import note_report
from community.people.actions import follow
from community.posts.models import Post
from community.posts.schedule import apply_schedule
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import make_product
from tests.posts.test_schedule import let_pass
from tests.web.composing import NEW, form

pytestmark = pytest.mark.django_db


def test_the_sums_are_those_of_its_days_and_of_now(author) -> None:
    product = make_product(name="面霜")
    since = timezone.now() - timedelta(days=3)
    post = NoteFactory(author=author, products=(product,), body="真话 #换季#", published_at=since)
    today = timezone.localdate()
    for ago, reads in ((1, 10), (2, 40)):
        day = today - timedelta(days=ago)
        NoteDay.objects.create(post=post, day=day, impressions=reads * 3, reads=reads, opens=2, clicks=1)
    like(PersonFactory(), post=post)
    Click.objects.create(post=post, product=product, counted=True)
    Click.objects.create(post=post, product=product, counted=False)

    report = note_report(author, uid=post.uid)
    assert (report.seen, report.reads, report.opens, report.clicks, report.stats.likes) == (150, 50, 4, 1, 1)
    assert [(day.day, day.reads, day.share) for day in report.days] == [
        (today - timedelta(days=1), 10, 25),
        (today - timedelta(days=2), 40, 100),
        (today - timedelta(days=3), 0, 0),
    ]
    assert [product.clicked for product in report.places.products] == [1]
    assert [topic.name for topic in report.places.topics] == ["换季"]
    with pytest.raises(Post.DoesNotExist):
        note_report(PersonFactory(), uid=post.uid)


def test_the_page_links_where_it_appeared(writer, author) -> None:
    circle, product = CircleFactory(owner=author, name="护肤圈"), make_product(name="面霜")
    post = NoteFactory(author=author, products=(product,), circles=(circle,), title="三十天")
    page = writer.get(reverse("note_numbers", args=[post.uid])).content.decode()
    for address in (
        post.get_absolute_url(),
        reverse("circle", args=[circle.slug]),
        reverse("product", args=[product.slug]),
    ):
        assert f'href="{address}"' in page
    drafts = writer.get(reverse("drafts")).content.decode()
    assert reverse("note_numbers", args=[post.uid]) in drafts


def test_hints_are_told_with_their_word(writer, author) -> None:
    circle = CircleFactory(owner=author, name="护肤圈", description="")
    said = writer.post(reverse("suggest"), {"title": "换季护肤", "body": ""}).content.decode()
    assert f'data-value="{circle.slug}"' in said
    assert "护肤" in said
    taken = writer.post(reverse("suggest"), {"title": "换季护肤", "circles": circle.slug}).content.decode()
    assert circle.slug not in taken


def test_a_pasted_link_finds_its_product_or_says_what_to_do(writer) -> None:
    product = make_product(name="面霜")
    url = product.variants.get().offers.get().url
    found = writer.get(reverse("find_products"), {"q": f"{url}?utm_source=x"}).content.decode()
    assert f'data-choose="{product.slug}"' in found
    unknown = writer.get(reverse("find_products"), {"q": "https://nowhere.example/p/1"}).content.decode()
    assert "data-choose" not in unknown
    assert "field__help" in unknown


def test_the_other_windows_text_comes_with_the_conflict(writer, author) -> None:
    post = NoteFactory(author=author, draft=True, title="那边", body="那边写的")
    sent = {"kind": "note", "title": "这边", "body": "这边写的", "version": "0", "act": "autosave"}
    told = writer.post(reverse("edit", args=[post.uid]), sent)
    assert (told.status_code, told.json()["title"], told.json()["body"]) == (409, "那边", "那边写的")
    page = writer.post(reverse("edit", args=[post.uid]), sent | {"act": "save"})
    assert page.status_code == 409
    assert "那边写的" in page.content.decode()
    assert "这边写的" in page.content.decode(), "both texts are kept and shown"


def test_right_after_publishing_the_author_is_told_once_where_it_appeared(writer, author) -> None:
    circle, product = CircleFactory(owner=author, name="护肤圈"), make_product(name="面霜")
    follow(PersonFactory(), followed=author)
    sent = form(act="publish", body="显白 #口红#", circles=[circle.slug], product=[product.slug], disclosure="own")

    answer = writer.post(NEW, sent)

    post = Post.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, post.get_absolute_url())
    assert BeautifulSoup(Client().get(answer["Location"]).content, "html.parser").select(".appeared") == []
    told = BeautifulSoup(writer.get(answer["Location"]).content, "html.parser").select_one(".appeared")
    assert [link["href"] for link in told.select("a")] == [
        reverse("circle", args=[circle.slug]),
        reverse("topic", args=["口红"]),
        reverse("product", args=[product.slug]),
        reverse("person", args=[author.username]),
        reverse("followers", args=[author.username]),
        reverse("note_numbers", args=[post.uid]),
        reverse("share_note", args=[post.uid]),
    ]
    assert "1" in told.select(".chip")[-1].text, "how many follow"
    again = BeautifulSoup(writer.get(answer["Location"]).content, "html.parser")
    assert again.select(".appeared") == []


def test_a_booked_note_tells_its_author_once_it_is_public(writer, author) -> None:
    later = timezone.localtime() + timedelta(days=2)
    writer.post(NEW, form(act="publish", go_live_at=later.strftime("%Y-%m-%dT%H:%M")))
    post = Post.objects.get()
    assert not post.live
    preview = writer.get(reverse("preview_page", args=[post.uid])).content.decode()
    assert "appeared__title" not in preview
    let_pass(post)
    apply_schedule(post.pk)
    shown = [writer.get(post.get_absolute_url()).content.decode().count("appeared__title") for _ in range(2)]
    assert shown == [1, 0]


def test_an_empty_list_of_drafts_has_one_way_to_write(writer, author) -> None:
    for published, ways in ((False, ".empty a"), (True, ".heading a")):
        if published:
            NoteFactory(author=author)
        page = BeautifulSoup(writer.get(reverse("drafts")).content, "html.parser").select_one("main")
        links = page.select(f'a[href="{reverse("compose")}"]')
        assert [link in page.select(ways) for link in links] == [True]
