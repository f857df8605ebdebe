"""How gunicorn serves the site in production: `gunicorn -c deploy/gunicorn.py meadow.wsgi`.

WSGI with threads: measured, its floor is 4 to 10 times better than ASGI's for pages (docs/decisions/0007).
"""

import multiprocessing
import os

bind = os.environ.get("MEADOW_BIND", "0.0.0.0:8000")
worker_class = "gthread"
# One process for each core and a few threads in each: a page waits for the database about half of its time.
workers = int(os.environ.get("MEADOW_WEB_WORKERS") or multiprocessing.cpu_count())
threads = int(os.environ.get("MEADOW_WEB_THREADS") or 4)
# Above the slowest upload's processing, below the patience of nginx (deploy/nginx.conf, 60 s).
timeout = 55
# A stop lets requests that run come to their end; the container's grace period is longer (compose.yaml, 40 s).
graceful_timeout = 30
# Above nginx's own keep-alive, so that it never writes into a connection that closes at that moment.
keepalive = 75
# Each worker begins anew now and then, at a different count, so that a slow leak of a library never adds up.
max_requests = 200_000
max_requests_jitter = 20_000
# Heartbeats in memory: on a busy disk a file's would make a healthy worker look dead.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112 - gunicorn reads a plain text
# The site logs each request itself, with its id (site/meadow/logs.py).
accesslog = None
errorlog = "-"
