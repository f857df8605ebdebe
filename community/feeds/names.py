"""The public names that search knows: for cutting words and for did-you-mean. Registered here; read by search/."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db.models import Count, Q

from community.circles.models import Circle
from community.posts.models import Hashtag
from community.posts.queries import visible_posts
from community.shop.models import Brand
from community.shop.queries import visible_products
from search.vocabulary import frequent_words, provide

# Of a million titles the newest say which words are in use; a word in one title alone may be a slip itself.
MOST_TITLES, LEAST_TITLES = 20_000, 2
SHORTEST_ENDED, ENDS = 4, (2, 3)


def circle_names() -> Iterator[str]:
    """Return circles, the largest first."""
    return Circle.objects.order_by("-member_count", "pk").values_list("name", flat=True).iterator()


def brand_names() -> Iterator[str]:
    """Return brands with their other names."""
    for brand in Brand.objects.order_by("pk").iterator():
        yield from (brand.name, *brand.aliases)


def topic_names() -> Iterator[str]:
    """Return topics that a note carries which everyone may see, the most used first."""
    shown = Count("post_links", filter=Q(post_links__post__in=visible_posts(None)))
    topics = Hashtag.objects.annotate(shown=shown).filter(shown__gt=0)
    return topics.order_by("-shown", "pk").values_list("name", flat=True).iterator()


def title_words() -> Iterator[str]:
    """Return the words that several of the newest titles hold."""
    titles = visible_posts(None).order_by("-published_at", "-pk").values_list("title", flat=True)[:MOST_TITLES]
    yield from frequent_words(titles.iterator(), least=LEAST_TITLES)


def product_words() -> Iterator[str]:
    """Return what products are: the words of their names, and the ends, where Chinese says what a thing is."""
    names = visible_products(None).order_by("pk").values_list("name", flat=True)[:MOST_TITLES]
    yield from kinds_of(names.iterator())


def kinds_of(names: Iterable[str]) -> Iterator[str]:
    """Return 乐福鞋 and 福鞋 for 深棕乐福鞋, then the words: a shop's names are read over, one is enough."""
    told = list(names)
    pieces = [piece for name in told for piece in name.split() if len(piece) >= SHORTEST_ENDED and not piece.isascii()]
    ends = Counter(piece[-length:] for piece in pieces for length in ENDS if piece[-length:].isalpha())
    yield from (end for end, _ in ends.most_common())
    yield from frequent_words(told, least=1)


def product_names() -> Iterator[str]:
    """Return what products are called without their brand: the longest piece of each name that holds no number."""
    for name in visible_products(None).order_by("pk").values_list("name", flat=True).iterator():
        pieces = [piece for piece in name.split() if not any(mark.isdigit() for mark in piece)]
        if len(pieces) > 1:
            yield max(pieces, key=len)


for names in (circle_names, brand_names, topic_names, product_names, product_words, title_words):
    provide(names)
