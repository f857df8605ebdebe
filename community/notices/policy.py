"""May somebody be told? Answered once, before a notice is kept; what is shown later is asked again in queries.py."""

from django.db.models import Q

from community.notices.models import ALWAYS_TOLD, Kind, NoticeChoices
from community.people.models import Block, User
from community.people.policy import is_member


def may_tell(person: User, *, kind: Kind, actor: User | None = None) -> bool:
    """Living people, never of themselves, of somebody they muted or across a block, nor of a kind they switched off."""
    if not is_member(person) or (actor is not None and (actor == person or not is_member(actor))):
        return False
    if actor is not None and _is_kept_away(person, actor=actor):
        return False
    if kind in ALWAYS_TOLD:
        return True
    choices = NoticeChoices.objects.filter(person=person).first()
    return choices is None or kind not in choices.silenced


def _is_kept_away(person: User, *, actor: User) -> bool:
    by_person = Q(owner=person, target=actor)
    return Block.objects.filter(by_person | Q(owner=actor, target=person, kind=Block.Kind.BLOCK)).exists()
