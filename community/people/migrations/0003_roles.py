"""Makes the roles' groups. Only editors and moderators enter Wagtail; Wagtail's own two sample groups go."""

from django.db import migrations

EDITOR_PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
EDITOR_PICTURE_PERMISSIONS = ("add_picture", "change_picture", "choose_image")


def _permission(apps, *, app, model, codename):
    # Permissions are made after the last migration; a fresh database has none of them yet.
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model)
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return permission


def make_roles(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    group.objects.filter(name__in=["Editors", "Moderators"]).delete()
    _, editor, moderator = (group.objects.get_or_create(name=name)[0] for name in ("KOL", "Editor", "Moderator"))
    enter = _permission(apps, app="wagtailadmin", model="admin", codename="access_admin")
    editor.permissions.add(enter)
    moderator.permissions.add(enter)
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    folder = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    for codename in EDITOR_PAGE_PERMISSIONS:
        permission = _permission(apps, app="wagtailcore", model="page", codename=codename)
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=editor, page=root, permission=permission
        )
    for codename in EDITOR_PICTURE_PERMISSIONS:
        permission = _permission(apps, app="media", model="picture", codename=codename)
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
            group=editor, collection=folder, permission=permission
        )


def drop_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=["KOL", "Editor", "Moderator"]).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0002_avatar"),
        ("media", "0001_initial"),
        ("wagtailadmin", "0003_admin_managed"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(make_roles, drop_roles)]
