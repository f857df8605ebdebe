"""Owes their topic anew what was owed to two handlers that another now does the work of; done twice it does no harm."""

from typing import Any

from django.db import migrations

GONE = (
    "community.engagement.handlers.keep_hot:post.changed",
    "web.handlers.forget_hidden_pictures:post.changed",
)


def owe_anew(apps: Any, _schema_editor: Any) -> None:
    """Rows without a handler are given to those of their topic by the next sweep."""
    waiting = apps.get_model("outbox", "Delivery").objects.filter(handler__in=GONE)
    waiting.update(handler="", claim=None, claimed_until=None, started=False)


class Migration(migrations.Migration):
    dependencies = [("outbox", "0002_room_for_claims")]

    operations = [migrations.RunPython(owe_anew, migrations.RunPython.noop)]
