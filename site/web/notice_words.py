"""Notices in words: who, what, about which thing, and where it leads. For the page and the letter alike."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.moderation.models import Rule
from community.notices.models import Kind, Notice
from community.notices.queries import Line

LONGEST = 60
DID: dict[str, Any] = {
    Kind.LIKED: gettext_lazy("liked your note"),
    Kind.SAVED: gettext_lazy("saved your note"),
    Kind.COMMENTED: gettext_lazy("commented on your note"),
    Kind.ANSWERED: gettext_lazy("answered you"),
    Kind.MENTIONED: gettext_lazy("mentioned you"),
    Kind.FOLLOWED: gettext_lazy("started to follow you"),
    Kind.PICKED: gettext_lazy("Editors recommend your note"),
    Kind.FOLLOW_UP: gettext_lazy("How is it after some time? Readers would like to know"),
}
HAPPENED: dict[tuple[str, str], Any] = {
    (Kind.CIRCLE, "accepted"): gettext_lazy("You were let into a circle"),
    (Kind.CIRCLE, "declined"): gettext_lazy("A circle did not let you in"),
    (Kind.CIRCLE, "invited"): gettext_lazy("You are invited to a circle"),
    (Kind.CIRCLE, "owner"): gettext_lazy("A circle is yours now"),
    (Kind.CIRCLE, "moderator"): gettext_lazy("You are a moderator of a circle now"),
    (Kind.CIRCLE, "member"): gettext_lazy("You are a plain member of a circle again"),
    (Kind.BOARD, "invited"): gettext_lazy("asks you to keep a board together"),
    (Kind.BOARD, "joined"): gettext_lazy("keeps your board with you now"),
    (Kind.KOL, "accepted"): gettext_lazy("You are a verified KOL"),
    (Kind.KOL, "refused"): gettext_lazy("Your application as a KOL was declined"),
    (Kind.MODERATED, "hide"): gettext_lazy("A moderator hid what you wrote"),
    (Kind.MODERATED, "restore"): gettext_lazy("A moderator shows again what you wrote"),
}
ICONS = {
    Kind.LIKED: "heart",
    Kind.SAVED: "bookmark",
    Kind.COMMENTED: "comment",
    Kind.ANSWERED: "comment",
    Kind.MENTIONED: "user",
    Kind.FOLLOWED: "users",
    Kind.CIRCLE: "circles",
    Kind.BOARD: "bookmark",
    Kind.PICKED: "star",
    Kind.FOLLOW_UP: "clock",
    Kind.KOL: "shield",
    Kind.MODERATED: "shield",
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A line as people read it."""

    line: Line
    who: str
    what: str
    about: str
    quote: str
    url: str
    icon: str

    @property
    def text(self) -> str:
        """The whole sentence, for a letter and for screen readers."""
        return " ".join(part for part in (self.who, self.what) if part)


def told(line: Line) -> Told:
    """Return a line in words of the present language."""
    notice = line.notice
    return Told(
        line=line,
        who=_who(line),
        what=str(DID.get(notice.kind) or HAPPENED.get((notice.kind, notice.word), "")),
        about=_about(notice),
        quote=_quote(notice),
        url=_address(notice),
        icon=ICONS[Kind(notice.kind)],
    )


def _who(line: Line) -> str:
    names = [actor.profile.display_name for actor in line.actors]
    if not names:
        return ""
    if line.others:
        return _("%(name)s and %(count)s others") % {"name": names[0], "count": line.others + len(names) - 1}
    if len(names) > 1:
        return _("%(one)s and %(two)s") % {"one": names[0], "two": names[1]}
    return names[0]


def _about(notice: Notice) -> str:
    """Name the thing: a note by title or first words, a circle or board by name."""
    if notice.post is not None:
        return notice.post.title or _short(notice.post.body)
    return notice.circle.name if notice.circle else notice.board.name if notice.board else ""


def _quote(notice: Notice) -> str:
    """Return what somebody said: a comment, a reason."""
    if notice.decision is not None:
        return f"{Rule(notice.decision.rule).label}: {notice.decision.reason}"
    if notice.pick is not None:
        return notice.pick.reason
    if notice.application is not None:
        return notice.application.reason
    return _short(notice.comment.body) if notice.comment else ""


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"


def _address(notice: Notice) -> str:
    """Return where a line leads."""
    elsewhere = {
        Kind.FOLLOWED: ("followers", notice.person.username),
        Kind.KOL: ("settings",),
        Kind.MODERATED: ("drafts",),
    }
    if notice.kind == Kind.BOARD and notice.word == "invited":
        return reverse("boards")
    if notice.kind in elsewhere and not _is_shown_again(notice):
        name, *words = elsewhere[Kind(notice.kind)]
        return reverse(name, args=words)
    return _thing(notice)


def _is_shown_again(notice: Notice) -> bool:
    """A note that moderators hid leads to its author's list of drafts, one that they showed again to itself."""
    return notice.kind == Kind.MODERATED and notice.word == "restore" and notice.post is not None


def _thing(notice: Notice) -> str:
    if notice.post is not None:
        return notice.post.get_absolute_url() + ("#comments" if notice.comment_id else "")
    if notice.board is not None:
        return reverse("board", args=[notice.board.uid])
    return reverse("circle", args=[notice.circle.slug]) if notice.circle else reverse("notices")
