"""A dome tent and a low folding chair."""

from demo.scenes.figure import Figure
from demo.scenes.palette import tone
from demo.scenes.shapes import curve, points, smooth
from demo.scenes.svg import Ink, line, path, polygon, polyline
from demo.scenes.textiles import fold, weave
from demo.scenes.vessels import rod


def tent(ink: Ink, *, colour: str = "#d7bf94", trim: str = "#b5572e", lit: bool = False) -> Figure:
    """A dome tent from the front, its door rolled to one side."""
    dome = curve(
        points("-1300,0 -1220,-330 -960,-760 -520,-1060 0,-1160 520,-1060 960,-760 1220,-330 1300,0"),
        steps=8,
    )
    left = curve([(-1300, 0), (-1220, -330), (-960, -760), (-520, -1060), (0, -1160)], steps=8) + curve(
        [(0, -1160), (-260, -840), (-470, -440), (-560, 0)], steps=8
    )
    right = curve([(1300, 0), (1220, -330), (960, -760), (520, -1060), (0, -1160)], steps=8) + curve(
        [(0, -1160), (260, -840), (470, -440), (560, 0)], steps=8
    )
    middle = curve([(0, -1160), (-260, -840), (-470, -440), (-560, 0)], steps=8) + curve(
        [(560, 0), (470, -440), (260, -840), (0, -1160)], steps=8
    )
    warm = "#ffc25e" if lit else colour
    body = path(
        polygon(left),
        fill=ink.slanted(
            [(0, tone(warm, by=0.36), 1), (0.6, warm if lit else colour, 1), (1, tone(colour, by=-0.2), 1)],
            start=(0.6, 0.2),
            end=(0, 1),
        ),
    )
    body += path(
        polygon(right),
        fill=ink.slanted([(0, tone(warm, by=0.1), 1), (1, tone(colour, by=-0.42), 1)], start=(0, 0.2), end=(1, 1)),
    )
    body += path(polygon(middle), fill=ink.down([(0, tone(warm, by=0.24), 1), (1, tone(warm, by=-0.14), 1)]))
    body += _tent_door(ink, lit=lit, trim=trim)
    body += path("M-1310 -14H1310V14H-1310z", fill=tone(colour, by=-0.5), fill_opacity=0.5)
    return Figure(body=body, outline=[dome], depth=700, heart=(-760, -420), glow="#ffbf66" if lit else None)


def _tent_door(ink: Ink, *, lit: bool, trim: str) -> str:
    """The opening, what lies inside, the rolled flap."""
    body = ""
    for sign_ in (-1, 1):
        for start, end in (
            ((-1180 * sign_, -10), (-900 * sign_, -560)),
            ((-820 * sign_, -14), (-560 * sign_, -760)),
            ((-640 * sign_, -300), (-1000 * sign_, -620)),
        ):
            body += fold(start, end=end, width=34, depth=0.1)
    opening = curve([(-40, -960), (-190, -640), (-330, -300), (-400, -6)], steps=8) + curve(
        [(400, -6), (330, -300), (190, -640), (-40, -960)], steps=8
    )
    inner = (
        [(0, "#7a4a24", 1), (0.6, "#d98d3c", 1), (1, "#ffd58a", 1)]
        if lit
        else [(0, "#3a322c", 1), (0.6, "#5a4c3f", 1), (1, "#7d6c58", 1)]
    )
    body += path(polygon(opening), fill=ink.down(inner))
    body += path(
        smooth([(-330, -20), (-200, -90), (120, -96), (300, -40), (330, -8), (-330, -8)]), fill="#7f8f6b"
    ) + path(smooth([(-250, -70), (-150, -130), (-40, -110), (-30, -70)]), fill="#e6dac4")
    flap = curve(
        points("-40,-960 120,-700 300,-330 400,-6 452,-10 396,-330 250,-680 40,-968"),
        closed=True,
        steps=6,
    )
    body += path(
        polygon(flap),
        fill=ink.across([(0, tone(trim, by=-0.2), 1), (0.5, tone(trim, by=0.3), 1), (1, tone(trim, by=-0.3), 1)]),
    )
    for pole in (
        points("-1300,0 -1220,-330 -960,-760 -520,-1060 0,-1160 260,-840 470,-440 560,0"),
        points("1300,0 1220,-330 960,-760 520,-1060 0,-1160 -260,-840 -470,-440 -560,0"),
    ):
        body += line(polyline(curve(pole, steps=8)), colour=trim, width=17) + line(
            polyline([(x - 4, y - 4) for x, y in curve(pole, steps=8)]),
            colour=tone(trim, by=0.4),
            width=4,
            stroke_opacity=0.7,
        )
    for s in (-1, 1):
        body += line(f"M{s * 900} -840L{s * 1560} 0", colour="#e9e0cf", width=6, stroke_opacity=0.8)
    return body


def camp_chair(ink: Ink, *, colour: str = "#8d8a5f", wood: str = "#b98a58") -> Figure:
    """A low folding chair: crossed wooden legs, canvas slung between."""
    body = rod([(-250, -330), (250, -6)], colour=tone(wood, by=-0.2), width=26) + rod(
        [(250, -330), (-250, -6)], colour=tone(wood, by=-0.28), width=26
    )
    body += rod([(-236, -300), (-262, -690)], colour=wood, width=28) + rod(
        [(236, -300), (262, -690)], colour=tone(wood, by=-0.1), width=28
    )
    back = curve([(-262, -686), (-120, -668), (0, -662), (120, -668), (262, -686)], steps=6) + curve(
        [(244, -392), (120, -340), (0, -326), (-120, -340), (-244, -392)], steps=6
    )
    d = polygon(back)
    texture = weave(ink, colour=colour, step=7, strength=0.2)
    body += path(
        d,
        fill=ink.across(
            [
                (0, tone(colour, by=-0.12), 1),
                (0.25, tone(colour, by=0.24), 1),
                (0.6, colour, 1),
                (1, tone(colour, by=-0.3), 1),
            ]
        ),
    ) + path(d, fill=texture)
    body += fold((-200, -660), end=(-120, -360), width=34, depth=0.14) + fold(
        (190, -660), end=(120, -360), width=34, depth=0.16
    )
    seat = curve([(-248, -400), (-120, -346), (0, -332), (120, -346), (248, -400)], steps=6) + curve(
        [(276, -300), (140, -236), (0, -218), (-140, -236), (-276, -300)], steps=6
    )
    s = polygon(seat)
    body += path(
        s,
        fill=ink.down([(0, tone(colour, by=-0.36), 1), (0.5, tone(colour, by=0.12), 1), (1, tone(colour, by=0.3), 1)]),
    ) + path(s, fill=texture)
    for side in (-1, 1):
        body += rod(
            [(side * 290, -330), (side * 250, 14)], colour=tone(wood, by=0.04 if side < 0 else -0.1), width=26
        ) + rod([(side * 236, -470), (side * 316, -448)], colour=wood, width=34)
    body += rod([(-292, -304), (292, -304)], colour=wood, width=22)
    return Figure(
        body=body,
        outline=[
            back,
            seat,
            points("-320,-470 -290,-300 -270,14 -230,14 -200,-200 200,-200 230,14 270,14 290,-300 320,-470"),
        ],
        depth=230,
        heart=(0, -500),
    )
