"""What a token's person may do: publish, like, save, follow, join. Each call is one action of the domain."""

from typing import cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import File, Header
from ninja.files import UploadedFile

from api import shapes, shapes_written
from api.auth import Bearer, PerUploader
from api.reading import card_of, router
from api.said import Sayer
from community.circles.actions import join_circle, leave_circle
from community.circles.models import Circle
from community.circles.queries import visible_circle, visible_circles
from community.engagement.actions.likes import like, unlike
from community.engagement.actions.saves import save_post, unsave_post
from community.engagement.queries import own_board
from community.engagement.salts import network_key
from community.feeds import queries as feeds
from community.people.actions import follow, unfollow
from community.people.models import User
from community.people.queries import visible_person
from community.posts.actions import delete_post, publish_post, save_draft
from community.posts.drafts import DraftData, DraftHotspot, DraftPicture
from community.posts.models import Post
from community.posts.queries import own_pictures, own_post, visible_post
from community.shop.models import Product
from community.shop.queries import visible_products
from media.actions import take_in
from media.models import Picture

# The same router as for reading: one path may be read by all and written with a token.
BEARER = Bearer()
PLAIN = (
    "kind",
    "title",
    "body",
    "language",
    "disclosure",
    "sponsor",
    "ai_declared",
    "score",
    "used_days",
    "attributes",
)


def caller(request: HttpRequest) -> User:
    """Return whose token it is."""
    return cast("User", request.user)


@router.get("/me", response=shapes.MeOut, auth=BEARER, tags=["write"])
def me(request: HttpRequest) -> shapes.MeOut:
    """Who the token belongs to."""
    person = Sayer(request).person(caller(request))
    return shapes.MeOut(**person.dict(), email=caller(request).email)


@router.get("/feeds/following", response=shapes.NotePage, auth=BEARER, tags=["write"])
def following(request: HttpRequest, cursor: str = "") -> shapes.NotePage:
    """Every note of everyone followed, newest first, exactly once."""
    return Sayer(request).page(feeds.following_feed(caller(request), cursor=cursor))


@router.post("/pictures", response={201: shapes.PictureOut}, auth=BEARER, tags=["write"], throttle=[PerUploader()])
def upload(request: HttpRequest, file: File[UploadedFile]) -> tuple[int, shapes.PictureOut | None]:
    """Take a picture in (JPEG, PNG, WebP, GIF, AVIF, HEIC); its uid is then used in a note."""
    picture = take_in(file.read(), owner=caller(request))
    return 201, Sayer(request).picture(picture)


@router.post("/notes", response={201: shapes_written.DraftOut}, auth=BEARER, tags=["write"])
def write_note(
    request: HttpRequest, data: shapes_written.NoteIn, idempotency_key: Header[str] = ""
) -> tuple[int, shapes_written.DraftOut]:
    """Write a note and publish it (publish false keeps a draft). The same Idempotency-Key gives the same note."""
    author = caller(request)
    post = save_draft(author, draft=_draft(data, author=author), idempotency_key=idempotency_key[:64])
    return 201, _stored(request, post, publish=data.publish)


@router.put("/notes/{uid}", response=shapes_written.DraftOut, auth=BEARER, tags=["write"])
def rewrite_note(request: HttpRequest, uid: str, data: shapes_written.NoteIn) -> shapes_written.DraftOut:
    """Replace a note's content; its address and comments stay. A stale expected_version answers 409."""
    author = caller(request)
    post = own_post(author, uid=uid)
    post = save_draft(author, post=post, draft=_draft(data, author=author), expected_version=data.expected_version)
    return _stored(request, post, publish=data.publish)


@router.delete("/notes/{uid}", response={204: None}, auth=BEARER, tags=["write"])
def remove_note(request: HttpRequest, uid: str) -> tuple[int, None]:
    """Delete a note for good, with its pictures."""
    delete_post(own_post(caller(request), uid=uid), by=caller(request))
    return 204, None


def _network(request: HttpRequest) -> str:
    return network_key(request.META.get("REMOTE_ADDR", ""))


@router.put("/notes/{uid}/like", response=shapes_written.CountsOut, auth=BEARER, tags=["write"])
def like_note(request: HttpRequest, uid: str) -> shapes_written.CountsOut:
    """Like; twice is once."""
    like(
        caller(request),
        post=visible_post(request.user, uid=uid),
        network=_network(request),
    )
    return _counts(request, uid=uid)


@router.delete("/notes/{uid}/like", response=shapes_written.CountsOut, auth=BEARER, tags=["write"])
def unlike_note(request: HttpRequest, uid: str) -> shapes_written.CountsOut:
    """Take the like back."""
    unlike(caller(request), post=visible_post(request.user, uid=uid))
    return _counts(request, uid=uid)


@router.put("/notes/{uid}/save", response=shapes_written.CountsOut, auth=BEARER, tags=["write"])
def save_note(request: HttpRequest, uid: str, data: shapes_written.SaveIn) -> shapes_written.CountsOut:
    """Save to a board of one's own."""
    board = own_board(caller(request), uid=data.board) if data.board else None
    post = visible_post(request.user, uid=uid)
    save_post(caller(request), post=post, board=board, network=_network(request))
    return _counts(request, uid=uid)


@router.delete("/notes/{uid}/save", response=shapes_written.CountsOut, auth=BEARER, tags=["write"])
def unsave_note(request: HttpRequest, uid: str) -> shapes_written.CountsOut:
    """Take it off every board of one's own."""
    unsave_post(caller(request), post=visible_post(request.user, uid=uid))
    return _counts(request, uid=uid)


@router.put("/people/{handle}/follow", response=shapes.PersonOut, auth=BEARER, tags=["write"])
def follow_person(request: HttpRequest, handle: str) -> shapes.PersonOut:
    """Follow; twice is once."""
    person = visible_person(request.user, handle=handle)
    follow(caller(request), followed=person)
    return Sayer(request).person(person)


@router.delete("/people/{handle}/follow", response=shapes.PersonOut, auth=BEARER, tags=["write"])
def unfollow_person(request: HttpRequest, handle: str) -> shapes.PersonOut:
    """Follow no longer."""
    person = visible_person(request.user, handle=handle)
    unfollow(caller(request), followed=person)
    return Sayer(request).person(person)


@router.put("/circles/{slug}/membership", response=shapes.CircleOut, auth=BEARER, tags=["write"])
def join(request: HttpRequest, slug: str) -> shapes.CircleOut:
    """Join, or ask to, as the circle's rule is."""
    join_circle(caller(request), circle=visible_circle(request.user, slug=slug))
    return Sayer(request).circle(visible_circle(request.user, slug=slug))


@router.delete("/circles/{slug}/membership", response=shapes.CircleOut, auth=BEARER, tags=["write"])
def leave(request: HttpRequest, slug: str) -> shapes.CircleOut:
    """Leave."""
    leave_circle(caller(request), circle=visible_circle(request.user, slug=slug))
    return Sayer(request).circle(visible_circle(request.user, slug=slug))


def _stored(request: HttpRequest, post: Post, *, publish: bool) -> shapes_written.DraftOut:
    if publish:
        post = publish_post(post, by=caller(request))
    url = request.build_absolute_uri(post.get_absolute_url())
    return shapes_written.DraftOut(uid=post.uid, url=url, live=post.live, version=post.draft_version)


def _counts(request: HttpRequest, *, uid: str) -> shapes_written.CountsOut:
    card = Sayer(request).card(card_of(request, uid=uid))
    return shapes_written.CountsOut(likes=card.likes, saves=card.saves, liked=card.liked, saved=card.saved)


def _draft(data: shapes_written.NoteIn, *, author: User) -> DraftData:
    """Return the domain's draft; names that lead nowhere are refused by field, nothing is dropped silently."""
    uids = {picture.uid for picture in data.pictures} | {spot.picture for spot in data.hotspots}
    pictures = {picture.uid: picture for picture in own_pictures(author, uids=uids)}
    slugs = {*data.products, *(spot.product for spot in data.hotspots)}
    products = {product.slug: product for product in visible_products(author).filter(slug__in=slugs)}
    circles = {circle.slug: circle for circle in visible_circles(author).filter(slug__in=data.circles)}
    _refuse_unknown("pictures", wanted=uids, known=pictures)
    _refuse_unknown("products", wanted=slugs, known=products)
    _refuse_unknown("circles", wanted=set(data.circles), known=circles)
    return DraftData(
        **{name: getattr(data, name) for name in PLAIN},
        pros=tuple(data.pros),
        cons=tuple(data.cons),
        circles=tuple(circles[slug] for slug in dict.fromkeys(data.circles)),
        pictures=tuple(
            DraftPicture(picture=pictures[item.uid], alt=item.alt, decorative=item.decorative, crop=item.crop)
            for item in data.pictures
        ),
        hotspots=tuple(
            DraftHotspot(picture=pictures[spot.picture], product=products[spot.product], x=spot.x, y=spot.y)
            for spot in data.hotspots
        ),
        products=tuple(products[slug] for slug in dict.fromkeys(data.products)),
    )


def _refuse_unknown(
    field: str, *, wanted: set[str], known: dict[str, Picture] | dict[str, Product] | dict[str, Circle]
) -> None:
    missing = sorted(wanted - set(known))
    if missing:
        raise ValidationError({field: [_("%(name)s is not there") % {"name": name[:40]} for name in missing[:5]]})
