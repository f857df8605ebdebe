"""Comments: two levels, plain text, who may do what, the counter equals what is shown, a fixed number of queries."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

import outbox
from community.engagement import actions, queries
from community.engagement.models import Comment, PostStats
from community.people import actions as people
from community.people.erasure import erase_account
from community.people.models import User
from community.people.roles import MODERATOR
from community.posts.actions import delete_post, drop_unused, hide_post, restore_post, watch_upload
from media.models import Picture
from tests.engagement.notes import live_note
from tests.factories.engagement import CommentFactory
from tests.factories.media import make_picture
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

pytestmark = pytest.mark.django_db


def counted(post) -> int:
    return PostStats.objects.get(pk=post.pk).comments


def test_a_comment_is_kept_as_plain_text() -> None:
    post = live_note()
    comment = actions.add_comment(PersonFactory(), post=post, body="  <b>好用</b>\r\n\x00真的\x1b ")
    assert (comment.body, comment.parent, counted(post)) == ("<b>好用</b>\n真的", None, 1)


@pytest.mark.parametrize("body", ["", "  \n ", "\x00\x01", "长" * 1001])
def test_empty_and_too_long_comments_are_refused(body: str) -> None:
    post = live_note()
    with pytest.raises(ValidationError):
        actions.add_comment(PersonFactory(), post=post, body=body)
    assert (Comment.objects.count(), PostStats.objects.filter(comments__gt=0).count()) == (0, 0)


def test_an_answer_to_an_answer_joins_the_thread() -> None:
    first = CommentFactory(post=live_note())
    answer = CommentFactory(post=first.post, parent=first)
    third = CommentFactory(post=first.post, parent=answer)
    assert (answer.parent, third.parent, counted(first.post)) == (first, first, 3)


def test_an_answer_stays_under_its_own_note() -> None:
    first, elsewhere = CommentFactory(post=live_note()), live_note()
    with pytest.raises(ValidationError):
        actions.add_comment(PersonFactory(), post=elsewhere, body="跑题", parent=first)
    assert Comment.objects.count() == 1


def test_nobody_answers_a_person_who_blocked_them() -> None:
    first, other = CommentFactory(post=live_note()), PersonFactory()
    people.block(first.author, target=other)
    with pytest.raises(PermissionDenied):
        actions.add_comment(other, post=first.post, body="听我说", parent=first)
    assert counted(first.post) == 1


def test_a_hidden_comment_cannot_be_answered_and_does_not_count() -> None:
    first = CommentFactory(post=live_note())
    answer = CommentFactory(post=first.post, parent=first)
    actions.set_comment_hidden(first, hidden=True)
    assert counted(first.post) == 0
    for parent in (Comment.objects.get(pk=first.pk), Comment.objects.get(pk=answer.pk)):
        with pytest.raises(ValidationError):
            actions.add_comment(PersonFactory(), post=first.post, body="?", parent=parent)
    with pytest.raises(Comment.DoesNotExist):
        queries.visible_comment(None, pk=answer.pk)
    actions.set_comment_hidden(first, hidden=False)
    assert counted(first.post) == 2


def test_who_may_delete_a_comment() -> None:
    post = live_note()
    writer, stranger, moderator = PersonFactory(), PersonFactory(), PersonFactory(roles=[MODERATOR])
    for by in (writer, post.author, moderator):
        comment = CommentFactory(post=post, author=writer)
        CommentFactory(post=post, parent=comment)
        with pytest.raises(PermissionDenied):
            actions.delete_comment(comment, by=stranger)
        assert counted(post) == 2
        actions.delete_comment(comment, by=by)
        assert counted(post) == 0


def test_the_author_pins_one_first_level_comment() -> None:
    post = live_note()
    one, two = CommentFactory(post=post), CommentFactory(post=post)
    answer = CommentFactory(post=post, parent=one)
    for comment, by in ((one, PersonFactory()), (answer, post.author), (one, one.author)):
        with pytest.raises(PermissionDenied):
            actions.pin_comment(comment, by=by)
    actions.pin_comment(one, by=post.author)
    actions.pin_comment(two, by=post.author)
    assert [row.pk for row in Comment.objects.filter(pinned=True)] == [two.pk]
    actions.pin_comment(two, by=post.author, pinned=False)
    assert not Comment.objects.filter(pinned=True).exists()


def test_pages_of_threads_are_complete_and_each_comment_comes_once() -> None:
    post, writer = live_note(), PersonFactory()
    comments = [CommentFactory(post=post, author=writer, body=str(number)) for number in range(45)]
    actions.pin_comment(comments[7], by=post.author)
    seen, before = [], None
    for _ in range(3):
        page = queries.comments_of(post, viewer=None, before=before)
        seen += [thread.comment.body for thread in page.threads]
        before = page.next_before
    assert before is None
    assert seen[0] == "7"
    assert sorted(seen, key=int) == [str(number) for number in range(45)]


def test_muted_and_blocked_writers_are_not_shown_to_the_viewer() -> None:
    post, viewer = live_note(), PersonFactory()
    loud, kept = CommentFactory(post=post), CommentFactory(post=post)
    CommentFactory(post=post, parent=kept, author=loud.author)
    people.mute(viewer, target=loud.author)
    page = queries.comments_of(post, viewer=viewer)
    assert [(thread.comment, list(thread.answers)) for thread in page.threads] == [(kept, [])]
    assert len(queries.comments_of(post, viewer=None).threads) == 2


def test_the_number_of_queries_does_not_grow() -> None:
    post, viewer = live_note(), PersonFactory()

    def number() -> int:
        with CaptureQueriesContext(connection) as captured:
            for thread in queries.comments_of(post, viewer=viewer).threads:
                assert thread.comment.author.profile.display_name
                assert all(answer.author.profile.avatar is None for answer in thread.answers)
        return len(captured)

    first = CommentFactory(post=post)
    few = number()
    for _ in range(10):
        CommentFactory(post=post)
        CommentFactory(post=post, parent=first)
    assert (few, number()) == (3, 3)


def test_a_picture_is_as_public_as_its_comment() -> None:
    post, person = live_note(), PersonFactory()
    picture = make_picture(owner=person)
    comment = actions.add_comment(person, post=post, body="上脸是这样", picture=picture)
    answer = actions.add_comment(person, post=post, body="近看", parent=comment, picture=make_picture(owner=person))
    both = [picture.pk, answer.picture.pk]

    def is_public() -> set[int]:
        return set(Picture.objects.filter(pk__in=both, public=True).values_list("pk", flat=True))

    assert is_public() == set(both)
    actions.set_comment_hidden(comment, hidden=True)
    assert is_public() == set()
    actions.set_comment_hidden(comment, hidden=False)
    assert is_public() == set(both)
    hide_post(post)
    assert is_public() == set()
    restore_post(post)
    assert is_public() == set(both)


def test_a_picture_goes_with_its_comment_and_its_note(drain_outbox) -> None:
    post, person = live_note(), PersonFactory()
    first = actions.add_comment(person, post=post, body="一", picture=make_picture(owner=person))
    actions.add_comment(PersonFactory(), post=post, body="二", parent=first)
    second = actions.add_comment(person, post=post, body="三", picture=make_picture(owner=person))
    watch_upload(second.picture)
    actions.delete_comment(first, by=person)
    assert set(Picture.objects.filter(owner=person)) == {second.picture}
    drop_unused(second.picture)
    assert Picture.objects.filter(owner=person).exists()
    delete_post(post, by=post.author)
    assert not Picture.objects.filter(owner=person).exists()


def test_an_erased_person_leaves_no_picture_in_comments(drain_outbox) -> None:
    post, person, other = live_note(), PersonFactory(), PersonFactory()
    first = actions.add_comment(person, post=post, body="一", picture=make_picture(owner=person))
    actions.add_comment(other, post=post, body="二", parent=first, picture=make_picture(owner=other))
    kept = actions.add_comment(other, post=post, body="三", picture=make_picture(owner=other))
    erase_account(person)
    drain_outbox()
    assert set(Picture.objects.filter(owner__in=[person, other])) == {kept.picture}
    assert Comment.objects.get().picture.public


def test_a_shut_account_shows_no_picture_until_it_returns(drain_outbox) -> None:
    post, person = live_note(), PersonFactory()
    comment = actions.add_comment(person, post=post, body="一", picture=make_picture(owner=person))
    for active in (False, True):
        User.objects.filter(pk=person.pk).update(is_active=active)
        with transaction.atomic():
            outbox.publish("person.changed", key=str(person.pk))
        drain_outbox()
        assert Picture.objects.get(pk=comment.picture.pk).public is active


def test_only_a_free_picture_of_ones_own_goes_into_a_comment() -> None:
    person = PersonFactory()
    post = NoteFactory(author=person)
    for picture in (make_picture(owner=PersonFactory()), post.pictures.first().picture):
        with pytest.raises(PermissionDenied):
            actions.add_comment(person, post=post, body="好", picture=picture)
    assert not Comment.objects.exists()
