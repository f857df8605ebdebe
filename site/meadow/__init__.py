"""The Django project: settings, URLs, WSGI, Celery. Importing it configures Celery, so that tasks find their app."""

from meadow.celery import app as celery_app

__all__ = ["celery_app"]
