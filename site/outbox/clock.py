"""The database's clock: versions and due times must not depend on which machine wrote them. Anyone may import this."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone


def database_now() -> datetime:
    """The time by the database. SQLite is in the process and has the machine's clock, at a finer grain in Python."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
        return found


def now_expression() -> Any:
    """The same for an INSERT or UPDATE, without a query of its own."""
    return Now() if connection.vendor == "postgresql" else timezone.now()
