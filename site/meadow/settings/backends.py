"""Database, search, background work and caches: three servers or none. A part of base.py."""

from typing import Any

from meadow.settings import env

VAR = env.folder("MEADOW_VAR", default=env.ROOT / "var")

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
