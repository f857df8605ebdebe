"""Production: refuses to start with what is only fit for development."""

from django.core.exceptions import ImproperlyConfigured

from meadow.settings.base import *  # noqa: F403 - an environment is its base plus changes
from meadow.settings.base import ALLOWED_HOSTS, LOG_LEVEL, SECRET_KEY, SITE_URL, STORAGES, TRUSTED_PROXIES, env, logs

# 50 characters of many kinds is what `get_random_secret_key` makes; one letter 50 times is as easy to guess as one.
if (
    len(SECRET_KEY) < 50
    or len(set(SECRET_KEY)) < 10
    or any(word in SECRET_KEY for word in ("not-a-secret", "insecure"))
):
    raise ImproperlyConfigured("MEADOW_SECRET_KEY must be a secret of at least 50 characters, made for this site")
if env.flag("MEADOW_DEBUG"):
    raise ImproperlyConfigured("MEADOW_DEBUG must be off in production")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("MEADOW_ALLOWED_HOSTS must name the site's hosts")
if not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("MEADOW_SITE_URL must be the site's https address")

STORAGES["staticfiles"] = {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"}
# Lines for machines, unless an operator asks otherwise.
LOGGING = logs.configuration(as_json=env.flag("MEADOW_LOG_JSON", default=True), level=LOG_LEVEL)
# Probes come from the machine itself, over plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_SSL_REDIRECT = env.flag("MEADOW_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = 31_536_000
# Whether every subdomain has HTTPS, and whether browsers may be told so for good, is not ours to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
EMAIL_BACKEND = env.text("MEADOW_EMAIL_BACKEND", default="django.core.mail.backends.smtp.EmailBackend")
_mail = env.mail("MEADOW_EMAIL_URL", default="smtp://localhost:25")
EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"] or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"] or "", _mail["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = bool(_mail.get("EMAIL_USE_TLS")), bool(_mail.get("EMAIL_USE_SSL"))
# A mail server that does not answer may hold a sign-up this long, not for ever.
EMAIL_TIMEOUT = 10
