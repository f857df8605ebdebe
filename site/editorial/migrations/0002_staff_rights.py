"""Gives the roles' groups what their work in the admin needs; what has a door of its own stays read-only there."""

from django.db import migrations

EDITOR_RIGHTS = {
    ("posts", "post"): ("view_post",),
    ("circles", "circle"): ("add_circle", "change_circle", "view_circle"),
    ("shop", "store"): ("add_store", "change_store", "view_store"),
    ("shop", "brand"): ("add_brand", "change_brand", "view_brand"),
    ("shop", "product"): ("change_product", "view_product"),
    ("shop", "importrun"): ("add_importrun",),
}
MODERATOR_RIGHTS = {
    ("posts", "post"): ("view_post",),
    ("moderation", "report"): ("view_report",),
    ("moderation", "decision"): ("view_decision",),
}
# Wagtail keeps the rights on pictures by folder, on its own image model.
EDITOR_PICTURE_RIGHTS = ("add_image", "change_image", "choose_image")


def _permission(apps, *, app, model, codename):
    # Permissions are made after the last migration; a fresh database has none of them yet.
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model)
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return permission


def give_rights(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    for name, rights in (("Editor", EDITOR_RIGHTS), ("Moderator", MODERATOR_RIGHTS)):
        group, _ = groups.get_or_create(name=name)
        for (app, model), codenames in rights.items():
            group.permissions.add(*(_permission(apps, app=app, model=model, codename=name) for name in codenames))
    folder = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    for codename in EDITOR_PICTURE_RIGHTS:
        permission = _permission(apps, app="wagtailimages", model="image", codename=codename)
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
            group=groups.get(name="Editor"), collection=folder, permission=permission
        )


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0001_initial"),
        ("people", "0003_roles"),
        ("posts", "0002_initial"),
        ("circles", "0001_initial"),
        ("shop", "0003_run_newest_check"),
        ("moderation", "0002_initial"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
