"""API tokens. Only a digest is stored: a stolen database opens nothing."""

import hashlib
import secrets

from django.db import models

from community.people.models import User

PREFIX = "meadow_"


class Token(models.Model):
    """A person's key for programs. Shown once when made; revoked by setting `revoked_at`."""

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="meadow_tokens")
    name = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)


def digest_of(secret: str) -> str:
    """Return what is stored of a token: SHA-256 is enough for 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make_token(user: User, *, name: str = "") -> str:
    """Return a new secret for the user; it cannot be read again."""
    secret = PREFIX + secrets.token_urlsafe(32)
    Token.objects.create(user=user, name=name[:60], digest=digest_of(secret))
    return secret


def user_of(secret: str) -> User | None:
    """Return the living account of a token that is not revoked, or None."""
    token = (
        Token.objects.select_related("user__profile")
        .filter(digest=digest_of(secret), revoked_at=None, user__is_active=True, user__erased_at=None)
        .first()
    )
    return token.user if token else None
