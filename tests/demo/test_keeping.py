"""A picture that the machine had no time for is taken in a moment later; one that is at fault is refused at once."""

import pytest

from demo.keeping import TRIES, patiently
from media.probe import PictureRefused


class Hurried:
    """Refuses so many times, then gives what it made."""

    def __init__(self, code: str, *, times: int) -> None:
        self.code, self.left, self.asked = code, times, 0

    def __call__(self) -> str:
        self.asked += 1
        if self.left:
            self.left -= 1
            raise PictureRefused(self.code)
        return "kept"


@pytest.mark.parametrize("code", ["too_slow", "busy"])
def test_a_busy_machine_is_asked_again(code):
    work = Hurried(code, times=TRIES - 1)
    assert patiently(work) == "kept"
    assert work.asked == TRIES


def test_patience_ends():
    work = Hurried("busy", times=TRIES)
    with pytest.raises(PictureRefused):
        patiently(work)
    assert work.asked == TRIES


def test_a_bad_picture_is_refused_at_once():
    work = Hurried("broken", times=1)
    with pytest.raises(PictureRefused):
        patiently(work)
    assert work.asked == 1
