"""The demo's texts refer only to what exists, say what ties the writer to a thing, and promise nothing forbidden."""

import re
from collections import Counter

import pytest

from community.people.names import clean_display_name
from community.posts.disclosure import Disclosure
from community.posts.policy import MAX_CIRCLES, MAX_POINT, MAX_POINTS, NEEDS_SPONSOR
from community.posts.text import clean_text, mentioned_handles
from demo.drawing import scene_name
from demo.faces import circle_cover
from demo.pages import topic_cover
from demo.people import MARK
from demo.reading import alt_text, notes, people, products, table
from demo.scenes.plan import PICTURES
from demo.scenes.portraits import PEOPLE
from media.covers import TEMPLATES
from media.edits import MAX_WORDS

NOTES = {note.key: note for note in notes()}
CODES = {product.code for product in products()}
HANDLES = {person.handle for person in people()}
CIRCLES = {row["slug"] for row in table("circles", kind="circle")}
STORES = {row["slug"] for row in table("stores", kind="store")}
BRANDS = {row["slug"] for row in table("brands", kind="brand")}
# Words that Chinese law keeps out of advertising, and claims of healing, which nothing here may make.
BANNED = re.compile(
    "国家级|最佳|最好|最优|顶级|极致|全网|销量第一|唯一|绝对|100%|永久|治疗|治愈|疗效|药效|祛斑|美白|消炎|抗癌|减肥|处方"
)


def texts() -> list[str]:
    said = [f"{note.title}\n{note.text}" for note in notes()]
    said += [line.text for note in notes() for line in note.talk]
    said += [f"{product.name}\n{product.about}" for product in products()]
    return said


def test_there_is_as_much_as_was_promised():
    assert (len(STORES), len(BRANDS), len(CODES), len(CIRCLES)) == (6, 15, 60, 8)
    assert len(NOTES) == len(notes()) >= 160
    assert sum(len(note.talk) for note in notes()) >= 600
    assert len(table("boards", kind="board")) == 19
    assert len(table("topics", kind="topic")) == 3
    assert [person.handle for person in people() if person.password] == ["demo_reader", "demo_kol", "demo_editor"]
    assert len(HANDLES) == 25


@pytest.mark.parametrize("note", notes(), ids=lambda note: note.key)
def test_a_note_refers_to_what_exists(note):
    assert note.by in HANDLES
    assert set(note.products) <= CODES
    assert note.circles
    assert set(note.circles) <= CIRCLES
    assert len(note.circles) <= MAX_CIRCLES
    assert note.pictures or note.title
    assert {line.by for line in note.talk} <= HANDLES
    assert mentioned_handles(f"{note.title}\n{note.text}") <= HANDLES


@pytest.mark.parametrize("note", notes(), ids=lambda note: note.key)
def test_a_note_shows_what_it_names(note):
    for name in note.pictures:
        recipe = PICTURES[scene_name(name)]
        assert alt_text(name)
        assert set(recipe.products) & set(note.products), name
        if close := name.partition("@")[2]:
            assert close in recipe.products
            assert close in note.products


@pytest.mark.parametrize("note", notes(), ids=lambda note: note.key)
def test_a_note_is_one_that_the_site_would_take(note):
    assert clean_text(note.title) == note.title
    assert len(note.title) <= 60
    assert clean_text(note.text) == note.text
    assert note.disclosure in Disclosure.values
    assert bool(note.sponsor) == (note.disclosure in NEEDS_SPONSOR)
    assert note.language in {"zh-hans", "zh-hant", "en"}
    if note.review:
        assert 1 <= note.review.score <= 5
        assert note.products
        assert note.review.pros
        assert note.review.cons
        assert max(len(note.review.pros), len(note.review.cons), len(note.review.own)) <= MAX_POINTS
        assert all(len(point) <= MAX_POINT for point in (*note.review.pros, *note.review.cons))


@pytest.mark.parametrize("note", notes(), ids=lambda note: note.key)
def test_a_reply_answers_a_comment(note):
    assert not note.talk or not note.talk[0].is_reply
    assert sum(line.pinned for line in note.talk) <= 1
    assert not any(line.pinned and line.is_reply for line in note.talk)
    assert all(line.text and scene_name(line.picture or "skincare-01") in PICTURES for line in note.talk)


def test_covers_with_words_use_the_templates_of_the_composer():
    covers = [note.cover for note in notes() if note.cover]
    assert len(covers) >= 20
    assert {cover.style for cover in covers} == set(TEMPLATES)
    assert all(0 < len(cover.words) <= MAX_WORDS for cover in covers)


def test_notes_are_as_unlike_as_people_are():
    lengths = sorted(len(note.text) for note in notes())
    assert lengths[0] < 100
    assert lengths[-1] > 900
    assert {0, 1, 2, 3, 4, 5, 6} <= {len(note.pictures) for note in notes()}
    talk = Counter(len(note.talk) for note in notes())
    assert max(talk) >= 10
    assert max(talk.values()) < len(NOTES) / 2
    assert {note.by for note in notes()} == HANDLES - {"demo_reader"}


def test_every_kind_of_disclosure_is_there_and_most_bought_it_themselves():
    kinds = Counter(note.disclosure for note in notes())
    assert set(kinds) == set(Disclosure.values)
    assert kinds["own"] > len(NOTES) / 2


def test_the_newest_note_of_each_circle_has_pictures():
    # The pages' measures and photographs open it and want something to tap.
    for slug in CIRCLES:
        newest = min((note for note in notes() if slug in note.circles), key=lambda note: note.days)
        assert newest.pictures, slug


def test_questions_are_answered_by_others_and_authors_come_back():
    asked = [note for note in notes() if note.key.startswith("ask-")]
    assert len(asked) >= 9
    for note in asked:
        assert len({line.by for line in note.talk} - {note.by}) >= 2, note.key
        assert note.by in {line.by for line in note.talk}, note.key


def test_bad_experiences_are_told():
    scores = [note.review.score for note in notes() if note.review]
    assert min(scores) == 1
    assert sum(score <= 3 for score in scores) >= len(scores) / 3


def test_no_two_texts_are_the_same():
    said = [note.title for note in notes()] + [note.text for note in notes()]
    assert len(set(said)) == len(said)
    first = Counter(note.text[:8] for note in notes())
    assert first.most_common(1)[0][1] == 1


def test_three_ways_of_writing_are_read():
    found = Counter(note.language for note in notes())
    assert found["en"] >= 12
    assert found["zh-hant"] >= 5
    assert found["zh-hans"] >= 90


def test_no_forbidden_word_is_used():
    assert [match[0] for text in texts() if (match := BANNED.search(text))] == []


def test_babies_notes_say_how_old_and_the_food_warns_of_honey():
    for note in notes():
        if note.circles[0] == "baby":
            assert re.search("月|周岁|一岁|ten-month", note.title + note.text), note.key
    honey = next(product for product in products() if product.code == "honey-jar")
    assert "一岁以内" in honey.about


def test_products_have_homes_and_offers():
    for product in products():
        assert product.brand in BRANDS
        assert {offer.store for offer in product.offers} <= STORES
        assert len({offer.store for offer in product.offers}) == len(product.offers)
        assert len({variant.sku for variant in product.variants}) == len(product.variants)
        assert all(variant.price + offer.more > 0 for variant in product.variants for offer in product.offers)


def test_some_are_sold_out_and_some_were_checked_long_ago():
    offers = [offer for product in products() for offer in product.offers]
    assert any(not offer.in_stock for offer in offers)
    assert any(offer.sold_out for offer in offers)
    assert any(offer.checked.days >= 5 for offer in offers)


def test_each_account_says_what_it_is():
    for person in people():
        assert re.search("演示账号|演示帳號", person.bio)
        assert clean_display_name(person.name + MARK, trusted=True).endswith(MARK)
        assert person.face.removeprefix("avatar-") in PEOPLE
    assert len({person.name for person in people()}) == len(HANDLES)


def test_boards_topics_and_covers_point_to_notes_that_exist():
    shown = {name for note in notes() for name in note.pictures}
    for board in table("boards", kind="board"):
        assert board["owner"] in HANDLES
        assert set(board["notes"]) <= set(NOTES)
    for row in [*table("topics", kind="topic"), *table("topics", kind="home")]:
        for block in row["block"]:
            assert set(block.get("notes", [])) <= set(NOTES)
            assert {key for key, _reason in block.get("picks", [])} <= set(NOTES)
            assert all(reason for _key, reason in block.get("picks", []))
            assert set(block.get("products", [])) <= CODES
            assert set(block.get("circles", [])) <= CIRCLES
            assert block.get("picture", next(iter(shown))) in shown
    for pick in table("picks", kind="pick"):
        assert pick["note"] in NOTES
        assert len(pick["reason"]) <= 60
        assert pick["since"] < pick["for"] <= 30
    assert all(topic_cover(row["slug"]) in PICTURES for row in table("topics", kind="topic"))
    for circle in table("circles", kind="circle"):
        assert circle["owner"] in HANDLES
        assert circle_cover(circle["slug"]) in PICTURES
