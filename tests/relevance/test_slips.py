"""Names of the demo with slips of the ear and of the fingers (slips.tsv): what is suggested, and what is left alone."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from community.feeds.names import LEAST_TITLES, kinds_of
from demo import reading
from search import vocabulary
from search.suggest import did_you_mean

SLIPS = Path(__file__).parent / "slips.tsv"
# A little below what was measured when the set was made, 44 of 44.
LEAST = 0.95
RIGHT = (
    *("油感精华", "敏感肌 精华", "怎么选帐篷", "通勤包", "电动车", "步行课 帆布包", "灯下", "婴儿车", "空气炸锅"),
    *("露营灯 充电", "面膜推荐", "一只面包", "小米", "完全不相干的一句话", "serum", "tent", "spf50"),
)


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the night gathers them, in the same order, without a database."""
    notes, products = reading.notes(), [product.name for product in reading.products()]
    brands = reading.table("brands", kind="brand")
    circles = [row["name"] for row in reading.table("circles", kind="circle")]
    topics = Counter(name for note in notes for name in re.findall(r"#(\w+)", note.text))
    made = [
        *circles,
        *(name for row in brands for name in (row["name"], *row["aliases"])),
        *(name for name, _ in topics.most_common()),
        *(name for product in products for name in product.split()[1:]),
        *kinds_of(products),
        *vocabulary.frequent_words((note.title for note in notes), least=LEAST_TITLES),
    ]
    monkeypatch.setattr(vocabulary, "_state", vocabulary._State())
    vocabulary._take("\n".join(dict.fromkeys(filter(vocabulary._fits, made))), version="demo")


def test_slips_are_put_right():
    with SLIPS.open(encoding="utf-8", newline="") as file:
        judged = list(csv.DictReader(file, delimiter="\t"))
    wrong = {row["typed"]: told for row in judged if (told := did_you_mean(row["typed"])) != row["meant"]}
    assert len(judged) >= 40
    assert {row["kind"] for row in judged} == {"sound", "pinyin", "letters"}
    assert len(wrong) <= (1 - LEAST) * len(judged), wrong


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text: str):
    assert did_you_mean(text) is None
