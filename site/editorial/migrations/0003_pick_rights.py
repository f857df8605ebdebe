"""Lets editors keep picks; nobody deletes one, so that who recommended what can be looked up."""

from django.db import migrations

RIGHTS = ("add_pick", "change_pick", "view_pick")


def give_rights(apps, schema_editor):
    # Permissions are made after the last migration; a fresh database has none of them yet.
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="engagement", model="pick"
    )
    editors = apps.get_model("auth", "Group").objects.get(name="Editor")
    for codename in RIGHTS:
        permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
        )
        editors.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("editorial", "0002_staff_rights"), ("engagement", "0004_interests_and_picks")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
