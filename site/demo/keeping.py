"""Takes drawn pictures in: a machine busy with drawing may be too slow now and in time a moment later."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser

from demo.drawing import Drawn
from media.actions import take_in
from media.models import Picture
from media.probe import PictureRefused

Made = TypeVar("Made")
# What tells of the machine's hour and not of the picture.
HURRIED = frozenset({"too_slow", "busy"})
TRIES = 4


def kept(drawn: Drawn, *, owner: AbstractBaseUser) -> Picture:
    """Take in a drawn picture as somebody's own."""
    return patiently(lambda: take_in(drawn.content, owner=owner, focal=drawn.focal))


def patiently(work: Callable[[], Made]) -> Made:
    """Return what the work makes, begun again where the machine had no time for it."""
    for _ in range(TRIES - 1):
        try:
            return work()
        except PictureRefused as refused:
            if refused.code not in HURRIED:
                raise
    return work()
