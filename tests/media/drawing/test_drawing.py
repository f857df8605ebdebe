"""Posters and link pictures: their size, what is burnt in, and that any text can be drawn."""

import io
from dataclasses import replace

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from media.actions import take_in
from media.drawing import kept, links, paper, posters
from media.drawing.subjects import Price, Subject
from media.models import Picture
from tests.factories.posts import jpeg

SUBJECT = Subject(
    title="敏感肌用了三十天的面霜，终于敢说真话了！",
    text="先说结论：保湿一流，但味道真的不行。",
    by="安娜",
    product="燕麦面霜",
    price=Price(amount="¥128.50", said="Luma · 11月22日查价"),
    address="https://meadow.example/s/abcdefg",
    invitation="扫码看全文",
    site="青草地",
)


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    assert image.format == "JPEG"
    return image.convert("RGB")


def pixels_like(image: Image.Image, colour: str, *, spread: int = 12) -> int:
    wanted = tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))
    found = image.getcolors(maxcolors=image.width * image.height) or []
    near = (count for count, seen in found if all(abs(a - b) <= spread for a, b in zip(seen, wanted, strict=True)))
    return sum(near)


@pytest.mark.parametrize("layout", posters.LAYOUTS)
def test_a_poster_has_its_size_and_an_ad_is_burnt_in(layout: str):
    plain = opened(posters.draw_poster(SUBJECT, layout=layout))
    ad = opened(posters.draw_poster(replace(SUBJECT, ad="广告"), layout=layout))
    assert plain.size == ad.size == (1080, 1440)
    assert pixels_like(plain, paper.WARM) == 0
    assert pixels_like(ad, paper.WARM) > 100
    assert pixels_like(ad, paper.WARM_WASH) > 1000


@pytest.mark.parametrize("layout", posters.LAYOUTS)
def test_a_camera_reads_the_code_of_a_poster_also_from_a_phones_screen(layout: str):
    # As long as an address may get: a domain of 40 letters before the short link.
    address = f"https://{'meadow' * 6}.example/s/abcdefg"
    poster = opened(posters.draw_poster(replace(SUBJECT, address=address), layout=layout))
    for width in (1080, 390):
        (code,) = zxingcpp.read_barcodes(poster.resize((width, width * 4 // 3)))
        assert (code.text, code.format) == (address, zxingcpp.BarcodeFormat.QRCode)


def test_a_link_picture_has_the_size_networks_ask_for_and_the_ad_on_it():
    plain = opened(links.draw_link(SUBJECT))
    ad = opened(links.draw_link(replace(SUBJECT, ad="广告")))
    assert plain.size == ad.size == (1200, 630)
    assert pixels_like(plain, paper.WARM) == 0
    assert pixels_like(ad, paper.WARM_WASH) > 1000


@pytest.mark.django_db
def test_the_photo_is_on_the_picture(drain_outbox):
    picture = take_in(jpeg(width=600, height=800, colour="#c03020"), owner=None, public=True)
    drain_outbox()
    picture = Picture.objects.get(pk=picture.pk)
    for layout in posters.LAYOUTS:
        drawn = opened(posters.draw_poster(replace(SUBJECT, picture=picture), layout=layout))
        assert pixels_like(drawn, "#c03020") > 200_000
    assert pixels_like(opened(links.draw_link(replace(SUBJECT, picture=picture))), "#c03020") > 200_000


@settings(max_examples=5, deadline=None)
@given(title=st.text(max_size=60), text=st.text(max_size=300), by=st.text(max_size=40))
def test_any_words_can_be_drawn(title: str, text: str, by: str):
    subject = replace(SUBJECT, title=title, text=text, by=by, product=title, ad="Ad")
    assert opened(posters.draw_poster(subject, layout="words")).size == (1080, 1440)
    assert opened(links.draw_link(subject)).size == (1200, 630)


def test_a_picture_is_kept_by_what_it_shows_and_the_older_one_goes(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    first = kept.kept_name(SUBJECT, thing="n-1", layout="card")
    second = kept.kept_name(replace(SUBJECT, ad="广告"), thing="n-1", layout="card")
    other = kept.kept_name(SUBJECT, thing="n-1", layout="words")
    assert len({first, second, other, kept.kept_name(SUBJECT, thing="n-2", layout="card")}) == 4
    kept.keep(first, draw=lambda: b"one")
    kept.keep(other, draw=lambda: b"other")
    kept.keep(second, draw=lambda: b"two")
    assert [kept.is_kept(name) for name in (first, second, other)] == [False, True, True]
    kept.forget("n-1")
    assert [kept.is_kept(name) for name in (first, second, other)] == [False, False, False]
