"""Pictures sent one by one, their limit, and products found while writing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media.models import Picture
from tests.web.composing import photo

pytestmark = pytest.mark.django_db


def test_an_upload_answers_with_its_row(writer, author):
    answer = writer.post(reverse("upload"), {"file": photo()})

    picture = Picture.objects.get()
    assert (answer.status_code, answer.json()["uid"]) == (201, picture.uid)
    assert f'name="picture" value="{picture.uid}"' in answer.json()["html"]
    assert (picture.owner, picture.public) == (author, False)


def test_a_refused_upload_says_why(writer):
    answer = writer.post(reverse("upload"), {"file": SimpleUploadedFile("a.svg", b"<svg></svg>")})

    assert (answer.status_code, answer.json()["code"]) == (422, "kind_refused")
    assert writer.post(reverse("upload")).status_code == 400
    assert not Picture.objects.exists()


def test_thirty_uploads_in_half_an_hour(writer):
    text = {"file": lambda: SimpleUploadedFile("a.txt", b"x")}

    codes = [writer.post(reverse("upload"), {"file": text["file"]()}).status_code for _ in range(31)]

    assert codes == [422] * 30 + [429]
    last = writer.post(reverse("upload"), {"file": text["file"]()})
    assert (last["RateLimit-Limit"], last["RateLimit-Remaining"], int(last["Retry-After"]) <= 1800) == ("30", "0", True)


def test_products_are_found_by_name_and_chosen(writer, searchable):
    product = searchable("柔雾唇釉")
    searchable("登山鞋")

    found = writer.get(reverse("find_products"), {"q": "唇釉"}).content.decode()
    parts = writer.get(reverse("product_parts", args=[product.slug])).content.decode()

    assert (f'data-choose="{product.slug}"' in found, "登山鞋" in found) == (True, False)
    assert f'name="product" value="{product.slug}"' in parts
    assert f'name="spot_product" value="{product.slug}"' in parts
    assert writer.get(reverse("product_parts", args=["nothing"])).status_code == 404
