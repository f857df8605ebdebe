"""Tokens: one spelling of what readers take for the same, and what a query is taken for."""

from collections.abc import Iterator

import pytest

from search import text
from search.completion import completion_key, completions


@pytest.fixture
def synonyms() -> Iterator[None]:
    text.set_synonyms({"口红": ["唇膏"], "YSL": ["圣罗兰"]})
    yield
    text.set_synonyms({})


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＳＰＦ５０＋", "spf50+"),
        ("防曬霜", "防晒霜"),
        ("50 ML", "50ml"),
        ("L’Oréal", "loreal"),
        ("髮型", "发型"),
        ("", ""),
    ],
)
def test_one_spelling(written, folded):
    assert text.fold(written) == folded
    assert text.fold(text.fold(written)) == folded


def test_index_tokens_are_characters_latin_words_and_their_forms():
    assert text.characters("防曬霜 SPF50+, iPhone15！") == [
        "防",
        "晒",
        "霜",
        "spf50+",
        "spf50",
        "spf",
        "50",
        "iphone15",
        "iphone",
        "15",
    ]
    assert text.grams("防曬霜 SPF50+ 好用") == ["防晒", "晒霜", "好用", "fansai", "saisuan", "haoyong"]
    assert text.grams("Lancome 50") == ["~lan", "~anc", "~nco", "~com", "~ome"]


def test_a_query_is_units_neighbours_and_words():
    (terms,) = text.query_terms("敏感肌的 精华")
    assert terms.units == ("敏", "感", "肌", "精", "华")
    assert terms.grams == ("敏感", "感肌", "肌的", "精华")
    assert ("精", "华") in terms.phrases


@pytest.mark.parametrize("nothing", ["", "   ", "!!!", "…、。", "😀"])
def test_a_query_of_signs_is_no_query(nothing):
    assert text.query_terms(nothing) == []


def test_a_query_of_fillers_only_still_asks_for_them():
    assert text.query_terms("的")[0].units == ("的",)


def test_names_that_mean_the_same_are_asked_for_too(synonyms):
    assert ["".join(terms.units) for terms in text.query_terms("口紅试色")] == ["口红试色", "唇膏试色"]
    assert [terms.units[0] for terms in text.query_terms("ysl")] == ["ysl", "圣"]


def test_a_word_that_was_taught_is_a_word():
    text.add_words(["逆光瓶瓶"])
    assert ("逆", "光", "瓶", "瓶") in text.query_terms("新款逆光瓶瓶")[0].phrases


@pytest.mark.parametrize("shape", ["的" * 10_000, "a " * 5_000, "１" * 10_000, "防晒" * 5_000, "!" * 50_000])
def test_a_long_query_is_cut_and_quick(shape):
    terms = text.query_terms(shape)
    assert all(len(one.units) <= text.LONGEST_QUERY for one in terms)


@pytest.mark.parametrize(
    ("value", "query", "shown"),
    [
        ("這款防曬霜真好用SPF50+", "防晒霜 spf50", ["防曬霜", "SPF50"]),
        ("精油和华丽的水，精华水", "精华", ["精华"]),
        ("没有", "精华", []),
    ],
)
def test_what_was_found_is_marked_as_it_is_written(value, query, shown):
    assert [value[start:end] for start, end in text.highlights(value, query=query)] == shown


def test_a_name_is_completed_by_characters_pinyin_and_initials():
    found = set(completions("兰蔻小黑瓶 50ml"))
    assert {"兰", "兰蔻", "lan", "lankou", "lk", "小黑瓶", "xiaohei", "xhp", "50ml"} <= found
    assert max(map(len, found)) == 12
    assert completion_key("Lan Kou") == "lankou"
    assert completion_key("!!") == ""


@pytest.mark.parametrize(
    "value", ["防曬霜 SPF50+, iPhone15！", "", "😀", "长" * 95 + " iphone15 短短", "Don't 50 毫升"]
)
def test_tokens_are_characters_and_grams(value):
    assert text.tokens(value) == (" ".join(text.characters(value)), " ".join(text.grams(value)))
