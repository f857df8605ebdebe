"""Dishes and what is drunk, from straight above."""

from demo.scenes.figure import Figure
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import oval, smooth
from demo.scenes.svg import Ink, Stop, ellipse, path, trace
from demo.scenes.textiles import DEEP
from demo.scenes.vessels import rod


def dish(ink: Ink, *, radius: float, colour: str, well: float = 0.72) -> str:
    """A round rim and its hollow, lit from the upper left."""
    rim: list[Stop] = [(0, tone(colour, by=0.5), 1), (0.5, colour, 1), (1, tone(colour, by=-0.22), 1)]
    hollow: list[Stop] = [
        (0, tone(colour, by=-0.3), 1),
        (0.5, tone(colour, by=-0.04), 1),
        (1, tone(colour, by=0.34), 1),
    ]
    body = ellipse((0, 0), rx=radius, fill=ink.slanted(rim, start=(0, 0), end=(1, 1)))
    body += ellipse(
        (0, 0), rx=radius * 0.985, fill="none", stroke=WHITE, stroke_opacity=0.5, stroke_width=radius * 0.012
    )
    return body + ellipse((0, 0), rx=radius * well, fill=ink.slanted(hollow, start=(0.1, 0.1), end=(0.9, 0.9)))


def _drink(ink: Ink, *, radius: float, colour: str) -> str:
    fill = ink.round(
        [(0, tone(colour, by=0.12), 1), (0.8, colour, 1), (1, tone(colour, by=-0.35), 1)],
        centre=(0.55, 0.55),
        radius=0.55,
    )
    crema = path(
        trace(
            "M",
            -radius * 0.8,
            -radius * 0.1,
            "A",
            radius * 0.82,
            radius * 0.82,
            "0 0 1",
            radius * 0.2,
            -radius * 0.8,
            "A",
            radius,
            radius,
            "0 0 0",
            -radius * 0.8,
            -radius * 0.1,
            "z",
        ),
        fill=WHITE,
        fill_opacity=0.3,
    )
    return ellipse((0, 0), rx=radius, fill=fill) + crema


def cup(
    ink: Ink, *, colour: str = "#a9c4b4", drink: str = "#6b3d20", saucer: bool = True, latte: bool = False
) -> Figure:
    body = (
        dish(ink, radius=70, colour=colour, well=0.9) + ellipse((7, 9), rx=42, fill=DEEP, fill_opacity=0.2)
        if saucer
        else ""
    )
    body += rod([(30, 18), (62, 38)], colour=colour, width=11)
    body += dish(ink, radius=41, colour=colour, well=0.92) + _drink(ink, radius=35, colour=drink)
    if latte:
        body += path(
            smooth([(0, 24), (-20, 4), (-16, -14), (0, -6), (16, -14), (20, 4)]), fill="#f0ddc0", fill_opacity=0.9
        )
    radius = 70 if saucer else 41
    return Figure(
        body=body,
        outline=[oval((0, 0), rx=radius, ry=radius), [(26, 12), (66, 34), (58, 44), (20, 24)]],
        depth=radius,
        heart=(0, 0),
    )


def mug(ink: Ink) -> Figure:
    body = (
        rod([(30, 20), (66, 44)], colour="#f2ead9", width=12)
        + ellipse((0, 0), rx=46, fill="#2f5d8c")
        + ellipse((0, 0), rx=42.5, fill="#efe6d3")
        + ellipse((1, 1), rx=40, fill=tone("#efe6d3", by=-0.2))
        + _drink(ink, radius=38, colour="#5a3520")
    )
    return Figure(
        body=body,
        outline=[oval((0, 0), rx=46, ry=46), [(26, 12), (70, 40), (62, 50), (20, 24)]],
        depth=46,
        heart=(0, 0),
    )
