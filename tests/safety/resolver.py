"""Walks Django's resolver: every address of the site with the methods that mean something there."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import PathView


def patterns(inside: Any = None, *, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield each address as written in the lists, with its pattern."""
    for found in (inside or get_resolver()).url_patterns:
        path = before + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from patterns(found, before=path)
        else:
            yield path, found


def api_methods(pattern: URLPattern) -> set[str]:
    """Return the methods of an address of the API, as registered; none for any other address."""
    view = getattr(pattern.callback, "__self__", None)
    if not isinstance(view, PathView):
        return set()
    return {method for operation in view.operations for method in operation.methods}


def site_routes() -> set[str]:
    """Return `METHOD path` of the API and plain paths of the rest, the Wagtail admin left out."""
    routes: set[str] = set()
    for path, pattern in patterns():
        if path.startswith("cms/"):
            continue
        methods = api_methods(pattern)
        routes |= {f"{method} {path}" for method in methods} if methods else {path}
    return routes


def admin_routes() -> dict[str, URLPattern]:
    """Return the addresses of the Wagtail admin."""
    return {path: pattern for path, pattern in patterns() if path.startswith("cms/")}
