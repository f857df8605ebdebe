"""The one reader of environment variables; every name here is documented in docs/guide.md (a test walks this file)."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]
_reader = environ.Env()
environ.Env.read_env(ROOT / ".env")


def text(name: str, *, default: str = "") -> str:
    """Return the variable as text, stripped; an empty one counts as not set."""
    return str(_reader.str(name, default=default)).strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """Return true for 1/true/yes/on; anything that is neither true nor false is refused by name."""
    raw = text(name).lower()
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off"}:
        return False
    if raw:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {raw!r}")
    return default


def number(name: str, *, default: int, lowest: int = 0) -> int:
    """Return a whole number of at least `lowest`."""
    raw = text(name)
    if not raw:
        return default
    if not raw.isdigit() or int(raw) < lowest:
        raise ImproperlyConfigured(f"{name} must be a whole number of at least {lowest}, not {raw!r}")
    return int(raw)


def choice(name: str, *, default: str, allowed: tuple[str, ...]) -> str:
    """Return one of the allowed words; any other is refused by name."""
    raw = text(name) or default
    if raw not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {raw!r}")
    return raw


def items(name: str) -> list[str]:
    """Return a comma-separated list without empty parts."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def numbers(name: str) -> dict[str, int]:
    """Return whole numbers of at least 1 by their names, from a list such as notes:8, products:2."""
    found = {}
    for item in items(name):
        key, _, raw = (part.strip() for part in item.partition(":"))
        if not key or not raw.isdigit() or int(raw) < 1:
            raise ImproperlyConfigured(f"{name} must look like notes:8, products:2, not {item!r}")
        found[key] = int(raw)
    return found


def folder(name: str, *, default: Path) -> Path:
    """Return a folder's path; relative ones count from the checkout."""
    raw = text(name)
    return (ROOT / raw).resolve() if raw else default


def database(name: str, *, default: str) -> dict[str, object]:
    """Return Django's database entry for a URL such as postgres://user:word@host:5432/name or sqlite:///path."""
    raw = text(name, default=default)
    try:
        parsed: dict[str, object] = _reader.db_url_config(raw)
    except (ValueError, KeyError) as problem:
        raise ImproperlyConfigured(f"{name} is not a database URL") from problem
    if not parsed.get("ENGINE"):
        raise ImproperlyConfigured(f"{name} is not a database URL")
    return parsed


def mail(name: str, *, default: str) -> dict[str, object]:
    """Return Django's EMAIL_ settings for a URL such as smtp+tls://user:word@host:587 (smtp+ssl for port 465)."""
    raw = text(name, default=default)
    parsed: dict[str, object] = _reader.email_url_config(raw) if "://" in raw else {}
    if not parsed.get("EMAIL_HOST") or "smtp" not in str(parsed.get("EMAIL_BACKEND")):
        raise ImproperlyConfigured(f"{name} must look like smtp+tls://user:password@host:587")
    return parsed
