"""Bags, shoes and a hat."""

from demo.scenes.figure import Figure
from demo.scenes.lathe import matte
from demo.scenes.marks import sign
from demo.scenes.palette import WHITE, tone
from demo.scenes.shapes import curve, oval, smooth
from demo.scenes.svg import Ink, Point, ellipse, group, line, moved, num, path, polygon, polyline
from demo.scenes.textiles import DEEP, fold, weave
from demo.scenes.vessels import rod


def strap(points: list[Point], *, colour: str, width: float, stitched: bool = True) -> str:
    """A flat band along a line, with an edge, a light and a row of stitches."""
    d = polyline(points)
    body = line(d, colour=tone(colour, by=-0.42), width=width, stroke_linecap="butt") + line(d, colour=colour, width=width * 0.84, stroke_linecap="butt")
    shifted = polyline([(x - width * 0.18, y - width * 0.1) for x, y in points])
    body += line(shifted, colour=tone(colour, by=0.35), width=width * 0.2, stroke_opacity=0.6)
    if stitched:
        body += line(d, colour=tone(colour, by=0.5), width=width * 0.05, stroke_opacity=0.7, stroke_dasharray=f"{num(width * 0.3)} {num(width * 0.22)}")
    return body


def tote(ink: Ink, *, colour: str = "#e6dbc3", trim: str = "#2f4a3a") -> Figure:
    """A soft canvas tote standing by itself."""
    outline = curve([(-176, -6), (-186, -120), (-182, -240), (-174, -356)]) + curve([(-174, -356), (-60, -348), (60, -350), (174, -358)]) + curve([(174, -358), (184, -240), (188, -120), (178, -6)]) + curve([(178, -6), (90, 6), (-90, 6), (-176, -6)])
    back = strap(curve([(-84, -352), (-92, -470), (-50, -548), (20, -556), (78, -500), (92, -354)], steps=12), colour=tone(trim, by=-0.25), width=24)
    d = polygon(outline)
    body = back + path(polygon(curve([(-174, -356), (-60, -368), (60, -369), (174, -358), (60, -346), (-60, -344)], closed=True)), fill=tone(colour, by=-0.42))
    body += path(d, fill=ink.across([(0, tone(colour, by=-0.12), 1), (0.16, tone(colour, by=0.25), 1), (0.5, colour, 1), (0.82, tone(colour, by=-0.12), 1), (1, tone(colour, by=-0.34), 1)]))
    body += path(d, fill=weave(ink, colour=colour, step=5, strength=0.22)) + path(d, fill=ink.down([(0, WHITE, 0.14), (0.4, WHITE, 0), (0.7, DEEP, 0.0), (1, DEEP, 0.2)]))
    body += fold((-120, -330), end=(-96, -40), width=26, sway=14, depth=0.16) + fold((126, -320), end=(104, -30), width=28, sway=-14, depth=0.2) + fold((-30, -150), end=(-150, -12), width=18, depth=0.14) + fold((60, -120), end=(166, -16), width=18, depth=0.16)
    body += line(polyline(curve([(-176, -338), (-60, -331), (60, -333), (176, -340)])), colour=tone(colour, by=-0.4), width=1.6, stroke_dasharray="6 4", stroke_opacity=0.7)
    body += strap(curve([(-98, -232), (-104, -360), (-84, -500), (-20, -572), (54, -556), (96, -470), (104, -360), (98, -232)], steps=12), colour=trim, width=26)
    for x in (-98, 98):
        body += path(f"M{x - 13} -262h26v34h-26z", fill=trim) + line(f"M{x - 10} -258l20 26m0 -26l-20 26", colour=tone(trim, by=0.5), width=1.2)
    body += sign("leaf", at=(0, -168), size=34, colour=trim)
    handle_hint = [(-98, -360), (-60, -560), (40, -570), (100, -360)]
    return Figure(body=body, outline=[outline, handle_hint], depth=80, heart=(0, -180))


def crescent(ink: Ink, *, colour: str = "#b87840", metal_colour: str = "#c9a25c") -> Figure:
    """A half-moon leather bag, its strap arching above."""
    outline = curve([(-150, -150), (-168, -112), (-150, -52), (-92, -8), (0, 6), (92, -8), (150, -52), (168, -112), (150, -150)], steps=10) + curve([(150, -150), (80, -118), (0, -108), (-80, -118), (-150, -150)], steps=10)
    d = polygon(outline)
    arch = curve([(-148, -146), (-158, -240), (-110, -330), (0, -362), (110, -330), (158, -240), (148, -146)], steps=12)
    body = strap(arch, colour=colour, width=20)
    body += path(polygon(curve([(-150, -150), (-80, -136), (0, -130), (80, -136), (150, -150), (80, -116), (0, -106), (-80, -116)], closed=True)), fill=tone(colour, by=-0.5))
    hide = [(0.0, tone(colour, by=0.5), 1.0), (0.3, tone(colour, by=0.18), 1.0), (0.62, colour, 1.0), (0.85, tone(colour, by=-0.26), 1.0), (1.0, tone(colour, by=-0.46), 1.0)]
    body += path(d, fill=ink.round(hide, centre=(0.32, 0.3), radius=0.85))
    rim = curve([(-158, -118), (-142, -60), (-88, -20), (0, -7), (88, -20), (142, -60), (158, -118)], steps=10)
    body += line(polyline(rim), colour=tone(colour, by=-0.4), width=1.6, stroke_opacity=0.55) + line(polyline([(x * 0.965, y + 6 if y < -60 else y - 3) for x, y in rim]), colour=tone(colour, by=0.55), width=1.5, stroke_dasharray="5 4", stroke_opacity=0.8)
    top = curve([(-146, -146), (-80, -112), (0, -102), (80, -112), (146, -146)], steps=10)
    body += line(polyline(top), colour=tone(colour, by=-0.45), width=7) + line(polyline([(x, y - 1.5) for x, y in top]), colour=tone(colour, by=0.3), width=2.2, stroke_opacity=0.8)
    body += fold((-60, -92), end=(-104, -28), width=16, depth=0.1) + fold((70, -90), end=(110, -26), width=16, depth=0.12)
    for x in (-149, 149):
        body += ellipse((x, -152), rx=15, fill="none", stroke=tone(metal_colour, by=-0.3), stroke_width=7) + ellipse((x, -152), rx=15, fill="none", stroke=metal_colour, stroke_width=4.5) + path(f"M{x - 12} -160A15 15 0 0 1 {x + 2} -167", fill="none", stroke=WHITE, stroke_width=2)
    body += rod([(0, -104), (0, -78)], colour=metal_colour, width=5) + ellipse((0, -70), rx=10, fill=ink.round([(0, WHITE, 1), (0.4, metal_colour, 1), (1, tone(metal_colour, by=-0.4), 1)], centre=(0.35, 0.3), radius=0.8))
    return Figure(body=body, outline=[outline, [*arch, *[(x * 0.86, y + 18) for x, y in reversed(arch)]]], depth=52, heart=(0, -64))


def _sole(ink: Ink, *, points: list[Point], colour: str) -> str:
    return path(polygon(points), fill=ink.down([(0, tone(colour, by=0.25), 1), (0.4, colour, 1), (1, tone(colour, by=-0.3), 1)]))


def sneaker(ink: Ink, *, colour: str = "#f4f2ec", heel: str = "#3c6b4c", gum: str = "#b98350") -> Figure:
    """A pair of low sneakers from the side, the second half behind."""
    one = _one_sneaker(ink, colour=colour, heel=heel, gum=gum)
    other = _one_sneaker(ink, colour=tone(colour, by=-0.07), heel=tone(heel, by=-0.15), gum=tone(gum, by=-0.15))
    body = moved(other, to=(52, -24), scale=0.97) + path("M-120 2C-40 -14 80 -14 172 0L140 8L-100 10z", fill=DEEP, fill_opacity=0.22) + one
    near = _sneaker_outline()
    return Figure(body=body, outline=[near, [(x * 0.97 + 52, y * 0.97 - 24) for x, y in near]], depth=56, heart=(0, -52))


def _sneaker_outline() -> list[Point]:
    return curve([(-142, -26), (-146, -64), (-136, -112), (-112, -118), (-84, -104), (-58, -112), (-36, -118), (10, -88), (60, -66), (118, -54), (146, -34), (150, -14), (140, 0), (0, 2), (-132, 0), (-144, -12)], steps=6, closed=True)


def _one_sneaker(ink: Ink, *, colour: str, heel: str, gum: str) -> str:
    upper = _sneaker_outline()
    d = polygon(upper)
    body = path(polygon(curve([(-136, -110), (-112, -117), (-84, -104), (-58, -112), (-38, -118), (-60, -96), (-100, -94), (-126, -100)], closed=True)), fill=tone(colour, by=-0.5))
    body += path(d, fill=ink.slanted([(0, tone(colour, by=0.4), 1), (0.5, colour, 1), (1, tone(colour, by=-0.3), 1)], start=(0.2, 0), end=(0.7, 1)))
    body += path(polygon(curve([(-138, -108), (-118, -119), (-90, -108), (-60, -112), (-42, -117), (-64, -100), (-100, -96), (-124, -100)], closed=True)), fill=tone(colour, by=-0.42))
    tab = curve([(-143, -30), (-147, -64), (-139, -108), (-122, -114), (-114, -80), (-112, -28)], closed=True)
    body += path(polygon(tab), fill=ink.across([(0, tone(heel, by=0.2), 1), (1, tone(heel, by=-0.16), 1)]))
    body += path(smooth([(56, -66), (84, -58), (120, -52), (147, -34), (150, -18), (108, -18), (70, -24), (54, -44)]), fill=tone(colour, by=-0.06)) + line(smooth([(58, -67), (50, -44), (68, -24)], closed=False), colour=tone(colour, by=-0.3), width=1.4)
    body += line("M-36 -117C-16 -92 -8 -70 -10 -30M-112 -28C-84 -40 -40 -34 -10 -30", colour=tone(colour, by=-0.28), width=1.4, stroke_dasharray="3.4 2.4")
    body += path(smooth([(-36, -118), (10, -90), (52, -68), (44, -52), (2, -66), (-30, -90)]), fill=tone(colour, by=-0.04))
    for i in range(5):
        x, y = -28 + i * 18, -106 + i * 11.5
        body += line(f"M{num(x)} {num(y)}q-8 10 -4 22", colour=tone(colour, by=-0.35), width=6.5) + line(f"M{num(x)} {num(y)}q-8 10 -4 22", colour=WHITE, width=4.6)
    body += "".join(ellipse((-84 + 13 * i, -58 + 3 * i + 11 * j), rx=2.2, fill=tone(colour, by=-0.4)) for i in range(4) for j in range(2))
    sole = [*curve([(-147, -26), (-60, -24), (40, -22), (110, -22), (153, -20)]), *curve([(153, -20), (156, -6), (142, 4), (0, 5), (-134, 4), (-150, -6), (-147, -26)])]
    body += _sole(ink, points=sole, colour=tone(colour, by=0.2)) + path(polygon([*curve([(-150, -7), (0, -4), (154, -7)]), *curve([(154, -7), (142, 5), (0, 6), (-134, 5), (-150, -7)])]), fill=gum)
    return body + line(polyline(curve([(-146, -19), (0, -16), (152, -15)])), colour=tone(colour, by=-0.2), width=1.2)


def loafer(ink: Ink, *, colour: str = "#57331f") -> Figure:
    """A pair of penny loafers."""
    one = _one_loafer(ink, colour=colour)
    other = _one_loafer(ink, colour=tone(colour, by=-0.12))
    body = moved(other, to=(54, -26), scale=0.97) + path("M-120 2C-40 -14 80 -14 172 0L140 8L-100 10z", fill=DEEP, fill_opacity=0.25) + one
    near = _loafer_outline()
    return Figure(body=body, outline=[near, [(x * 0.97 + 54, y * 0.97 - 26) for x, y in near]], depth=56, heart=(10, -40))


def _loafer_outline() -> list[Point]:
    return curve([(-140, -20), (-145, -56), (-134, -90), (-118, -92), (-86, -72), (-44, -66), (-14, -84), (14, -90), (58, -70), (112, -52), (144, -34), (150, -14), (140, -2), (0, 0), (-128, -2)], steps=6, closed=True)


def _one_loafer(ink: Ink, *, colour: str) -> str:
    d = polygon(_loafer_outline())
    body = path(d, fill=ink.slanted([(0, tone(colour, by=0.3), 1), (0.4, tone(colour, by=0.06), 1), (1, tone(colour, by=-0.4), 1)], start=(0.25, 0), end=(0.6, 1)))
    opening = curve([(-136, -88), (-116, -92), (-86, -74), (-46, -67), (-16, -84), (-44, -58), (-92, -60), (-126, -74)], closed=True)
    body += path(polygon(opening), fill=tone("#c9a27c", by=-0.35)) + line(polyline(opening), colour=tone(colour, by=0.3), width=1.6, stroke_opacity=0.6)
    band = smooth([(-44, -60), (-18, -85), (12, -91), (34, -82), (22, -56), (16, -14), (-22, -12), (-26, -40)])
    body += path(band, fill=ink.slanted([(0, tone(colour, by=0.36), 1), (0.6, colour, 1), (1, tone(colour, by=-0.3), 1)], start=(0, 0), end=(0.6, 1))) + line(band, colour=tone(colour, by=-0.5), width=1.4, stroke_opacity=0.7)
    body += path(smooth([(-14, -62), (2, -68), (20, -64), (12, -52), (-8, -50)]), fill=tone(colour, by=-0.6))
    body += line(smooth([(30, -80), (66, -62), (112, -46), (128, -32), (92, -28), (40, -36)], closed=False), colour=tone(colour, by=-0.5), width=2.2) + line(smooth([(32, -77), (68, -59), (110, -44)], closed=False), colour=tone(colour, by=0.5), width=1.2, stroke_dasharray="4 3", stroke_opacity=0.8)
    body += path(smooth([(60, -62), (100, -48), (126, -36), (108, -36), (72, -48)]), fill=WHITE, fill_opacity=0.26) + path(smooth([(-134, -70), (-126, -40), (-110, -24), (-130, -28), (-138, -50)]), fill=WHITE, fill_opacity=0.16)
    sole = [*curve([(-144, -14), (0, -8), (120, -10), (154, -16)]), *curve([(154, -16), (150, -2), (90, 2), (-40, 1), (-48, 6), (-142, 6), (-144, -14)])]
    return body + _sole(ink, points=sole, colour="#2e211b")


def hat(ink: Ink, *, colour: str = "#dcbf8a", ribbon: str = "#25221f") -> Figure:
    """A wide straw hat lying on its brim."""
    brim = oval((0, -34), rx=205, ry=50, steps=40)
    straw = _straw(ink, colour=colour)
    body = path(polygon([(x, y + 7) for x, y in brim]), fill=tone(colour, by=-0.5))
    body += path(polygon(brim), fill=ink.slanted([(0, tone(colour, by=0.4), 1), (0.5, colour, 1), (1, tone(colour, by=-0.2), 1)], start=(0, 0), end=(1, 1)))
    for i in range(8):
        rx = 200 - i * 12
        body += ellipse((0, -34), rx=rx, ry=rx * 0.243, fill="none", stroke=tone(colour, by=-0.32), stroke_width=1.3, stroke_opacity=0.5)
    body += ellipse((26, -30), rx=130, ry=27, fill=DEEP, fill_opacity=0.2)
    crown = curve([(-104, -44), (-102, -90), (-88, -138), (-48, -160), (0, -150), (48, -160), (88, -138), (102, -90), (104, -44)], steps=8) + curve([(104, -44), (60, -26), (0, -20), (-60, -26), (-104, -44)], steps=8)
    body += path(polygon(crown), fill=ink.across(matte(colour))) + path(polygon(crown), fill=straw)
    body += path(smooth([(-40, -156), (0, -148), (40, -156), (20, -128), (-16, -128)]), fill=DEEP, fill_opacity=0.14)
    band = curve([(-104, -46), (-60, -28), (0, -21), (60, -28), (104, -46)], steps=8) + curve([(103, -78), (60, -60), (0, -54), (-60, -60), (-103, -78)], steps=8)
    body += path(polygon(band), fill=ink.across([(0, tone(ribbon, by=0.1), 1), (0.25, tone(ribbon, by=0.3), 1), (0.6, ribbon, 1), (1, tone(ribbon, by=-0.4), 1)]))
    body += path(smooth([(88, -72), (118, -60), (140, -30), (120, -26), (96, -44)]), fill=ribbon) + path(smooth([(92, -66), (104, -40), (110, -8), (92, -10), (86, -44)]), fill=tone(ribbon, by=0.14))
    return Figure(body=body, outline=[brim, crown], depth=180, heart=(0, -90))


def _straw(ink: Ink, *, colour: str) -> str:
    deep, high = tone(colour, by=-0.4), tone(colour, by=0.5)
    body = line("M0 2.5q4 -3 8 0M0 7.5q4 3 8 0", colour=deep, width=0.9, stroke_opacity=0.4) + line("M4 0v10", colour=high, width=1.0, stroke_opacity=0.35)
    return ink.tile(body, width=8, height=10)


def glasses(ink: Ink, *, colour: str = "#4a2f20", lens: str = "#5b4a3c") -> Figure:
    """Sunglasses seen from above, lying open."""
    parts = [rod(curve([(sign * 66, -40), (sign * 74, -90), (sign * 66, -130)]), colour=colour, width=6) for sign in (-1, 1)]
    for sign in (-1, 1):
        eye = curve([(sign * 10, -44), (sign * 40, -52), (sign * 68, -44), (sign * 66, -16), (sign * 42, 0), (sign * 16, -12)], closed=True)
        fill = ink.down([(0, tone(lens, by=-0.4), 0.9), (1, tone(lens, by=0.3), 0.8)])
        parts.append(path(polygon(eye), fill=fill, stroke=colour, stroke_width=6) + line(f"M{sign * 26} -40l{-sign * 6} 18", colour=WHITE, width=4, stroke_opacity=0.35))
    parts.append(line("M-12 -34q12 -10 24 0", colour=colour, width=6))
    body = group("".join(parts))
    return Figure(body=body, outline=[[(-74, -50), (74, -50), (66, 0), (12, -10), (-12, -10), (-66, 0)], [(66, -40), (80, -90), (66, -132), (60, -130), (66, -90)], [(-66, -40), (-80, -90), (-66, -132), (-60, -130), (-66, -90)]], depth=30)


