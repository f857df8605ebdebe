"""Any CSV by a small mapping file (TOML) that names its columns; the shipped ones are in mappings/.

A value is written as a column's name, or as a table: column, pattern (its first group is taken), template (with
{column} places and {store_url}), any = [several of these, the first that is not empty]. The guide explains each key.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from community.shop.connectors.port import BadRow, BadValue, CatalogueRefused, OfferFields, ProductFields, Row
from community.shop.connectors.tables import read_table
from community.shop.connectors.values import (
    DESCRIPTION_CAP,
    clean_text,
    parse_checked,
    parse_price,
    parse_stock,
    parse_url,
    plain_description,
)

SHIPPED = Path(__file__).parent / "mappings"
SECTIONS = {
    "table": {"delimiter", "decimal_comma"},
    "rows": {"product_only", "variant_only", "skip"},
    "product": {"id", "name", "brand", "category", "description", "picture"},
    "variant": {"sku", "name", "options", "pairs"},
    "offer": {"price", "currency", "stock", "url", "checked_at", "checked_format"},
}
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MappedCsv:
    """A CSV read by `mapping` (the parsed TOML) for a store whose address is `store_url`."""

    mapping: Mapping[str, Any]
    store_url: str = ""

    def rows(self, path: Path) -> Iterator[Row | BadRow]:
        """Yield one row per line, bad ones with their reason."""
        table = self.mapping.get("table", {})
        for entry in read_table(path, delimiter=table.get("delimiter", ",")):
            if isinstance(entry, BadRow):
                yield entry
                continue
            line, cells = entry
            cells = {**cells, "store_url": self.store_url.rstrip("/")}
            if self._is(cells, "skip"):
                continue
            try:
                yield self._row(line, cells)
            except BadValue as problem:
                yield BadRow(line, str(problem))

    def _row(self, line: int, cells: Cells) -> Row:
        product, variant = self.mapping["product"], self.mapping.get("variant", {})
        product_id = clean_text(value_of(product["id"], cells), cap=120)
        name = clean_text(value_of(product["name"], cells))
        if not product_id or not name:
            raise BadValue(_("id or title is missing"))
        whole = self._is(cells, "product_only")
        options = _options(variant, cells)
        return Row(
            line=line,
            product_id=product_id,
            leads=not self._is(cells, "variant_only"),
            product=ProductFields(
                name=name,
                brand=clean_text(value_of(product.get("brand"), cells), cap=120),
                category=clean_text(value_of(product.get("category"), cells), cap=200),
                description=plain_description(value_of(product.get("description"), cells)),
                picture=clean_text(value_of(product.get("picture"), cells), cap=500),
            ),
            sku="" if whole else clean_text(value_of(variant.get("sku"), cells), cap=120) or product_id,
            variant_name=clean_text(value_of(variant.get("name"), cells), cap=200) or " / ".join(options.values()),
            options=options,
            offer=None if whole else self._offer(cells),
        )

    def _offer(self, cells: Cells) -> OfferFields:
        offer = self.mapping["offer"]
        comma = bool(self.mapping.get("table", {}).get("decimal_comma"))
        price, currency = parse_price(value_of(offer["price"], cells), decimal_comma=comma)
        checked = value_of(offer.get("checked_at"), cells)
        return OfferFields(
            price=price,
            currency=clean_text(value_of(offer.get("currency"), cells), cap=3) or currency,
            stock=parse_stock(value_of(offer.get("stock"), cells)) if "stock" in offer else "unknown",
            url=parse_url(value_of(offer.get("url"), cells)),
            checked_at=parse_checked(checked, pattern=offer["checked_format"]) if checked else None,
        )

    def _is(self, cells: Cells, rule: str) -> bool:
        test = self.mapping.get("rows", {}).get(rule)
        return bool(test) and cells.get(test["column"], "") == test["equals"]


def value_of(rule: Any, cells: Cells) -> str:
    """Return the text that `rule` (see the module's words) takes from a row; "" where the rule is absent."""
    match rule:
        case None:
            return ""
        case str(column):
            return cells.get(column, "")
        case {"any": parts}:
            return next((found for part in parts if (found := value_of(part, cells))), "")
        case {"template": template}:
            return _filled(template, cells)
    text = cells.get(rule["column"], "")
    place = re.search(rule.get("pattern", "(?s)(.*)"), text[:DESCRIPTION_CAP])
    return place.group(1) or "" if place else ""


def _filled(template: str, cells: Cells) -> str:
    if "{store_url}" in template and not cells.get("store_url"):
        # A store without an address has no links yet; its prices are worth having all the same.
        return ""
    return re.sub(r"\{([^{}]+)\}", lambda place: cells.get(place[1], ""), template)


def _options(variant: Mapping[str, Any], cells: Cells) -> dict[str, str]:
    found = {name: clean_text(value_of(rule, cells), cap=80) for name, rule in variant.get("options", {}).items()}
    if "pairs" in variant:
        pairs = variant["pairs"]
        for part in cells.get(pairs["column"], "").split(pairs.get("between", ",")):
            key, _sign, text = part.partition(pairs.get("equals", "="))
            if key.strip() in pairs["keep"]:
                found[key.strip()] = clean_text(text, cap=80)
    return {name: text for name, text in found.items() if text}


def load_mapping(name: str) -> dict[str, Any]:
    """Return a shipped mapping by name or a file by path; CatalogueRefused says what is wrong with it."""
    path = SHIPPED / f"{name}.toml" if re.fullmatch(r"[a-z0-9-]+", name) else Path(name)
    try:
        mapping = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as problem:
        shipped = ", ".join(sorted(file.stem for file in SHIPPED.glob("*.toml")))
        raise CatalogueRefused(
            _("there is no mapping %(name)s; shipped: %(names)s") % {"name": name, "names": shipped}
        ) from problem
    except tomllib.TOMLDecodeError as problem:
        raise CatalogueRefused(_("the mapping cannot be read: %(problem)s") % {"problem": problem}) from problem
    check_mapping(mapping)
    return mapping


def check_mapping(mapping: Mapping[str, Any]) -> None:
    """Refuse unknown sections and keys, missing ones and bad patterns by name."""
    for section, keys in mapping.items():
        unknown = (
            set(keys) - SECTIONS.get(section, set()) if isinstance(keys, dict) and section in SECTIONS else {section}
        )
        if unknown:
            raise CatalogueRefused(_("the mapping does not know %(names)s") % {"names": ", ".join(sorted(unknown))})
    for section, key in (("product", "id"), ("product", "name"), ("offer", "price")):
        if key not in mapping.get(section, {}):
            raise CatalogueRefused(_("the mapping lacks %(names)s") % {"names": f"{section}.{key}"})
    try:
        for section in mapping.values():
            for rule in section.values():
                re.compile(rule.get("pattern", "") if isinstance(rule, dict) else "")
    except re.error as problem:
        raise CatalogueRefused(_("the mapping cannot be read: %(problem)s") % {"problem": problem}) from problem
