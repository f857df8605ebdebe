"""What a reader tells their feeds: at a card, at a topic or product, in the settings; with and without a script."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from community.engagement.actions import like, set_interest
from community.engagement.models import Interest
from community.engagement.queries import interests_of
from community.people.models import Block
from community.posts.models import Hashtag
from tests.web.conftest import Site
from tests.web.test_reading import soup_of

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/"}


def said(site: Site) -> set[tuple[str, int, str]]:
    return {(row.kind, row.target_id, row.choice) for row in interests_of(site.reader)}


@pytest.fixture
def topic(site: Site) -> Hashtag:
    return Hashtag.objects.get(name="护肤日记")


def test_every_ranked_card_explains_itself_in_lines_that_add_up(site: Site, reader_client: Client):
    for panel in soup_of(reader_client, reverse("home")).select(".why"):
        points = [int(line.find(string=True).replace("−", "-")) for line in panel.select("dd")]
        assert sum(points[:-1]) == points[-1] > 0


def test_a_card_can_be_answered_in_place_without_a_script(site: Site, reader_client: Client):
    panel = soup_of(reader_client, reverse("home")).select_one(".why__more")
    buttons = {button["value"]: button["formaction"] for button in panel.select("button")}
    key = next(iter(buttons)).split(":")[1]
    assert set(buttons) == {f"note:{key}:never", f"author:{site.author.pk}:less"}
    answer = reader_client.post(reverse("say"), {"say": f"author:{site.author.pk}:less", "next": "/circles/"})
    assert answer.headers["Location"] == "/circles/"
    assert said(site) == {("author", site.author.pk, "less")}


def test_a_stranger_sees_why_and_is_asked_nothing(site: Site, client: Client):
    page = soup_of(client, reverse("home"))
    assert page.select(".why__parts")
    assert not page.select(".why__more")


def test_an_answer_is_shown_at_once_and_taken_back_by_a_second_press(site: Site, reader_client: Client, topic: Hashtag):
    address = f"{reverse('say')}?note={site.note.uid}"
    wanted = f"topic:{topic.pk}:less"
    answers = soup_of(reader_client, reverse("why", args=[site.note.uid]))
    assert wanted in {button["value"] for button in answers.select(".answers button")}
    after = reader_client.post(address, {"say": wanted}, headers=HTMX)
    assert f'value="topic:{topic.pk}:clear"' in after.text
    assert said(site) == {("topic", topic.pk, "less")}
    reader_client.post(address, {"say": f"topic:{topic.pk}:clear"}, headers=HTMX)
    assert said(site) == set()


def test_a_person_is_muted_and_shown_again_through_peoples_own_door(site: Site, reader_client: Client):
    reader_client.post(reverse("say"), {"say": f"author:{site.author.pk}:mute"})
    assert Block.objects.get(owner=site.reader).target == site.author
    reader_client.post(reverse("say"), {"say": f"author:{site.author.pk}:unmute"})
    assert not Block.objects.exists()


@pytest.mark.parametrize("wrong", ["", "topic", "topic:x:less", "moon:1:less", "author:1:more", "topic:999999:less"])
def test_what_cannot_be_said_is_refused_in_words(site: Site, reader_client: Client, wrong: str):
    assert reader_client.post(reverse("say"), {"say": wrong}).status_code == 302
    assert not Interest.objects.exists()


def test_topics_products_and_brands_are_followed_where_they_are_met(site: Site, reader_client: Client, topic: Hashtag):
    for address, value in (
        (reverse("topic", args=[topic.key]), f"topic:{topic.pk}:more"),
        (reverse("product", args=[site.product.slug]), f"product:{site.product.pk}:more"),
    ):
        assert soup_of(reader_client, address).find("button", value=value)
        button = reader_client.post(reverse("say"), {"say": value}, headers=HTMX)
        assert 'aria-pressed="true"' in button.text
        assert value.replace("more", "clear") in button.text
    assert said(site) == {("topic", topic.pk, "more"), ("product", site.product.pk, "more")}


def test_the_manager_tells_chosen_and_learned_apart_and_forgets(site: Site, reader_client: Client, topic: Hashtag):
    like(site.reader, post=site.note)
    set_interest(site.reader, kind="author", target_id=site.author.pk, choice="less")
    page = soup_of(reader_client, reverse("interests"))
    lines = {part["aria-labelledby"]: part.get_text(" ") for part in page.select("section.part")}
    assert "−200" in lines["part-less"]
    assert "#护肤日记" in lines["part-learned"]
    assert "+40" in lines["part-learned"]
    assert site.circle.name in lines["part-follows"]
    data = json.loads(reader_client.get(reverse("interests_export")).content)
    assert {(one["kind"], one["choice"], one["points"]) for one in data["chosen"]} == {
        ("author", "less", -200),
        ("circle", "more", 120),
    }
    assert {one["name"] for one in data["learned"]} == {"#护肤日记", site.product.name}
    reader_client.post(reverse("interests_reset"))
    data = json.loads(reader_client.get(reverse("interests_export")).content)
    assert data["learned"] == []
    assert [one["kind"] for one in data["chosen"]] == ["circle"]


@pytest.mark.parametrize("name", ["home", "circle", "topic", "product"])
def test_newest_first_is_a_link_that_keeps_its_address(site: Site, client: Client, topic: Hashtag, name: str):
    words = {"home": [], "circle": [site.circle.slug], "topic": [topic.key], "product": [site.product.slug]}
    address = reverse(name, args=words[name])
    site.add_notes(20)
    links = {link["href"] for link in soup_of(client, address).select(".tabs a")}
    assert f"{address}?sort=new" in links
    page = soup_of(client, f"{address}?sort=new")
    shown = [card["data-note"] for card in page.select(".card")]
    newest = sorted(site.notes, key=lambda note: (note.published_at, note.pk), reverse=True)
    assert shown == [note.uid for note in newest][:20]
    more = page.select_one(".feed__more a")["href"]
    assert "sort=new" in more
    assert [card["data-note"] for card in soup_of(client, more).select(".card")] == [note.uid for note in newest][20:]
