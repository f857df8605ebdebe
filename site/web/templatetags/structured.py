"""The head of a page for machines: addresses, Open Graph and JSON-LD. Templates only."""

import json
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from web import languages

register = template.Library()

# What would end the script element or start another; JSON reads the escapes back unchanged.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@register.inclusion_tag("components/page_data.html", takes_context=True)
def page_data(context: Any, data: Any) -> dict[str, Any]:
    """Write canonical address, languages, Open Graph facts, feeds and JSON-LD of a page."""
    request: HttpRequest | None = context.get("request")
    spoken = get_language() or settings.LANGUAGE_CODE
    asked = languages.asked_language(request) if request else ""
    return {
        "data": data,
        "nonce": getattr(request, "csp_nonce", ""),
        "canonical": languages.in_language(data.url, language=asked) if data else "",
        "alternates": languages.alternates(data.url) if data else [],
        "locale": languages.LOCALES[spoken],
        "other_locales": [code for name, code in languages.LOCALES.items() if name != spoken],
    }


@register.inclusion_tag("components/page_addresses.html", takes_context=True)
def page_addresses(context: Any) -> dict[str, Any]:
    """Write canonical address and languages alone, for pages without facts of their own."""
    request: HttpRequest = context["request"]
    url = f"{settings.SITE_URL}{request.path}"
    asked = languages.asked_language(request)
    return {"canonical": languages.in_language(url, language=asked), "alternates": languages.alternates(url)}


@register.simple_tag
def json_ld(graph: list[dict[str, Any]]) -> SafeString:
    """Write a graph as JSON that cannot leave its script element."""
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return SafeString(text.translate(ESCAPES))
