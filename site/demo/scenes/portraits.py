"""The demo people's pictures: a few drawn faces, else a thing they love. Square, made to be cropped to a round."""

from collections.abc import Callable
from math import cos, pi, sin

from demo.scenes import drinks_from_above, faces, food_from_above
from demo.scenes.desk_things import picture
from demo.scenes.faces import SIZE, ground_of
from demo.scenes.light import pool, wash
from demo.scenes.palette import WHITE, tone
from demo.scenes.plants import leaf, pine
from demo.scenes.portraits_more import MORE
from demo.scenes.shapes import curve, points, smooth
from demo.scenes.stage import Scene
from demo.scenes.svg import Ink, ellipse, line, moved, path, polygon, rect
from demo.scenes.textiles import DEEP


def _qiu(ink: Ink) -> str:
    """An orange cat, looking out."""
    coat = "#dd9a58"
    body = ground_of("#e4d6c2")
    body += path(
        smooth(points("120,660 150,520 230,470 320,462 410,470 490,520 520,660")),
        fill=tone(coat, by=-0.1),
    )
    body += _cat_face(ink, coat=coat)
    for s in (-1, 1):
        body += path(smooth([(320 + s * 138, 180), (320 + s * 152, 268), (320 + s * 92, 220)]), fill="#e7b09a")
        body += (
            ellipse((320 + s * 70, 318), rx=33, ry=36, fill="#7f9a5a")
            + ellipse((320 + s * 70, 320), rx=15, ry=31, fill="#1d1a18")
            + ellipse((320 + s * 70 - 9, 304), rx=8, fill=WHITE)
        )
        body += line(
            f"M{320 + s * 90} 400L{320 + s * 210} {384}M{320 + s * 90} 414L{320 + s * 206} {424}",
            colour="#fff7ea",
            width=3.4,
        )
        body += ellipse((320 + s * 34, 400), rx=44, ry=34, fill=tone(coat, by=0.6))
    body += path("M300 366h40l-20 22z", fill="#c9705f") + line(
        "M320 388v16M320 404q-18 20 -38 4M320 404q18 20 38 4", colour="#6b4630", width=4.6
    )
    stripes_ = "M320 204v52M288 210l8 40M352 210l-8 40M170 330l48 6M172 362l44 0M470 330l-48 6M468 362l-44 0"
    return body + line(stripes_, colour=tone(coat, by=-0.36), width=13, stroke_opacity=0.75)


def _cat_face(ink: Ink, *, coat: str) -> str:
    """Ears, eyes, cheeks, whiskers."""
    body = ""
    body += path(
        smooth([(262, 460), (378, 460), (392, 560), (360, 660), (280, 660), (248, 560)]), fill=tone(coat, by=0.66)
    )
    head = smooth(
        points(
            "320,196 392,204 456,150 474,168 484,282 470,380 400,458 320,474 240,458 170,380 "
            "156,282 166,168 184,150 248,204"
        )
    )
    body += path(
        head,
        fill=ink.round(
            [(0, tone(coat, by=0.4), 1), (0.6, coat, 1), (1, tone(coat, by=-0.24), 1)], centre=(0.4, 0.34), radius=0.75
        ),
    )
    return body


def _yan(ink: Ink) -> str:
    cup = drinks_from_above.cup(ink, colour="#efe7d8", drink="#b98558", latte=True)
    return (
        ground_of("#7d8f7c")
        + pool(ink, centre=(345, 352), rx=250, ry=250, colour=DEEP, alpha=0.4)
        + moved(cup.body, to=(320, 320), scale=3.1, turn=-20)
    )


def _zhou(ink: Ink) -> str:
    return picture(ink, box=(0, 0, SIZE, SIZE))


def _mugua(ink: Ink) -> str:
    """Half a papaya."""
    fruit = smooth(points("320,92 396,150 452,300 440,440 380,534 320,552 260,534 200,440 188,300 244,150"))
    body = ground_of("#f0d9c4") + pool(ink, centre=(350, 360), rx=220, ry=270, colour=DEEP, alpha=0.3)
    inner = ink.round([(0, "#f9b078", 1), (0.7, "#f08a4b", 1), (1, "#e5a23f", 1)])
    half = path(fruit, fill="#d9a03a") + moved(path(fruit, fill=inner), to=(17, 18), scale=0.946)
    half += path(smooth([(320, 220), (362, 290), (370, 390), (320, 470), (270, 390), (278, 290)]), fill="#c9622f")
    for i in range(44):
        t = (i // 4 + 0.5) / 11
        reach = 32 * sin(pi * t) ** 0.6
        at = (320 + reach * ((i % 4) / 1.5 - 1) + (i % 3) * 2, 246 + 200 * t + (i % 2) * 9)
        half += ellipse(at, rx=9.5, ry=11.5, fill="#2d2420") + ellipse((at[0] - 3, at[1] - 4), rx=3, fill="#8a7c74")
    return body + moved(half, to=(0, 0), turn=0)


def _tang(ink: Ink) -> str:
    bowl = food_from_above.noodles(ink)
    return (
        ground_of("#c9694a")
        + pool(ink, centre=(345, 352), rx=270, ry=270, colour=DEEP, alpha=0.4)
        + moved(bowl.body, to=(320, 320), scale=1.95)
    )


def _wen(ink: Ink) -> str:
    """Osmanthus on a dark ground."""
    body = ground_of("#34493f") + line("M90 560Q260 430 330 300T520 70", colour="#8a6a4a", width=13)
    for x, y, turn, size in (
        (180, 488, 200, 190),
        (250, 420, 20, 210),
        (300, 350, 190, 200),
        (350, 270, 10, 210),
        (390, 210, 210, 170),
        (450, 140, 30, 160),
    ):
        body += moved(leaf(size, colour="#5f8260", fat=0.24), to=(x, y), turn=turn - 10)
    for i in range(30):
        t = i / 30
        at = (200 + 260 * t + 56 * sin(i * 2.4), 470 - 330 * t + 46 * cos(i * 1.9))
        body += "".join(
            ellipse((at[0] + 10 * cos(a), at[1] + 10 * sin(a)), rx=8.5, fill=("#f3bd55", "#f7d07c", "#e5a23f")[i % 3])
            for a in (0, pi / 2, pi, 3 * pi / 2)
        )
        body += ellipse(at, rx=4, fill="#b9722a")
    return body


def _su(ink: Ink) -> str:
    """A glass of soda water."""
    body = ground_of("#a5cbd6")
    glass = [(212, 130), (428, 130), (396, 540), (244, 540)]
    body += pool(ink, centre=(360, 540), rx=220, ry=40, colour=DEEP, alpha=0.3) + path(
        polygon(glass), fill=WHITE, fill_opacity=0.3
    )
    body += path(
        polygon([(220, 220), (420, 220), (394, 530), (246, 530)]),
        fill=ink.down([(0, "#e9f7f6", 0.9), (1, "#8fc4cf", 0.9)]),
    ) + ellipse((320, 220), rx=100, ry=15, fill="#f5fdfc")
    for i in range(40):
        at = (252 + (i * 53) % 136, 250 + (i * 97) % 270)
        body += ellipse(at, rx=3 + i % 6, fill=WHITE, fill_opacity=0.7)
    slice_ = (
        ellipse((430, 150), rx=74, fill="#f2c94c")
        + ellipse((430, 150), rx=66, fill="#fbf0b8")
        + "".join(
            moved(path("M8 -4L58 -20A60 60 0 0 1 58 20L8 4z", fill="#f6d860"), to=(430, 150), turn=45 * i)
            for i in range(8)
        )
    )
    return (
        body
        + slice_
        + path("M232 150L250 150L272 520L256 520z", fill=WHITE, fill_opacity=0.6)
        + ellipse((320, 130), rx=108, ry=16, fill="none", stroke=WHITE, stroke_width=6)
    )


def _reader(ink: Ink) -> str:
    """A sprout in a pot."""
    body = ground_of("#d9dfc9") + pool(ink, centre=(350, 540), rx=210, ry=36, colour=DEEP, alpha=0.3)
    body += path(
        "M200 380H440L408 548Q320 566 232 548z",
        fill=ink.across([(0, "#e2a27c", 1), (0.3, "#d58d65", 1), (1, "#9c5a3a", 1)]),
    ) + rect((184, 344, 272, 56), rx=12, fill=ink.across([(0, "#ecb391", 1), (1, "#a9643f", 1)]))
    body += ellipse((320, 348), rx=118, ry=14, fill="#54392a") + line(
        "M320 346Q316 260 322 206", colour="#6f9250", width=13
    )
    return (
        body
        + moved(leaf(170, colour="#7da35c", fat=0.3), to=(320, 222), turn=-36)
        + moved(leaf(160, colour="#6c9550", fat=0.3), to=(320, 240), turn=-148)
    )


def _kol(ink: Ink) -> str:
    """Firs under a low sun."""
    body = wash((0, 0, SIZE, SIZE), top="#6f86a0", bottom="#f3c79a", levels=50) + ellipse(
        (410, 330), rx=78, fill="#ffe7b8"
    )
    body += path(
        polygon(
            [*curve([(-20, 430), (140, 350), (300, 410), (470, 340), (660, 420)], steps=8), (660, 660), (-20, 660)]
        ),
        fill="#8d93a2",
    )
    for x, tall, colour in (
        (110, 330, "#4f6b66"),
        (540, 380, "#47615c"),
        (230, 470, "#35514a"),
        (420, 420, "#3d5952"),
        (330, 300, "#5b7670"),
    ):
        body += moved(pine(ink.chance, height=tall, colour=colour), to=(x, 590))
    return body + path(smooth([(-40, 570), (160, 540), (400, 570), (680, 540), (680, 700), (-40, 700)]), fill="#2b433c")


def _editor(ink: Ink) -> str:
    """One large leaf."""
    body = ground_of("#f1ebdd") + pool(ink, centre=(350, 350), rx=210, ry=210, colour=DEEP, alpha=0.16)
    return (
        body
        + moved(leaf(500, colour="#3f7a54", fat=0.3), to=(140, 500), turn=-45)
        + line("M140 500L92 548", colour="#3f7a54", width=12)
    )


PEOPLE: dict[str, Callable[[Ink], str]] = {
    "lin": faces.lin,
    "he": faces.he,
    "qiu": _qiu,
    "yan": _yan,
    "zhou": _zhou,
    "mugua": _mugua,
    "chen": faces.chen,
    "tang": _tang,
    "nora": faces.nora,
    "wen": _wen,
    "hao": faces.hao,
    "su": _su,
    "reader": _reader,
    "kol": _kol,
    "editor": _editor,
    **MORE,
}


def portrait(handle: str) -> Scene:
    """The picture of a demo account by its handle (without the prefix)."""
    ink = Ink(sum(ord(letter) for letter in handle))
    svg = ink.document(PEOPLE[handle](ink), width=SIZE, height=SIZE)
    return Scene(svg=svg, width=SIZE, height=SIZE, spots={})
