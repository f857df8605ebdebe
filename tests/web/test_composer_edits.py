"""Edits in the composer: a new picture beside its source, hotspots that go along, the same without a script."""

from decimal import Decimal

import pytest
from django.test import Client

from community.posts.actions import delete_post
from community.posts.drafts import read_draft
from community.posts.models import Post
from media.actions import edit_picture
from media.edits import Edit
from media.models import Picture
from outbox.models import Delivery
from tests.factories.media import make_picture
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import make_product
from tests.web.composing import edit, form

pytestmark = pytest.mark.django_db


def test_an_edit_makes_a_picture_beside_its_source_once(writer: Client, author) -> None:
    source = make_picture(owner=author, width=400, height=300)
    wanted = {"turns": "1", "box": "0 0 1 0.5", "focal_x": "25", "focal_y": "50", "spot_x": ["10", "90"]}
    answer = writer.post(f"/compose/pictures/{source.uid}/edit/", wanted | {"spot_y": ["90", "90"], "alt": "一支"})
    made = Picture.objects.get(source=source)
    assert (made.uid, made.width, made.height) == (answer.json()["uid"], 300, 200)
    assert (made.owner, made.focal, made.public) == (author, (0.25, 0.5), False)
    assert answer.json()["spots"] == [[10.0, 20.0], None], "the second is below the cut"
    assert 'value="一支"' in answer.json()["html"]
    assert Delivery.objects.filter(topic="picture.unused", key=str(made.pk)).count() == 1
    again = writer.post(f"/compose/pictures/{made.uid}/edit/", wanted)
    assert again.json()["uid"] == made.uid, "the same edit is the same picture, asked of either"
    undone = writer.post(f"/compose/pictures/{made.uid}/edit/", {"spot_x": "10", "spot_y": "20"})
    assert (undone.json()["uid"], undone.json()["spots"]) == (source.uid, [[10.0, 90.0]])
    source.refresh_from_db()
    assert (source.width, source.height, Picture.objects.count()) == (400, 300, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"turns": "7"},
        {"turns": "x"},
        {"box": "0 0 0 0"},
        {"box": "a"},
        {"focal_x": "101"},
        {"style": "huge"},
        {"style": "veil", "words": "字" * 41},
        {"box": "nan 0 1 1"},
    ],
)
def test_what_is_no_edit_is_refused(writer: Client, author, wrong: dict[str, str]) -> None:
    source = make_picture(owner=author)
    assert writer.post(f"/compose/pictures/{source.uid}/edit/", wrong).status_code == 422
    assert writer.get(f"/compose/pictures/{source.uid}/look/", wrong).status_code == 422
    assert Picture.objects.count() == 1


def test_a_look_keeps_nothing_and_is_the_owners(writer: Client, author) -> None:
    source = make_picture(owner=author, width=400, height=300)
    seen = writer.get(f"/compose/pictures/{source.uid}/look/", {"style": "band", "words": "三十天之后"})
    assert (seen.status_code, seen["Content-Type"], seen.content[8:12]) == (200, "image/webp", b"WEBP")
    assert Picture.objects.count() == 1
    stranger = Client()
    stranger.force_login(PersonFactory())
    assert stranger.get(f"/compose/pictures/{source.uid}/look/").status_code == 404
    assert stranger.post(f"/compose/pictures/{source.uid}/edit/", {"turns": "1"}).status_code == 404


def test_the_plain_form_turns_letters_and_carries_hotspots(writer: Client, author) -> None:
    source = make_picture(owner=author, width=400, height=300)
    post = NoteFactory(
        author=author, pictures=[source], draft=True, spots=((0, make_product(name="唇釉"), "0.2", "0.9"),)
    )
    spot = read_draft(post).hotspots[0]
    fields = {"picture": source.uid, "alt": "", "crop": "1:1", "place": "1", "box": "0 0 1 1", "turns": "1"}
    fields |= {"focal_x": "50", "focal_y": "50", "style": "card", "words": "真话"}
    fields |= {"spot_product": spot.product.slug, "spot_variant": "", "spot_picture": source.uid, "version": "1"}
    writer.post(edit(post), form(**fields, spot_x="20", spot_y="90"))
    draft = read_draft(Post.objects.get(pk=post.pk))
    made = draft.pictures[0].picture
    assert (made.source, made.width, made.height, draft.pictures[0].crop) == (source, 300, 400, "1:1")
    assert draft.pictures[0].alt == "真话", "the words of a cover are read out"
    assert [(one.picture, one.x, one.y) for one in draft.hotspots] == [(made, Decimal("0.1"), Decimal("0.2"))]
    page = writer.get(edit(post)).content.decode()
    assert f'data-shot="{made.uid}"' in page
    assert f"/media/p/{source.uid}/" in page, "the editor begins with the source"


def test_a_hotspot_that_is_cut_off_is_told_and_its_product_stays(writer: Client, author) -> None:
    source = make_picture(owner=author, width=400, height=300)
    product = make_product(name="唇釉")
    post = NoteFactory(author=author, pictures=[source], draft=True, spots=((0, product, "0.2", "0.9"),))
    fields = {"picture": source.uid, "alt": "", "crop": "original", "place": "1", "box": "0 0 1 0.5", "turns": "0"}
    fields |= {"spot_product": product.slug, "spot_variant": "", "spot_picture": source.uid, "product": product.slug}
    told = writer.post(edit(post), form(**fields, spot_x="20", spot_y="90", version="1"), follow=True)
    draft = read_draft(Post.objects.get(pk=post.pk))
    assert (draft.hotspots, draft.products) == ((), (product,))
    assert "唇釉" in next(str(message) for message in told.context["messages"])


def test_a_note_that_goes_takes_edited_picture_and_source_along(author) -> None:
    source = make_picture(owner=author)
    made = edit_picture(source, edit=Edit(turns=2))
    kept = edit_picture(source, edit=Edit(turns=1))
    other = NoteFactory(author=author, pictures=[kept])
    post = NoteFactory(author=author, pictures=[made])
    delete_post(post, by=author)
    assert set(Picture.objects.all()) == {source, kept}, "another picture was made of the same source"
    delete_post(other, by=author)
    assert Picture.objects.count() == 0
