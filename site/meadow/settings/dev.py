"""Development and the demo: debug pages, a throw-away secret, the demo store mounted."""

from meadow.settings.base import *  # noqa: F403 - an environment is its base plus changes
from meadow.settings.base import INSTALLED_APPS, MIDDLEWARE, SECRET_KEY, env

# Browsers allow passkeys on localhost without TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
DEBUG = env.flag("MEADOW_DEBUG", default=True)
SECRET_KEY = SECRET_KEY or "development-only-not-a-secret"
ALLOWED_HOSTS = ["*"]
DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
# No nginx stands before the demo: it makes its pages small itself. Files are made small beforehand (demo/shrinking.py).
_below_files = MIDDLEWARE.index("web.static_files.serve_static") + 1
MIDDLEWARE = [*MIDDLEWARE[:_below_files], "django.middleware.gzip.GZipMiddleware", *MIDDLEWARE[_below_files:]]
