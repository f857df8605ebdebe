"""Props seen from above: notebook, book, pen, towel, spoon and the like."""

from collections.abc import Callable

from demo.scenes import drinks_from_above, food_from_above, from_above
from demo.scenes.figure import Figure
from demo.scenes.hats import glasses
from demo.scenes.moods import Mood
from demo.scenes.palette import mix, tone
from demo.scenes.plants import sprig
from demo.scenes.props import paper
from demo.scenes.shapes import rounded
from demo.scenes.svg import Ink, ellipse, line, path, polygon, rect
from demo.scenes.textiles import DEEP
from demo.scenes.vessels import rod


def _notebook(ink: Ink, mood: Mood) -> Figure:
    shape = rounded((-74, -104, 148, 208), radius=6)
    body = path(
        polygon(shape),
        fill=ink.slanted(
            [(0, tone(mood.accent, by=0.2), 1), (1, tone(mood.accent, by=-0.2), 1)], start=(0, 0), end=(1, 1)
        ),
    )
    body += rect((-74, -104, 14, 208), fill=DEEP, fill_opacity=0.16) + rect(
        (48, -104, 5, 208), fill=tone(mood.accent, by=-0.5)
    )
    return Figure(body=body, outline=[shape], depth=70)


def _open_book(ink: Ink, mood: Mood) -> Figure:
    left, right = rounded((-150, -100, 150, 200), radius=5), rounded((0, -100, 150, 200), radius=5)
    pages = [(0, "#fbf7ec", 1), (0.85, "#f0e8d6", 1), (1, "#cfc3aa", 1)]
    body = (
        rect((-156, -104, 312, 212), rx=6, fill=tone(mood.accent, by=-0.3))
        + path(polygon(left), fill=ink.across(pages))
        + path(polygon(right), fill=ink.across([(1 - t, c, a) for t, c, a in reversed(pages)]))
    )
    rows = "".join(
        f"M-132 {-72 + i * 15}H{-34 if i % 4 else -60}M24 {-72 + i * 15}H{122 if i % 5 else 88}" for i in range(10)
    )
    body += line(rows, colour="#a89f8c", width=2.6, stroke_opacity=0.6) + rect(
        (30, -80, 90, 62), fill=mix(mood.accent, to="#f6efe0", by=0.3)
    )
    return Figure(body=body, outline=[[(-156, -104), (156, -104), (156, 108), (-156, 108)]], depth=100)


def _pen(ink: Ink, mood: Mood) -> Figure:
    return Figure(
        body=rod([(-70, 0), (64, 0)], colour="#2d2b2a", width=9) + rod([(64, 0), (76, 0)], colour="#c9a25c", width=6),
        outline=[[(-74, -5), (78, -5), (78, 5), (-74, 5)]],
        depth=5,
    )


def towel(ink: Ink, mood: Mood) -> Figure:
    colour = mix(mood.wall, to="#f3ece0", by=0.6)
    shape = rounded((-190, -150, 380, 300), radius=14)
    body = path(
        polygon(shape),
        fill=ink.slanted([(0, tone(colour, by=0.3), 1), (1, tone(colour, by=-0.14), 1)], start=(0, 0), end=(1, 1)),
    )
    rows = "".join(f"M-188 {-142 + 9 * i}H188" for i in range(32))
    body += line(rows, colour=tone(colour, by=-0.3), width=1.0, stroke_opacity=0.22)
    body += "".join(rect((-190, y, 380, 9), fill=mood.accent, fill_opacity=0.55) for y in (96, 114)) + rect(
        (-20, -150, 10, 300), fill=DEEP, fill_opacity=0.08
    )
    return Figure(body=body, outline=[shape], depth=150)


def _leaves(ink: Ink, mood: Mood) -> Figure:
    return sprig(ink.chance, length=320, colour="#76917a")


def _spoon(ink: Ink, mood: Mood) -> Figure:
    body = (
        rod([(-20, 0), (110, 0)], colour="#b98a58", width=9)
        + ellipse((-44, 0), rx=34, ry=22, fill="#a87745")
        + ellipse((-42, -1), rx=27, ry=16, fill="#5a3820")
    )
    return Figure(body=body, outline=[[(-78, -14), (-20, -18), (112, -5), (112, 5), (-20, 18), (-78, 14)]], depth=20)


def chopsticks(ink: Ink, mood: Mood) -> Figure:
    body = (
        rod([(-130, -6), (130, -10)], colour="#7a4a2b", width=7)
        + rod([(-130, 10), (130, 4)], colour="#7a4a2b", width=7)
        + rect((-96, -18, 16, 40), rx=5, fill="#d8cfc0")
    )
    return Figure(body=body, outline=[[(-134, -12), (134, -14), (134, 8), (-134, 16)]], depth=12)


def _drink(ink: Ink, mood: Mood) -> Figure:
    return drinks_from_above.cup(ink, colour="#e9e0d0", drink="#c9924a", latte=False)


LAID: dict[str, Callable[[Ink, Mood], Figure]] = {
    "notebook": _notebook,
    "book": _open_book,
    "pen": _pen,
    "towel": towel,
    "leaves": _leaves,
    "spoon": _spoon,
    "chopsticks": chopsticks,
    "glasses": lambda ink, _: glasses(ink),
    "map": paper,
    "dish": lambda ink, mood: food_from_above.plate(ink, colour=tone(mood.ground, by=0.35)),
    "plates": lambda ink, _: food_from_above.plate(ink),
    "cookies": lambda ink, _: food_from_above.cookies(ink),
    "yogurt": lambda ink, _: food_from_above.yogurt(ink),
    "cup": lambda ink, _: drinks_from_above.cup(ink, colour="#e6dccb", drink="#c79a68", latte=True),
    "tea": _drink,
    "fruit": lambda ink, _: food_from_above.oranges(ink),
    "hat": lambda ink, _: from_above.hat(ink),
}


def bean() -> str:
    shadow = ellipse((4, 6), rx=21, ry=14, fill=DEEP, fill_opacity=0.25)
    return (
        shadow
        + ellipse((0, 0), rx=21, ry=14, fill="#5b3720")
        + ellipse((-4, -4), rx=13, ry=7, fill="#7d5233", fill_opacity=0.8)
        + line("M-19 1Q-6 -5 0 0T19 -1", colour="#2e1a0f", width=2.6)
    )


def petal(mood: Mood, *, tint: float) -> str:
    colour = mix("#e2a19a", to="#f3d3c9", by=tint)
    d = "M-30 0C-22 -22 16 -26 32 -6C36 2 34 8 28 12C8 24 -22 18 -30 0z"
    return (
        path(d, fill=DEEP, fill_opacity=0.16, transform="translate(5 7)")
        + path(d, fill=colour)
        + path("M-26 0C-14 -8 10 -8 26 2", fill="none", stroke=tone(colour, by=0.5), stroke_width=2)
    )
