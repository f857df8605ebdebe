"""What is kept of searches, told like the signals of community.engagement.definitions: the privacy page shows both."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from community.engagement.definitions import Definition

SEARCHES: Sequence[Definition] = (
    Definition(
        name="searched",
        label=_("Searches, counted"),
        what=_(
            "The words of a search whose results were shown, how often on that day, and whether anything was found. "
            "Words that look like a number, a mail address or a web address are not kept."
        ),
        why=_("To show what many people search for, and to let editors see what finds nothing."),
        kept=_("Four weeks, under a name of you and of your network that both change each week."),
        who=_("What five readers of three networks searched for: everybody. Editors: what three readers did not find."),
        off=_("Switch off personal recommendations in the settings, or let your browser send Global Privacy Control."),
        stored=("searched",),
    ),
    Definition(
        name="pastsearch",
        label=_("Your last searches"),
        what=_("The last twenty searches that you made while signed in."),
        why=_("To offer them again while you type."),
        kept=_("Until twenty newer ones came, you clear them, or you switch personal recommendations off."),
        who=_("Nobody but you."),
        off=_("Clear them on the search page, or switch off personal recommendations in the settings."),
        stored=("pastsearch",),
    ),
)
