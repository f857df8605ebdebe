"""The tests' settings: the same parts as everywhere, in folders and names of their own."""

import tempfile
from pathlib import Path

from meadow.settings.base import *  # noqa: F403 - an environment is its base plus changes
from meadow.settings.base import CACHES, DATABASES, INSTALLED_APPS, REDIS_URL, SEARCH_PREFIX, env, logs

SECRET_KEY = "tests-only-not-a-secret"  # noqa: S105 - tests sign nothing of value
ALLOWED_HOSTS = ["*"]
DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
# Runs beside each other, and the workers of one run, keep apart in every service.
SUFFIX = env.text("MEADOW_TEST_SUFFIX", default="local")
WORKER = env.text("PYTEST_XDIST_WORKER", default="main")
DATABASES["default"]["TEST"] = (
    {"NAME": f"test_meadow_{SUFFIX}"} if "postgresql" in DATABASES["default"]["ENGINE"] else {}
)
SEARCH_PREFIX = f"{SEARCH_PREFIX}_test_{SUFFIX}_{WORKER}"
SEARCH_WRITES_VISIBLE = True
# Tests ask for a fresh copy themselves: no statement depends on the time.
SEARCH_REFRESH_SECONDS = 0.0
# Hints to workers go nowhere: tests drain the outbox themselves, or start real workers with settings of their own.
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
if REDIS_URL:
    # A database for each worker: a cache that one of them clears is its own.
    _address, _, _database = REDIS_URL.rpartition("/")
    REDIS_URL = f"{_address}/{int(_database or 0) + (0 if WORKER == 'main' else 1 + int(WORKER.removeprefix('gw')))}"
    for _cache in CACHES.values():
        _cache["LOCATION"] = REDIS_URL
for _cache in CACHES.values():
    _cache["KEY_PREFIX"] = f"test_{SUFFIX}_{WORKER}"
# Tests look at a page right after a change; those of shared pages turn it on.
PAGE_SECONDS = 0
VAR = Path(tempfile.mkdtemp(prefix="meadow-test-"))
if not REDIS_URL:
    CACHES["replays"]["LOCATION"] = VAR / "replays"
MEDIA_ROOT = VAR / "media"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir()
SEARCH_EMBEDDED_FILE = VAR / "search.sqlite3"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING = logs.configuration(as_json=False, level="WARNING")
