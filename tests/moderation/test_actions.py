"""Reports are stored once while open; a decision has a rule and a reason, hides or restores, and is never edited."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.engagement.models import Comment, PostStats
from community.moderation import actions, queries
from community.moderation.models import Decision, Report
from community.people.models import User
from community.people.roles import EDITOR, KOL, MODERATOR
from community.posts.follow_ups import follow_ups_of, visible_follow_up
from community.posts.models import FollowUp, Post
from community.posts.queries import visible_posts
from outbox.models import Delivery
from tests.factories.engagement import CommentFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator() -> User:
    return PersonFactory(roles=[MODERATOR])


def test_one_open_report_per_reporter_and_target() -> None:
    post, reporter = NoteFactory(), PersonFactory()
    first = actions.report_post(reporter, post=post, rule="hidden_ad", text=" 没写广告\x00 ")
    again = actions.report_post(reporter, post=post, rule="spam")
    other = actions.report_post(PersonFactory(), post=post, rule="spam")
    assert (first, first.text, Report.objects.count()) == (again, "没写广告", 2)
    assert other != first
    assert Delivery.objects.filter(topic="report.filed").values("key").distinct().count() in {0, 2}


def test_comments_and_people_can_be_reported() -> None:
    comment, reporter = CommentFactory(post=NoteFactory()), PersonFactory()
    assert actions.report_comment(reporter, comment=comment, rule="abuse").comment == comment
    assert actions.report_person(reporter, person=comment.author, rule="abuse").person == comment.author


@pytest.mark.parametrize(("rule", "text"), [("nonsense", ""), ("", ""), ("spam", "长" * 1001)])
def test_bad_reports_are_refused(rule: str, text: str) -> None:
    with pytest.raises(ValidationError):
        actions.report_post(PersonFactory(), post=NoteFactory(), rule=rule, text=text)
    assert not Report.objects.exists()


def test_nobody_reports_oneself_and_closed_accounts_do_not_report() -> None:
    post, gone = NoteFactory(), PersonFactory()
    gone.is_active = False
    with pytest.raises(ValidationError):
        actions.report_post(post.author, post=post, rule="spam")
    with pytest.raises(PermissionDenied):
        actions.report_post(gone, post=post, rule="spam")
    assert not Report.objects.exists()


def test_hiding_closes_every_open_report_and_tells_the_reason(moderator: User) -> None:
    post = NoteFactory()
    reports = [actions.report_post(PersonFactory(), post=post, rule="fake") for _ in range(2)]
    decision = actions.decide_report(reports[0], by=moderator, act="hide", rule="fake", reason="照片取自他人")
    post.refresh_from_db()
    assert post.hidden_at is not None
    assert not visible_posts(None).filter(pk=post.pk).exists()
    assert not Report.objects.filter(closed_at=None).exists()
    told = queries.decisions_about(post.author).get()
    assert (told, told.rule, told.reason, told.post_uid) == (decision, "fake", "照片取自他人", post.uid)
    with pytest.raises(ValidationError):
        actions.decide_report(reports[1], by=moderator, act="dismiss", rule="fake", reason="再看一次")
    assert Decision.objects.count() == 1


def test_restoring_brings_a_note_back(moderator: User) -> None:
    post = NoteFactory()
    actions.decide_on(by=moderator, act="hide", rule="spam", reason="刷屏", post=post)
    actions.decide_on(by=moderator, act="restore", rule="spam", reason="申诉成立", post=Post.objects.get(pk=post.pk))
    assert visible_posts(None).filter(pk=post.pk).exists()
    assert [row.act for row in queries.history_of(moderator, post=post)] == ["restore", "hide"]


def test_hiding_a_comment_takes_it_out_of_the_counter(moderator: User) -> None:
    comment = CommentFactory(post=NoteFactory())
    report = actions.report_comment(PersonFactory(), comment=comment, rule="abuse")
    actions.decide_report(report, by=moderator, act="hide", rule="abuse", reason="辱骂")
    assert Comment.objects.get(pk=comment.pk).hidden_at is not None
    assert PostStats.objects.get(pk=comment.post_id).comments == 0


def test_a_follow_up_is_hidden_by_itself_and_its_review_stays(moderator: User) -> None:
    review = NoteFactory(kind="review", score=5, products=(make_product(),))
    later = FollowUp.objects.create(post=review, stage=30, still_used=True, score=4, body="塌了")
    report = actions.report_follow_up(PersonFactory(), follow_up=later, rule="fake")
    with pytest.raises(ValidationError):
        actions.report_follow_up(review.author, follow_up=later, rule="fake")
    assert (queries.queue_facts(moderator).targets, report.follow_up) == (1, later)

    decision = actions.decide_report(report, by=moderator, act="hide", rule="fake", reason="没用过")

    assert (decision.post, decision.post_uid) == (None, review.uid)
    assert follow_ups_of(review) == []
    assert visible_posts(None).filter(pk=review.pk).exists()
    with pytest.raises(FollowUp.DoesNotExist):
        visible_follow_up(PersonFactory(), pk=later.pk)


def test_only_moderators_decide_and_never_in_their_own_matter(moderator: User) -> None:
    post, own = NoteFactory(), NoteFactory(author=moderator)
    report = actions.report_post(PersonFactory(), post=post, rule="spam")
    for by in (PersonFactory(), PersonFactory(roles=[KOL]), PersonFactory(roles=[EDITOR]), post.author):
        with pytest.raises(PermissionDenied):
            actions.decide_report(report, by=by, act="hide", rule="spam", reason="因为")
        assert list(queries.open_reports(by)) == []
    with pytest.raises(PermissionDenied):
        actions.decide_on(by=moderator, act="restore", rule="spam", reason="是我写的", post=own)
    assert list(queries.open_reports(None)) == []
    assert (visible_posts(None).filter(pk=post.pk).exists(), Decision.objects.count()) == (True, 0)
    assert [row.pk for row in queries.open_reports(moderator)] == [report.pk]


@pytest.mark.parametrize("change", [{"act": "burn"}, {"rule": "mood"}, {"reason": "  "}])
def test_a_decision_without_act_rule_or_reason_is_refused(moderator: User, change: dict[str, str]) -> None:
    post = NoteFactory()
    with pytest.raises(ValidationError):
        actions.decide_on(by=moderator, post=post, **{"act": "hide", "rule": "spam", "reason": "刷屏"} | change)
    post.refresh_from_db()
    assert (post.hidden_at, Decision.objects.count()) == (None, 0)


def test_queue_facts_count_targets(moderator: User, drain_outbox: Callable[[], int]) -> None:
    post = NoteFactory()
    for _ in range(2):
        actions.report_post(PersonFactory(), post=post, rule="spam")
    actions.report_person(PersonFactory(), person=post.author, rule="abuse")
    drain_outbox()
    facts = queries.queue_facts(moderator)
    assert (facts.waiting, facts.targets) == (3, 2)
    assert queries.queue_facts(None).waiting == 0
