"""A name is found while it is typed, with a slip too, by few look-ups however many slips there may be."""

import random
from collections.abc import Iterable

import pytest

from search.completion import completions, known_slips, slips

NAMES = ["口红试色", "步行课 帆布包", "白瓷面霜", "Slowarp 毛衣", "隙光 沙色粉饼", "机械键盘", "面膜 50ml", "落地灯"]


class Held:
    """The words of an index, which counts what it is asked."""

    def __init__(self) -> None:
        self.words = {token for name in NAMES for token in completions(name)}
        self.asked = 0

    def known(self, tokens: Iterable[str]) -> list[str]:
        told = list(dict.fromkeys(tokens))
        self.asked += len(told)
        return [token for token in told if token in self.words]


def typed() -> list[str]:
    """Beginnings of names with one or two slips."""
    draw = random.Random(7)
    held = sorted(word for word in Held().words if word.isascii() and len(word) >= 4)
    made = []
    for word in draw.sample(held, 60):
        once = draw.choice(list(slips(word)))
        made += [word, once, draw.choice(list(slips(once)))]
    return made


def test_the_same_slips_are_found_as_by_trying_them_all():
    for sound in typed():
        held = Held()
        assert set(known_slips(sound, known=held.known)) == set(slips(sound)) & held.words, sound


@pytest.mark.parametrize("sound", ["koohong", "qqqqzz", "shuirunmians", "baicimiansh", "slowrap"])
def test_few_words_are_looked_up(sound: str):
    held = Held()
    known_slips(sound, known=held.known)
    assert held.asked < 0.75 * len(set(slips(sound)))
    assert held.asked < 450
