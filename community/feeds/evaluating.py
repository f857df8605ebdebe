"""Replays a log of acts: what would learnt vectors, popularity and recency have shown?"""

from collections.abc import Callable, Mapping
from typing import Any

from community.feeds.acts_log import Log
from community.feeds.learning import SHOWN, Acts, learnt_from, matrix_of, taste_from

try:
    import numpy as np
except ImportError:  # the optional set is not installed; the command says so before anything here is called
    np = None  # type: ignore[assignment]

# Of a reader's things the last fifth is what is to be foretold; with fewer than five there is nothing to learn from.
HELD_BACK, FEWEST = 5, 5
# More readers would only make the same mean more certain.
MOST_READERS = 10_000
# Readers scored at once: 500 times 100,000 things are 400 MB.
TOGETHER = 500
# Ratings from 0.7 of the scale up (4 and 5 of 5) are what a reader would have wanted to see.
LIKED = 0.7
# A difference of the means counts from three standard errors on: by chance once in seven hundred times.
ERRORS = 3.0
# Given places of readers, scores for each of them and every thing.
Scores = Callable[[Any], Any]
Measured = tuple[Any, Any]


def evaluate(log: Log) -> dict[str, Any]:
    """Split each reader's things by time, learn from the first, and count what of the last is shown in 20."""
    train, held = split(log)
    readers = np.array(sorted(held), dtype=int)
    if len(readers) > MOST_READERS:
        readers = np.sort(np.random.default_rng(0).choice(readers, MOST_READERS, replace=False))
    told: dict[str, Any] = {
        "users": log.user_count,
        "items": log.item_count,
        "acts": len(log.users),
        "evaluated_users": len(readers),
    }
    if not len(readers):
        return told | {"verdict": f"no reader has {FEWEST} things or more, wanted ones among the last"}
    acts = _acts(log, train)
    known = matrix_of(acts)
    ways = _ways(log, train=train, known=known, vectors=learnt_from(acts))
    found = {name: _measured(scores, known=known, held=held, readers=readers) for name, scores in ways.items()}
    for name, (recall, gain) in found.items():
        told[name] = {"recall@20": round(float(recall.mean()), 4), "ndcg@20": round(float(gain.mean()), 4)}
    return told | {"verdict": _verdict(found)}


def split(log: Log) -> tuple[list[int], dict[int, set[int]]]:
    """Return the places of acts to learn from, and for each reader the wanted things of the last fifth."""
    firsts: dict[int, dict[int, int]] = {}
    for place, (user, item) in enumerate(zip(log.users, log.items, strict=True)):
        firsts.setdefault(user, {}).setdefault(item, place)
    until: dict[int, int] = {}
    held: dict[int, set[int]] = {}
    least = LIKED if log.has_ratings else 0.0
    for user, items in firsts.items():
        if len(items) < FEWEST:
            continue
        last = list(items)[-(len(items) // HELD_BACK) :]
        until[user] = items[last[0]]
        wanted = {item for item in last if log.weights[items[item]] >= least and log.weights[items[item]] > 0}
        if wanted:
            held[user] = wanted
    train = [place for place, user in enumerate(log.users) if place < until.get(user, len(log.users))]
    return train, held


def _acts(log: Log, train: list[int]) -> Acts:
    """Return what each reader is known to have done: the strongest act on each thing."""
    strongest: dict[tuple[int, int], float] = {}
    for place in train:
        pair = log.users[place], log.items[place]
        strongest[pair] = max(strongest.get(pair, 0.0), log.weights[place])
    return Acts(
        users=[user for user, _ in strongest],
        items=[item for _, item in strongest],
        weights=list(strongest.values()),
        user_count=log.user_count,
        item_count=log.item_count,
    )


def _ways(log: Log, *, train: list[int], known: Any, vectors: Any) -> Mapping[str, Scores]:
    """Return the three ways of choosing, each as scores of every thing for a batch of readers."""
    crowd = np.asarray(known.getnnz(axis=0), dtype=float)
    latest = np.full(log.item_count, -np.inf)
    for place in train:
        latest[log.items[place]] = log.times[place]
    return {
        "learnt": lambda readers: taste_from(vectors, weights=known[readers]) @ vectors.T,
        "popularity": lambda readers: np.tile(crowd, (len(readers), 1)),
        "recency": lambda readers: np.tile(latest, (len(readers), 1)),
    }


def _measured(scores: Scores, *, known: Any, held: Mapping[int, set[int]], readers: Any) -> Measured:
    """Return recall and gain of each reader over the best 20 things that they did not know yet."""
    recall, gain = [], []
    discounts = 1 / np.log2(np.arange(2, SHOWN + 2))
    for start in range(0, len(readers), TOGETHER):
        batch = readers[start : start + TOGETHER]
        found = np.array(scores(batch), dtype=float)
        found[known[batch].nonzero()] = -np.inf
        best = np.argsort(-found, axis=1, kind="stable")[:, :SHOWN]
        for reader, shown in zip(batch.tolist(), best.tolist(), strict=True):
            hits = np.array([item in held[reader] for item in shown])
            recall.append(hits.sum() / len(held[reader]))
            gain.append((hits * discounts[: len(hits)]).sum() / discounts[: len(held[reader])].sum())
    return np.array(recall), np.array(gain)


def _verdict(found: Mapping[str, Measured]) -> str:
    """Say whether the learnt choice beats the others by more than chance does, reader by reader."""
    for other in ("popularity", "recency"):
        better = found["learnt"][1] - found[other][1]
        error = better.std() / np.sqrt(len(better))
        if not better.mean() > ERRORS * error:
            return f"learnt vectors are not shown to be better than {other}"
    return "learnt vectors are better than popularity and recency"
