"""A word about what was done, with a button that takes it back: it sends the frame's own form and needs no script."""

import json

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def say_with_undo(request: HttpRequest, text: str, *, url: str, given: tuple[str, str]) -> None:
    """Say it on the next page; undoing posts one name and value."""
    words = {"text": text, "url": url, "name": given[0], "value": given[1]}
    messages.info(request, render_to_string("components/undo.html", words))


def trigger_with_undo(text: str, *, url: str, given: tuple[str, str], target: str) -> str:
    """Return the header HX-Trigger that closes the sheet and says it at once; undoing renews `target`."""
    undo = {"url": url, "name": given[0], "value": given[1], "target": target, "label": _("Undo")}
    return json.dumps({"sheet-done": True, "toast": {"text": text, "undo": undo}})
