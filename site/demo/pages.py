"""The demo's home page words, its topic pages in Wagtail and its editor's picks. Used by demo/loading.py."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from html import escape
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from community.circles.models import Circle
from community.engagement.actions import pick_post
from community.engagement.models import Pick
from community.people.models import User
from community.posts.models import Hashtag, Post
from community.shop.models import Product
from demo.drawing import Studio
from demo.faces import show
from demo.reading import NoteText, table
from editorial.models import HomePage, TopicPage
from media.models import Picture

Block = dict[str, Any]


def topic_cover(slug: str) -> str:
    """Return the name of the picture at a topic page's head."""
    return f"topic-{slug}"


def gallery_of(notes: Iterable[NoteText], *, posts: Mapping[str, Post]) -> dict[str, Picture]:
    """Return the pictures that notes show, by their names in the texts; a note of an earlier demo may have fewer."""
    found: dict[str, Picture] = {}
    for note in notes:
        rows = posts[note.key].pictures.select_related("picture").order_by("sort_order")
        for name, row in zip(note.pictures, rows, strict=False):
            found.setdefault(name, row.picture)
    return found


class Typesetter:
    """Turns the blocks of content/topics.toml into StreamField values."""

    def __init__(
        self,
        *,
        posts: Mapping[str, Post],
        products: Mapping[str, Product],
        circles: Mapping[str, Circle],
        gallery: Mapping[str, Picture],
        editor: User,
        studio: Studio,
    ) -> None:
        self.posts, self.products, self.circles = posts, products, circles
        self.gallery, self.editor, self.studio = gallery, editor, studio

    def block(self, row: Block) -> Block:
        """Return one block as Wagtail stores it."""
        makers: dict[str, Callable[[Block], Any]] = {
            "text": lambda said: _prose(said["text"], title=said.get("title", "")),
            "one_language": lambda said: {"language": said["language"], "text": _prose(said["text"], title="")},
            "picks": self._picks,
            "notes": lambda said: self._list(said, name="notes", rows=self.posts),
            "products": lambda said: self._list(said, name="products", rows=self.products),
            "circles": lambda said: self._list(said, name="circles", rows=self.circles),
            "picture": self._picture_block,
        }
        return {"type": "text" if row["kind"] == "picks" else row["kind"], "value": makers[row["kind"]](row)}

    def _picks(self, row: Block) -> str:
        """Return a list of notes, each with the editor's reason; the grid of their cards is a block of its own."""
        lines = ((self.posts[key], reason) for key, reason in row["picks"] if key in self.posts)
        listed = (
            f'<li><a href="{post.get_absolute_url()}">{escape(post.title)}</a><br/>{escape(reason)}</li>'
            for post, reason in lines
        )
        return _prose(row.get("text", ""), title=row.get("title", "")) + f"<ul>{''.join(listed)}</ul>"

    def _list(self, row: Block, *, name: str, rows: Mapping[str, Any]) -> Block:
        return {"heading": row.get("title", ""), name: [rows[key].pk for key in row[name] if key in rows]}

    def _picture_block(self, row: Block) -> Block:
        return {"picture": self.gallery[row["picture"]].pk, "alt": row["alt"], "caption": row["caption"]}


def _prose(text: str, *, title: str) -> str:
    """Return paragraphs, which empty lines part, below a heading."""
    head = f"<h2>{escape(title)}</h2>" if title else ""
    return head + "".join(f"<p>{escape(part.strip())}</p>" for part in text.split("\n\n") if part.strip())


def store_picks(posts: Mapping[str, Post], *, editor: User) -> int:
    """Let the editor recommend notes for a while, each with its reason; once."""
    for row in table("picks", kind="pick"):
        post = posts.get(row["note"])
        if post and not Pick.objects.filter(post=post).exists():
            begin = timezone.now() - timedelta(days=row["since"])
            pick = Pick(post=post, reason=row["reason"], starts_at=begin, ends_at=begin + timedelta(days=row["for"]))
            pick_post(pick, by=editor)
    return Pick.objects.count()


def store_pages(typesetter: Typesetter) -> int:
    """Make the home page and the topic pages that are missing; returns how many topic pages there are."""
    home = _home()
    for row in table("topics", kind="topic"):
        if not TopicPage.objects.filter(slug=row["slug"]).exists():
            _store_topic(row, home=home, typesetter=typesetter)
    if not home.body:
        home.body = [typesetter.block(block) for block in table("topics", kind="home")[0]["block"]]
        home.save_revision(user=typesetter.editor).publish()
    return TopicPage.objects.count()


@transaction.atomic
def _home() -> HomePage:
    """Return the site's home page, made (in place of Wagtail's welcome page) where there is none."""
    page = HomePage.objects.first()
    if page is None:
        # Wagtail's migration leaves a welcome page, which nobody should meet.
        Page.objects.filter(depth=2, slug="home", numchild=0).delete()
        page = HomePage(title=table("topics", kind="home")[0]["title"], slug="home")
        Page.get_first_root_node().add_child(instance=page)
        site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
        site.root_page = page
        site.save()
    return page


def _store_topic(row: Block, *, home: HomePage, typesetter: Typesetter) -> None:
    page = TopicPage(
        title=row["title"],
        slug=row["slug"],
        intro=row["intro"],
        hero=show(topic_cover(row["slug"]), owner=typesetter.editor, studio=typesetter.studio),
        hashtag=Hashtag.objects.filter(name=row["hashtag"]).first(),
        body=[typesetter.block(block) for block in row["block"]],
        live=False,
        owner=typesetter.editor,
    )
    with transaction.atomic():
        home.add_child(instance=page)
        page.save_revision(user=typesetter.editor).publish(user=typesetter.editor, skip_permission_checks=True)
