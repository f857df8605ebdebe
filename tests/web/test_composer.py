"""Writing a note over HTTP: as a plain form, as a script does, and what an attacker adds to it (S3, S5, R19)."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import outbox
from community.circles.models import Membership
from community.posts.drafts import read_draft
from community.posts.models import Post
from media.models import Picture
from tests.factories.circles import CircleFactory
from tests.factories.media import picture_bytes
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory, make_picture
from tests.factories.shop import make_product

pytestmark = pytest.mark.django_db

NEW = reverse("compose")


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def author():
    return PersonFactory()


@pytest.fixture
def browser(author) -> Client:
    client = Client()
    client.force_login(author)
    return client


def photo(name: str = "a.jpg", **shape: Any) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture_bytes(**shape), content_type="image/jpeg")


def form(**changes: Any) -> dict[str, Any]:
    return {"kind": "note", "title": "一支口红", "body": "显白", "key": "submit-1", "act": "save"} | changes


@pytest.fixture
def searchable(drain_outbox):
    """A maker of products that are in the index at once."""

    def make(name: str):
        product = make_product(name=name)
        with transaction.atomic():
            outbox.publish("product.changed", key=str(product.pk))
        drain_outbox()
        return product

    return make


def edit(post: Post) -> str:
    return reverse("edit", args=[post.uid])


def test_one_plain_post_publishes_a_note_with_pictures_tag_and_hotspot(browser, author, searchable):
    product = searchable("柔雾唇釉")
    sent = form(
        act="publish",
        disclosure="own",
        files=[photo("1.jpg"), photo("2.jpg", width=300, height=400)],
        product=[product.slug],
        spot_product=["柔雾唇釉"],
        spot_picture=["2"],
        spot_variant=[""],
        spot_x=["25"],
        spot_y=["62.5"],
    )

    answer = browser.post(NEW, sent)

    post = Post.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, post.get_absolute_url())
    assert (post.live, post.author, post.title) == (True, author, "一支口红")
    assert [(row.picture.width, row.picture.public) for row in post.pictures.all()] == [(640, True), (300, True)]
    spot = post.hotspots.get()
    assert (spot.product, spot.picture.width, spot.x, spot.y) == (product, 300, Decimal("0.25"), Decimal("0.625"))
    assert browser.get(answer["Location"]).status_code == 200


def test_a_refused_picture_is_named_and_the_rest_is_kept(browser):
    sent = form(files=[photo(), SimpleUploadedFile("notes.txt", b"no picture")])

    answer = browser.post(NEW, sent)

    assert answer.status_code == 422
    assert "notes.txt: " in answer.content.decode()
    draft = read_draft(Post.objects.get())
    assert (draft.title, len(draft.pictures)) == ("一支口红", 1)


def test_what_stops_publishing_is_said_and_nothing_is_lost(browser):
    product = make_product()
    sent = form(act="publish", product=[product.slug], files=[photo()])

    answer = browser.post(NEW, sent)

    page = answer.content.decode()
    post = Post.objects.get()
    assert (answer.status_code, post.live) == (422, False)
    assert 'value="一支口红"' in page
    assert product.name in page
    assert Picture.objects.get().uid in page
    assert f'action="{edit(post)}"' in page
    assert f'name="version" value="{post.draft_version}"' in page


def test_a_form_that_cannot_even_be_kept_comes_back_with_all_in_it(browser, author):
    picture = make_picture(author)

    answer = browser.post(NEW, form(title="字" * 61, picture=[picture.uid], alt=["描述"], crop=["1:1"], place=["1"]))

    page = answer.content.decode()
    assert (answer.status_code, Post.objects.count()) == (422, 0)
    assert "字" * 61 in page
    assert picture.uid in page
    assert 'value="描述"' in page


def test_numbers_sort_and_ticks_take_out(browser, author):
    one, two, three = (make_picture(author) for _ in range(3))
    product = make_product()
    sent = form(
        picture=[one.uid, two.uid, three.uid],
        alt=["一", "二", "三"],
        crop=["original", "3:4", "original"],
        place=["2", "1", "3"],
        decorative=[two.uid],
        drop_picture=[three.uid],
        product=[product.slug],
        drop_product=[product.slug],
        spot_product=[product.slug],
        spot_picture=["1"],
        spot_variant=[""],
        spot_x=["1"],
        spot_y=["1"],
        drop_spot=["0"],
    )

    browser.post(NEW, sent)

    draft = read_draft(Post.objects.get())
    assert [(item.picture, item.alt, item.decorative, item.crop) for item in draft.pictures] == [
        (two, "二", True, "3:4"),
        (one, "一", False, "original"),
    ]
    assert (draft.products, draft.hotspots) == ((), ())


def test_a_review_is_written_line_by_line(browser):
    product = make_product()
    sent = form(
        act="publish",
        kind="review",
        score="4",
        pros="滋润\r\n\r\n显白",
        cons="沾杯",
        used_days="30",
        attributes="肤质：干皮\r\n年龄: 30",
        disclosure="gifted",
        sponsor="某品牌",
        product=[product.slug],
    )

    browser.post(NEW, sent)

    post = Post.objects.get()
    assert post.live
    assert (post.kind, post.score, post.used_days) == ("review", 4, 30)
    assert (post.pros, post.cons) == (["滋润", "显白"], ["沾杯"])
    assert (post.attributes, post.disclosure, post.sponsor) == ({"肤质": "干皮", "年龄": "30"}, "gifted", "某品牌")


@pytest.mark.parametrize(
    ("spot", "word"),
    [
        ({"spot_x": ["101"]}, "spot_x"),
        ({"spot_x": ["abc"]}, "spot_x"),
        ({"spot_y": ["NaN"]}, "spot_y"),
        ({"spot_picture": ["7"]}, "spot_picture"),
        ({"spot_product": ["没有这个"]}, "spot_product"),
    ],
)
def test_a_wrong_hotspot_is_told_and_kept_as_typed(browser, author, spot, word):
    picture, product = make_picture(author), make_product()
    base = {
        "spot_product": [product.slug],
        "spot_picture": ["1"],
        "spot_variant": [""],
        "spot_x": ["5"],
        "spot_y": ["5"],
    }

    answer = browser.post(NEW, form(act="publish", disclosure="own", picture=[picture.uid], **(base | spot)))

    assert answer.status_code == 422
    assert f'name="{word}" value="{spot[word][0]}"' in answer.content.decode()
    assert not Post.objects.get().live


def test_circles_offered_are_ones_own(browser, author):
    mine, other = CircleFactory(members=[author]), CircleFactory()

    assert mine.name in browser.get(NEW).content.decode()
    assert other.name not in browser.get(NEW).content.decode()
    assert browser.post(NEW, form(circles=[other.slug])).status_code == 422
    browser.post(NEW, form(circles=[mine.slug], key="k2", act="publish"))
    assert list(Post.objects.get(live=True).circles.all()) == [mine]
    assert Membership.objects.filter(circle=other, user=author).count() == 0


def test_a_script_saves_and_learns_the_version(browser):
    first = browser.post(NEW, form(act="autosave")).json()
    post = Post.objects.get()
    assert (first["uid"], first["version"], first["url"]) == (post.uid, 1, edit(post))

    second = browser.post(first["url"], form(act="autosave", body="更显白", version=1)).json()

    assert (second["version"], second["problems"]) == (2, {})
    assert read_draft(Post.objects.get()).body == "更显白"


def test_the_second_tab_is_told_over_http(browser):
    url = browser.post(NEW, form(act="autosave")).json()["url"]
    browser.post(url, form(act="autosave", body="第一个窗口", version=1))

    script = browser.post(url, form(act="autosave", body="第二个窗口", version=1))
    plain = browser.post(url, form(body="第二个窗口", version=1))

    assert (script.status_code, script.json()["version"]) == (409, 2)
    assert plain.status_code == 409
    assert "第二个窗口" in plain.content.decode()
    assert read_draft(Post.objects.get()).body == "第一个窗口"
    told = re.search(r'name="version" value="(\d+)"', plain.content.decode())
    assert browser.post(url, form(body="第二个窗口", version=told[1])).status_code == 302
    assert read_draft(Post.objects.get()).body == "第二个窗口"


def test_the_same_submit_fifty_times_is_one_note(browser):
    answers = [browser.post(NEW, form(act="publish", files=[photo()])) for _ in range(50)]

    post = Post.objects.get()
    assert {answer["Location"] for answer in answers} == {post.get_absolute_url()}
    assert Picture.objects.count() == 1, "the files of a repeated submit are not taken in again"


def test_two_windows_of_one_form_do_not_overwrite_each_other(browser):
    browser.post(NEW, form(body="第一个"))

    assert browser.post(NEW, form(body="第二个")).status_code == 409
    assert browser.post(NEW, form(body="第三个", act="autosave")).status_code == 409
    assert read_draft(Post.objects.get()).body == "第一个"


def test_no_field_of_the_model_can_be_added(browser, author):
    other = PersonFactory()
    post = NoteFactory(author=author, draft=True)
    wanted = {field.name: getattr(post, field.attname) for field in Post._meta.concrete_fields}
    extra = {name: "1" for name in wanted if name not in {"title", "kind"}} | {
        "author": other.pk,
        "live": "on",
        "published_at": "2020-01-01T00:00",
        "hidden_at": "",
        "uid": "hacked",
        "locked": "on",
    }

    browser.post(edit(post), extra | form(title=post.title, body=read_draft(post).body, version=post.draft_version))

    post.refresh_from_db()
    changed = {name for name, value in wanted.items() if getattr(post, post._meta.get_field(name).attname) != value}
    assert changed <= {"draft_version", "latest_revision"}
    draft = post.get_latest_revision_as_object()
    assert (draft.uid, draft.author_id, draft.live, draft.published_at) == (post.uid, author.pk, False, None)


NAUGHTY = ["<script>alert(1)</script>", "'; DROP TABLE posts;--", "ﷺ", "\u202e反", "\x00", "Ω≈ç√∫", "%s%n", "{{7*7}}"]
FIELDS = ["title", "body", "sponsor", "pros", "attributes", "used_days", "score", "key", "find"]
ROWS = ["picture", "alt", "crop", "place", "product", "spot_picture", "spot_x", "circles", "go_live_at", "version"]


@pytest.mark.parametrize("text", NAUGHTY)
@pytest.mark.parametrize("name", FIELDS)
def test_naughty_text_is_kept_equal_or_refused(browser, name: str, text: str):
    sent = form(**{name: f"k: {text}" if name == "attributes" else text})

    answer = browser.post(NEW, sent)

    assert answer.status_code in {200, 302, 422}
    assert "<script>alert" not in answer.content.decode()
    if name in {"title", "body"} and answer.status_code == 302:
        assert getattr(read_draft(Post.objects.get()), name) == text


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("text", ["\x00", "9" * 400, "-1", "nan", "<b>", "٣"])
def test_hostile_rows_are_no_server_error(browser, author, name: str, text: str):
    row = {
        "picture": [make_picture(author).uid],
        "spot_product": [make_product().slug],
        "spot_x": ["1"],
        "spot_y": ["1"],
    }

    assert browser.post(NEW, form(**(row | {name: [text]}))).status_code in {302, 422}


def test_foreign_pictures_are_as_if_they_were_not(browser):
    foreign = make_picture(PersonFactory())

    browser.post(NEW, form(picture=[foreign.uid]))

    assert read_draft(Post.objects.get()).pictures == ()


WALLED = ["edit", "preview", "delete_note", "unschedule"]


@pytest.mark.parametrize("who", ["anonymous", "stranger", "admin"])
@pytest.mark.parametrize("name", WALLED)
def test_another_ones_draft_does_not_exist(name: str, who: str):
    post, client = NoteFactory(draft=True), Client()
    if who != "anonymous":
        client.force_login(PersonFactory(admin=who == "admin"))
    url = reverse(name, args=[post.uid])

    for answer in (client.get(url), client.post(url, form(act="publish"))):
        assert answer.status_code in ({302, 405} if who == "anonymous" else {404, 405})
    post.refresh_from_db()
    assert (post.live, post.draft_version) == (False, 1)


@pytest.mark.parametrize("name", ["compose", "drafts", "upload", "find_products"])
def test_writing_needs_an_account(name: str):
    answer = Client().post(reverse(name)) if name == "upload" else Client().get(reverse(name))

    assert (answer.status_code, answer["Location"].startswith("/accounts/login/")) == (302, True)


def test_a_booked_note_can_be_called_back(browser, author):
    later = timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")

    answer = browser.post(NEW, form(act="publish", go_live_at=later))
    post = Post.objects.get()
    assert (answer["Location"], post.live) == (reverse("drafts"), False)
    assert reverse("unschedule", args=[post.uid]) in browser.get(edit(post)).content.decode()

    browser.post(reverse("unschedule", args=[post.uid]))

    assert Post.objects.get().scheduled_revision is None


def test_an_hour_in_the_past_is_refused_at_its_field(browser):
    answer = browser.post(NEW, form(act="publish", go_live_at="2020-01-01T00:00"))

    assert answer.status_code == 422
    assert not Post.objects.get().live


def test_drafts_are_listed_previewed_and_deleted(browser, author):
    post = NoteFactory(author=author, draft=True, title="还没写完")

    assert "还没写完" in browser.get(reverse("drafts")).content.decode()
    assert "还没写完" in browser.get(reverse("preview", args=[post.uid])).content.decode()
    assert browser.get(edit(post)).status_code == 200
    browser.post(reverse("delete_note", args=[post.uid]))
    assert not Post.objects.exists()
    assert "还没写完" not in browser.get(reverse("drafts")).content.decode()


def test_an_upload_answers_with_its_row(browser, author):
    answer = browser.post(reverse("upload"), {"file": photo()})

    picture = Picture.objects.get()
    assert (answer.status_code, answer.json()["uid"]) == (201, picture.uid)
    assert f'name="picture" value="{picture.uid}"' in answer.json()["html"]
    assert (picture.owner, picture.public) == (author, False)


def test_a_refused_upload_says_why(browser):
    answer = browser.post(reverse("upload"), {"file": SimpleUploadedFile("a.svg", b"<svg></svg>")})

    assert (answer.status_code, answer.json()["code"]) == (422, "kind_refused")
    assert browser.post(reverse("upload")).status_code == 400
    assert not Picture.objects.exists()


def test_thirty_uploads_in_half_an_hour(browser):
    text = {"file": lambda: SimpleUploadedFile("a.txt", b"x")}

    codes = [browser.post(reverse("upload"), {"file": text["file"]()}).status_code for _ in range(31)]

    assert codes == [422] * 30 + [429]
    last = browser.post(reverse("upload"), {"file": text["file"]()})
    assert (last["RateLimit-Limit"], last["RateLimit-Remaining"], int(last["Retry-After"]) <= 1800) == ("30", "0", True)


def test_products_are_found_by_name_and_chosen(browser, searchable):
    product = searchable("柔雾唇釉")
    searchable("登山鞋")

    found = browser.get(reverse("find_products"), {"q": "唇釉"}).content.decode()
    parts = browser.get(reverse("product_parts", args=[product.slug])).content.decode()

    assert (f'data-choose="{product.slug}"' in found, "登山鞋" in found) == (True, False)
    assert f'name="product" value="{product.slug}"' in parts
    assert f'name="spot_product" value="{product.slug}"' in parts
    assert browser.get(reverse("product_parts", args=["nothing"])).status_code == 404
