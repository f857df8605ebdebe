"""`create_token USER`: make an API token; it is printed once and cannot be read again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from api.models import make_token
from community.people.models import User


class Command(BaseCommand):
    """Make a token for a person."""

    help = "Make an API token for a person; it is shown once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="the person's handle")
        parser.add_argument("--name", default="", help="what the token is for")

    def handle(self, *_args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["user"].lower(), is_active=True, erased_at=None).first()
        if user is None:
            raise CommandError(_("there is no person with the handle %(name)s") % {"name": options["user"]})
        self.stdout.write(make_token(user, name=options["name"]))
