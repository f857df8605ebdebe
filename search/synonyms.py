"""Names that mean the same (口红 and 唇膏), as editors keep them: the table this process uses. For search/ only."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence

from search.folding import fold

# Replaced as a whole, so that readers in other threads see one table or the next.
_state: dict[str, dict[str, tuple[str, ...]]] = {"table": {}}


def set_synonyms(table: Mapping[str, Sequence[str]]) -> None:
    """Replace the table; each name finds the others it is given, so put every direction in that is meant."""
    folded = {fold(name): tuple(fold(other) for other in others) for name, others in table.items()}
    _state["table"] = {name: others for name, others in folded.items() if name}


def synonyms_version() -> str:
    """A short text that two processes with the same table have in common; empty while there is none."""
    table = _state["table"]
    told = json.dumps(table, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(told.encode(), digest_size=6).hexdigest() if table else ""


def variants(folded: str, *, most: int) -> list[str]:
    """The text and what it becomes with one name replaced: more replacements at once would only cost."""
    found = [folded]
    for name, others in _state["table"].items():
        if name in folded and (not name.isascii() or re.search(rf"\b{re.escape(name)}\b", folded)):
            found.extend(folded.replace(name, other) for other in others)
    return list(dict.fromkeys(found))[:most]
