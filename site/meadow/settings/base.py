"""What every environment shares. Only env.py reads the environment; names are explained in docs/guide.md."""

import logging
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from meadow import logs
from meadow.settings import env
from meadow.settings.accounts import *  # noqa: F403 - a part of what every environment shares
from meadow.settings.backends import *  # noqa: F403 - a part of what every environment shares
from meadow.settings.backends import REDIS_URL, VAR

ROOT = env.ROOT
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
    "community.notices",
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
    "web.languages.heed_address",
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
    "web.devices.keep_devices",
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

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Feeds. How long a list can be replayed exactly, and the version of the table that a share of the readers tries.
REPLAY_HOURS = env.number("MEADOW_REPLAY_HOURS", default=24)
RANKING_TRIAL = env.text("MEADOW_RANKING_TRIAL")
RANKING_TRIAL_SHARE = env.number("MEADOW_RANKING_TRIAL_SHARE", default=10)

# Whether taste is learnt at night from likes, saves and comments (docs/guide.md, Learnt taste).
LEARNT_TASTE = env.flag("MEADOW_LEARNT_TASTE")

# How long a page that every reader without an account sees alike is kept. Without Redis each process would keep its own
# copies, and a note taken down by one would stay with the others for so long.
PAGE_SECONDS = env.number("MEADOW_PAGE_SECONDS", default=2) if REDIS_URL else 0

# Files. Originals are private: there is no MEDIA_URL that a browser can open; web/pictures.py serves renditions.
MEDIA_ROOT = env.folder("MEADOW_MEDIA", default=VAR / "media")
MEDIA_URL = "/media/"
# Set to nginx's internal location (for example /protected/) to let nginx send the bytes.
X_ACCEL_PREFIX = env.text("MEADOW_X_ACCEL_PREFIX")
# Where fonts with Chinese lie (fonts-noto-cjk): posters, share pictures and covers with words are drawn with them.
FONT_FOLDER = env.folder("MEADOW_FONTS", default=Path("/usr/share/fonts"))
STATIC_URL = "/static/"
STATIC_ROOT = env.folder("MEADOW_STATIC_ROOT", default=VAR / "static")
STATICFILES_DIRS = [ROOT / "site" / "static"]
STATICFILES_FINDERS = [
    "web.joined_sheets.JoinedSheets",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "media.storage.PrivateStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

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
WAGTAIL_FINISH_WORKFLOW_ACTION = "community.posts.reviewing.publish_reviewed"
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

# Web push: the site's secret key (`manage.py push_key` makes one). Without it there is no such option.
PUSH_KEY = env.text("MEADOW_PUSH_KEY")
# Whether the site may call its own machine (outbox/calling.py): tests alone do.
LOOPBACK_CALLS = False

# Logs: one line for each request, with its id and without what could name a person (no address, no account, no query).
LOG_LEVEL = env.choice("MEADOW_LOG_LEVEL", default="INFO", allowed=("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = logs.configuration(as_json=env.flag("MEADOW_LOG_JSON"), level=LOG_LEVEL)
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = ""
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG

DEMO = False
