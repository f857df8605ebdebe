"""Known names are gathered, read by each process when they change, taught to the cutter, and suggested for slips."""

import pytest

from search import text, vocabulary
from search.models import Vocabulary
from search.suggest import did_you_mean, distance

pytestmark = pytest.mark.django_db
NAMES = ["兰蔻", "Lancome", "防晒霜", "咖啡", "手冲咖啡", "Under the Lamp", "步行课", "逆光小铺"]


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    given = [*NAMES]
    monkeypatch.setattr(vocabulary, "_sources", [lambda: given])
    monkeypatch.setattr(vocabulary, "_readers", [])
    monkeypatch.setattr(vocabulary, "_state", vocabulary._State())
    vocabulary.learn()
    vocabulary.refresh()
    return given


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("防嗮霜", "防晒霜"),  # sounds alike
        ("fangshaishuang", "防晒霜"),  # typed as pinyin
        ("fangsaishuan", "防晒霜"),  # as half the country says it
        ("lancme", "Lancome"),
        ("Lnacome", "Lancome"),
        ("LANCOMEE", "Lancome"),
        ("lankou", "兰蔻"),
        ("ka fei", "咖啡"),
        ("手冲加啡", "手冲咖啡"),
        ("under teh lamp", "Under the Lamp"),
        ("步刑课 帆布包", "步行课 帆布包"),
        ("步行科", "步行课"),
    ],
)
def test_a_misspelt_name_is_put_right(typed, meant):
    assert did_you_mean(typed) == meant


@pytest.mark.parametrize(
    "typed", ["兰蔻", "lancome", "", "   ", "!!!", "猫", "电动车", "完全不相干的一句话", "x" * 10_000]
)
def test_what_is_right_or_far_from_any_name_is_left_alone(typed):
    assert did_you_mean(typed) is None


def test_slips_are_counted_up_to_a_bound():
    assert [distance("lancome", other, most=2) for other in ("lancome", "lancme", "lnacome", "lancomes", "lan")] == [
        0,
        1,
        1,
        1,
        3,
    ]


def test_a_process_reads_the_names_when_their_version_changes(names, django_assert_num_queries):
    with django_assert_num_queries(1):
        vocabulary.refresh()
    names.append("晨曦瓶")
    assert vocabulary.learn() == len(NAMES) + 1
    assert did_you_mean("晨西瓶") is None
    with django_assert_num_queries(2):
        vocabulary.refresh()
    assert did_you_mean("晨西瓶") == "晨曦瓶"


def test_names_are_words_to_the_cutter():
    assert ("逆", "光", "小", "铺") in text.query_terms("买了逆光小铺的包")[0].phrases


def test_what_is_no_name_is_not_kept(names):
    names[:] = ["猫", "长" * 25, "两\n行", " 兰蔻 ", "兰蔻"]
    assert vocabulary.learn() == 1
    assert Vocabulary.objects.get().names == "兰蔻"
