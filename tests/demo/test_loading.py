"""A slice of the demo goes in through the doors everyone uses, once, and is found as it was written."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from community.circles.models import Circle, Membership
from community.engagement.models import Board, Comment, Like
from community.people.models import Follow, User
from community.posts.models import Post
from community.shop.models import Brand, Offer, PricePoint, Product, Store
from demo import catalogue, pages, people, talk
from demo.drawing import Studio, render
from demo.notes import House, store_note
from demo.reading import NoteText, notes, products

SITE = "http://127.0.0.1:8123"
KEY = "coffee-two-slopes"


def note_of(key: str) -> NoteText:
    return next(note for note in notes() if note.key == key)


@pytest.fixture
def users(db) -> dict[str, User]:
    return people.store_people()


@pytest.fixture
def circles(users) -> dict[str, Circle]:
    return people.store_circles(users)


@pytest.fixture
def stocked(db) -> dict[str, Product]:
    catalogue.import_stores(site_url=SITE)
    return catalogue.product_rows()


@pytest.fixture
def house(users, circles, stocked):
    with Studio(processes=1) as studio:
        yield House(users=users, circles=circles, products=stocked, studio=studio)


def test_accounts_are_marked_and_have_their_roles(users):
    assert len(users) == User.objects.filter(is_demo=True).count() == 25
    assert all(user.profile.display_name.endswith("（演示）") for user in users.values())
    assert users["demo_editor"].groups.filter(name="Editor").exists()
    assert users["demo_kol"].groups.filter(name="KOL").exists()
    assert not users["demo_reader"].groups.exists()
    assert users["demo_reader"].check_password("caodi-manman-guang-1")
    assert not any(user.is_superuser for user in users.values())
    assert {handle for handle, user in users.items() if user.has_usable_password()} == {
        "demo_reader",
        "demo_kol",
        "demo_editor",
    }


def test_people_circles_and_follows_are_made_once(users, circles):
    follows, members = people.store_follows(users), Membership.objects.count()
    assert follows > 60
    assert people.store_follows(people.store_people()) == follows
    people.store_circles(users)
    assert (Circle.objects.count(), Membership.objects.count(), Follow.objects.count()) == (8, members, follows)
    assert circles["food"].owner == users["demo_tang"]


def test_the_catalogue_goes_in_by_the_import_and_follows_the_site_without_other_change(stocked):
    variants = sum(len(product.variants) for product in products())
    offers = sum(len(product.variants) * len(product.offers) for product in products())
    points = PricePoint.objects.count()
    assert (len(stocked), Store.objects.count(), Brand.objects.count()) == (60, 6, 15)
    assert sum(product.variants.count() for product in stocked.values()) == variants
    assert points > offers
    old = timezone.now() - timedelta(days=5)
    assert Offer.objects.filter(checked_at__lt=old).count() >= 10
    assert Offer.objects.filter(stock=Offer.Stock.OUT).count() >= 20
    moved = "http://127.0.0.1:8124"
    catalogue.import_stores(site_url=moved)
    assert (Offer.objects.count(), PricePoint.objects.count(), Product.objects.count()) == (offers, points, 60)
    offer = Offer.objects.get(store__slug="nihui", variant__sku="serum-amber-1")
    assert (offer.url, offer.price) == (f"{moved}/demo-store/nihui/serum-amber-1/", Decimal(189))
    assert not Offer.objects.exclude(url__startswith=f"{moved}/").exists()


def test_a_note_is_published_with_hotspots_where_its_things_are(house):
    note = note_of(KEY)
    post = store_note(note, house=house)
    assert post.live
    assert (post.title, post.body, post.disclosure, post.sponsor) == (note.title, note.text, "paid", "斜坡烘焙")
    assert timedelta(days=3.9) < timezone.now() - post.published_at < timedelta(days=6)
    assert post.pictures.first().alt == "一深一浅两袋咖啡豆"
    first = post.pictures.first().picture
    spots = {row.product.external_id: (row.x, row.y) for row in post.hotspots.filter(picture=first)}
    drawn = render(note.pictures[0])
    assert set(spots) == {"beans-sky", "beans-terracotta"}
    for code, (x, y) in spots.items():
        assert (float(x), float(y)) == pytest.approx(drawn.spots[code], abs=0.0001)
    assert [link.hashtag.name for link in post.hashtag_links.all()] == ["浅烘还是深烘"]


def test_talk_likes_and_boards_are_made_once_and_by_accounts_alone(house):
    note = note_of(KEY)
    post = store_note(note, house=house)
    for _again in range(2):
        assert store_note(note, house=house) == post
        talk.store_comments(note, post=post, users=house.users, studio=house.studio)
        talk.store_likes(note, post=post, users=house.users)
        talk.store_boards({KEY: post}, users=house.users)
    assert Post.objects.count() == 1
    assert Comment.objects.count() == len(note.talk)
    answer = Comment.objects.exclude(parent=None).first()
    assert answer.parent.body.startswith("打了广告标")
    assert not Comment.objects.filter(created_at__lt=post.published_at).exists()
    post.stats.refresh_from_db()
    assert post.stats.likes == Like.objects.count() <= 24
    assert post.stats.comments == len(note.talk)
    assert Board.objects.count() == 19
    assert Board.objects.filter(secret=True).count() == 1


def test_the_demo_store_says_that_it_sells_nothing(client: Client, stocked):
    assert settings.DEMO
    page = client.get("/demo-store/nihui/serum-amber-1/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "演示店铺" in text
    assert "nothing is for sale" in text
    assert "苔语 日落油感精华" in text
    assert "¥189" in text
    assert client.get("/demo-store/nihui/").status_code == 200
    for path in ("none/", "nihui/none/", "zhuzai/serum-amber-1/"):
        assert client.get(f"/demo-store/{path}").status_code == 404


def test_topic_pages_are_reached_from_the_home_page(client: Client, house):
    note = note_of("coffee-dripper-only")
    posts = {note.key: store_note(note, house=house)}
    typesetter = pages.Typesetter(
        posts=posts,
        products=house.products,
        circles=house.circles,
        gallery=dict.fromkeys(("home-11", "coffee-16"), posts[note.key].pictures.first().picture),
        editor=house.users["demo_editor"],
        studio=house.studio,
    )
    assert pages.store_pages(typesetter) == 3
    assert pages.store_pages(typesetter) == 3
    home = client.get("/").content.decode()
    assert 'href="/evening-light/"' in home
    assert "这里是演示站" in home
    assert "This is a demo" not in home
    english = client.get("/", headers={"cookie": "django_language=en"}).content.decode()
    assert ("这里是演示站" in english, "This is a demo" in english) == (False, True)
    topic = client.get("/first-dripper/").content.decode()
    assert note.title in topic
    assert "我们想做一个给新手的专题" in topic
    assert "拾壶 白棱滤杯" in topic
