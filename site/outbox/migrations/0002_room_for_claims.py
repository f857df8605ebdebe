"""Leaves room in each page of the outbox: a claim and its beginning are written beside the row and touch no index.

And lets the database clear it by the number of rows that came and went: the share that it waits for elsewhere is of a
table that grows.
"""

from typing import Any

from django.db import migrations

ROOM = "ALTER TABLE outbox_delivery SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)"


def leave_room(_apps: Any, schema_editor: Any) -> None:
    """SQLite keeps no older rows beside the new ones."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ROOM)


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial")]

    operations = [migrations.RunPython(leave_room, migrations.RunPython.noop)]
