"""Further demo people's pictures, in the manner of portraits.py, which lists them all."""

from math import cos, pi, sin

from demo.scenes import faces
from demo.scenes.faces import SIZE, ground_of
from demo.scenes.light import pool, wash
from demo.scenes.palette import WHITE, tone
from demo.scenes.plants import leaf
from demo.scenes.shapes import points, smooth
from demo.scenes.svg import Ink, ellipse, line, moved, path, polygon, rect
from demo.scenes.textiles import DEEP


def fang(ink: Ink) -> str:
    """A flask of something green."""
    body = ground_of("#e7ddc6") + pool(ink, centre=(352, 540), rx=220, ry=40, colour=DEEP, alpha=0.3)
    flask = smooth(points("284,120 284,270 170,480 176,548 464,548 470,480 356,270 356,120"))
    body += path(flask, fill=WHITE, fill_opacity=0.55)
    body += path(
        smooth(points("226,392 414,392 462,486 456,540 184,540 178,486")),
        fill=ink.down([(0, "#9cc29a", 1), (1, "#5f9468", 1)]),
    )
    body += "".join(
        ellipse((240 + (i * 61) % 160, 430 + (i * 37) % 90), rx=5 + i % 5, fill=WHITE, fill_opacity=0.5)
        for i in range(12)
    )
    rim = rect((268, 104, 104, 26), rx=12, fill="#f7f4ec", stroke="#b9b19d", stroke_width=4)
    return body + path(flask, fill="none", stroke="#b9b19d", stroke_width=7) + rim


def dong(ink: Ink) -> str:
    """A spanner."""
    body = ground_of("#5d7f99") + pool(ink, centre=(340, 360), rx=230, ry=150, colour=DEEP, alpha=0.3)
    steel = ink.slanted([(0, "#eef0f1", 1), (0.5, "#c2c8cc", 1), (1, "#8b949a", 1)], start=(0, 0), end=(1, 1))
    bar = rect((284, 180, 72, 300), rx=22, fill=steel)
    head = ellipse((320, 160), rx=96, fill=steel) + path(
        polygon([(286, 40), (354, 40), (354, 168), (286, 168)]), fill="#6889a2"
    )
    ring = ellipse((320, 492), rx=76, fill=steel) + ellipse((320, 492), rx=40, fill="#587991")
    return body + moved(moved(bar + head + ring, to=(-320, -320)), to=(320, 320), turn=38)


def yi(ink: Ink) -> str:
    """A pencil over a scribble."""
    body = ground_of("#f3d9d3")
    scribble = "M130 470Q200 380 250 460T350 430T420 480T520 420"
    body += line(scribble, colour="#b4695b", width=12) + line(
        "M160 540Q260 500 340 545T500 520", colour="#b4695b", width=8
    )
    wood = path(polygon([(-36, -300), (36, -300), (36, 60), (-36, 60)]), fill="#e9b44c") + path(
        polygon([(-12, -300), (12, -300), (12, 60), (-12, 60)]), fill="#f4cd7a"
    )
    tip = path(polygon([(-36, 60), (36, 60), (0, 140)]), fill="#efd9b8") + path(
        polygon([(-13, 112), (13, 112), (0, 140)]), fill="#2e2a2b"
    )
    rubber = rect((-36, -352, 72, 60), rx=16, fill="#d98f86")
    return body + moved(wood + tip + rubber, to=(300, 330), turn=32)


def kei(ink: Ink) -> str:
    """A ferry at evening."""
    body = wash((0, 0, SIZE, SIZE), top="#8fb3c4", bottom="#f0d3ae", levels=50)
    hills = points("-20,360 90,300 190,340 300,270 420,340 540,300 680,360 680,420 -20,420")
    body += path(smooth(hills), fill="#6f8d95") + rect((0, 396, SIZE, 260), fill="#3f6b78")
    hull = path(smooth(points("96,430 544,430 500,512 148,512")), fill="#2f5b49") + rect(
        (110, 408, 420, 30), rx=8, fill="#f4efe2"
    )
    deck = rect((150, 328, 340, 84), rx=14, fill="#f4efe2") + rect((216, 262, 200, 70), rx=12, fill="#f4efe2")
    windows = "".join(rect((170 + i * 54, 350, 34, 36), rx=7, fill="#54707a") for i in range(6))
    funnel = rect((292, 196, 56, 72), rx=8, fill="#b5582f")
    waves = "".join(
        line(f"M{40 + i * 120} {560 + i % 2 * 36}q30 -16 60 0t60 0", colour="#8fb3bb", width=7) for i in range(5)
    )
    return body + funnel + deck + windows + hull + waves


def mei(ink: Ink) -> str:
    """Buns in a bamboo steamer, from above."""
    body = ground_of("#bfc8a8") + pool(ink, centre=(345, 350), rx=260, ry=260, colour=DEEP, alpha=0.36)
    body += ellipse((320, 320), rx=236, fill="#c99a5e") + ellipse((320, 320), rx=208, fill="#e3c08a")
    body += "".join(line(f"M{130 + i * 38} 150V490", colour="#cfa569", width=5, stroke_opacity=0.6) for i in range(11))
    for i in range(3):
        x, y = 320 + 98 * cos(i * 2 * pi / 3 - 1.3), 320 + 98 * sin(i * 2 * pi / 3 - 1.3)
        bun = ink.round([(0, "#ffffff", 1), (0.7, "#f6efe2", 1), (1, "#dccfb8", 1)], centre=(0.4, 0.38), radius=0.6)
        folds = "".join(
            line(
                f"M0 0Q{40 * cos(a):.1f} {40 * sin(a):.1f} {58 * cos(a + 0.5):.1f} {58 * sin(a + 0.5):.1f}",
                colour="#cbbda3",
                width=4,
            )
            for a in (k * pi / 5 for k in range(10))
        )
        body += ellipse((x, y), rx=84, fill=bun) + moved(folds, to=(x, y))
    return body


def hua(ink: Ink) -> str:
    """A sunflower at night."""
    body = ground_of("#3d4a66")
    for k in range(22):
        turn = k * 360 / 22
        body += moved(leaf(210, colour="#f0b53f" if k % 2 else "#e29f2d", fat=0.2), to=(320, 320), turn=turn)
    body += ellipse((320, 320), rx=98, fill=ink.round([(0, "#7a4f2c", 1), (1, "#3f2818", 1)]))
    seeds = ((8.6 * k**0.5, k * 2.4) for k in range(1, 110))
    return body + "".join(ellipse((320 + r * cos(a), 320 + r * sin(a)), rx=3.4, fill="#a3713f") for r, a in seeds)


def pan(ink: Ink) -> str:
    """A large duck and a small one."""
    body = ground_of("#bcd9dc") + pool(ink, centre=(330, 520), rx=260, ry=44, colour=DEEP, alpha=0.26)
    return body + moved(_duck(ink), to=(260, 500)) + moved(_duck(ink), to=(506, 514), scale=0.5)


def _duck(ink: Ink) -> str:
    fill = ink.round([(0, "#fde08a", 1), (0.7, "#f3c04b", 1), (1, "#d89a2b", 1)], centre=(0.4, 0.35), radius=0.75)
    body = path(smooth(points("-150,-60 -190,-150 -110,-120 -20,-150 90,-130 120,-50 70,10 -90,14")), fill=fill)
    head = ellipse((64, -210), rx=88, fill=fill) + path(
        smooth(points("132,-220 206,-206 200,-178 134,-178")), fill="#e2793b"
    )
    eye = ellipse((92, -232), rx=12, fill="#2b2422") + ellipse((96, -236), rx=4, fill=WHITE)
    wing = path(smooth(points("-110,-80 -40,-110 30,-70 -30,-30 -100,-40")), fill=tone("#f3c04b", by=-0.14))
    return body + wing + head + eye


def xu(ink: Ink) -> str:
    """A seam under a lens."""
    cloth = "#b98a58"
    body = ground_of(cloth)
    body += "".join(
        line(f"M-20 {40 * i}L660 {40 * i + 60}", colour=tone(cloth, by=-0.12), width=3, stroke_opacity=0.6)
        for i in range(-2, 17)
    )
    stitches = "".join(line(f"M{40 + i * 62} {338 + i * 5}l38 3", colour="#f4e6c8", width=11) for i in range(10))
    lens = ellipse((320, 320), rx=190, fill=WHITE, fill_opacity=0.2)
    ring = ellipse((320, 320), rx=190, fill="none", stroke="#2f2b29", stroke_width=22)
    handle = line("M462 458L600 596", colour="#2f2b29", width=36)
    near = line("M196 318L268 326M296 328L368 336M396 338L452 343", colour="#fff6e0", width=20)
    return body + stitches + lens + near + ring + handle


MORE = {
    "fang": fang,
    "dong": dong,
    "yi": yi,
    "kei": kei,
    "mei": mei,
    "sam": faces.sam,
    "xu": xu,
    "hua": hua,
    "wei": faces.wei,
    "pan": pan,
}
