"""Production: refuses to start with what is only fit for development."""

from django.core.exceptions import ImproperlyConfigured

from meadow.settings.base import *  # noqa: F403 - an environment is its base plus changes
from meadow.settings.base import ALLOWED_HOSTS, SECRET_KEY, SITE_URL, STORAGES, env

# 50 characters is what `get_random_secret_key` makes.
if len(SECRET_KEY) < 50 or "not-a-secret" in SECRET_KEY:
    raise ImproperlyConfigured("MEADOW_SECRET_KEY must be a secret of at least 50 characters, made for this site")
if env.flag("MEADOW_DEBUG"):
    raise ImproperlyConfigured("MEADOW_DEBUG must be off in production")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("MEADOW_ALLOWED_HOSTS must name the site's hosts")
if not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("MEADOW_SITE_URL must be the site's https address")

STORAGES["staticfiles"] = {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"}
SECURE_SSL_REDIRECT = env.flag("MEADOW_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("MEADOW_BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
EMAIL_BACKEND = env.text("MEADOW_EMAIL_BACKEND", default="django.core.mail.backends.smtp.EmailBackend")
