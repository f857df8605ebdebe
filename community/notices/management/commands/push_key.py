"""`manage.py push_key`: a new secret key for web push, as MEADOW_PUSH_KEY wants it."""

from cryptography.hazmat.primitives.asymmetric import ec
from django.core.management.base import BaseCommand

from community.notices.sealing import CURVE, to_text


class Command(BaseCommand):
    """Prints one line; nothing is stored."""

    help = "Print a new secret key for web push (MEADOW_PUSH_KEY)."

    def handle(self, *args: object, **options: object) -> None:
        number = ec.generate_private_key(CURVE).private_numbers().private_value
        self.stdout.write(f"MEADOW_PUSH_KEY={to_text(number.to_bytes(32, 'big'))}")
