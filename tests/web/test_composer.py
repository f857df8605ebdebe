"""Writing a note over HTTP: as a plain form, as a script does, and twice (R19)."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from community.circles.models import Membership
from community.posts.drafts import read_draft
from community.posts.models import Post
from media.models import Picture
from tests.factories.circles import CircleFactory
from tests.factories.posts import NoteFactory, make_picture
from tests.factories.shop import make_product
from tests.web.composing import NEW, edit, form, photo

pytestmark = pytest.mark.django_db


def test_one_plain_post_publishes_a_note_with_pictures_tag_and_hotspot(writer, author, searchable):
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

    answer = writer.post(NEW, sent)

    post = Post.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, post.get_absolute_url())
    assert (post.live, post.author, post.title) == (True, author, "一支口红")
    assert [(row.picture.width, row.picture.public) for row in post.pictures.all()] == [(640, True), (300, True)]
    spot = post.hotspots.get()
    assert (spot.product, spot.picture.width, spot.x, spot.y) == (product, 300, Decimal("0.25"), Decimal("0.625"))
    assert writer.get(answer["Location"]).status_code == 200


def test_a_refused_picture_is_named_and_the_rest_is_kept(writer):
    sent = form(files=[photo(), SimpleUploadedFile("notes.txt", b"no picture")])

    answer = writer.post(NEW, sent)

    assert answer.status_code == 422
    assert "notes.txt: " in answer.content.decode()
    draft = read_draft(Post.objects.get())
    assert (draft.title, len(draft.pictures)) == ("一支口红", 1)


def test_what_stops_publishing_is_said_and_nothing_is_lost(writer):
    product = make_product()
    sent = form(act="publish", product=[product.slug], files=[photo()])

    answer = writer.post(NEW, sent)

    page = answer.content.decode()
    post = Post.objects.get()
    assert (answer.status_code, post.live) == (422, False)
    assert 'value="一支口红"' in page
    assert product.name in page
    assert Picture.objects.get().uid in page
    assert f'action="{edit(post)}"' in page
    assert f'name="version" value="{post.draft_version}"' in page


def test_a_form_that_cannot_even_be_kept_comes_back_with_all_in_it(writer, author):
    picture = make_picture(author)

    answer = writer.post(NEW, form(title="字" * 61, picture=[picture.uid], alt=["描述"], crop=["1:1"], place=["1"]))

    page = answer.content.decode()
    assert (answer.status_code, Post.objects.count()) == (422, 0)
    assert "字" * 61 in page
    assert picture.uid in page
    assert 'value="描述"' in page


def test_numbers_sort_and_ticks_take_out(writer, author):
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

    writer.post(NEW, sent)

    draft = read_draft(Post.objects.get())
    assert [(item.picture, item.alt, item.decorative, item.crop) for item in draft.pictures] == [
        (two, "二", True, "3:4"),
        (one, "一", False, "original"),
    ]
    assert (draft.products, draft.hotspots) == ((), ())


def test_a_review_is_written_line_by_line(writer):
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

    writer.post(NEW, sent)

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
def test_a_wrong_hotspot_is_told_and_kept_as_typed(writer, author, spot, word):
    picture, product = make_picture(author), make_product()
    base = {
        "spot_product": [product.slug],
        "spot_picture": ["1"],
        "spot_variant": [""],
        "spot_x": ["5"],
        "spot_y": ["5"],
    }

    answer = writer.post(NEW, form(act="publish", disclosure="own", picture=[picture.uid], **(base | spot)))

    assert answer.status_code == 422
    assert f'name="{word}" value="{spot[word][0]}"' in answer.content.decode()
    assert not Post.objects.get().live


def test_circles_offered_are_ones_own(writer, author):
    mine, other = CircleFactory(members=[author]), CircleFactory()

    assert mine.name in writer.get(NEW).content.decode()
    assert other.name not in writer.get(NEW).content.decode()
    assert writer.post(NEW, form(circles=[other.slug])).status_code == 422
    writer.post(NEW, form(circles=[mine.slug], key="k2", act="publish"))
    assert list(Post.objects.get(live=True).circles.all()) == [mine]
    assert Membership.objects.filter(circle=other, user=author).count() == 0


def test_a_script_saves_and_learns_the_version(writer):
    first = writer.post(NEW, form(act="autosave")).json()
    post = Post.objects.get()
    assert (first["uid"], first["version"], first["url"]) == (post.uid, 1, edit(post))

    second = writer.post(first["url"], form(act="autosave", body="更显白", version=1)).json()

    assert (second["version"], second["problems"]) == (2, {})
    assert read_draft(Post.objects.get()).body == "更显白"


def test_the_second_tab_is_told_over_http(writer):
    url = writer.post(NEW, form(act="autosave")).json()["url"]
    writer.post(url, form(act="autosave", body="第一个窗口", version=1))

    script = writer.post(url, form(act="autosave", body="第二个窗口", version=1))
    plain = writer.post(url, form(body="第二个窗口", version=1))

    assert (script.status_code, script.json()["version"]) == (409, 2)
    assert plain.status_code == 409
    assert "第二个窗口" in plain.content.decode()
    assert read_draft(Post.objects.get()).body == "第一个窗口"
    told = re.search(r'name="version" value="(\d+)"', plain.content.decode())
    assert writer.post(url, form(body="第二个窗口", version=told[1])).status_code == 302
    assert read_draft(Post.objects.get()).body == "第二个窗口"


def test_the_same_submit_fifty_times_is_one_note(writer):
    answers = [writer.post(NEW, form(act="publish", files=[photo()])) for _ in range(50)]

    post = Post.objects.get()
    assert {answer["Location"] for answer in answers} == {post.get_absolute_url()}
    assert Picture.objects.count() == 1, "the files of a repeated submit are not taken in again"


def test_two_windows_of_one_form_do_not_overwrite_each_other(writer):
    writer.post(NEW, form(body="第一个"))

    assert writer.post(NEW, form(body="第二个")).status_code == 409
    assert writer.post(NEW, form(body="第三个", act="autosave")).status_code == 409
    assert read_draft(Post.objects.get()).body == "第一个"


def test_a_booked_note_can_be_called_back(writer, author):
    later = timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")

    answer = writer.post(NEW, form(act="publish", go_live_at=later))
    post = Post.objects.get()
    assert (answer["Location"], post.live) == (reverse("drafts"), False)
    assert reverse("unschedule", args=[post.uid]) in writer.get(edit(post)).content.decode()

    writer.post(reverse("unschedule", args=[post.uid]))

    assert Post.objects.get().scheduled_revision is None


def test_an_hour_in_the_past_is_refused_at_its_field(writer):
    answer = writer.post(NEW, form(act="publish", go_live_at="2020-01-01T00:00"))

    assert answer.status_code == 422
    assert not Post.objects.get().live


def test_drafts_are_listed_previewed_and_deleted(writer, author):
    post = NoteFactory(author=author, draft=True, title="还没写完")

    assert "还没写完" in writer.get(reverse("drafts")).content.decode()
    page = reverse("preview_page", args=[post.uid])
    framed = writer.get(reverse("preview", args=[post.uid]), {"on": "desktop"}).content.decode()
    assert f'src="{page}"' in framed
    assert "preview--wide" in framed
    shown = writer.get(page)
    assert "还没写完" in shown.content.decode()
    assert shown["X-Frame-Options"] == "SAMEORIGIN", "only a page of ours may frame it"
    assert '<base target="_blank">' in shown.content.decode(), "no other page may stand in the frame"
    assert writer.get(edit(post)).status_code == 200
    writer.post(reverse("delete_note", args=[post.uid]))
    assert not Post.objects.exists()
    assert "还没写完" not in writer.get(reverse("drafts")).content.decode()
