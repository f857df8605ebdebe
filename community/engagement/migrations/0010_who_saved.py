"""Says of each note on a board that its owner put it there, since until now nobody else could."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def name_owners(apps: Any, _editor: Any) -> None:
    """One statement: boards are few beside notes."""
    owner = apps.get_model("engagement", "Board").objects.filter(pk=OuterRef("board_id")).values("owner_id")[:1]
    apps.get_model("engagement", "BoardItem").objects.filter(added_by=None).update(added_by_id=Subquery(owner))


class Migration(migrations.Migration):
    # PostgreSQL does not alter a table whose rows this transaction has just changed.
    atomic = False

    dependencies = [("engagement", "0009_boards_shared")]

    operations = [
        migrations.RunPython(name_owners, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="boarditem",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="saved_items",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
