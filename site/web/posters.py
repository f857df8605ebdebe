"""Pictures the site draws: posters of a note, and the picture each link shows in chats and networks.

They are public things, the same for everybody: no account is looked at, and what is hidden has none at once.
"""

from collections.abc import Callable
from functools import partial

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from community.circles.queries import visible_circle
from community.people.queries import visible_person
from community.posts.queries import note_detail, visible_hashtag
from community.shop.queries import visible_product
from media.drawing import kept
from media.drawing.subjects import Subject
from media.queries import ServableFile
from web.limits import DRAWINGS, spend_at
from web.pictures import POLICY, bytes_of
from web.subjects import (
    subject_of_circle,
    subject_of_note,
    subject_of_person,
    subject_of_product,
    subject_of_topic,
)

# A price on it may change, a note may go: whoever keeps a copy asks again soon.
CACHE = "public, max-age=300, s-maxage=5"
LINK = "link"
# What is drawn, and the name of the folder that holds all pictures of the thing.
Drawn = tuple[Subject, str]


def note_pictures(post_id: int) -> str:
    """Return the name of all drawn pictures of a note."""
    return f"note-{post_id}"


def _note(uid: str) -> Drawn:
    detail = note_detail(None, uid=uid)
    return subject_of_note(detail), note_pictures(detail.post.pk)


def _product(slug: str) -> Drawn:
    found = visible_product(None, slug=slug)
    return subject_of_product(found), f"product-{found.pk}"


def _circle(slug: str) -> Drawn:
    found = visible_circle(None, slug=slug)
    return subject_of_circle(found), f"circle-{found.pk}"


def _topic(key: str) -> Drawn:
    found = visible_hashtag(None, key=key)
    return subject_of_topic(found), f"topic-{found.pk}"


def _person(username: str) -> Drawn:
    found = visible_person(None, handle=username)
    return subject_of_person(found), f"person-{found.pk}"


@require_safe
def drawn(request: HttpRequest, *, find: Callable[..., Drawn], layout: str, **words: str) -> HttpResponseBase:
    """Send a drawn picture, drawing it where nobody asked for these facts before."""
    try:
        subject, thing = find(**words)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    name = kept.kept_name(subject, thing=thing, layout=layout)
    if not kept.is_kept(name):
        refused = _draw(request, name=name, subject=subject, layout=layout)
        if refused is not None:
            return refused
    response = bytes_of(ServableFile(name, "image/jpeg", True))
    response["Content-Type"] = "image/jpeg"
    response["Content-Security-Policy"] = POLICY
    # Made to be shown elsewhere.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = CACHE
    return response


def _draw(request: HttpRequest, *, name: str, subject: Subject, layout: str) -> HttpResponse | None:
    spent = spend_at(DRAWINGS, address=request.META.get("REMOTE_ADDR", ""))
    if spent.is_over:
        return spent.mark(HttpResponse(status=429))
    draw = partial(kept.draw_link, subject) if layout == LINK else partial(kept.draw_poster, subject, layout=layout)
    try:
        kept.keep(name, draw=draw)
    except kept.Busy:
        return HttpResponse(status=503, headers={"Retry-After": "2"})
    return None


def _route(pattern: str, *, name: str, find: Callable[..., Drawn], layout: str = LINK) -> URLPattern:
    return path(pattern, partial(drawn, find=find, layout=layout), name=name)


urlpatterns: list[URLPattern] = [
    *(
        _route(f"n/<str:uid>/poster-{layout}.jpg", name=f"poster_{layout}", find=_note, layout=layout)
        for layout in kept.LAYOUTS
    ),
    _route("n/<str:uid>/link.jpg", name="note_drawn", find=_note),
    _route("p/<str:slug>/link.jpg", name="product_drawn", find=_product),
    _route("c/<str:slug>/link.jpg", name="circle_drawn", find=_circle),
    _route("t/<str:key>/link.jpg", name="topic_drawn", find=_topic),
    _route("u/<str:username>/link.jpg", name="person_drawn", find=_person),
]
