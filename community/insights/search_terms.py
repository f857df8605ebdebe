"""What the search log and editors' words say: hot terms, searches that find nothing, best bets, synonyms."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max, Sum
from django.db.models.functions import TruncWeek
from django.utils import timezone

from community.insights.models import BestBet, HiddenTerm, Searched, SynonymGroup
from community.insights.searching import split_words
from community.people.policy import Viewer
from community.posts.queries import visible_posts
from search.text import fold, set_synonyms

# A term is hot by its readers of the last seven days, each once a day. It needs five of them in three networks, and
# one network counts for two a day: a school or a farm of machines cannot make a term hot alone.
HOT_DAYS, HOT_READERS, HOT_NETWORKS, PER_NETWORK = 7, 5, 3, 2
HOT_SIZE, HOT_CANDIDATES = 10, 200
HOT_SECONDS = 300
# What fewer than three readers typed in any one week stays theirs.
REPORT_DAYS, REPORT_READERS, REPORT_SIZE = 28, 3, 200
# Editors' changes reach every process within this.
WORDS_SECONDS = 30
# The table this process searches by.
_heeded: dict[str, Mapping[str, Sequence[str]]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """A search that finds nothing, as editors see it."""

    term: str
    times: int
    readers: int
    last_at: datetime


def hot_terms() -> list[str]:
    """Return the terms that most readers searched for this week, most first; kept for five minutes."""
    kept: list[str] | None = cache.get("hot-terms")
    if kept is None:
        kept = _counted_hot_terms()
        cache.set("hot-terms", kept, HOT_SECONDS)
    hidden = editors_words()["hidden"]
    return [term for term in kept if not any(word in term for word in hidden)][:HOT_SIZE]


def _counted_hot_terms() -> list[str]:
    since = timezone.localdate() - timedelta(days=HOT_DAYS - 1)
    rows = Searched.objects.filter(day__gte=since, counted=True, found=True)
    wide = rows.values("term").annotate(
        readers=Count("reader", distinct=True), networks=Count("network", distinct=True)
    )
    wide = wide.filter(readers__gte=HOT_READERS, networks__gte=HOT_NETWORKS).order_by("-readers", "term")
    terms = list(wide.values_list("term", flat=True)[:HOT_CANDIDATES])
    points: dict[str, int] = defaultdict(int)
    per_network = rows.filter(term__in=terms).values_list("term", "day", "network").annotate(readers=Count("reader"))
    for term, _day, _network, readers in per_network:
        points[term] += min(readers, PER_NETWORK)
    hot = [term for term in points if points[term] >= HOT_READERS]
    return sorted(hot, key=lambda term: (-points[term], term))


def searches_without_results() -> list[Nothing]:
    """Return what found nothing in the last four weeks, most readers first; what too few typed is left out."""
    since = timezone.now() - timedelta(days=REPORT_DAYS)
    rows = Searched.objects.filter(last_at__gte=since, found=False)
    weekly = (
        rows.annotate(week=TruncWeek("day")).values("term", "week").annotate(readers=Count("reader", distinct=True))
    )
    shared = set(weekly.filter(readers__gte=REPORT_READERS).values_list("term", flat=True))
    told = rows.filter(term__in=shared).values("term")
    told = told.annotate(times=Sum("times"), readers=Count("reader", distinct=True), last_at=Max("last_at"))
    return [Nothing(**row) for row in told.order_by("-readers", "-times", "term")[:REPORT_SIZE]]


def editors_words() -> dict[str, Any]:
    """Return editors' words as they were at most half a minute ago."""
    words: dict[str, Any] | None = cache.get("editors-words")
    if words is None:
        words = _read_words()
        cache.set("editors-words", words, WORDS_SECONDS)
    return words


def heed_synonyms() -> None:
    """Let searches of this process use editors' synonyms as they are now: every process looks now and then."""
    table = _read_synonyms()
    if _heeded.get("table") != table:
        _heeded["table"] = table
        set_synonyms(table)


def _read_words() -> dict[str, Any]:
    bets: dict[str, list[int]] = defaultdict(list)
    for bet in BestBet.objects.filter(ends_at__gt=timezone.now()).order_by("pk"):
        for term in bet.terms:
            bets[term].append(bet.pk)
    hidden = [fold(term) for term in HiddenTerm.objects.values_list("term", flat=True)]
    return {"bets": dict(bets), "hidden": hidden}


def _read_synonyms() -> Mapping[str, Sequence[str]]:
    synonyms: dict[str, list[str]] = defaultdict(list)
    for group in SynonymGroup.objects.filter(is_on=True).order_by("pk"):
        names = split_words(group.names)
        for name in names:
            synonyms[name] += [other for other in names if other != name]
    return dict(synonyms)


def best_bets(viewer: Viewer, *, text: str) -> list[BestBet]:
    """Return what editors show for this search now, with what it leads to; no statement where there is none.

    A note that this reader may not see (any more) is left out.
    """
    keys = editors_words()["bets"].get(" ".join(fold(text).split()), [])
    if not keys:
        return []
    now = timezone.now()
    found = BestBet.objects.filter(pk__in=keys, starts_at__lte=now, ends_at__gt=now)
    bets = list(found.select_related("post", "product", "circle", "hashtag").order_by("pk"))
    seen = set(visible_posts(viewer).filter(pk__in=[bet.post_id for bet in bets]).values_list("pk", flat=True))
    return [bet for bet in bets if bet.post_id is None or bet.post_id in seen]
