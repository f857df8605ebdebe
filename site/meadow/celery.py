"""The one Celery app. Only this file and outbox/ import celery; work is caused by outbox rows, never a bare delay()."""

import os

from celery import Celery
from celery.schedules import crontab

from outbox.broker import use_whole_files

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meadow.settings.dev")

use_whole_files()
app = Celery("meadow")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# current_app is thread-local: without this, tasks sent from another thread go to a default amqp app.
app.set_default()
# A commit's hint may be lost; the beat is what finds the work. A second keeps a new note's way into its feed short.
app.conf.beat_schedule = {
    "outbox-sweep": {"task": "outbox.sweep", "schedule": 1.0, "options": {"expires": 5}},
    # Four in the morning by the site's clock, when fewest read: whoever has work for the night handles its topic.
    "outbox-night": {"task": "outbox.night", "schedule": crontab(hour=4, minute=0)},
    "outbox-hour": {"task": "outbox.hour", "schedule": crontab(minute=0)},
}
