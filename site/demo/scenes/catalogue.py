"""The sixty products of the demo stores as drawings: code, circle, how each is drawn with its own colours, and the pack
shot of each on a plain ground."""

from collections.abc import Callable
from dataclasses import dataclass

from demo.scenes import (
    bags,
    beauty,
    bookshelf,
    bottles,
    camping,
    coffee_bags,
    coffeeware,
    desk_things,
    devices,
    furniture,
    garments,
    glassware,
    hats,
    kitchenware,
    knitwear,
    shoes,
    soft_things,
    tents,
    tubes,
    vessels,
)
from demo.scenes import nursery_things as nursery
from demo.scenes.figure import Figure
from demo.scenes.light import wash
from demo.scenes.moods import Mood
from demo.scenes.palette import tone
from demo.scenes.stage import Scene, Stage
from demo.scenes.svg import Ink

Draw = Callable[[Ink], Figure]


@dataclass(frozen=True)
class Product:
    circle: str
    draw: Draw


def _porcelain(ink: Ink) -> Figure:
    return tubes.jar(ink, colour="#f4efe6", top="#d9b98c")


def _glacier(ink: Ink) -> Figure:
    return tubes.jar(
        ink, colour="#bcd3de", top="#c9ccd0", kind="frosted", lid_kind="metal", mark="moon", ink_colour="#4d6472"
    )


def _sky_beans(ink: Ink) -> Figure:
    return coffee_bags.bag(ink, colour="#9fc0d6", mark="flower")


def _granola(ink: Ink) -> Figure:
    return coffee_bags.bag(ink, colour="#cda97a", mark="leaf", window="#b98a4e", width=124, height=196)


CIRCLES: dict[str, dict[str, Draw]] = {
    "skincare": {
        "serum-amber": bottles.serum,
        "toner-sage": bottles.toner,
        "cream-porcelain": _porcelain,
        "cleanser-mint": tubes.tube,
        "sunscreen-apricot": tubes.sunscreen,
        "lotion-clay": bottles.lotion,
        "lipstick-rosewood": beauty.lipstick,
        "compact-sand": beauty.compact,
        "mask-glacier": _glacier,
        "mist-rose": bottles.mist,
    },
    "outfit": {
        "tote-canvas": bags.tote,
        "bag-crescent": bags.crescent,
        "loafer-brown": shoes.loafer,
        "sneaker-white": shoes.sneaker,
        "coat-camel": garments.coat,
        "knit-cream": knitwear.knit,
        "shirt-stripe": garments.shirt,
        "skirt-olive": garments.skirt,
        "hat-straw": hats.hat,
    },
    "home": {
        "sofa-linen": furniture.sofa,
        "lamp-paper": furniture.paper_lamp,
        "vase-stone": vessels.vase,
        "shelf-oak": bookshelf.shelf,
        "rug-wave": furniture.rug,
        "chair-cane": furniture.chair,
        "cushion-rust": furniture.cushion,
        "candle-fig": glassware.candle,
    },
    "coffee": {
        "dripper-white": coffeeware.dripper,
        "server-glass": coffeeware.server,
        "kettle-black": coffeeware.kettle,
        "grinder-walnut": coffeeware.grinder,
        "beans-terracotta": coffee_bags.bag,
        "beans-sky": _sky_beans,
        "cup-celadon": vessels.cup,
        "moka-steel": coffeeware.moka,
    },
    "outdoor": {
        "tent-dune": tents.tent,
        "pack-moss": camping.pack,
        "lantern-brass": camping.lantern,
        "mug-enamel": vessels.mug,
        "chair-camp": tents.camp_chair,
        "stove-pot": camping.stove,
        "flask-orange": camping.flask,
    },
    "baby": {
        "bottle-milk": nursery.milk_bottle,
        "rings-wood": nursery.rings,
        "blanket-cloud": soft_things.blanket,
        "rabbit-plush": soft_things.rabbit,
        "bowl-sprout": nursery.sprout_bowl,
    },
    "digital": {
        "headphones-cloud": devices.headphones,
        "keyboard-cream": desk_things.keyboard,
        "tablet-slate": desk_things.tablet,
        "lamp-desk": desk_things.desk_lamp,
        "camera-silver": devices.camera,
        "speaker-moss": devices.speaker,
        "earbuds-pebble": devices.earbuds,
    },
    "food": {
        "bread-country": kitchenware.loaf,
        "noodles-pepper": kitchenware.noodles,
        "tea-tin": kitchenware.tea_tin,
        "honey-jar": kitchenware.honey,
        "oranges-box": kitchenware.oranges,
        "granola-bag": _granola,
    },
}

PRODUCTS = {
    code: Product(circle=circle, draw=draw) for circle, drawings in CIRCLES.items() for code, draw in drawings.items()
}


def figure(code: str, *, ink: Ink) -> Figure:
    return PRODUCTS[code].draw(ink)


GROUNDS = {
    "skincare": "#efe7dd",
    "outfit": "#e9e4dc",
    "home": "#ece6da",
    "coffee": "#ebe3d6",
    "outdoor": "#e4e7dd",
    "baby": "#f3ecdb",
    "digital": "#e6e8e8",
    "food": "#f2e9d6",
}


# In a room a rug is seen from the side, as a strip: alone it is shown from higher up, to be seen at all.
ALONE: dict[str, Draw] = {"rug-wave": lambda ink: furniture.rug(ink, width=1500, deep=980)}


def draw_product(code: str) -> Scene:
    """The thing alone on a seamless ground, as a store shows it."""
    size = 1440
    colour = GROUNDS[PRODUCTS[code].circle]
    ink = Ink(sum(ord(letter) for letter in code))
    stage = Stage(width=size, height=size, ink=ink, mood=Mood(wall=colour, ground=colour, sun="#ffffff", accent=colour))
    stage.add(wash((0, 0, size, size), top=tone(colour, by=0.3), bottom=tone(colour, by=-0.05), levels=24))
    thing = ALONE.get(code, PRODUCTS[code].draw)(ink)
    box = thing.box
    scale = min(size * 0.68 / box[2], size * 0.7 / box[3])
    at = (size / 2 - (box[0] + box[2] / 2) * scale, size * 0.52 + box[3] * scale / 2)
    stage.stand(thing, at=at, scale=scale, code=code)
    return stage.scene()
