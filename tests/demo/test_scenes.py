"""The drawn pictures: each product is drawn, sits where its spot says, and the same seed draws the same picture."""

from xml.etree import ElementTree

import pytest

from demo.scenes.catalogue import CIRCLES, PRODUCTS, draw_product
from demo.scenes.compose import SHAPES, compose
from demo.scenes.plan import PICTURES
from demo.scenes.render import all_names, render, scene_of

SPACE = "{http://www.w3.org/2000/svg}"


def test_there_are_sixty_products_in_eight_circles() -> None:
    assert {circle: len(drawings) for circle, drawings in CIRCLES.items()} == {
        "skincare": 10,
        "outfit": 9,
        "home": 8,
        "coffee": 8,
        "outdoor": 7,
        "baby": 5,
        "digital": 7,
        "food": 6,
    }
    assert len(PRODUCTS) == 60


@pytest.mark.parametrize("code", sorted(PRODUCTS))
def test_a_pack_shot_is_valid_and_points_at_its_product(code: str) -> None:
    scene = draw_product(code)
    root = ElementTree.fromstring(scene.svg)
    assert root.tag == f"{SPACE}svg"
    assert (scene.width, scene.height) == (1440, 1440)
    x, y = scene.spots[code]
    assert 0.05 < x < 0.95
    assert 0.05 < y < 0.95


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_shows_its_products_within_its_frame(name: str) -> None:
    recipe = PICTURES[name]
    scene = compose(recipe)
    ElementTree.fromstring(scene.svg)
    assert (scene.width, scene.height) == SHAPES[recipe.shape]
    assert set(scene.spots) == set(recipe.products)
    assert all(0.03 < x < 0.97 and 0.03 < y < 0.97 for x, y in scene.spots.values())
    assert set(recipe.products) <= set(PRODUCTS)


def test_the_same_picture_is_drawn_the_same_every_time() -> None:
    recipe = PICTURES["skincare-01"]
    assert compose(recipe).svg == compose(recipe).svg
    assert compose(recipe).svg != compose(recipe, seed=7).svg


def test_every_product_is_seen_in_at_least_two_pictures() -> None:
    shown = [code for recipe in PICTURES.values() for code in recipe.products]
    assert {code for code in PRODUCTS if shown.count(code) < 2} == set()


def test_a_rendered_picture_is_a_png_of_its_size() -> None:
    png = render(scene_of("product-serum-amber"))
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (1440, 1440)


def test_names_are_unique() -> None:
    names = all_names()
    assert len(names) == len(set(names))
