"""What editors and moderators may do in the listings: editors keep products and circles, both read notes and reports."""

from django.db import migrations

EDITOR = {
    ("posts", "post"): ("view_post",),
    ("shop", "product"): ("view_product", "change_product"),
    ("shop", "brand"): ("view_brand", "add_brand", "change_brand"),
    ("shop", "store"): ("view_store",),
    ("shop", "importrun"): ("view_importrun", "add_importrun"),
    ("circles", "circle"): ("view_circle", "add_circle", "change_circle"),
}
MODERATOR = {
    ("posts", "post"): ("view_post",),
    ("circles", "circle"): ("view_circle",),
    ("moderation", "report"): ("view_report",),
    ("moderation", "decision"): ("view_decision",),
}


def grant(apps, schema_editor):
    # Permissions are made after the last migration; a fresh database has none of them yet.
    content_types = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    for name, granted in (("Editor", EDITOR), ("Moderator", MODERATOR)):
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        for (app, model), codenames in granted.items():
            content_type, _ = content_types.get_or_create(app_label=app, model=model)
            for codename in codenames:
                label = f"Can {codename.replace('_', ' ')}"
                permission, _ = permissions.get_or_create(
                    content_type=content_type, codename=codename, defaults={"name": label}
                )
                group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ("editorial", "0001_initial"),
        ("people", "0003_roles"),
        ("posts", "0001_initial"),
        ("shop", "0001_initial"),
        ("circles", "0001_initial"),
        ("moderation", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
