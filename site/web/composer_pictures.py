"""What a picture's row of the composer offers: crops, turns, cover templates. For site/web/composer*.py and uploads."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from community.posts.drafts import DraftPicture
from community.posts.models import PostPicture
from media.edits import MAX_WORDS, Edit
from media.typesetting import has_chinese

# The templates of media/covers.py, in the words an author chooses by.
STYLES = [
    ("", _("No words")),
    ("veil", _("Large, at the foot")),
    ("band", _("On paper")),
    ("card", _("On a card")),
    ("label", _("On labels")),
    ("centre", _("In the middle")),
    ("column", _("Downwards")),
]
TURNS = [(0, _("As it is")), (1, "90°"), (2, "180°"), (3, "270°")]


def row_choices() -> dict[str, Any]:
    """Return what every picture's row offers."""
    styles = STYLES if has_chinese() else STYLES[:1]
    return {"crops": PostPicture.Crop.choices, "styles": styles, "turns": TURNS, "max_words": MAX_WORDS}


def row_of(item: DraftPicture) -> dict[str, Any]:
    """Return all that composer/picture_row.html needs for a row that comes alone."""
    return {"item": item, **row_choices()}


def edit_fields(item: DraftPicture) -> dict[str, Any]:
    """Return a picture's edit as the row's fields say it."""
    edit = Edit.of(item.picture.edit)
    percents = [f"{100 * part:.4g}" for part in edit.focal]
    return {
        "turns": edit.turns,
        "box": " ".join(f"{part:.4g}" for part in edit.box),
        "focal_x": percents[0],
        "focal_y": percents[1],
        "style": edit.style,
        "words": edit.words,
        "source": item.picture.source or item.picture,
    }
