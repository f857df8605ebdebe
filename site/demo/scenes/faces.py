"""Faces of the demo people: head and shoulders, eyes closed in a smile."""

from demo.scenes.light import wash
from demo.scenes.palette import WHITE, mix, tone
from demo.scenes.shapes import points, smooth
from demo.scenes.svg import Ink, ellipse, line, path, polygon
from demo.scenes.textiles import DEEP, stripes

SIZE = 640


def ground_of(colour: str) -> str:
    return wash((0, 0, SIZE, SIZE), top=tone(colour, by=0.22), bottom=tone(colour, by=-0.1), levels=40)


def _face(
    ink: Ink,
    *,
    ground: str,
    skin: str,
    hair: str,
    cloth: str,
    cut: str,
    glasses: bool = False,
    beard: bool = False,
    striped: bool = False,
) -> str:
    """Head and shoulders from the front, eyes closed in a smile."""
    back = {
        "bob": points("176,300 196,190 320,128 444,190 464,300 470,420 420,446 320,430 220,446 170,420"),
        "long": points("180,300 196,186 320,122 444,186 462,300 486,480 470,640 170,640 154,480"),
        "curly": points(
            "150,330 140,240 196,160 270,122 360,118 440,156 496,236 492,330 510,420 456,470 320,440 186,470 130,420"
        ),
        "short": points("210,270 214,196 320,150 426,196 430,270 420,330 220,330"),
    }[cut]
    body = ground_of(ground) + path(
        smooth(back),
        fill=ink.slanted([(0, tone(hair, by=0.24), 1), (1, tone(hair, by=-0.3), 1)], start=(0, 0), end=(1, 1)),
    )
    shoulders = smooth(points("60,660 110,540 220,486 320,480 420,486 530,540 580,660"))
    body += path(shoulders, fill=ink.across([(0, tone(cloth, by=0.16), 1), (1, tone(cloth, by=-0.24), 1)]))
    if striped:
        body += path(shoulders, fill=stripes(ink, colour="#6f93ba", every=34, width=13, turn=90, opacity=0.8))
    body += _hair_front(ink, skin=skin)
    body += _shoulders(ink, cut=cut, hair=hair)
    return body + _features(skin=skin, hair=hair, glasses=glasses, beard=beard)


def _shoulders(ink: Ink, *, cut: str, hair: str) -> str:
    """Cloth, neck and ears."""
    body = ""
    fringe = {
        "bob": points("206,320 212,214 320,156 428,214 434,320 404,262 320,250 250,262"),
        "long": points("208,330 214,208 320,152 426,208 432,330 400,262 340,206 262,262"),
        "curly": points("202,320 196,220 260,160 330,150 420,176 444,260 436,320 410,262 360,240 300,252 240,252"),
        "short": points("212,292 214,212 270,168 350,160 420,196 430,292 408,246 350,226 270,234 234,250"),
    }[cut]
    body += path(
        smooth(fringe),
        fill=ink.slanted([(0, tone(hair, by=0.3), 1), (1, tone(hair, by=-0.2), 1)], start=(0, 0), end=(1, 1)),
    )
    return body


def _hair_front(ink: Ink, *, skin: str) -> str:
    """The fringe over the forehead."""
    body = ""
    neck = points("268,400 266,480 290,516 320,524 350,516 374,480 372,400")
    body += path(polygon(neck), fill=tone(skin, by=-0.16)) + path(
        smooth([(268, 436), (320, 470), (372, 436), (366, 410), (274, 410)]), fill=DEEP, fill_opacity=0.12
    )
    head = smooth(points("320,186 402,214 424,300 404,388 360,440 320,450 280,440 236,388 216,300 238,214"))
    body += "".join(ellipse((320 + s * 106, 318), rx=18, ry=28, fill=tone(skin, by=-0.08)) for s in (-1, 1))
    body += path(
        head,
        fill=ink.slanted(
            [(0, tone(skin, by=0.34), 1), (0.6, skin, 1), (1, tone(skin, by=-0.14), 1)], start=(0.1, 0), end=(0.9, 1)
        ),
    )
    return body


def _features(*, skin: str, hair: str, glasses: bool, beard: bool) -> str:
    dark = tone(hair, by=-0.4)
    body = ""
    for s in (-1, 1):
        x = 320 + s * 46
        body += line(f"M{x - 17} 318q17 14 34 0", colour=dark, width=5.5) + line(
            f"M{x - 20} 284q20 -12 40 0", colour=mix(dark, to=skin, by=0.3), width=6
        )
        body += ellipse((320 + s * 66, 362), rx=24, ry=15, fill="#e0785f", fill_opacity=0.24)
    body += line("M320 326q10 26 -6 34", colour=tone(skin, by=-0.36), width=4.5)
    if beard:
        body += path(
            smooth(
                points(
                    "226,350 250,384 290,372 320,380 350,372 390,384 414,350 396,410 356,452 320,460 284,452 244,410"
                )
            ),
            fill=hair,
            fill_opacity=0.94,
        )
    body += line("M288 394q32 26 64 0", colour="#fff4ec" if beard else "#a04a44", width=7)
    if glasses:
        body += "".join(
            ellipse((320 + s * 48, 316), rx=37, ry=34, fill=WHITE, fill_opacity=0.14, stroke="#2f2b29", stroke_width=6)
            for s in (-1, 1)
        ) + line("M310 312q10 -7 20 0", colour="#2f2b29", width=6)
    return body


def lin(ink: Ink) -> str:
    return _face(ink, ground="#a9b89f", skin="#eec7a6", hair="#2e2522", cloth="#efe6d6", cut="bob")


def he(ink: Ink) -> str:
    return _face(ink, ground="#e3b7a8", skin="#efcbab", hair="#4a3126", cloth="#f5f3ee", cut="long", striped=True)


def chen(ink: Ink) -> str:
    return _face(ink, ground="#a9bcc8", skin="#e3b48f", hair="#2b2a2d", cloth="#56626b", cut="short", glasses=True)


def hao(ink: Ink) -> str:
    return _face(ink, ground="#d9a65f", skin="#d7a37c", hair="#33261f", cloth="#3f5648", cut="short", beard=True)


def nora(ink: Ink) -> str:
    return _face(ink, ground="#cfd8c4", skin="#f2cdb4", hair="#9a4f2a", cloth="#6f5a78", cut="curly")


def sam(ink: Ink) -> str:
    return _face(
        ink, ground="#d8c9a8", skin="#8d5a3b", hair="#1f1a18", cloth="#3f5f6b", cut="short", beard=True, glasses=True
    )


def wei(ink: Ink) -> str:
    return _face(ink, ground="#b9cbb2", skin="#dcae88", hair="#b9b6b1", cloth="#8d3b34", cut="short", glasses=True)
