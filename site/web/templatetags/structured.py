"""The head of a page for machines: Open Graph and JSON-LD. Templates only."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString

register = template.Library()

# What would end the script element or start another; JSON reads the escapes back unchanged.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@register.inclusion_tag("components/page_data.html", takes_context=True)
def page_data(context: Any, data: Any) -> dict[str, Any]:
    """Write canonical address, Open Graph facts and JSON-LD of a page."""
    return {"data": data, "nonce": getattr(context.get("request"), "csp_nonce", "")}


@register.simple_tag
def json_ld(graph: list[dict[str, Any]]) -> SafeString:
    """Write a graph as JSON that cannot leave its script element."""
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return SafeString(text.translate(ESCAPES))
