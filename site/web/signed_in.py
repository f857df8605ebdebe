"""How a session's account is loaded: with what every page asks of it. Named in the settings only."""

from allauth.account.auth_backends import AuthenticationBackend

from community.people.models import User


class SignedIn(AuthenticationBackend):
    """Sign-in as allauth does it; the account comes with its profile, in one statement."""

    def get_user(self, user_id: int) -> User | None:
        """Return the account of a session, if it may still be signed in."""
        try:
            user = User.objects.select_related("profile").get(pk=user_id)
        except User.DoesNotExist:
            return None
        return user if self.user_can_authenticate(user) else None
