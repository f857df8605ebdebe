"""Shared into the composer from another app: words and links fill a new sheet, and nothing is kept by looking."""

import pytest
from django.test import Client
from django.urls import reverse

from community.posts.models import Post
from tests.factories.shop import make_product

pytestmark = pytest.mark.django_db


def shared(client: Client, **given: str) -> str:
    answer = client.get(reverse("compose"), given, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 200
    assert not Post.objects.exists()
    return answer.content.decode()


def test_the_manifest_names_what_the_composer_takes(client: Client) -> None:
    target = client.get(reverse("manifest")).json()["share_target"]
    assert (target["action"], target["method"]) == (reverse("compose"), "GET")
    assert target["params"] == {name: name for name in ("title", "text", "url")}


def test_words_are_filled_in_and_cut(writer: Client) -> None:
    body = shared(writer, title="  A  bag\nfor rain ", text="Seen today <b>")
    assert 'value="A bag for rain"' in body
    assert "Seen today &lt;b&gt;</textarea>" in body
    assert f'value="{"长" * 60}"' in shared(writer, title="长" * 70)


@pytest.mark.parametrize("sentence", ["【店】{url}「燕麦面霜」点开就看到", "look: {url}.", "{url}"])
def test_a_link_of_a_known_store_marks_its_product(writer: Client, sentence: str) -> None:
    product = make_product(name="燕麦面霜")
    url = product.variants.get().offers.get().url
    body = shared(writer, text=sentence.format(url=url))
    assert f'name="product" value="{product.slug}"' in body
    assert url not in body.split('name="body"')[1].split("</textarea>")[0]
    assert f'name="product" value="{product.slug}"' in shared(writer, url=f"{url}?utm_source=x")


def test_any_other_link_stays_in_the_text_and_is_told(writer: Client) -> None:
    body = shared(writer, text="Read this", url="https://nowhere.example/p/1?a=1&b=2")
    assert "Read this\nhttps://nowhere.example/p/1?a=1&amp;b=2</textarea>" in body
    assert "No catalogue here knows this link." in body
    assert "Please mend this first" not in body
    assert "javascript:" not in shared(writer, url="javascript:alert(1)").replace("javascript:alert(1)</textarea>", "")


def test_whoever_is_not_signed_in_comes_back_with_it(client: Client) -> None:
    answer = client.get(reverse("compose"), {"text": "好物"})
    assert answer.status_code == 302
    assert "text%3D%25E5%25A5%25BD%25E7%2589%25A9" in answer["Location"]
