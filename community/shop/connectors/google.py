"""Google Merchant product feeds: RSS 2.0 or Atom XML with the g: namespace, and the same attributes as TSV.

Attribute names and meaning: the public product data specification. Rows of one item_group_id are one product.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext_lazy as _

from community.shop.connectors.port import BadRow, BadValue, CatalogueRefused, OfferFields, ProductFields, Row
from community.shop.connectors.tables import read_table
from community.shop.connectors.values import clean_text, parse_price, parse_stock, parse_url, plain_description

OPTIONS = ("color", "size", "material", "pattern", "age_group", "gender")
ITEM_TAGS = {"item", "entry"}
# A feed has five levels, its longest description 5,000 characters: what is far beyond was made to fill memory.
DEEPEST, LONGEST_TEXT = 50, 1_000_000


class GoogleXml:
    """RSS or Atom. A document type is refused: entities could read local files or fill memory."""

    def rows(self, path: Path) -> Iterator[Row | BadRow]:
        """Yield one row per item; `line` is the item's number."""
        number = 0
        try:
            for item in _items(path):
                number += 1
                yield _guarded(number, item)
        except DefusedXmlException as problem:
            raise CatalogueRefused(_("the file has a document type or entities, which are not accepted")) from problem
        except (ParseError, UnicodeError, ValueError) as problem:
            raise CatalogueRefused(_("the XML cannot be read: %(problem)s") % {"problem": problem}) from problem


class GoogleTsv:
    """Tab-separated, header line of attribute names."""

    def rows(self, path: Path) -> Iterator[Row | BadRow]:
        """Yield one row per line."""
        for entry in read_table(path, delimiter="\t"):
            if isinstance(entry, BadRow):
                yield entry
                continue
            line, cells = entry
            yield _guarded(line, {name.lower().replace(" ", "_"): cell for name, cell in cells.items()})


def _items(path: Path) -> Iterator[dict[str, str]]:
    depth_of_item: list[Any] = []
    depth = 0
    for event, element in iterparse(str(path), events=("start", "end"), forbid_dtd=True):
        name = _local(element.tag)
        depth += 1 if event == "start" else -1
        if depth > DEEPEST or len(element.text or "") > LONGEST_TEXT:
            raise ValueError(f"nested deeper than {DEEPEST}, or a text longer than {LONGEST_TEXT} characters")
        if event == "start" and name in ITEM_TAGS:
            depth_of_item.append(element)
        elif event == "end" and name in ITEM_TAGS and depth_of_item:
            depth_of_item.pop()
            yield {_local(child.tag): (child.text or child.get("href") or "") for child in element}
            element.clear()
        elif event == "end" and not depth_of_item:
            # What is not inside an item is never read; keeping it would grow with the file.
            element.clear()


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1].lower()


def _guarded(line: int, cells: Mapping[str, str]) -> Row | BadRow:
    try:
        return _row(line, cells)
    except BadValue as problem:
        return BadRow(line, str(problem))


def _row(line: int, cells: Mapping[str, str]) -> Row:
    sku = clean_text(cells.get("id"), cap=120)
    name = clean_text(cells.get("title"))
    if not sku or not name:
        raise BadValue(_("id or title is missing"))
    price, currency = parse_price(cells.get("sale_price") or cells.get("price"))
    options = {key: clean_text(cells.get(key), cap=80) for key in OPTIONS if cells.get(key)}
    return Row(
        line=line,
        product_id=clean_text(cells.get("item_group_id"), cap=120) or sku,
        product=ProductFields(
            name=name,
            brand=clean_text(cells.get("brand"), cap=120),
            category=clean_text(cells.get("product_type") or cells.get("google_product_category"), cap=200),
            description=plain_description(cells.get("description") or cells.get("summary")),
            picture=parse_url(cells.get("image_link")),
        ),
        sku=sku,
        variant_name=" / ".join(options[key] for key in ("color", "size") if key in options),
        options=options,
        offer=OfferFields(
            price=price,
            currency=currency,
            stock=parse_stock(cells.get("availability")),
            url=parse_url(cells.get("link")),
        ),
    )
