"""Finding people, circles and topics by words or by the first letters typed; products are in shop.queries."""

from community.circles.models import Circle
from community.people.models import User
from community.people.policy import Viewer
from community.people.queries import hidden_ids
from community.posts.models import Hashtag
from search import engine
from search.port import Query, SearchUnavailable

SIZE = 20


def found_ids(source: str, *, text: str, size: int = SIZE) -> list[int]:
    """Return ids in order of relevance: by words first, by what is typed so far when no word fits."""
    text = text.strip()[:100]
    if not text:
        return []
    try:
        words = engine().search(Query(source=source, text=text, size=size)).ids
        return words or engine().search(Query(source=source, text=text, text_fields=("typed",), size=size)).ids
    except SearchUnavailable:
        return []


def is_away() -> bool:
    """Say whether the engine cannot answer now: an empty result then means nothing, and readers are told."""
    try:
        engine().search(Query(source="notes", size=1))
    except SearchUnavailable:
        return True
    return False


def search_people(viewer: Viewer, *, text: str) -> list[User]:
    """Return people whose name, handle or words about themselves match, without those hidden from the reader."""
    hidden = set(hidden_ids(viewer))
    keys = [key for key in found_ids("people", text=text) if key not in hidden]
    people = User.objects.filter(is_active=True, erased_at=None).select_related("profile__avatar").in_bulk(keys)
    return [people[key] for key in keys if key in people]


def search_circles(viewer: Viewer, *, text: str) -> list[Circle]:
    """Return circles whose name or description match."""
    keys = found_ids("circles", text=text)
    circles = Circle.objects.select_related("cover").in_bulk(keys)
    return [circles[key] for key in keys if key in circles]


def search_topics(viewer: Viewer, *, text: str) -> list[Hashtag]:
    """Return topics whose name matches."""
    keys = found_ids("topics", text=text)
    topics = Hashtag.objects.in_bulk(keys)
    return [topics[key] for key in keys if key in topics]
