"""S31: what is not public has no public file; what is deleted leaves nothing."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from community.people.models import User
from community.posts import actions, handlers
from community.posts.drafts import DraftData, DraftPicture, read_draft
from community.posts.models import Post
from media.models import Picture
from outbox import Message
from outbox.models import Delivery
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory, make_picture
from tests.factories.shop import make_product

pytestmark = pytest.mark.django_db


def is_public(picture: Picture) -> bool:
    return Picture.objects.get(pk=picture.pk).public


def test_pictures_are_public_only_while_their_note_is():
    post = NoteFactory(draft=True)
    picture = read_draft(post).pictures[0].picture
    states = [is_public(picture)]
    for act in (
        lambda: actions.publish_post(post, by=post.author),
        lambda: actions.hide_post(post),
        lambda: actions.restore_post(post),
        lambda: Post.objects.get(pk=post.pk).unpublish(),
    ):
        act()
        states.append(is_public(picture))

    assert states == [False, True, False, True, False]


def test_a_picture_taken_out_of_a_note_closes_and_a_new_one_opens_with_it():
    post = NoteFactory()
    old, new = read_draft(post).pictures[0].picture, make_picture(post.author)

    actions.save_draft(post.author, post=post, draft=replace(read_draft(post), pictures=(DraftPicture(picture=new),)))
    assert (is_public(old), is_public(new)) == (True, False)
    actions.publish_post(post, by=post.author)

    assert (is_public(old), is_public(new)) == (False, True)


def test_a_picture_shown_elsewhere_stays_open():
    author = PersonFactory()
    avatar, shared, shop = (make_picture(author) for _ in range(3))
    author.profile.avatar = avatar
    author.profile.save()
    make_product(picture=shop)
    NoteFactory(author=author, pictures=[shared])
    post = NoteFactory(author=author, pictures=[avatar, shared, shop])

    actions.hide_post(post)

    assert [is_public(picture) for picture in (avatar, shared, shop)] == [True, True, True]


def test_a_closed_account_closes_its_pictures():
    post = NoteFactory()
    picture = post.pictures.get().picture
    for is_active in (False, True):
        User.objects.filter(pk=post.author_id).update(is_active=is_active)
        handlers.follow_account_state(Message(topic="person.changed", key=str(post.author_id)))
        assert is_public(picture) is is_active


def test_a_deleted_note_leaves_nothing():
    post = NoteFactory(title="再也不见", body="#护肤#", products=[make_product()])
    spare = make_picture(post.author)
    draft = replace(read_draft(post), title="改名再也不见", pictures=(DraftPicture(picture=spare),))
    actions.save_draft(post.author, post=post, draft=draft)
    pk, kept = post.pk, make_picture(post.author)

    actions.delete_post(post, by=post.author)

    assert not Post.objects.exists()
    assert not Revision.objects.filter(content__icontains="再也不见").exists()
    assert not Revision.objects.filter(object_str__contains="再也不见").exists()
    assert not ModelLogEntry.objects.filter(label__contains="再也不见").exists()
    assert list(Picture.objects.all()) == [kept]
    assert Delivery.objects.filter(topic="post.removed", key=str(pk)).exists()


def test_a_picture_another_draft_holds_outlives_the_note():
    author = PersonFactory()
    shared = make_picture(author)
    post = NoteFactory(author=author, pictures=[shared])
    actions.save_draft(author, draft=DraftData(pictures=(DraftPicture(picture=shared),)))

    actions.delete_post(post, by=author)

    assert Picture.objects.get() == shared
    assert not is_public(shared)


def test_deleting_twice_is_quiet():
    post = NoteFactory()
    gone = Post.objects.get(pk=post.pk)

    actions.delete_post(post, by=gone.author)
    actions.delete_post(gone, by=gone.author)


@pytest.mark.parametrize("who", ["stranger", "closed author"])
def test_others_cannot_delete(who: str):
    post = NoteFactory()
    User.objects.filter(pk=post.author_id).update(is_active=who != "closed author")
    by = User.objects.get(pk=post.author_id) if who == "closed author" else PersonFactory()

    with pytest.raises(PermissionDenied):
        actions.delete_post(post, by=by)

    assert Post.objects.get().pictures.count() == 1


def test_an_erased_account_takes_its_notes_along():
    post, other = NoteFactory(), NoteFactory()
    User.objects.filter(pk=post.author_id).update(erased_at=timezone.now())

    for _ in range(2):
        handlers.delete_posts_of_person(Message(topic="person.erased", key=str(post.author_id)))

    assert Post.objects.get() == other


def test_an_upload_that_went_into_nothing_is_removed_and_the_others_stay(drain_outbox):
    author = PersonFactory()
    lost, drafted, shown, avatar = (make_picture(author) for _ in range(4))
    author.profile.avatar = avatar
    author.profile.save()
    actions.save_draft(author, draft=DraftData(pictures=(DraftPicture(picture=drafted),)))
    NoteFactory(author=author, pictures=[shown])
    for picture in (lost, drafted, shown, avatar):
        actions.watch_upload(picture)
    Delivery.objects.filter(topic="picture.unused").update(due_at=timezone.now() - timezone.timedelta(days=1))

    drain_outbox()

    assert set(Picture.objects.all()) == {drafted, shown, avatar}
    booked = Delivery.objects.filter(topic="picture.unused").values_list("key", flat=True)
    assert set(booked) == {str(drafted.pk), str(avatar.pk)}, "looked at again; a picture of a note is not"
