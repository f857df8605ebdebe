"""How a session's account is loaded: with what every page asks of it. Named in the settings only."""

from allauth.account.auth_backends import AuthenticationBackend

from community.people.models import User
from community.people.queries import account_of_session


class SignedIn(AuthenticationBackend):
    """Sign-in as allauth does it; the account comes with its profile, in one statement."""

    def get_user(self, user_id: int) -> User | None:
        """Return the account of a session, if it may still be signed in."""
        user = account_of_session(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
