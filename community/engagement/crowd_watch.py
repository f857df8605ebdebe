"""Brings one author's acts before the rules of crowds.py and writes what they find. For handlers.py and reports.

A verdict is taken anew at each look: who was taken for a crowd when few had come is released when many have.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, F, Max, Min, QuerySet
from django.utils import timezone

from community.engagement import counters
from community.engagement.crowds import FOUND_WEIGHT, LOOK_BACK_DAYS, Actor, Crowd, Deed, crowd_of, judge
from community.engagement.hot import points_of
from community.engagement.models import Act
from community.people.models import User

# The newest of a month: a look takes under a second, and who has more than this is not lifted by a bought crowd.
MOST_ACTS = 5_000
# What is usual on the site changes over weeks; counting it reads a month of acts.
USUAL_KEPT_SECONDS = 3600
USUAL_KEY = "acts:usual"
# Acts whose weight is written in one transaction.
CHUNK = 200


def watch_author(author_id: int) -> int:
    """Look at an author's crowd; return how many acts weigh otherwise now."""
    since = timezone.now() - timedelta(days=LOOK_BACK_DAYS)
    acts = list(_acts_on(author_id, since=since))
    found = judge(_crowd(acts, since=since))
    wanted = {act.pk: (min(act.trust, FOUND_WEIGHT), rule) for act in acts if (rule := found.get(act.pk, ""))}
    changed = [act for act in acts if (act.weight, act.rule) != wanted.get(act.pk, (act.trust, ""))]
    for start in range(0, len(changed), CHUNK):
        _weigh(changed[start : start + CHUNK], wanted=wanted)
    return len(changed)


def found_crowds() -> QuerySet[Act, Any]:
    """Return what the rules found, by note and rule, newest first: for the editors' report."""
    found = Act.objects.exclude(rule="").values("post_id", "post__uid", "post__title", "rule")
    counted = found.annotate(acts=Count("pk"), first=Min("at"), last=Max("at"), weight=Max("weight"))
    return counted.order_by("-last", "post_id", "rule")


def _acts_on(author_id: int, *, since: datetime) -> QuerySet[Act]:
    """Return acts of others; people of the demo are labelled as such and need no rule."""
    acts = Act.objects.filter(author=author_id, at__gte=since, user__is_demo=False).exclude(user=F("author"))
    return acts.order_by("-at", "-pk")[:MOST_ACTS]


def _crowd(acts: Iterable[Act], *, since: datetime) -> Crowd:
    deeds = [
        Deed(id=act.pk, person=act.user_id, post=act.post_id, at=act.at.timestamp(), network=act.network)
        for act in acts
    ]
    usual = cache.get_or_set(USUAL_KEY, lambda: usual_share(since), USUAL_KEPT_SECONDS)
    return crowd_of(deeds, actors=_actors({deed.person for deed in deeds}, since=since), usual=float(usual or 0))


def usual_share(since: datetime) -> float:
    """Return the share of those who acted since then that did so on the notes of one author only."""
    acts = Act.objects.filter(at__gte=since).exclude(user=F("author"))
    people = acts.values("user").annotate(authors=Count("author", distinct=True)).order_by()
    everybody = people.count()
    return people.filter(authors=1).count() / everybody if everybody else 1.0


def _actors(people: Collection[int], *, since: datetime) -> dict[int, Actor]:
    """Return what is known of each person, in four statements."""
    month = Act.objects.filter(at__gte=since)
    notes = dict(month.filter(user__in=people).values_list("user").annotate(Count("post", distinct=True)).order_by())
    back = _pairs(month.filter(author__in=people))
    towards: dict[int, list[int]] = defaultdict(list)
    for (person, author), times in _pairs(month.filter(user__in=people)).items():
        if back[author, person] >= 2:
            towards[person].append(times)
    joined = User.objects.filter(pk__in=people).values_list("pk", "date_joined")
    return {
        pk: Actor(
            joined=moment.timestamp(),
            notes=notes.get(pk, 0),
            mutual=sum(towards[pk]) / max(1, notes.get(pk, 0)),
            partners=len(towards[pk]),
        )
        for pk, moment in joined
    }


def _pairs(acts: QuerySet[Act]) -> Counter[tuple[int, int]]:
    """Count notes by who acted on whose."""
    rows = acts.values_list("user", "author").annotate(notes=Count("post", distinct=True)).order_by()
    return Counter({(person, author): notes for person, author, notes in rows})


@transaction.atomic
def _weigh(acts: Collection[Act], *, wanted: dict[int, tuple[int, str]]) -> None:
    """Write verdicts; the note's points move by what changed, under its lock."""
    posts = counters.lock_posts(act.post_id for act in acts)
    moved: Counter[int] = Counter()
    held = list(Act.objects.select_for_update().filter(pk__in=[act.pk for act in acts]).order_by("pk"))
    for act in held:
        weight, rule = wanted.get(act.pk, (act.trust, ""))
        moved[act.post_id] += points_of(act.kind) * (weight - act.weight)
        act.weight, act.rule = weight, rule
    Act.objects.bulk_update(held, ["weight", "rule"])
    for pk, points in sorted(moved.items()):
        if points and pk in posts:
            counters.move(posts[pk], weighed=points)
