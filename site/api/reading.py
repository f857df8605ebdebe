"""Everything public, readable without a token; with one, as that person sees it."""

from django.http import HttpRequest
from ninja import Router

from api import shapes
from api.auth import OptionalBearer
from api.said import Sayer
from community.circles.queries import visible_circle, visible_circles
from community.engagement.queries import comments_of
from community.feeds import queries as feeds
from community.feeds.cards import Card, cards_by_time
from community.people.queries import visible_person
from community.posts.queries import note_detail, visible_post, visible_posts, visible_topic, with_card_data

router = Router(auth=OptionalBearer(), tags=["read"])
CIRCLES_AT_MOST = 200


@router.get("/feeds/home", response=shapes.NotePage)
def home(request: HttpRequest, cursor: str = "") -> shapes.NotePage:
    """The home feed."""
    return Sayer(request).page(feeds.home_feed(request.user, cursor=cursor))


@router.get("/circles", response=shapes.CircleList)
def circles(request: HttpRequest) -> shapes.CircleList:
    """All circles, biggest first."""
    say = Sayer(request)
    return shapes.CircleList(items=[say.circle(circle) for circle in visible_circles(request.user)[:CIRCLES_AT_MOST]])


@router.get("/circles/{slug}", response=shapes.CircleOut)
def circle(request: HttpRequest, slug: str) -> shapes.CircleOut:
    """One circle."""
    return Sayer(request).circle(visible_circle(request.user, slug=slug))


@router.get("/circles/{slug}/notes", response=shapes.NotePage)
def circle_notes(request: HttpRequest, slug: str, cursor: str = "") -> shapes.NotePage:
    """A circle's notes, ranked, with reasons."""
    found = visible_circle(request.user, slug=slug)
    return Sayer(request).page(feeds.circle_feed(request.user, circle=found, cursor=cursor))


@router.get("/topics/{key}/notes", response=shapes.NotePage)
def topic_notes(request: HttpRequest, key: str, cursor: str = "") -> shapes.NotePage:
    """The notes of a topic, in any spelling of its name."""
    found = visible_topic(request.user, name=key)
    return Sayer(request).page(feeds.topic_feed(request.user, hashtag=found, cursor=cursor))


@router.get("/people/{handle}", response=shapes.PersonOut)
def person(request: HttpRequest, handle: str) -> shapes.PersonOut:
    """One person."""
    return Sayer(request).person(visible_person(request.user, handle=handle))


@router.get("/people/{handle}/notes", response=shapes.NotePage)
def person_notes(request: HttpRequest, handle: str, cursor: str = "") -> shapes.NotePage:
    """A person's notes, newest first."""
    author = visible_person(request.user, handle=handle)
    return Sayer(request).page(feeds.author_feed(request.user, author=author, cursor=cursor))


@router.get("/notes/{uid}", response=shapes.NoteOut)
def note(request: HttpRequest, uid: str) -> shapes.NoteOut:
    """One note, whole."""
    return said_note(request, uid=uid)


@router.get("/notes/{uid}/comments", response=shapes.CommentPage)
def comments(request: HttpRequest, uid: str, cursor: str = "") -> shapes.CommentPage:
    """A note's comments, pinned first, then newest first."""
    before = int(cursor) if cursor.isdecimal() and len(cursor) < 19 else None
    page = comments_of(visible_post(request.user, uid=uid), viewer=request.user, before=before)
    say = Sayer(request)
    items = [say.comment(thread.comment, answers=thread.answers) for thread in page.threads]
    return shapes.CommentPage(items=items, next=str(page.next_before or ""))


def said_note(request: HttpRequest, *, uid: str) -> shapes.NoteOut:
    """Return a visible note with the caller's own marks."""
    return Sayer(request).note(card_of(request, uid=uid), detail=note_detail(request.user, uid=uid))


def card_of(request: HttpRequest, *, uid: str) -> Card:
    """Return the card of one visible note, or raise Post.DoesNotExist."""
    post = with_card_data(visible_posts(request.user)).get(uid=uid)
    return cards_by_time(request.user, posts=[post])[0]
