"""Who may do what with a note, and what a draft must be to be kept and to be published."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from community.circles import policy as circles_policy
from community.people.models import User
from community.posts.disclosure import Disclosure
from community.posts.drafts import MAX_ALT, DraftData, DraftHotspot
from community.posts.models import Post, PostPicture
from community.posts.text import clean_text
from community.shop.models import Offer

MAX_PICTURES = 18
MAX_HOTSPOTS = 10  # a picture; more and a thumb cannot hit the right one
MAX_CIRCLES = 3
MAX_PRODUCTS = 30
MAX_POINTS = 8  # good or bad points of a review
MAX_POINT = 60
MAX_DAYS = 36_500
LENGTHS = {"title": 60, "body": 5000, "sponsor": 80}
NEEDS_SPONSOR = frozenset({Disclosure.PAID, Disclosure.GIFTED, Disclosure.LOANED})

Problem = tuple[str, str]  # the field and what is wrong with it


def may_write(user: User) -> bool:
    """Say whether this account may write notes at all."""
    return user.is_active and user.erased_at is None


def may_edit(user: User, *, post: Post) -> bool:
    """Say whether the user may change this note: its author, unless an editor has locked it."""
    return may_write(user) and post.author_id == user.pk and not (post.locked and post.locked_by_id != user.pk)


def may_delete(user: User, *, post: Post) -> bool:
    """Say whether the user may delete this note for good: its author, or staff with that permission."""
    return may_write(user) and (post.author_id == user.pk or user.has_perm("posts.delete_post"))


def may_publish_unreviewed(user: User) -> bool:
    """Say whether the user's word is enough where a workflow is assigned."""
    return user.has_perm("posts.publish_post")


def check_draft(draft: DraftData, *, author: User) -> None:
    """Refuse what may not even be kept: bad characters, too much of anything, other people's pictures."""
    _refuse(
        *_text_problems(draft),
        *_choice_problems(draft),
        *_picture_problems(draft, author=author),
        *_hotspot_problems(draft),
        *_review_problems(draft),
        *_amount_problems(draft),
    )


def check_publishable(draft: DraftData, *, author: User) -> None:
    """Refuse to publish what is unfinished or hides an interest. The draft itself stays as it is."""
    _refuse(*_unfinished(draft, author=author), *_hidden_interests(draft))


def has_buy_link(draft: DraftData) -> bool:
    """Say whether a product of the draft can be bought through a link."""
    offers = Offer.objects.filter(~Q(url=""), variant__product__in=draft.all_products(), vanished_at=None)
    return offers.exists()


def _refuse(*problems: Problem) -> None:
    errors: dict[str, list[str]] = {}
    for field, message in problems:
        errors.setdefault(field, []).append(message)
    if errors:
        raise ValidationError(errors)


def _unfinished(draft: DraftData, *, author: User) -> Iterator[Problem]:
    if not draft.pictures and not draft.body:
        yield "body", _("Add a picture or write something.")
    for circle in draft.circles:
        if not circles_policy.may_post(author, circle=circle):
            yield "circles", _("You cannot post in %(circle)s.") % {"circle": circle.name}
    if draft.kind == Post.Kind.REVIEW:
        if draft.score is None:
            yield "score", _("A review needs a score.")
        if not draft.all_products():
            yield "products", _("A review needs a product.")


def _hidden_interests(draft: DraftData) -> Iterator[Problem]:
    if not draft.disclosure and has_buy_link(draft):
        yield "disclosure", _("A product in this note can be bought. Please say what ties you to it.")
    if draft.disclosure in NEEDS_SPONSOR and not draft.sponsor:
        yield "sponsor", _("Please say who gave, lent or paid.")


def _text_problems(draft: DraftData) -> Iterator[Problem]:
    texts = [(name, getattr(draft, name)) for name in LENGTHS]
    texts += [("pros", item) for item in draft.pros] + [("cons", item) for item in draft.cons]
    texts += [("attributes", word) for pair in draft.attributes.items() for word in pair]
    texts += [("pictures", item.alt) for item in draft.pictures]
    for name, value in texts:
        try:
            clean_text(value)
        except ValidationError as problem:
            yield name, problem.messages[0]
    for name, limit in LENGTHS.items():
        # A browser sends two characters for each line's end; one is kept.
        if len(getattr(draft, name).replace("\r\n", "\n")) > limit:
            yield name, _("At most %(limit)s characters.") % {"limit": limit}


def _choice_problems(draft: DraftData) -> Iterator[Problem]:
    choices: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("kind", draft.kind, Post.Kind.values),
        ("disclosure", draft.disclosure, ["", *Disclosure.values]),
        ("language", draft.language, [code for code, _name in settings.LANGUAGES]),
        *(("pictures", item.crop, PostPicture.Crop.values) for item in draft.pictures),
    )
    for name, value, allowed in choices:
        if value not in allowed:
            yield name, _("This choice does not exist.")


def _picture_problems(draft: DraftData, *, author: User) -> Iterator[Problem]:
    if len(draft.pictures) > MAX_PICTURES:
        yield "pictures", _("At most %(limit)s pictures.") % {"limit": MAX_PICTURES}
    if any(item.picture.owner_id != author.pk for item in draft.pictures):
        yield "pictures", _("Only your own pictures can be in your note.")
    if len({item.picture.pk for item in draft.pictures}) < len(draft.pictures):
        yield "pictures", _("A picture can be in a note once.")
    if any(len(item.alt) > MAX_ALT for item in draft.pictures):
        yield "pictures", _("A description has at most %(limit)s characters.") % {"limit": MAX_ALT}


def _hotspot_problems(draft: DraftData) -> Iterator[Problem]:
    shown = {item.picture.pk for item in draft.pictures}
    if any(spot.picture.pk not in shown for spot in draft.hotspots):
        yield "hotspots", _("A hotspot must be on a picture of this note.")
    if any(count > MAX_HOTSPOTS for count in Counter(spot.picture.pk for spot in draft.hotspots).values()):
        yield "hotspots", _("At most %(limit)s hotspots on a picture.") % {"limit": MAX_HOTSPOTS}
    if not all(_is_placed(spot) for spot in draft.hotspots):
        yield "hotspots", _("A hotspot lies outside its picture.")
    if any(spot.variant and spot.variant.product_id != spot.product.pk for spot in draft.hotspots):
        yield "hotspots", _("This size or shade belongs to another product.")


def _is_placed(spot: DraftHotspot) -> bool:
    return spot.x.is_finite() and spot.y.is_finite() and 0 <= spot.x <= 1 and 0 <= spot.y <= 1


def _review_problems(draft: DraftData) -> Iterator[Problem]:
    if draft.score is not None and not 1 <= draft.score <= 5:
        yield "score", _("A score is from 1 to 5.")
    if draft.used_days is not None and not 0 <= draft.used_days <= MAX_DAYS:
        yield "used_days", _("Please give a number of days.")
    for name in ("pros", "cons"):
        points = getattr(draft, name)
        if len(points) > MAX_POINTS or any(len(point) > MAX_POINT for point in points):
            yield name, _("At most 8 points of 60 characters.")
    pairs = draft.attributes.items()
    if len(pairs) > MAX_POINTS or any(len(word) > MAX_POINT for pair in pairs for word in pair):
        yield "attributes", _("At most 8 points of 60 characters.")


def _amount_problems(draft: DraftData) -> Iterator[Problem]:
    if len(draft.all_products()) > MAX_PRODUCTS:
        yield "products", _("At most %(limit)s products.") % {"limit": MAX_PRODUCTS}
    if len(draft.circles) > MAX_CIRCLES:
        yield "circles", _("At most %(limit)s circles.") % {"limit": MAX_CIRCLES}
