"""Reads the API's JSON bodies. For api/urls.py only."""

import json
import re
from typing import Any, cast

from django.http import HttpRequest
from ninja.parser import Parser

# The escape itself, not a backslash that is written before the letters.
NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


class StorableParser(Parser):
    """Refuses what JSON can write and no database can hold: half a character, and NUL. The API answers 400."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return the body; ValueError where its texts could not be stored."""
        body = super().parse_body(request)
        # Encoding fails at a lone surrogate.
        if NUL.search(json.dumps(body, ensure_ascii=False).encode()):
            raise ValueError
        return cast("dict[str, Any]", body)
