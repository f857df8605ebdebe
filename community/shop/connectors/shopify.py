"""Shopify's product export: several lines per product; continuation lines leave the product's cells blank."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from community.shop.connectors.port import BadRow, BadValue, OfferFields, ProductFields, Row
from community.shop.connectors.tables import read_table
from community.shop.connectors.values import clean_text, parse_price, parse_url, plain_description

# Shopify's name for "this product has no options".
NO_OPTION = "Default Title"


class ShopifyCsv:
    """Products by Handle, variants by SKU, or by handle and options where the SKU is blank."""

    def rows(self, path: Path) -> Iterator[Row | BadRow]:
        """Yield a row per variant line; lines that only carry another picture are passed over."""
        handle, names = "", ["", "", ""]
        for entry in read_table(path):
            if isinstance(entry, BadRow):
                yield entry
                continue
            line, cells = entry
            if clean_text(cells.get("Title")):
                handle = clean_text(cells.get("Handle"), cap=120)
                names = [clean_text(cells.get(f"Option{n} Name"), cap=60) for n in (1, 2, 3)]
            if not cells.get("Variant Price", "").strip():
                continue
            try:
                yield _row(line, cells, handle=handle, names=names)
            except BadValue as problem:
                yield BadRow(line, str(problem))


def _row(line: int, cells: dict[str, str], *, handle: str, names: list[str]) -> Row:
    own = clean_text(cells.get("Handle"), cap=120)
    leads = bool(clean_text(cells.get("Title")))
    if not own or own != handle:
        raise BadValue(_("the line continues a product that did not begin"))
    values = [clean_text(cells.get(f"Option{n} Value"), cap=80) for n in (1, 2, 3)]
    options = {name: value for name, value in zip(names, values, strict=True) if name and value and value != NO_OPTION}
    price, currency = parse_price(cells.get("Variant Price"))
    return Row(
        line=line,
        product_id=own,
        leads=leads,
        product=ProductFields(
            name=clean_text(cells.get("Title")) or own,
            brand=clean_text(cells.get("Vendor"), cap=120),
            category=clean_text(cells.get("Type") or cells.get("Product Category"), cap=200),
            description=plain_description(cells.get("Body (HTML)")),
            picture=parse_url(cells.get("Image Src")),
        ),
        sku=clean_text(cells.get("Variant SKU"), cap=120) or "-".join([own, *options.values()])[:120],
        variant_name=" / ".join(options.values()),
        options=options,
        offer=OfferFields(price=price, currency=currency, stock=_stock(cells)),
    )


def _stock(cells: dict[str, str]) -> str:
    """Count only what Shopify tracks; `continue` means it sells on without stock."""
    count = clean_text(cells.get("Variant Inventory Qty"), cap=12)
    if not cells.get("Variant Inventory Tracker", "").strip() or not count.lstrip("-").isdecimal():
        return "unknown" if not count.lstrip("-").isdecimal() else ("in" if int(count) > 0 else "unknown")
    if int(count) > 0 or cells.get("Variant Inventory Policy", "").strip() == "continue":
        return "in"
    return "out"
