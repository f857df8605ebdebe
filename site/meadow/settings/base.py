"""What every environment shares. Only env.py reads the environment; names are explained in docs/guide.md."""

import logging
from typing import Any

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from meadow import logs
from meadow.settings import env

ROOT = env.ROOT
VAR = env.folder("MEADOW_VAR", default=ROOT / "var")
SITE_URL = env.text("MEADOW_SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SITE_NAME = "Meadow"

DEBUG = False
SECRET_KEY = env.text("MEADOW_SECRET_KEY")
ALLOWED_HOSTS = env.items("MEADOW_ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.items("MEADOW_TRUSTED_ORIGINS")

# How many proxies of ours stand before the site and set the forwarded headers (deploy/nginx.conf does); others are not
# believed. web/visitor_address.py makes REMOTE_ADDR the visitor's, so nobody else needs to look at those headers.
TRUSTED_PROXIES = env.number("MEADOW_TRUSTED_PROXIES", default=0)

INSTALLED_APPS = [
    "meadow",
    "outbox",
    "search",
    "media",
    "community.people",
    "community.shop",
    "community.circles",
    "community.posts",
    "community.engagement",
    "community.feeds",
    "community.insights",
    "community.moderation",
    "editorial",
    "web",
    "api",
    "bench",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_htmx",
    "template_partials",
    "ninja",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "web.visitor_address.take_address_from_proxy",
    "django_structlog.middlewares.RequestMiddleware",
    "web.request_id.answer_with_request_id",
    "django.middleware.security.SecurityMiddleware",
    "web.static_files.serve_static",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    # What stands above is asked for every answer; below it nothing is asked for a page that is kept.
    "web.shared_pages.SharedPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "web.unstorable.RefuseUnstorable",
]

ROOT_URLCONF = "meadow.urls"
WSGI_APPLICATION = "meadow.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "web.shared_pages.form_token",
            ],
        },
    }
]

# The truth. SQLite for one box and for trying; PostgreSQL is the reference.
DATABASES: dict[str, Any] = {"default": env.database("DATABASE_URL", default=f"sqlite:///{VAR / 'meadow.sqlite3'}")}
IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if IS_SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE takes the write lock at BEGIN: two writers wait instead of failing at their first write.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": env.number("MEADOW_DB_POOL", default=8)}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Search. Empty: the embedded engine in MEADOW_VAR. Else the address of Elasticsearch 8.19 or newer.
ELASTICSEARCH_URL = env.text("ELASTICSEARCH_URL")
ELASTICSEARCH_API_KEY = env.text("ELASTICSEARCH_API_KEY")
ELASTICSEARCH_CA = env.text("ELASTICSEARCH_CA")
SEARCH_PREFIX = env.text("MEADOW_SEARCH_PREFIX", default="meadow")
SEARCH_SHARDS = env.number("MEADOW_SEARCH_SHARDS", default=1, lowest=1)
SEARCH_SHARDS_OF = env.numbers("MEADOW_SEARCH_SHARDS_OF")
SEARCH_REPLICAS = env.number("MEADOW_SEARCH_REPLICAS", default=0)
# Which copy of a shard answers: none lets Elasticsearch choose the quickest one.
SEARCH_PREFERENCE = env.text("MEADOW_SEARCH_PREFERENCE")
SEARCH_EMBEDDED_FILE = VAR / "search.sqlite3"
SEARCH_TIMEOUT_MS = env.number("MEADOW_SEARCH_TIMEOUT_MS", default=1000, lowest=50)
# How long a process goes by its copy of synonyms and known names: editors see a change of theirs within half a minute.
SEARCH_REFRESH_SECONDS = 20.0
# Whether an index write waits until searches see it: tests do, nobody else can afford to.
SEARCH_WRITES_VISIBLE = False

# Feeds. How long a list can be replayed exactly, and the version of the table that a share of the readers tries.
REPLAY_HOURS = env.number("MEADOW_REPLAY_HOURS", default=24)
RANKING_TRIAL = env.text("MEADOW_RANKING_TRIAL")
RANKING_TRIAL_SHARE = env.number("MEADOW_RANKING_TRIAL_SHARE", default=10)

# Background work. Empty: Celery's filesystem broker in MEADOW_VAR. Else the address of Redis 6.2 or newer.
REDIS_URL = env.text("REDIS_URL")
TASKS = {"default": {"BACKEND": "outbox.backend.OutboxBackend", "QUEUES": []}}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# 300 s at the most: well below Redis' visibility timeout, so no message is given out twice while its task runs.
CELERY_TASK_TIME_LIMIT = 300
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {"visibility_timeout": 900, "unacked_restore_throttle": 1}
    # A request that hints at new work must not wait for a broker that is away.
    CELERY_BROKER_TRANSPORT_OPTIONS |= {"socket_connect_timeout": 1, "max_retries": 0}
    CACHES: dict[str, Any] = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL},
        "replays": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL},
    }
else:
    BROKER_FOLDER = VAR / "broker"
    CELERY_BROKER_URL = "filesystem://localhost//"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_FOLDER / "queue"),
        "data_folder_out": str(BROKER_FOLDER / "queue"),
        "control_folder": str(BROKER_FOLDER / "control"),
        # 50 ms: 400 tasks in 2.2 s instead of 27 s with the default of a second.
        "polling_interval": 0.05,
    }
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        # Files, so that another process can replay what a web process showed.
        "replays": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": VAR / "replays",
            "OPTIONS": {"MAX_ENTRIES": 2000},
        },
    }

# How long a page that every reader without an account sees alike is kept. Without Redis each process would keep its own
# copies, and a note taken down by one would stay with the others for so long.
PAGE_SECONDS = env.number("MEADOW_PAGE_SECONDS", default=2) if REDIS_URL else 0

# Files. Originals are private: there is no MEDIA_URL that a browser can open; web/pictures.py serves renditions.
MEDIA_ROOT = env.folder("MEADOW_MEDIA", default=VAR / "media")
MEDIA_URL = "/media/"
# Set to nginx's internal location (for example /protected/) to let nginx send the bytes.
X_ACCEL_PREFIX = env.text("MEADOW_X_ACCEL_PREFIX")
STATIC_URL = "/static/"
STATIC_ROOT = env.folder("MEADOW_STATIC_ROOT", default=VAR / "static")
STATICFILES_DIRS = [ROOT / "site" / "static"]
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "media.storage.PrivateStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
# Sign-in by handle or e-mail. One backend: a second one would hash the password twice for those who exist.
ACCOUNT_ADAPTER = "web.account_adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "web.account_forms.SignupForm",
    "login": "web.account_forms.LoginForm",
    "change_password": "web.account_forms.ChangePasswordForm",
    "reset_password_from_key": "web.account_forms.ResetPasswordKeyForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_PREVENT_ENUMERATION = True
# mandatory: nobody signs in before the address is proven, and sign-up never tells whether an address is known.
ACCOUNT_EMAIL_VERIFICATION = env.choice(
    "MEADOW_EMAIL_VERIFICATION", default="optional", allowed=("optional", "mandatory", "none")
)
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Meadow] "
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_RATE_LIMITS = {
    "login": "25/5m/ip",
    "login_failed": "25/5m/ip,25/h/key",
    "reset_password": "5/30m/ip,5/30m/key",
    "reset_password_from_key": "20/5m/ip",
    "signup": "20/30m/ip",
    "change_password": "10/30m/user",
    "manage_email": "10/30m/user",
    "reauthenticate": "10/5m/user",
    "confirm_email": "1/3m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = NINJA_NUM_PROXIES = 0
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
# Where addresses need not be proven, a second factor cannot wait for it.
MFA_ALLOW_UNVERIFIED_EMAIL = ACCOUNT_EMAIL_VERIFICATION != "mandatory"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "zh-hans"
# Each language names itself: a reader who cannot read the page can still find their own.
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("zh-hant", _("Traditional Chinese")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "site" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = CELERY_TIMEZONE = env.text("MEADOW_TIME_ZONE", default="Asia/Shanghai")

WAGTAIL_SITE_NAME = "Meadow"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "media.Picture"
# An editor's upload goes through the same intake as a member's; these are the endings the file dialog offers.
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpeg", "jpg", "png", "webp"]
WAGTAILADMIN_LOGIN_URL = "account_login"
# Passwords and addresses are changed in one place, which asks for the old password and counts the attempts.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Wagtail's own index serves its admin listings only; readers search through search/.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": True}}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
TAGGIT_CASE_INSENSITIVE = True

CONTENT_SECURITY_POLICY = {
    # Wagtail and the API docs page bring inline scripts of their own.
    "EXCLUDE_URL_PREFIXES": ["/cms/", "/api/v1/docs"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
# A note holds up to 18 pictures of 20 MB; each is read as a file, so only the form's text counts here.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

EMAIL_BACKEND = env.text("MEADOW_EMAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = env.text("MEADOW_FROM_EMAIL", default="Meadow <noreply@localhost>")

# Logs: one line for each request, with its id and without what could name a person (no address, no account, no query).
LOG_LEVEL = env.choice("MEADOW_LOG_LEVEL", default="INFO", allowed=("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = logs.configuration(as_json=env.flag("MEADOW_LOG_JSON"), level=LOG_LEVEL)
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = ""
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG

DEMO = False
