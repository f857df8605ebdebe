"""Which circles and topics a text seems to be about, and by which of its words. Told, never applied by itself."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from community.circles.queries import circles_of
from community.people.models import User
from community.posts.models import Hashtag, Post
from community.posts.queries import visible_posts
from community.posts.text import hashtags
from search.text import fold, words_of

# More is a list to read, not a hint.
MOST = 6
# What the author wrote lately says what they call things.
PAST_NOTES = 30
LONGEST = 2000
# Reviews that hints are taken from: enough to see a habit.
RECENT = 100
# Words of any text: they tie nothing to anything.
_COMMON = """
一个 一起 一下 一点 一直 这个 那个 这些 我们 你们 他们 大家 自己 什么 怎么 可以 没有 不是 就是 还是 但是 因为 所以 如果
真的 非常 比较 觉得 喜欢 知道 分享 推荐 今天 时候 东西 好用 使用 圈子 笔记 the and for with this that
"""
COMMON = frozenset(_COMMON.split())


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A circle (`value` is its slug) or a topic (its name) with the word of the text that speaks for it."""

    kind: str
    name: str
    value: str
    because: str


def suggestions(author: User, *, text: str, circles: Iterable[str] = ()) -> list[Suggestion]:
    """Return what a text seems to be about and does not name yet, the surest first."""
    text = text[:LONGEST]
    said = [word for word in words_of(text) if word not in COMMON]
    if not said:
        return []
    named = {*hashtags(text)}
    found: dict[tuple[str, str], Suggestion] = {}
    for one in (*_circles(author, said=said, text=text), *_topics(said), *_as_before(author, said=said)):
        taken = one.value in circles if one.kind == "circle" else one.value.casefold() in named
        if not taken:
            found.setdefault((one.kind, one.value), one)
    return list(found.values())[:MOST]


def _circles(author: User, *, said: list[str], text: str) -> Iterator[Suggestion]:
    """The author's own circles, by their name and what they say they are about."""
    folded = fold(text)
    for circle in circles_of(author)[:50]:
        about = fold(circle.name).removesuffix("圈子").removesuffix("圈")
        words = {*words_of(f"{circle.name} {circle.description}")} - COMMON
        because = about if len(about) > 1 and about in folded else next((word for word in said if word in words), "")
        if because:
            yield Suggestion(kind="circle", name=circle.name, value=circle.slug, because=because)


def _topics(said: list[str]) -> Iterator[Suggestion]:
    """Topics that are called like a word of the text and that a public note carries."""
    rows = Hashtag.objects.filter(key__in=said, post_links__post__live=True, post_links__post__hidden_at=None)
    by_key = {row.key: row for row in rows.distinct()[:20]}
    for word in said:
        if word in by_key:
            yield Suggestion(kind="topic", name=by_key[word].name, value=by_key[word].name, because=word)


def _as_before(author: User, *, said: list[str]) -> Iterator[Suggestion]:
    """Topics and circles of the author's own notes that share words with this one."""
    mine = Post.objects.filter(author=author, live=True).order_by("-published_at")
    for post in mine.prefetch_related("hashtag_links__hashtag", "circles")[:PAST_NOTES]:
        shared = {*said} & {*words_of(f"{post.title} {post.body[:200]}")}
        # One word in common is chance, a word of the title is not.
        because = next((word for word in said if word in shared), "")
        if len(shared) > 1 or (because and because in fold(post.title)):
            for link in post.hashtag_links.all():
                yield Suggestion(kind="topic", name=link.hashtag.name, value=link.hashtag.name, because=because)


@dataclass(frozen=True, kw_only=True)
class ReviewHints:
    """What others say of themselves in these circles, and of these products: words to take, not to copy."""

    attributes: list[str]
    pros: list[str]
    cons: list[str]


def review_hints(viewer: User, *, circles: Iterable[str], products: Iterable[str]) -> ReviewHints:
    """Return the facts that reviewers of these circles tell of themselves, and what is said most of these products."""
    reviews = visible_posts(viewer).filter(kind=Post.Kind.REVIEW)
    here = reviews.filter(circles__slug__in=list(circles)).order_by("-published_at")[:RECENT]
    facts = Counter(name for facts in here.values_list("attributes", flat=True) for name in facts)
    same = reviews.filter(product_tags__product__slug__in=list(products)).order_by("-published_at")[:RECENT]
    said = list(same.values_list("pros", "cons"))
    return ReviewHints(
        attributes=[name for name, _count in facts.most_common(MOST)],
        pros=[point for point, _count in Counter(point for pros, _ in said for point in pros).most_common(MOST)],
        cons=[point for point, _count in Counter(point for _, cons in said for point in cons).most_common(MOST)],
    )
