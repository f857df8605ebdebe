"""What the reviews of a product say, counted. One voice a person: their latest review, with their latest word to it.

Pure counting over rows that the viewer may read; web/ and api/ show it. The rules are told to readers in docs/guide.md.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.db.models import OuterRef, Subquery

from community.people.policy import Viewer
from community.posts.disclosure import is_advertising
from community.posts.models import FollowUp, Post
from community.posts.queries import visible_posts
from community.shop.models import Product
from search.text import fold

# A review at 4 or more recommends the product, at 2 or less advises against it; 3 takes no side.
FOR, AGAINST = 4, 2
SCORES = (5, 4, 3, 2, 1)
MOST_POINTS = 6
MOST_ATTRIBUTES, MOST_VALUES = 6, 12
# Counting takes 30 µs a review: beyond this the latest are counted, and the page says how many.
MOST_VOICES = 5_000
_DASHES = str.maketrans("–—―~～〜至", "-------")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one person says of a product."""

    post_id: int
    author_id: int
    published_at: datetime
    score: int
    pros: Sequence[str] = ()
    cons: Sequence[str] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    is_ad: bool = False

    @property
    def side(self) -> str:
        """Return for, against or neither."""
        return "for" if self.score >= FOR else "against" if self.score <= AGAINST else "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Whose voices are asked for: any of the values of each attribute, and whether ads count."""

    own: Mapping[str, frozenset[str]] = field(default_factory=dict)
    without_ads: bool = False

    def keeps(self, voice: Voice, *, but: str = "") -> bool:
        """Say whether a voice is asked for, leaving the choices about one attribute out."""
        if self.without_ads and voice.is_ad:
            return False
        said = {attribute_key(name): attribute_key(value) for name, value in voice.attributes.items()}
        return all(said.get(name) in values for name, values in self.own.items() if name != but)

    def __bool__(self) -> bool:
        return bool(self.own) or self.without_ads


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A thing people name, in the spelling most of them use, and how many do."""

    key: str
    words: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """Something owners tell of themselves, with its values counted."""

    key: str
    name: str
    values: Sequence[Point]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """The counts. Percents are of all voices and add up to 100."""

    count: int
    average: float
    scores: Mapping[int, int]
    sides: Mapping[str, int]
    percents: Mapping[str, int]
    ads: int
    pros: Sequence[Point]
    cons: Sequence[Point]


@lru_cache(maxsize=50_000)
def point_key(text: str) -> str:
    """Return what makes two spellings of a point one: script, width, case, blanks and punctuation do not count."""
    folded = fold(text)
    return "".join(char for char in folded if char.isalnum()) or folded.strip()


@lru_cache(maxsize=50_000)
def attribute_key(text: str) -> str:
    """Return what makes two spellings of an attribute one; what stands between two numbers keeps them apart."""
    return " ".join(fold(str(text).translate(_DASHES)).replace(":", " ").split())


def voices_about(viewer: Viewer, *, product: Product) -> list[Voice]:
    """Return everybody's latest visible review of a product, newest first, in one statement."""
    later = FollowUp.objects.filter(post=OuterRef("pk"), hidden=False).order_by("-stage").values("score")[:1]
    reviews = visible_posts(viewer).filter(product_tags__product=product, kind=Post.Kind.REVIEW, score__isnull=False)
    rows = reviews.order_by("-published_at", "-pk").values_list(
        "pk", "author_id", "published_at", "score", "pros", "cons", "attributes", "disclosure", Subquery(later)
    )
    found: dict[int, Voice] = {}
    for pk, author, moment, score, pros, cons, attributes, disclosure, last in rows[:MOST_VOICES]:
        if author not in found:
            found[author] = Voice(
                post_id=pk,
                author_id=author,
                published_at=moment,
                score=last or score,
                pros=pros,
                cons=cons,
                attributes={str(name): str(value) for name, value in attributes.items()},
                is_ad=is_advertising(disclosure),
            )
    return list(found.values())


def opinions(voices: Sequence[Voice]) -> Opinions:
    """Count scores, sides and the points people name."""
    scores = Counter(voice.score for voice in voices)
    sides = Counter(voice.side for voice in voices)
    counts = {name: sides[name] for name in ("for", "neither", "against")}
    return Opinions(
        count=len(voices),
        average=_average([voice.score for voice in voices]),
        scores={score: scores[score] for score in SCORES},
        sides=counts,
        percents=dict(zip(counts, percents(list(counts.values())), strict=True)),
        ads=sum(voice.is_ad for voice in voices),
        pros=points((voice.pros for voice in voices), key=point_key)[:MOST_POINTS],
        cons=points((voice.cons for voice in voices), key=point_key)[:MOST_POINTS],
    )


def percents(counts: Sequence[int]) -> list[int]:
    """Return whole percents that add up to 100: what rounding down loses goes to the largest rests."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    shares = [divmod(100 * count, total) for count in counts]
    missing = 100 - sum(whole for whole, _rest in shares)
    favoured = sorted(range(len(counts)), key=lambda place: (-shares[place][1], place))[:missing]
    return [whole + (place in favoured) for place, (whole, _rest) in enumerate(shares)]


def points(lists: Iterable[Iterable[str]], *, key: Callable[[str], str]) -> list[Point]:
    """Count what is named, once for each list, most first. Where spellings draw, the plainest is shown."""
    counts: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for named in lists:
        found = {key(words): words for words in reversed(list(named)) if words.strip()}
        counts.update(found.keys())
        for folded, words in found.items():
            spellings[folded][words.strip()] += 1
    shown = {
        folded: min(written, key=lambda one: (-written[one], one != folded, one))
        for folded, written in spellings.items()
    }
    made = [Point(key=folded, words=shown[folded], count=count) for folded, count in counts.items()]
    return sorted(made, key=lambda point: (-point.count, point.words))


def attributes_of(voices: Sequence[Voice], *, owners: Owners) -> list[Attribute]:
    """Count what owners tell of themselves; the counts of an attribute leave its own choices out, to be widened."""
    names = points((voice.attributes for voice in voices), key=attribute_key)
    made = []
    for name in names[:MOST_ATTRIBUTES]:
        heard = [voice for voice in voices if owners.keeps(voice, but=name.key)]
        told = points(([value] if (value := _told(voice, name=name.key)) else [] for voice in heard), key=attribute_key)
        chosen = owners.own.get(name.key, frozenset())
        kept = [one for place, one in enumerate(told) if place < MOST_VALUES or one.key in chosen]
        kept += [Point(key=key, words=key, count=0) for key in sorted(chosen - {one.key for one in told})]
        if kept:
            made.append(Attribute(key=name.key, name=name.words, values=kept))
    return made


def _told(voice: Voice, *, name: str) -> str:
    return next((value for own, value in voice.attributes.items() if attribute_key(own) == name), "")


def _average(scores: Sequence[int]) -> float:
    if not scores:
        return 0
    exact = Decimal(sum(scores)) / len(scores)
    return float(exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
