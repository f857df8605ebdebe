"""Hot terms cannot be made by one network, rare searches stay private, editors' words reach search."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

import outbox
from community.insights import search_log, search_terms
from community.insights.models import BestBet, HiddenTerm, PastSearch, Searched, SynonymGroup
from community.insights.search_log import Reader, past_searches, record_search, remember_search
from community.insights.search_terms import best_bets, heed_synonyms, hot_terms, searches_without_results
from community.people import actions as people
from community.people.models import User
from search import vocabulary
from search.text import query_terms, set_synonyms
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.searching import BestBetFactory, searched

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_synonyms():
    yield
    search_terms._heeded.clear()
    set_synonyms({})


def test_a_term_is_hot_by_readers_of_several_networks():
    searched("口红", readers=7)
    searched("防晒", readers=5)
    searched("四个人", readers=4)
    searched("一栋楼", readers=50, networks=1)
    searched("两栋楼", readers=50, networks=2)
    # Three networks with fifty readers have six points: two a network.
    searched("三栋楼", readers=50, networks=3)
    searched("没结果", readers=9, found=False)
    searched("新号", readers=9, counted=False)
    searched("上周", readers=9, day=timezone.localdate() - timedelta(days=7))

    assert hot_terms() == ["口红", "三栋楼", "防晒"]


def test_one_reader_who_searches_all_day_is_one_reader():
    reader = Reader(key="r", network="n", viewer=None)
    for _ in range(30):
        record_search(reader, text="口红", found=True)

    assert list(Searched.objects.values_list("term", "times")) == [("口红", 30)]
    assert hot_terms() == []


def test_a_new_account_does_not_move_the_hot_terms():
    new, old = PersonFactory(), PersonFactory()
    User.objects.filter(pk=old.pk).update(date_joined=timezone.now() - timedelta(days=4))
    for person in (new, User.objects.get(pk=old.pk)):
        record_search(Reader(key=str(person.pk), network="n", viewer=person), text="口红", found=True)

    assert list(Searched.objects.order_by("pk").values_list("counted", flat=True)) == [False, True]


def test_an_editor_hides_a_term_and_all_that_hold_it():
    searched("假货", readers=6)
    searched("假货口红", readers=6)
    searched("口红", readers=6)
    HiddenTerm.objects.create(term="假货", reason="叫卖")

    assert hot_terms() == ["口红"]


@pytest.mark.parametrize("text", ["", "me@example.org", "138 0013 8000", "https://a.example/x", "字" * 41])
def test_what_looks_private_or_is_no_term_is_not_kept(text: str):
    record_search(Reader(key="r", network="n", viewer=None), text=text, found=False)
    assert not Searched.objects.exists()


def test_a_reader_is_kept_to_a_day_s_share(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(search_log, "MOST_A_DAY", 3)
    for number in range(5):
        record_search(Reader(key="r", network="n", viewer=None), text=f"词{number}", found=True)
    assert Searched.objects.count() == 3


def test_the_report_leaves_out_what_too_few_typed_in_any_week():
    searched("没人写", readers=3, found=False, times=2)
    searched("只有我", readers=2, found=False)
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    for week in range(3):  # three keys of one reader look like three readers, a week apart
        day = monday - timedelta(weeks=week)
        Searched.objects.create(day=day, term="每周一次", reader=f"w{week}", network="n", found=False)

    assert [(row.term, row.times, row.readers) for row in searches_without_results()] == [("没人写", 6, 3)]


def test_terms_older_than_four_weeks_are_deleted():
    searched("旧", readers=2, last_at=timezone.now() - timedelta(days=29))
    record_search(Reader(key="r", network="n", viewer=None), text="新", found=True)
    assert list(Searched.objects.values_list("term", flat=True)) == ["新"]


def test_past_searches_are_the_members_own_and_end_with_the_history(drain_outbox):
    ann, ben = PersonFactory(), PersonFactory()
    for text in ("口红", "防晒", "口红"):
        remember_search(ann, text=text)
    assert past_searches(ann) == ["口红", "防晒"]
    assert past_searches(ann, begins="防") == ["防晒"]
    assert (past_searches(ben), past_searches(None)) == ([], [])

    people.set_preferences(ann, language="", theme="auto", personalised=False)
    ann = User.objects.select_related("profile").get(pk=ann.pk)
    remember_search(ann, text="面霜")
    assert past_searches(ann) == []
    drain_outbox()
    assert not PastSearch.objects.exists()


def test_only_the_newest_twenty_are_kept_and_lines_can_be_cleared():
    ann = PersonFactory()
    for number in range(25):
        remember_search(ann, text=f"词{number}")
    assert past_searches(ann) == [f"词{number}" for number in range(24, 4, -1)]
    search_log.forget_searches(ann, text="词24")
    assert past_searches(ann)[0] == "词23"
    search_log.forget_searches(ann)
    assert past_searches(ann) == []


def test_synonyms_reach_search_and_leave_it():
    group = SynonymGroup.objects.create(names="口红 = 唇膏\n唇釉")
    heed_synonyms()
    assert [terms.units for terms in query_terms("口红")][:2] == [("口", "红"), ("唇", "膏")]
    assert len(query_terms("唇釉")) == 3
    SynonymGroup.objects.filter(pk=group.pk).update(is_on=False)
    heed_synonyms()
    assert len(query_terms("口红")) == 1


def test_a_best_bet_is_for_the_whole_search_and_has_an_end():
    note = NoteFactory()
    bet = BestBetFactory(words="口红\nLipstick", post=note)
    BestBetFactory(
        post=note, ends_at=timezone.now() - timedelta(minutes=1), starts_at=timezone.now() - timedelta(days=2)
    )
    BestBetFactory(post=note, starts_at=timezone.now() + timedelta(days=1))

    assert best_bets(None, text="口红") == [bet]
    assert best_bets(None, text=" LIPSTICK ") == [bet]
    assert best_bets(None, text="口红推荐") == []


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"address": "https://evil.example/", "title": "x"},
        {"address": "//evil.example/", "title": "x"},
        {"address": "/\\evil.example", "title": "x"},
        {"address": "/circles/"},
        {"address": "/circles/", "title": "x", "words": " \n,"},
    ],
)
def test_a_best_bet_leads_to_one_thing_of_this_site(given):
    with pytest.raises(ValidationError):
        BestBet(**{"words": "口红", "reason": "x", "ends_at": timezone.now() + timedelta(days=1)} | given).clean()


def test_synonyms_need_two_names():
    with pytest.raises(ValidationError):
        SynonymGroup(names="口红 = 口紅").clean()


def test_a_command_and_every_process_search_by_editors_synonyms(settings):
    SynonymGroup.objects.create(names="口红 = 唇膏")
    told = StringIO()
    call_command("explain_search", "口红", source="topics", json=True, stdout=told)
    assert [reading["units"] for reading in json.loads(told.getvalue())["readings"]] == [["口", "红"], ["唇", "膏"]]
    set_synonyms({})
    search_terms._heeded.clear()
    settings.SEARCH_REFRESH_SECONDS = 20.0
    vocabulary._state.next_look = 0.0
    assert len(query_terms("口红")) == 2
    assert len(query_terms("口红")) == 2


def test_the_api_searches_by_editors_synonyms(settings, client, drain_outbox):
    NoteFactory(title="唇膏三支", pictures=[])
    drain_outbox()
    SynonymGroup.objects.create(names="口红 = 唇膏")
    settings.SEARCH_REFRESH_SECONDS = 20.0
    vocabulary._state.next_look = 0.0
    found = client.get("/api/v1/search/notes", {"q": "口红"}).json()
    assert [note["title"] for note in found["items"]] == ["唇膏三支"]


def test_counted_searches_end_at_night_also_where_nobody_searches(drain_outbox, monkeypatch):
    monkeypatch.setattr(search_log, "BATCH", 2)
    searched("很久以前", readers=5, networks=1)
    Searched.objects.update(last_at=timezone.now() - search_log.KEPT_FOR - timedelta(minutes=1))
    searched("不久以前", readers=1, networks=1)
    Searched.objects.filter(term="不久以前").update(last_at=timezone.now() - search_log.KEPT_FOR + timedelta(hours=1))
    with transaction.atomic():
        outbox.publish("night.began", key="2026-03-01")
    drain_outbox()
    assert list(Searched.objects.values_list("term", flat=True)) == ["不久以前"]
