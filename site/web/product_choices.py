"""What a reader asks of a product's reviews, in words of the address: whose voices, and which of their words.

For web/products.py only. `own` and `ads` narrow who is heard; `say` opens the notes that one count stands for.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from community.posts.opinions import SCORES, Attribute, Opinions, Owners, Point, Voice, attribute_key, point_key
from web.search_terms import ShownShelf, Way

MOST_CHOICES, LONGEST = 24, 140
SIDES = ("for", "against", "neither")


@dataclass(frozen=True)
class Asked:
    """What the address asks for. `own` are pairs of folded words, in their order."""

    path: str
    own: tuple[tuple[str, str], ...] = ()
    without_ads: bool = False
    say: str = ""

    @cached_property
    def owners(self) -> Owners:
        """Return whose voices are heard."""
        chosen: dict[str, set[str]] = defaultdict(set)
        for name, value in self.own:
            chosen[name].add(value)
        kept = {name: frozenset(values) for name, values in chosen.items()}
        return Owners(own=kept, without_ads=self.without_ads)

    def __bool__(self) -> bool:
        return bool(self.owners) or bool(self.say)

    def address(self, *, part: str = "opinions") -> str:
        """Return the address of this question."""
        said = [("own", f"{name}:{value}") for name, value in self.own]
        said += [("ads", "0")] if self.without_ads else []
        said += [("say", self.say)] if self.say else []
        query = f"?{urlencode(said)}" if said else ""
        return f"{self.path}{query}#{part}"

    def toggled(self, name: str, value: str) -> "Asked":
        """Return the question with one choice made, or taken back."""
        pair = (name, value)
        own = [one for one in self.own if one != pair]
        return replace(self, own=tuple(own) if len(own) < len(self.own) else (*own, pair))

    def saying(self, say: str) -> str:
        """Return where one count leads: the notes it stands for."""
        return replace(self, say=say).address(part="notes")

    def keeps(self, voice: Voice) -> bool:
        """Say whether a voice says what is asked for."""
        kind, _, what = self.say.partition(":")
        if kind == "score":
            return str(voice.score) == what
        if kind in {"pro", "con"}:
            return what in {point_key(words) for words in (voice.pros if kind == "pro" else voice.cons)}
        return kind in {"", voice.side}


def asked_of(request: HttpRequest) -> Asked:
    """Return what the address asks for; what is no possible question is left out."""
    pairs = [
        (name, value)
        for said in request.GET.getlist("own")[:MOST_CHOICES]
        if len(said) <= LONGEST and (name := attribute_key(said.partition(":")[0]))
        if (value := attribute_key(said.partition(":")[2]))
    ]
    return Asked(
        path=request.path,
        own=tuple(dict.fromkeys(pairs)),
        without_ads=request.GET.get("ads") == "0",
        say=_said(request.GET.get("say", "")[:LONGEST]),
    )


def _said(text: str) -> str:
    kind, _, what = text.partition(":")
    if kind in SIDES and not what:
        return kind
    if kind == "score" and what in {str(score) for score in SCORES}:
        return text
    return f"{kind}:{point_key(what)}" if kind in {"pro", "con"} and point_key(what) else ""


def shelves(asked: Asked, *, attributes: Sequence[Attribute], ads: int, others: int) -> list[ShownShelf]:
    """Return what owners tell of themselves as links, each with the number of reviews it would leave."""
    found = [
        ShownShelf(
            name=f"own-{number}",
            title=one.name,
            ways=[_way(asked, name=one.key, value=value) for value in one.values],
        )
        for number, one in enumerate(attributes, start=1)
    ]
    if ads or asked.without_ads:
        url = replace(asked, without_ads=not asked.without_ads, say="").address()
        way = Way(label=_("Without ads"), url=url, count=others, is_chosen=asked.without_ads)
        found.append(ShownShelf(name="ads", title=_("Tie to the brand"), ways=[way]))
    return found


def _way(asked: Asked, *, name: str, value: Point) -> Way:
    return Way(
        label=value.words,
        url=replace(asked, say="").toggled(name, value.key).address(),
        count=value.count,
        is_chosen=(name, value.key) in asked.own,
    )


def chosen_ways(asked: Asked, *, attributes: Sequence[Attribute], opinions: Opinions) -> list[Way]:
    """Return each choice made, with the address that takes it back."""
    words = {(one.key, value.key): f"{one.name}: {value.words}" for one in attributes for value in one.values}
    ways = [Way(label=words.get(pair, ": ".join(pair)), url=asked.toggled(*pair).address()) for pair in asked.own]
    if asked.without_ads:
        ways.append(Way(label=_("Without ads"), url=replace(asked, without_ads=False).address()))
    if asked.say:
        ways.append(Way(label=said_words(asked.say, opinions=opinions), url=asked.saying("")))
    return ways


def said_words(say: str, *, opinions: Opinions) -> str:
    """Return what was opened, in the reader's words."""
    kind, _sep, what = say.partition(":")
    if kind == "score":
        return _("%(score)s points") % {"score": what}
    if kind in {"pro", "con"}:
        points = opinions.pros if kind == "pro" else opinions.cons
        words = next((point.words for point in points if point.key == what), what)
        return (_("Good: %(point)s") if kind == "pro" else _("Bad: %(point)s")) % {"point": words}
    return {"for": _("Recommend"), "against": _("Advise against"), "neither": _("Take no side")}[kind]
