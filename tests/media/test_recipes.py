"""The table of renditions."""

import pytest

from media.recipes import BY_NAME, best_recipe, recipes_for, rendered_size, shaped_size


def test_large_picture_gets_every_recipe() -> None:
    assert {recipe.name for recipe in recipes_for(4000, 3000)} == set(BY_NAME)


def test_small_picture_gets_no_recipe_twice_its_size() -> None:
    assert [recipe.name for recipe in recipes_for(300, 300)] == ["w240", "w480", "w480-3x4", "w480-1x1", "w480-4x3"]
    assert [recipe.name for recipe in recipes_for(100, 100) if not recipe.shape] == ["w240"]


@pytest.mark.parametrize(
    ("shape", "size"), [("", (4000, 3000)), ("3x4", (2250, 3000)), ("1x1", (3000, 3000)), ("4x3", (4000, 3000))]
)
def test_shaped_size_is_the_largest_box(shape: str, size: tuple[int, int]) -> None:
    assert shaped_size(4000, 3000, shape=shape) == size


def test_rendered_size_never_grows() -> None:
    assert rendered_size(BY_NAME["w960"], width=4000, height=3000) == (960, 720)
    assert rendered_size(BY_NAME["w960"], width=500, height=300) == (500, 300)
    assert rendered_size(BY_NAME["w960-3x4"], width=4000, height=3000) == (960, 1280)
    assert rendered_size(BY_NAME["w240"], width=9000, height=3) == (240, 1)


def test_best_recipe_is_the_smallest_that_is_wide_enough() -> None:
    assert best_recipe(4000, 3000, wanted=481).name == "w960"
    assert best_recipe(4000, 3000, wanted=480).name == "w480"
    assert best_recipe(4000, 3000, wanted=5000).name == "w1440"
    assert best_recipe(100, 100, wanted=960).name == "w240"
    assert best_recipe(4000, 3000, wanted=900, shape="1x1").name == "w960-1x1"
