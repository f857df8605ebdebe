"""Words on covers: lines break as a printer would break them, the top stays free, the words can be read."""

import itertools

import pytest
from PIL import Image, ImageChops

from media import checks, covers, editing, intake
from media.covers import FREE_TOP, TEMPLATES, VEIL, Face
from media.edits import Edit
from media.pictures import take
from media.probe import PictureRefused
from media.typesetting import FACES, NOT_FIRST, NOT_LAST, font_file
from tests.media import samples

TEXTS = [
    "三十天之后，我还在用它",
    "油皮夏天的 5 支防晒霜，只有 2 支值得回购！",
    "「显白」是真的吗？\n一支口红的真话",
    "Linen, in the rain: 40 days",
    "早八通勤包里装什么",
    "一" * 40,
    "W" * 40,
]


AI = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
AI += b'<rdf:Description xmlns:a="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" a:DigitalSourceType='
AI += b'"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/></rdf:RDF></x:xmpmeta>'


def near(seen: object, colour: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 24 for one, other in zip(seen, colour, strict=True))  # type: ignore[call-overload]


@pytest.fixture
def face() -> Face:
    found = font_file("bold")
    assert found is not None, "install fonts-noto-cjk"
    return Face(str(found), FACES["zh-hans"])


@pytest.mark.parametrize("words", TEXTS)
def test_all_words_are_set_and_no_line_is_lonely(words: str, face: Face) -> None:
    text = covers._set(words, face=face, side=300, width=260, height=160)
    assert "".join("".join(text.lines).split()) == "".join(words.split()), "no character is lost or doubled"
    assert not [line for line in text.lines if line[0] in NOT_FIRST or line[-1] in NOT_LAST]
    if len(words) < 30:
        assert len(text.lines) <= 3
        assert min(map(len, text.lines)) > 2


def test_white_words_can_be_read_on_a_white_picture() -> None:
    alpha = VEIL[3] / 255
    channels = [(255 * (1 - alpha) + part * alpha) / 255 for part in VEIL[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (luminance + 0.05) >= 4.5


@pytest.mark.parametrize("style", TEMPLATES)
def test_no_template_writes_where_the_ad_label_stands(style: str, face: Face) -> None:
    for (width, height), words in itertools.product([(300, 400), (400, 300), (300, 300), (120, 480)], TEXTS):
        plain = Image.new("RGB", (width, height), (150, 170, 160))
        made = covers.lettered(plain, style=style, words=words, face=face)
        assert made.size == plain.size
        changed = ImageChops.difference(made, plain).convert("L")
        if style == "centre":
            # It dims the whole picture; its words are what is bright.
            changed = made.convert("L").point(lambda grey: 255 if grey > 170 else 0)
        box = changed.getbbox()
        assert box is not None, "something is written"
        if len(words) < 30:
            assert box[1] >= round(height * FREE_TOP) - 2, (width, height, words)


def test_an_edit_turns_cuts_and_letters_a_master(face: Face) -> None:
    master = take(samples.encoded(samples.upright(400, 200), "PNG")).master
    turned = samples.opened(editing.apply(master, edit=Edit(turns=1), face=None).master)
    assert turned.size == (200, 400)
    assert near(turned.getpixel((180, 20)), samples.CORNERS["top_left"]), "clockwise"
    cut = editing.apply(master, edit=Edit(box=(0.5, 0, 1, 0.5)), face=None)
    assert (cut.width, cut.height) == (200, 100)
    assert near(samples.opened(cut.master).getpixel((100, 50)), samples.CORNERS["top_right"])
    worded = editing.apply(master, edit=Edit(style="band", words="字"), face=face)
    assert near(samples.opened(worded.master).getpixel((390, 190)), (252, 252, 250))


def test_a_label_of_ai_survives_an_edit() -> None:
    taken = take(samples.tagged("JPEG", xmp=AI))
    assert taken.marker is not None
    assert editing.apply(taken.master, edit=Edit(turns=2), face=None).marker == taken.marker


def test_without_a_font_words_are_refused_and_the_operator_is_told(monkeypatch) -> None:
    monkeypatch.setattr("media.intake.font_file", lambda _weight: None)
    with pytest.raises(PictureRefused) as refused:
        intake.edited(b"", edit=Edit(style="veil", words="字"))
    assert refused.value.code == "no_font"
    assert checks.check_font() == []
    monkeypatch.setattr(checks, "has_chinese", lambda: False)
    assert [found.id for found in checks.check_font()] == ["media.W001"]
