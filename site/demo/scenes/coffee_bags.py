"""Bags of beans (and of oats): folded top, valve, label, sometimes a window."""

from demo.scenes.figure import Figure
from demo.scenes.marks import bars, sign
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import smooth
from demo.scenes.svg import Ink, ellipse, path, polygon, rect
from demo.scenes.textiles import fold


def bag(
    ink: Ink,
    *,
    colour: str = "#b9603f",
    mark: str = "hill",
    paper: str = "#f3e9d9",
    width: float = 92.0,
    height: float = 182.0,
    window: str | None = None,
) -> Figure:
    """A flat-bottom bag with a folded top and a label."""
    half = width / 2
    outline = [
        (-half, -4),
        (-half - 1.5, -height * 0.4),
        (-half + 1, -height * 0.8),
        (-half + 2, -height),
        (half - 2, -height),
        (half - 1, -height * 0.8),
        (half + 1.5, -height * 0.4),
        (half, -4),
        (half * 0.5, 3),
        (-half * 0.5, 3),
    ]
    d = polygon(outline)
    body = path(
        d,
        fill=ink.across(
            [
                (0, tone(colour, by=-0.34), 1),
                (0.09, tone(colour, by=-0.12), 1),
                (0.13, tone(colour, by=0.24), 1),
                (0.4, tone(colour, by=0.1), 1),
                (0.8, tone(colour, by=-0.06), 1),
                (0.88, tone(colour, by=-0.14), 1),
                (0.91, tone(colour, by=-0.32), 1),
                (1, tone(colour, by=-0.46), 1),
            ]
        ),
    )
    body += _bag_folds(
        ink, d=d, half=half, height=height, width=width, colour=colour, mark=mark, paper=paper, window=window
    )
    return Figure(body=body, outline=[outline], depth=28, heart=(0, -height * 0.45))


def _bag_folds(
    ink: Ink,
    *,
    d: str,
    half: float,
    height: float,
    width: float,
    colour: str,
    mark: str,
    paper: str,
    window: str | None,
) -> str:
    """Creases, folded top and valve."""
    body = ""
    body += _bag_top(ink, d=d)
    folds = [
        (-half * 0.7, -height * 0.82, half * 0.1, -height * 0.66),
        (half * 0.75, -height * 0.8, half * 0.35, -height * 0.7),
        (-half * 0.8, -14, -half * 0.5, -44),
    ]
    for x1, y1, x2, y2 in folds:
        body += fold((x1, y1), end=(x2, y2), width=4.5, depth=0.2)
    body += rect((-half + 1, -height, width - 2, height * 0.11), fill=tone(colour, by=-0.12)) + rect(
        (-half + 1, -height, width - 2, 2), fill=tone(colour, by=0.4)
    )
    body += rect((-half * 1.06, -height * 0.93, width * 1.06, height * 0.03), rx=1.5, fill=tone(colour, by=-0.55))
    body += ellipse((half * 0.35, -height * 0.8), rx=4, fill=tone(colour, by=-0.25)) + ellipse(
        (half * 0.35, -height * 0.8), rx=1.6, fill=tone(colour, by=-0.6)
    )
    body += _bag_label(ink, colour=colour, mark=mark, paper=paper, half=half, height=height)
    if window:
        body += _window(ink, inside=window, half=half, height=height)
    return body


def _bag_top(ink: Ink, *, d: str) -> str:
    """The folded top, the clip and the valve."""
    body = ""
    body += path(
        d,
        fill=ink.down(
            [
                (0, WHITE, 0.16),
                (0.2, WHITE, 0.02),
                (0.24, "#1c1420", 0.12),
                (0.3, "#1c1420", 0.0),
                (0.7, "#1c1420", 0.0),
                (1, "#1c1420", 0.24),
            ]
        ),
    )
    return body


def _bag_label(ink: Ink, *, colour: str, mark: str, paper: str, half: float, height: float) -> str:
    box = (-half * 0.66, -height * 0.68, half * 1.32, height * 0.4)
    deep = tone(colour, by=-0.45)
    fill = ink.across([(0, tone(paper, by=0.3), 1), (1, tone(paper, by=-0.12), 1)])
    body = rect(box, rx=2, fill=fill)
    body += sign(mark, at=(0, -height * 0.555), size=half * 0.3, colour=colour)
    body += bars((0, -height * 0.43), widths=(half * 0.9, half * 0.6), height=2.6, colour=deep)
    return body + bars((0, -height * 0.335), widths=(half * 0.34,), height=1.6, colour=deep)


def _window(ink: Ink, *, inside: str, half: float, height: float) -> str:
    box = (-half * 0.6, -height * 0.23, half * 1.2, height * 0.17)
    body = rect(box, rx=6, fill=tone(inside, by=-0.35))
    for _ in range(70):
        at = (box[0] + 4 + ink.chance.unit() * (box[2] - 8), box[1] + 4 + ink.chance.unit() * (box[3] - 8))
        shade = ink.chance.pick((-0.2, 0.0, 0.2, 0.35))
        body += ellipse(at, rx=ink.chance.between(2, 4), ry=ink.chance.between(1.4, 2.4), fill=tone(inside, by=shade))
    return body + path(
        smooth([(box[0], box[1]), (box[0] + 14, box[1] + 2), (box[0] + 4, box[1] + box[3])]),
        fill=WHITE,
        fill_opacity=0.25,
    )
