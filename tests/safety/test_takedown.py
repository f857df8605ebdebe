"""A note that is taken down is gone everywhere at once, whatever the index or a kept page still holds (R16)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client

import search
from community.circles.actions import join_circle
from community.circles.models import Circle
from community.people.models import User
from community.posts.actions import delete_post, hide_post
from community.posts.models import Post
from media.actions import take_in
from search.port import AnyOf, Query, Sort
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory, jpeg, make_picture
from web.limits import DRAWINGS

pytestmark = pytest.mark.django_db
Capture = Callable[..., object]
NOBODY_LISTENS = "http://127.0.0.1:9"
NOTES_OF_ONE = 10
TRUE_WIDTH = 300


@pytest.fixture(autouse=True)
def kept_pages(settings) -> None:
    """Copies of pages would outlive the test: only a withdrawal can take them away."""
    settings.PAGE_SECONDS = 600


@contextmanager
def engine_away(settings) -> Iterator[None]:
    """Searches and index writes meet a server that is not there; the index keeps what it held."""
    before = settings.ELASTICSEARCH_URL
    settings.ELASTICSEARCH_URL = NOBODY_LISTENS
    search.made.cache_clear()
    try:
        yield
    finally:
        settings.ELASTICSEARCH_URL = before
        search.made.cache_clear()


class Town:
    """Notes of a few authors in one circle, each with a title of its own and a picture."""

    def __init__(self, count: int) -> None:
        self.circle: Circle = CircleFactory()
        self.notes: list[Post] = []
        author: User = self.circle.owner
        for number in range(count):
            if number % NOTES_OF_ONE == 0:
                author = PersonFactory()
                join_circle(author, circle=self.circle)
            title = f"撤下 takedown{number:04}x"
            # A true picture costs a dozen renditions, so every third or tenth note has one; the others' rows do.
            is_true = number % max(3, count // 20) == 0
            picture = take_in(jpeg(width=TRUE_WIDTH, height=400), owner=author) if is_true else make_picture(author)
            note = NoteFactory(author=author, title=title, circles=[self.circle], body="#护肤 真话", pictures=[picture])
            self.notes.append(note)
        self.reader = Client()
        self.own: dict[int, list[str]] = {}

    def lists(self, note: Post) -> list[str]:
        """Where the note may be named beside others."""
        word = note.title.split()[1]
        return [
            "/",
            f"/c/{self.circle.slug}/",
            "/t/护肤/",
            f"/u/{note.author.username}/",
            f"/search/?q={word}",
            f"/u/{note.author.username}/feed.json",
            f"/c/{self.circle.slug}/feed.rss",
            "/t/护肤/feed.atom",
            "/sitemap-notes.xml",
            "/api/v1/feeds/home",
            f"/api/v1/circles/{self.circle.slug}/notes",
            f"/api/v1/people/{note.author.username}/notes",
            f"/api/v1/search/notes?q={word}",
        ]

    def addresses(self, note: Post) -> list[str]:
        """What is the note's own, also when its rows are gone."""
        if note.pk not in self.own:
            self.own[note.pk] = self._addresses(note)
        return self.own[note.pk]

    def _addresses(self, note: Post) -> list[str]:
        picture = note.pictures.get().picture
        rendered = picture.made if picture.width == TRUE_WIDTH else []
        files = [f"/media/p/{picture.uid}/{recipe}" for recipe in rendered]
        page = f"/n/{note.uid}/"
        ways_out = [f"{page}share/", f"{page}link.jpg", f"{page}poster-words.jpg", f"/s/{note.uid[:7]}"]
        elsewhere = [f"/embed{page}", f"/oembed?url={settings.SITE_URL}{page}"]
        return [page, f"/api/v1/notes/{note.uid}", f"/api/v1/notes/{note.uid}/comments", *ways_out, *elsewhere, *files]

    def shown(self, note: Post) -> list[str]:
        """Every place that still shows the note."""
        places = []
        for address in self.addresses(note):
            status = self.reader.get(address).status_code
            assert status != 429, address  # an answer that was not given proves nothing
            places += [address] if status != 404 else []
        for address in self.lists(note):
            answer = self.reader.get(address)
            # Without its engine the search page says so.
            assert answer.status_code in {200, 404} or (answer.status_code == 503 and "/search/" in address), address
            if f"/n/{note.uid}/" in answer.content.decode():
                places.append(address)
        return places


def take_down(count: int, *, drain: Callable[[], int], capture: Capture, settings) -> None:
    town = Town(count)
    drain()
    first, second = town.notes[: count // 2], town.notes[count // 2 :]
    for note in town.notes[: min(count, 5)]:
        assert {*town.addresses(note), f"/search/?q={note.title.split()[1]}"} <= set(town.shown(note))
    assert len(town.addresses(first[0])) > 3
    assert len(town.addresses(second[0])) > 3
    leaks: list[str] = []

    def take(note: Post) -> None:
        """Each third one is deleted, the others are hidden by a moderator."""
        town.shown(note)  # every page that names it is kept now
        with capture(execute=True):
            if note.pk % 3:
                hide_post(note)
            else:
                delete_post(Post.objects.get(pk=note.pk), by=None)
        leaks.extend(town.shown(note))

    for note in first:
        take(note)
    drain()
    with engine_away(settings):
        for note in second:
            take(note)
    for note in town.notes:  # the engine is back, and its index still holds the second half
        leaks.extend(town.shown(note))
    stale = search.engine().search(notes_of(town.notes)).ids
    drain()
    assert leaks == []
    assert sorted(stale) == sorted(note.pk for note in second)
    assert search.engine().search(notes_of(town.notes)).ids == []
    assert [note.pk for note in town.notes if town.shown(note)] == []


def notes_of(notes: list[Post]) -> Query:
    ids = AnyOf(field="id", values=[note.pk for note in notes])
    return Query(source="notes", filters=[ids], sort=[Sort(field="hot")], size=len(notes))


def test_six_notes_taken_down_are_gone_at_once(drain_outbox, django_capture_on_commit_callbacks, settings):
    take_down(6, drain=drain_outbox, capture=django_capture_on_commit_callbacks, settings=settings)


@pytest.mark.soak
def test_two_hundred_notes_taken_down_are_gone_at_once(
    drain_outbox, django_capture_on_commit_callbacks, settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("api.auth.PerCaller.ADDRESS_RATE", 10**9)
    monkeypatch.setattr("web.posters.DRAWINGS", replace(DRAWINGS, amount=10**9))
    take_down(200, drain=drain_outbox, capture=django_capture_on_commit_callbacks, settings=settings)
