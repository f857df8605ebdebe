"""Notes for tests, made through the one door. `NoteFactory(pictures=2, products=[p])` is live; `draft=True` is not."""

import io
import itertools
from decimal import Decimal
from typing import Any

import factory
from django.core.files.base import ContentFile
from PIL import Image

from community.people.models import User
from community.posts import actions
from community.posts.drafts import DraftData, DraftHotspot, DraftPicture
from community.posts.models import Post
from media.models import Picture
from tests.factories.people import PersonFactory

_numbers = itertools.count(1)


def jpeg(*, width: int = 60, height: int = 80, colour: str = "seagreen") -> bytes:
    """The bytes of a small plain photo."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


def make_picture(owner: User, **given: Any) -> Picture:
    """A picture as the intake leaves it, ready to show, without the intake's cost."""
    name = f"picture-{next(_numbers)}.jpg"
    given = {"state": Picture.State.READY, "made": ["w240.webp", "w480.webp"], "width": 60, "height": 80} | given
    return Picture.objects.create(owner=owner, title=name, file=ContentFile(jpeg(), name=name), **given)


class NoteFactory(factory.Factory):
    """A published note; `pictures` is a number or pictures, `spots` are (place of the picture, product, x, y)."""

    class Meta:
        model = Post

    author = factory.SubFactory(PersonFactory)
    title = factory.LazyFunction(lambda: f"晨间护肤 {next(_numbers)}")
    body = "用了三十天，说说真话。"
    pictures: Any = 1
    products: tuple[Any, ...] = ()
    spots: tuple[tuple[int, Any, str, str], ...] = ()
    disclosure = "own"
    draft = False
    published_at = None

    @classmethod
    def _create(cls, model_class: type[Post], *args: Any, **given: Any) -> Post:  # noqa: ARG003 - factory_boy's
        author, is_draft, published_at = given.pop("author"), given.pop("draft"), given.pop("published_at")
        chosen, spots = given.pop("pictures"), given.pop("spots")
        pictures = [make_picture(author) for _ in range(chosen)] if isinstance(chosen, int) else list(chosen)
        data = DraftData(
            pictures=tuple(DraftPicture(picture=picture) for picture in pictures),
            hotspots=tuple(
                DraftHotspot(picture=pictures[place], product=product, x=Decimal(x), y=Decimal(y))
                for place, product, x, y in spots
            ),
            products=tuple(given.pop("products")),
            circles=tuple(given.pop("circles", ())),
            **given,
        )
        post = actions.save_draft(author, draft=data)
        return post if is_draft else actions.publish_post(post, by=author, published_at=published_at)
