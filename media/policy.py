"""Who may see and change pictures in Wagtail's admin: members' private pictures are no material of editors."""

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from media.models import Picture


class EditorialPicturePolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's policy for images, on what the admin itself took in. A member's picture is reached by its note."""

    def instances_user_has_any_permission_for(
        self, user: AbstractBaseUser, actions: Sequence[str]
    ) -> QuerySet[Picture]:
        """Return what listings and choosers may show."""
        return super().instances_user_has_any_permission_for(user, actions).filter(owner=None)

    def user_has_any_permission_for_instance(
        self, user: AbstractBaseUser, actions: Sequence[str], instance: Picture
    ) -> bool:
        """Say whether one picture's page may be opened."""
        return instance.owner_id is None and super().user_has_any_permission_for_instance(user, actions, instance)


def register_policy() -> None:
    """Have Wagtail ask this policy; by exact class, since Wagtail registers its own by inheritance."""
    # Groups are given their rights on Wagtail's own image model; ours goes by the same rows.
    policy = EditorialPicturePolicy(Picture, auth_model="wagtailimages.Image", owner_field_name="uploaded_by_user")
    register_permission_policy(Picture, policy, exact_class=True)
