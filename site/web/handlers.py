"""What the site does for the domain: sends the letters that are owed, clears the pictures drawn of notes that went.

Every handler may run twice.
"""

from collections.abc import Sequence
from hashlib import sha256
from html import unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

import outbox
from community.notices.digests import send_letter
from community.notices.pushes import send_push
from community.notices.queries import Line
from community.people.models import User
from community.posts.queries import visible_posts
from media.drawing import kept
from outbox.among import among
from web.notice_words import told
from web.notices import stop_address
from web.posters import note_pictures
from web.pushing import is_signed_in, said


@outbox.handles("letter.due")
def send_due_letter(message: outbox.Message) -> None:
    """Send one person's letter for one period, unless it went already."""
    person, _colon, period = message.key.partition(":")
    send_letter(int(person), period=period, send=mail_news)


@outbox.handles("push.due")
def send_due_push(message: outbox.Message) -> None:
    """Send one notice to one browser, unless it went already."""
    send_push(int(message.key), say=said, is_signed_in=is_signed_in)


def mail_news(person: User, address: str, period: str, lines: Sequence[Line]) -> None:
    """Write the letter in the person's language, as text and as plain HTML, with a way out in one click."""
    with translation.override(person.profile.language or settings.LANGUAGE_CODE):
        stop = settings.SITE_URL + stop_address(person.pk)
        context = {
            "site_url": settings.SITE_URL,
            "name": person.profile.display_name,
            "told": [told(line) for line in lines],
            "stop_url": stop,
            "all_url": settings.SITE_URL + reverse("notices"),
            "choices_url": settings.SITE_URL + reverse("settings_notices"),
        }
        letter = EmailMultiAlternatives(
            subject=_("What happened on Meadow"),
            body=unescape(render_to_string("mail/digest.txt", context)),  # escaped as markup; a text is none
            to=[address],
            headers={
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Message-ID": _message_id(person, period=period),
                "Auto-Submitted": "auto-generated",
            },
        )
        letter.attach_alternative(render_to_string("mail/digest.html", context), "text/html")
        letter.send()


def _message_id(person: User, *, period: str) -> str:
    """Name the letter by person and period, so that one sent twice is one in the inbox; it tells neither."""
    name = sha256(f"{settings.SECRET_KEY}:{person.pk}:{period}".encode()).hexdigest()[:32]
    return f"<{name}@{urlsplit(settings.SITE_URL).hostname}>"


@outbox.handles("post.hidden", batch=True)
def forget_hidden_pictures(messages: Sequence[outbox.Message]) -> None:
    """Delete the drawn pictures of notes nobody may see any more; their addresses ended with the change itself."""
    keys = {int(message.key) for message in messages}
    for hidden in keys.difference(visible_posts(None).filter(pk__in=among(keys)).values_list("pk", flat=True)):
        kept.forget(note_pictures(hidden))


@outbox.handles("post.removed")
def forget_removed_pictures(message: outbox.Message) -> None:
    """Delete the drawn pictures of a note that is gone."""
    kept.forget(note_pictures(int(message.key)))
