"""Logs as events with a request id: JSON lines in production, coloured lines elsewhere. Settings import this."""

import re
from collections.abc import MutableMapping
from typing import Any

import structlog

Event = MutableMapping[str, Any]
# Whoever holds one of these addresses can act for its owner, so a log may not hold them.
KEYS = re.compile(r"((?:/reset/key|/confirm-email|/go|/login/code)/)[^/\s?]+")


def hide_keys(logger: object, name: str, event: Event) -> Event:
    """Keep the path that was asked for; drop its query (what people search is theirs) and the keys in it."""
    for field in ("request", "event"):
        if isinstance(event.get(field), str):
            event[field] = KEYS.sub(r"\1***", event[field])
    if isinstance(event.get("request"), str):
        event["request"] = event["request"].partition("?")[0]
    return event


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    hide_keys,
]


def configuration(*, as_json: bool, level: str) -> dict[str, Any]:
    """Return Django's LOGGING, and point structlog into it, so that there is one way out: standard error."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.processors.StackInfoRenderer(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "events": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [structlog.stdlib.ExtraAdder(), *SHARED],
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *renderers(as_json=as_json)],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "events"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # One line for a request is enough: ours, with its id. These would say it again.
            "django.server": {"handlers": ["console"], "level": "ERROR", "propagate": False},
            "django.request": {"level": "CRITICAL"},
            # Wagtail's and Elasticsearch's clients are chatty at INFO; what fails is said by whoever called them.
            "elastic_transport": {"level": "ERROR"},
            "PIL": {"level": "WARNING"},
        },
    }


def renderers(*, as_json: bool) -> list[Any]:
    """The last steps: a traceback as text in one JSON line, or as a person reads it."""
    if as_json:
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    # Plain: the pretty form prints every local variable, and those hold what people sent.
    return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
