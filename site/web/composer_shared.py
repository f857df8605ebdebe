"""What another app shares into the composer (the manifest's share_target): words and a store's link fill a new sheet.

It is a GET and keeps nothing: what comes of it is the author's to write, save and publish.
"""

import re

from django.http import QueryDict

from community.people.models import User
from community.posts.policy import LENGTHS
from community.shop.links import is_link
from web.composer_rows import ProductFinder, Rows

# Shops share a sentence with the address somewhere in it, often with no space before the Chinese that follows.
ADDRESS = re.compile(r"https?://[!-~]+", re.IGNORECASE)
AFTER = ".,;:!?)]}>\"'"
LONGEST_LINK = 500


def take_shared(data: QueryDict, *, user: User) -> tuple[dict[str, str], Rows]:
    """Return the first words of the form and its rows: a known product is marked, any other link stays in the text."""
    title, text, url = (data.get(name, "").strip()[: LENGTHS["body"]] for name in ("title", "text", "url"))
    rows = Rows()
    named = ADDRESS.search(text)
    link = (url or (named[0].rstrip(AFTER) if named else ""))[:LONGEST_LINK]
    product = ProductFinder(user, slugs=[]).find(link, rows=rows, part="products") if is_link(link) else None
    # Nobody chose the link as a product: that none is known has not to be mended before publishing.
    rows.notes += rows.problems.pop("products", [])
    if product:
        rows.products.append(product)
        text = text.replace(link, "").strip()
    elif url and url not in text:
        text = f"{text}\n{url}".strip()
    words = {"title": " ".join(title.split())[: LENGTHS["title"]], "body": text[: LENGTHS["body"]]}
    return {name: word for name, word in words.items() if word}, rows
