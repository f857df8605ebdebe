"""API tokens. Only a digest is stored: a stolen database opens nothing."""

import hashlib

from django.db import models


class Token(models.Model):
    """A person's key for programs. Shown once when made; revoked by setting `revoked_at`."""

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)


def digest_of(secret: str) -> str:
    """Return what is stored of a token: SHA-256 is enough for 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()
