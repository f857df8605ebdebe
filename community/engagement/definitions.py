"""What each signal is, in one table: the privacy page, the beacons' limits and everyone's numbers are made from it.

A counter of NoteDay, a kind of Signal or a table of persons' doings without a row here fails a test.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Under five seconds a page was opened and left; ten minutes on one note is a forgotten window.
SHORTEST_READ, LONGEST_READ = 5, 600
# A card counts when half of it was on the screen for a second without a break.
VISIBLE_SHARE, VISIBLE_SECONDS = 0.5, 1
# Raw rows live until the night after their day, at most: the roll-up then makes numbers of them.
RAW_DAYS = 2

_NUMBERS = _("Raw for at most two days, under a name that changes each day; then only the sum of the day is left.")
_OFF = _("Switch off personal recommendations in the settings, or let your browser send Global Privacy Control.")
_AUTHORS_AND_EDITORS = _("The note's author and the editors, as sums; nobody sees who.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One signal: what it is, why it is taken, how long, who sees it, how to switch it off; and where it is kept."""

    name: str
    label: str | Promise
    what: str | Promise
    why: str | Promise
    kept: str | Promise
    who: str | Promise
    off: str | Promise
    stored: Sequence[str]


SIGNALS: Sequence[Definition] = (
    Definition(
        name="impression",
        label=_("Seen"),
        what=_("At least half of a note's card was on the screen for at least one second. Once a day and visitor."),
        why=_("To know how often a note was shown, so that its likes can be compared fairly."),
        kept=_NUMBERS,
        who=_AUTHORS_AND_EDITORS,
        off=_OFF,
        stored=("signal.impression", "noteday.impressions"),
    ),
    Definition(
        name="read",
        label=_("Read"),
        what=_(
            "A note's page was open and visible for at least five seconds. "
            "The longest visit of a day counts, up to ten minutes."
        ),
        why=_("To tell notes that are read from notes that are only opened."),
        kept=_NUMBERS,
        who=_AUTHORS_AND_EDITORS,
        off=_OFF,
        stored=("signal.read", "noteday.reads", "noteday.read_seconds"),
    ),
    Definition(
        name="open",
        label=_("Product looked at"),
        what=_("A product was opened on a note's picture. Once a day, visitor and note."),
        why=_("To know which notes help to choose."),
        kept=_NUMBERS,
        who=_AUTHORS_AND_EDITORS,
        off=_OFF,
        stored=("signal.open", "noteday.opens"),
    ),
    Definition(
        name="click",
        label=_("Way to the store"),
        what=_("A link to a store was followed. Once in half an hour for each visitor and link."),
        why=_("Authors are paid by it: the store's orders are matched to it."),
        kept=_("For good, since statements are made of it; your account is taken off when you erase it."),
        who=_("The note's author and the editors, as sums. The store learns that somebody came from us, not who."),
        off=_("Do not use the link: no order can be matched without it."),
        stored=("noteday.clicks",),
    ),
    Definition(
        name="seen",
        label=_("What you saw already"),
        what=_("How often each note was on your own screen, if you are signed in."),
        why=_("Notes you saw sink in your own feed, so that you find new ones."),
        kept=_("Thirty days."),
        who=_("Nobody. It changes your own feed alone."),
        off=_OFF,
        stored=("seen",),
    ),
    Definition(
        name="interest",
        label=_("Your choices in the feed"),
        what=_("What you asked to see more or less of, and notes you are not interested in."),
        why=_("Your own feed follows it."),
        kept=_("Until you change it; you can see, export and delete it in the settings."),
        who=_("Nobody. It changes your own feed alone."),
        off=_("Delete the choice in the settings."),
        stored=("interest",),
    ),
    Definition(
        name="act",
        label=_("Like, save, comment"),
        what=_("What you liked, saved and commented, and how much of it counts for the order of notes."),
        why=_("Notes that people like come first, and bought likes should not count."),
        kept=_("Until you take it back or erase your account."),
        who=_("Likes and saves: you, as sums everybody. Comments: everybody."),
        off=_("Take it back on the note."),
        stored=("act", "like", "boarditem", "comment"),
    ),
    Definition(
        name="network",
        label=_("Network of a like, save or comment"),
        what=_("A scrambled name of the network (a /24 or /48), never an address. Its key changes each week."),
        why=_("To find many accounts that one person steers from one place."),
        kept=_("Seven days."),
        who=_("Nobody. Rules read it, people do not."),
        off=_("It goes with the like, save or comment."),
        stored=("act.network",),
    ),
)
