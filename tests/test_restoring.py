"""After a test that empties the database the next one finds what the migrations made. These tests run in this order."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Page, Site

from tests import restoring

Facts = dict[str, object]
_before: Facts = {}


def facts() -> Facts:
    return {
        "groups": sorted(Group.objects.values_list("pk", "name")),
        "permissions": sorted(Permission.objects.values_list("pk", "codename")),
        "types": sorted(ContentType.objects.values_list("pk", "app_label", "model")),
        "pages": sorted(Page.objects.values_list("pk", "path", "slug")),
        "sites": sorted(Site.objects.values_list("pk", "root_page_id")),
        "collections": sorted(Collection.objects.values_list("pk", "path")),
    }


@pytest.mark.django_db(transaction=True)
def test_one_that_empties_the_database():
    _before.update(facts())
    assert len(_before["types"]) > 50
    Group.objects.create(name="left behind")


def test_between_them_the_rows_are_back(django_db_blocker):
    with django_db_blocker.unblock():
        assert facts() == _before
        assert ContentType.objects.get_for_model(Page).pk in {row[0] for row in _before["types"]}


def test_what_was_remembered_is_what_migrations_made():
    assert {"auth_group", "django_content_type", "wagtailcore_page"} <= set(restoring._remembered)
