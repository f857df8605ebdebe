"""Note vectors from what readers did: a truncated SVD of who acted on what. Pure numbers: no database, no settings.

Needs the optional set requirements/taste.txt; `is_possible` says whether it is installed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

try:
    import numpy as np
    from scipy.sparse import csr_matrix, diags
    from scipy.sparse.linalg import svds
except ImportError:  # the optional set is not installed: nothing is learnt, nothing else misses it
    np = None  # type: ignore[assignment]

# One of them lifts the others to one length (see `vectors_of`), so 63 are learnt.
DIMS = 64
# What is tried on each reader's last act, and the best one taken: how much a thing's popularity counts (the power of
# its column's length by which it is scaled, as in EigenRec; 0 leaves it whole), and from which singular value on the
# rest is mostly noise (as in ridge regression: it and what is below count half and less).
FAMILIARITIES = (0.0, -0.3, -0.6)
NOISY_FROM = (2, 8, 24, 62)
# Enough readers to choose by; more would only cost time every night.
TRIED_ON, TRIED_TOGETHER = 2_000, 500
# A reader's last act is only foretold from at least so many others.
FEWEST = 4
SHOWN = 20
# Up to so many cells a whole decomposition takes milliseconds.
SMALL = 400_000


@dataclass(frozen=True, slots=True)
class Acts:
    """Who (row) acted on what (column) and how much that says; the three run alongside."""

    users: Sequence[int]
    items: Sequence[int]
    weights: Sequence[float]
    user_count: int
    item_count: int


def is_possible() -> bool:
    """Say whether the libraries are there."""
    return np is not None


def matrix_of(acts: Acts) -> "csr_matrix":
    """Return readers by items; acts of one reader on one item are added up."""
    shape = (acts.user_count, acts.item_count)
    return csr_matrix((np.asarray(acts.weights, dtype=float), (acts.users, acts.items)), shape=shape)


def learnt_from(acts: Acts) -> "np.ndarray":
    """Return a unit vector for each item, made in the way that best foretells the last act of each reader."""
    known, readers, lasts = _without_last(acts)
    best, best_gain = (FAMILIARITIES[-1], NOISY_FROM[0]), -1.0
    for familiarity in FAMILIARITIES if len(readers) else ():
        factors, values = _factors(known, familiarity=familiarity)
        for noisy in NOISY_FROM:
            gain = _gain(_lifted(factors, values, noisy=noisy), known=known, readers=readers, lasts=lasts)
            if gain > best_gain:
                best, best_gain = (familiarity, noisy), gain
    factors, values = _factors(matrix_of(acts), familiarity=best[0])
    return _lifted(factors, values, noisy=best[1])


def taste_from(vectors: "np.ndarray", *, weights: "np.ndarray") -> "np.ndarray":
    """Return the direction of a reader who acted so much on the items of these vectors; zeros when there is none."""
    taste = weights @ vectors
    taste[..., -1] = 0.0
    return taste


def aligned(new: "np.ndarray", *, old: Sequence[Sequence[float]], of: Sequence[int]) -> "np.ndarray":
    """Return new vectors turned to agree best with the old ones of the items `of`: an SVD's axes are arbitrary.

    Without it the index would hold two systems of axes while the new vectors go in.
    """
    left, _, right = np.linalg.svd(new[of][:, :-1].T @ np.asarray(old)[:, :-1])
    return np.hstack([new[:, :-1] @ (left @ right), new[:, -1:]])


def _without_last(acts: Acts) -> tuple["csr_matrix", "np.ndarray", "np.ndarray"]:
    """Return what readers did before their last act, some readers, and what their last acts were on."""
    users, weights = np.asarray(acts.users), np.array(acts.weights, dtype=float)
    last = np.full(acts.user_count, -1)
    last[users] = np.arange(len(users))  # of several places under one index the last one stays
    counts = np.bincount(users, minlength=acts.user_count)
    readers = np.flatnonzero(counts > FEWEST)
    if len(readers) > TRIED_ON:
        readers = np.sort(np.random.default_rng(0).choice(readers, TRIED_ON, replace=False))
    weights[last[readers]] = 0.0
    known = matrix_of(Acts(acts.users, acts.items, weights.tolist(), acts.user_count, acts.item_count))
    known.eliminate_zeros()
    return known, readers, np.asarray(acts.items)[last[readers]]


def _gain(vectors: "np.ndarray", *, known: "csr_matrix", readers: "np.ndarray", lasts: "np.ndarray") -> float:
    """Return the mean gain of showing each reader the best 20 things they did not know: 1 for a first place."""
    total = 0.0
    for start in range(0, len(readers), TRIED_TOGETHER):
        batch, wanted = readers[start : start + TRIED_TOGETHER], lasts[start : start + TRIED_TOGETHER]
        scores = taste_from(vectors, weights=known[batch]) @ vectors.T
        of_wanted = scores[np.arange(len(batch)), wanted]
        scores[known[batch].nonzero()] = -np.inf
        places = (scores > of_wanted[:, None]).sum(axis=1)
        total += float(np.where(places < SHOWN, 1 / np.log2(places + 2), 0.0).sum())
    return total / len(readers)


def _factors(matrix: "csr_matrix", *, familiarity: float) -> tuple["np.ndarray", "np.ndarray"]:
    """Return right singular vectors (a row for each item) and singular values, strongest first."""
    rows, columns = _lengths(matrix, axis=1), _lengths(matrix, axis=0)
    scaled = diags(_power(rows, -0.5)) @ matrix @ diags(_power(columns, familiarity))
    rank = min(DIMS - 1, min(scaled.shape) - 1)
    factors, values = np.zeros((scaled.shape[1], DIMS - 1)), np.zeros(DIMS - 1)
    if rank > 0:
        _, found, right = _decomposed(scaled, rank=rank)
        order = np.argsort(-found)[:rank]
        factors[:, :rank], values[:rank] = right[order].T, found[order]
    return factors, values


def _decomposed(matrix: "csr_matrix", *, rank: int) -> tuple["np.ndarray", "np.ndarray", "np.ndarray"]:
    """Return the singular value decomposition: whole where that is quicker, else its strongest part."""
    if matrix.shape[0] * matrix.shape[1] <= SMALL:
        whole: tuple[np.ndarray, np.ndarray, np.ndarray] = np.linalg.svd(matrix.toarray(), full_matrices=False)
        return whole
    # A start of our own: the same acts give the same vectors.
    start = np.random.default_rng(0).standard_normal(min(matrix.shape))
    part: tuple[np.ndarray, np.ndarray, np.ndarray] = svds(matrix, k=rank, v0=start)
    return part


def _lifted(factors: "np.ndarray", values: "np.ndarray", *, noisy: int) -> "np.ndarray":
    """Return unit vectors such that the cosine with a taste orders items by their inner product.

    The last number of a vector fills it up to the longest one's length. A taste has 0 there, so its cosine with a
    vector is their inner product over a constant, and an index that knows directions only keeps what lengths told.
    """
    squares = values**2
    learnt = factors * np.sqrt(squares / (squares + squares[noisy] + np.finfo(float).tiny))
    lengths = (learnt**2).sum(axis=1)
    longest = lengths.max(initial=0.0) or 1.0
    rest = np.sqrt(np.maximum(longest - lengths, 0.0))
    return np.hstack([learnt, rest[:, None]]) / np.sqrt(longest)


def _lengths(matrix: "csr_matrix", *, axis: int) -> "np.ndarray":
    return np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=axis)).ravel())


def _power(lengths: "np.ndarray", exponent: float) -> "np.ndarray":
    return np.power(lengths, exponent, out=np.zeros_like(lengths), where=lengths > 0)
