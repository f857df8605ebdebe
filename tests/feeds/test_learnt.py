"""Taste learnt from the acts of the site: off until there is enough; either engine finds what is near."""

import logging
from collections.abc import Callable

import pytest
from django.db import transaction

import outbox
from community.engagement.actions.likes import like
from community.engagement.models import Like, NoteVector
from community.feeds import candidates, learnt
from community.feeds.candidates import Wanted, near
from community.feeds.learning import DIMS
from community.feeds.learnt import direction_of, learn_taste, vectors_of
from community.feeds.note_documents import note_documents
from community.feeds.taste import direction_of_reader
from community.people.models import User
from community.posts.models import Post
from search import engine
from search.diff import compare
from search.sources import get
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

pytestmark = pytest.mark.django_db
pytest.importorskip("scipy")


@pytest.fixture
def on(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LEARNT_TASTE = True
    for name, least in {"FEWEST_ACTS": 20, "FEWEST_READERS": 4, "FEWEST_NOTES": 6}.items():
        monkeypatch.setattr(learnt, name, least)


@pytest.fixture
def town(drain_outbox: Callable[[], int]) -> tuple[list[User], list[Post]]:
    """Two crowds of four: one likes the first four notes, the other the last four; each has not met one of its own."""
    author = PersonFactory()
    notes = [NoteFactory(author=author, pictures=[], body="真话") for _ in range(8)]
    readers = [PersonFactory() for _ in range(8)]
    for at, reader in enumerate(readers):
        own = notes[:4] if at < 4 else notes[4:]
        for place, note in enumerate(own):
            if place != at % 4:
                like(reader, post=note)
    drain_outbox()
    return readers, notes


def test_it_is_off_until_it_is_switched_on(town, settings):
    assert "MEADOW_LEARNT_TASTE is off" in learn_taste()
    assert not NoteVector.objects.exists()


def test_too_little_to_learn_from_is_said(town, settings):
    settings.LEARNT_TASTE = True
    assert learn_taste() == ("taste is not learnt: 24 acts of 8 readers on 8 notes, needed are 2000 of 100 on 100")


def test_without_its_libraries_the_site_says_so(town, on, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(learnt.learning, "np", None)
    assert "scipy is missing" in learn_taste()


def test_a_night_learns_and_the_index_knows(town, on, drain_outbox, caplog: pytest.LogCaptureFixture):
    readers, notes = town
    with transaction.atomic():
        outbox.publish("night.began", key="2026-11-22")
    with caplog.at_level(logging.INFO, logger="community.feeds.handlers"):
        drain_outbox()
    assert "taste is learnt from 24 acts of 8 readers on 8 notes" in caplog.text
    assert NoteVector.objects.count() == 8
    assert len(note_documents([notes[0].pk])[notes[0].pk]["taste"]) == DIMS
    query = near(Wanted(name="home", direction=direction_of_reader(readers[0], rows=[])), notes[-1].published_at)
    assert query is not None
    nearest = engine().search(query).ids
    assert set(nearest[:4]) == {note.pk for note in notes[:4]}
    assert [note.id for note in candidates.candidates(
        Wanted(name="home", direction=direction_of([notes[5].pk])), sources=[near], until=notes[-1].published_at
    )][:4].count(notes[0].pk) == 0  # fmt: skip


def test_a_second_night_turns_nothing_and_owes_nothing(town, on, drain_outbox):
    learn_taste()
    drain_outbox()
    assert learn_taste().endswith(": 0 vectors turned")
    assert drain_outbox() == 0


def test_a_note_that_nobody_likes_any_more_is_forgotten(town, on, drain_outbox):
    _, notes = town
    learn_taste()
    drain_outbox()
    Like.objects.filter(post=notes[0]).delete()
    learn_taste()
    drain_outbox()
    assert notes[0].pk not in vectors_of([note.pk for note in notes])
    assert note_documents([notes[0].pk])[notes[0].pk]["taste"] is None
    assert compare(get("notes")).ids == []


def test_who_switched_recommendations_off_neither_teaches_nor_is_told(town, on, monkeypatch: pytest.MonkeyPatch):
    readers, _ = town
    for reader in readers[:4]:
        reader.profile.personalised = False
        reader.profile.save()
    assert "12 acts of 4 readers" in learn_taste()
    monkeypatch.setattr(learnt, "FEWEST_ACTS", 2)
    monkeypatch.setattr(learnt, "FEWEST_NOTES", 2)
    learn_taste()
    assert direction_of_reader(readers[0], rows=[]) == ()
    assert direction_of_reader(None, rows=[]) == ()
    assert direction_of_reader(readers[7], rows=[]) != ()


def test_switched_off_again_the_vectors_count_no_more(town, on, settings):
    readers, notes = town
    learn_taste()
    settings.LEARNT_TASTE = False
    assert direction_of_reader(readers[0], rows=[]) == ()
    assert note_documents([notes[0].pk])[notes[0].pk]["taste"] is None
    assert near(Wanted(name="home"), notes[0].published_at) is None


def test_a_direction_has_no_answer_without_the_engine(settings):
    wanted = Wanted(name="home", direction=tuple([1.0] + [0.0] * (DIMS - 1)))
    assert direction_of([]) == ()
    assert candidates.candidates(wanted, sources=[near], until=PersonFactory().date_joined) == []
