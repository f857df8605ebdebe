"""Lets editors keep best bets, synonyms and hidden hot terms, and read which searches find nothing."""

from django.db import migrations

RIGHTS = {
    "bestbet": ("add_bestbet", "change_bestbet", "delete_bestbet", "view_bestbet"),
    "synonymgroup": ("add_synonymgroup", "change_synonymgroup", "delete_synonymgroup", "view_synonymgroup"),
    "hiddenterm": ("add_hiddenterm", "change_hiddenterm", "delete_hiddenterm", "view_hiddenterm"),
    "searched": ("view_searched",),
}


def give_rights(apps, schema_editor):
    # Permissions are made after the last migration; a fresh database has none of them yet.
    kinds = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Editor")
    for model, codenames in RIGHTS.items():
        kind, _ = kinds.get_or_create(app_label="insights", model=model)
        for codename in codenames:
            named = {"name": f"Can {codename.replace('_', ' ')}"}
            group.permissions.add(permissions.get_or_create(content_type=kind, codename=codename, defaults=named)[0])


class Migration(migrations.Migration):
    dependencies = [("editorial", "0003_pick_rights"), ("insights", "0003_searches")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
