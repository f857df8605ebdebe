"""Glass that holds light: a candle, a tumbler."""

from demo.scenes.figure import Figure
from demo.scenes.lathe import can, disc, matte, silhouette, tinted, turned
from demo.scenes.palette import WHITE, mix, tone
from demo.scenes.svg import Ink, ellipse, line, moved, path, polygon


def candle(ink: Ink, *, colour: str = "#67765f", wax: str = "#f3ead6", lit: bool = True) -> Figure:
    """A candle in smoky glass."""
    shape = can(height=86, radius=38, heel=5, shoulder=0.1, neck=38)
    inner = can(height=58, radius=35, heel=4, shoulder=0.1, neck=35)
    body = path(polygon(silhouette(shape)), fill=tone(colour, by=0.2), fill_opacity=0.5)
    body += path(disc(86, radius=38), fill=tone(colour, by=0.1), fill_opacity=0.55)
    body += turned(ink, points=inner, material=matte(mix(wax, to=colour, by=0.35)), falloff=0.2) + path(
        disc(58, radius=35), fill=wax
    )
    if lit:
        body += ellipse((0, -60), rx=30, ry=30, fill=ink.round([(0, "#ffd58a", 0.85), (1, "#ffb84d", 0.0)]))
        body += line("M0 -58V-68", colour="#3a2a20", width=1.4) + path(
            "M0 -86C4.5 -78 4.5 -70 0 -67C-4.5 -70 -4.5 -78 0 -86z", fill="#fff3cf"
        )
    stops = [(t, c, a * 0.5) for t, c, a in tinted(colour)]
    body += path(polygon(silhouette(shape)), fill=ink.across(stops))
    body += path(disc(86, radius=38), fill="none", stroke=WHITE, stroke_opacity=0.6, stroke_width=1.2)
    paper = "#efe7d6"
    body += path("M-19 -52h38v34h-38z", fill=ink.across([(0, paper, 1), (1, tone(paper, by=-0.16), 1)]))
    body += path("M0 -46C6 -40 6 -34 0 -30C-6 -34 -6 -40 0 -46z", fill=tone(colour, by=-0.2)) + path(
        "M-11 -26h22v1.6h-22zM-6 -22.5h12v1.1h-12z", fill=tone(colour, by=-0.4)
    )
    return Figure(body=body, outline=[silhouette(shape)], depth=38, heart=(0, -40), glow="#ffcf87" if lit else None)


def tumbler(
    ink: Ink, *, colour: str = "#dfe8e6", drink: str | None = "#d9b06a", height: float = 92.0, radius: float = 34.0
) -> Figure:
    """A drinking glass, filled two thirds."""
    from_foot = [(0, radius * 0.78), (4, radius * 0.8), (height, radius)]
    body = path(polygon(silhouette(from_foot)), fill=tone(colour, by=0.4), fill_opacity=0.35)
    if drink:
        inner = [(5, radius * 0.74), (height * 0.68, radius * 0.88)]
        body += path(
            polygon(silhouette(inner)),
            fill=ink.across(
                [
                    (0, tone(drink, by=-0.3), 0.85),
                    (0.3, drink, 0.8),
                    (0.8, tone(drink, by=0.35), 0.85),
                    (1, tone(drink, by=-0.2), 0.9),
                ]
            ),
        )
        body += path(disc(height * 0.68, radius=radius * 0.88), fill=tone(drink, by=0.3), fill_opacity=0.9)
    body += moved(
        path(
            polygon(silhouette(from_foot)),
            fill=ink.across(
                [
                    (0, "#8fa09d", 0.7),
                    (0.05, WHITE, 0.2),
                    (0.12, WHITE, 0.75),
                    (0.2, WHITE, 0.6),
                    (0.24, WHITE, 0.06),
                    (0.86, WHITE, 0.06),
                    (0.92, WHITE, 0.5),
                    (1, "#8fa09d", 0.7),
                ]
            ),
        ),
        to=(0, 0),
    )
    body += path(disc(height, radius=radius), fill="none", stroke=WHITE, stroke_opacity=0.75, stroke_width=1.4)
    return Figure(body=body, outline=[silhouette(from_foot)], depth=radius, sheer=0.45)
