"""Where points go when a picture is turned and cut: nothing moves by itself, and what is cut off is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.edits import CENTRE, LEAST, WHOLE, Edit, carried, turned

fractions = st.floats(0, 1, allow_nan=False)
points = st.tuples(fractions, fractions)


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    left, top = draw(st.floats(0, 0.9)), draw(st.floats(0, 0.9))
    right, bottom = draw(st.floats(left + LEAST + 0.001, 1)), draw(st.floats(top + LEAST + 0.001, 1))
    return Edit(turns=draw(st.integers(0, 3)), box=(left, top, right, bottom)).tidy()


def near(one: tuple[float, float], other: tuple[float, float], by: float = 1e-6) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


@given(points)
def test_four_quarters_are_none(point: tuple[float, float]) -> None:
    assert near(turned(point, turns=4), point)
    assert near(turned(turned(point, turns=1), turns=3), point)


def test_a_quarter_goes_clockwise() -> None:
    assert turned((0.0, 0.0), turns=1) == (1.0, 0.0), "what was top left is top right"
    assert Edit(turns=1).forward((0.25, 0.9)) == pytest.approx((0.1, 0.25))


@given(edits(), points)
def test_back_undoes_forward(edit: Edit, point: tuple[float, float]) -> None:
    assert near(edit.back(edit.forward(point)), point)


@given(edits(), edits(), points)
def test_a_point_stays_on_its_thing_or_is_said_to_fall_out(old: Edit, new: Edit, point: tuple[float, float]) -> None:
    thing = old.back(point)
    there = carried(point, old=old, new=new)
    x, y = turned(thing, turns=new.turns)
    left, top, right, bottom = new.box
    well_inside = left < x < right and top < y < bottom
    if there is None:
        assert not well_inside
    else:
        assert 0 <= there[0] <= 1
        assert 0 <= there[1] <= 1
        assert near(new.back(there), thing, by=0.0021)


@given(edits(), points)
def test_cut_and_uncut_again_keeps_every_point(edit: Edit, point: tuple[float, float]) -> None:
    whole = carried(point, old=edit, new=Edit())
    assert whole is not None, "on the uncut picture there is room for every point"
    again = carried(whole, old=Edit(), new=edit)
    assert again is not None
    assert near(again, point, by=0.005)


@given(edits(), st.integers(1, 5000), st.integers(1, 5000))
def test_the_box_in_pixels_is_never_empty_and_never_outside(edit: Edit, width: int, height: int) -> None:
    left, top, right, bottom = edit.pixels(width, height)
    wide, high = (height, width) if edit.turns % 2 else (width, height)
    assert 0 <= left < right <= wide + 1
    assert 0 <= top < bottom <= high + 1
    assert edit.size_of(width, height) == (right - left, bottom - top)


@pytest.mark.parametrize(
    "wrong",
    [
        {"turns": 4},
        {"turns": -1},
        {"box": (0, 0, 0.04, 1)},
        {"box": (0.5, 0, 0.2, 1)},
        {"box": (0, 0, 1.2, 1)},
        {"box": (float("nan"), 0, 1, 1)},
        {"focal": (1.1, 0)},
        {"words": "字" * 41},
    ],
)
def test_what_is_no_edit_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"edit|words"):
        Edit(**wrong)  # type: ignore[arg-type]


def test_the_stored_form_comes_back_and_nothing_is_nothing() -> None:
    edit = Edit(turns=3, box=(0.1, 0.2, 0.9, 1), focal=(0.3, 0.4), style="veil", words=" 三十天\n之后 ").tidy()
    assert Edit.of(edit.stored()) == edit
    assert edit.words == "三十天\n之后"
    assert Edit.of(None).is_nothing
    assert Edit(style="veil", words="  ").tidy().is_nothing, "a style without words draws nothing"
    assert not Edit(focal=(0.1, 0.1)).moves_pixels
    assert (Edit().box, Edit().focal) == (WHOLE, CENTRE)
