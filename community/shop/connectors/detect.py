"""Which connector reads this file: by its content, or by the named mapping. The one place that knows all kinds."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from community.shop.connectors.google import GoogleTsv, GoogleXml
from community.shop.connectors.mapped import MappedCsv, load_mapping
from community.shop.connectors.port import CatalogueRefused, Connector
from community.shop.connectors.shopify import ShopifyCsv
from community.shop.connectors.tables import header_of

KINDS = ("google-xml", "google-tsv", "shopify", "mapped")


def kind_of(path: Path) -> str:
    """Return the kind that the file's first bytes show; CatalogueRefused when none fits."""
    with path.open("rb") as stream:
        head = stream.read(4096).lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if not head:
        raise CatalogueRefused(_("the file is empty"))
    if head.startswith(b"<"):
        return "google-xml"
    if {"Handle", "Variant Price"} <= set(header_of(path, delimiter=",")):
        return "shopify"
    if {"id", "title", "price"} <= {name.lower() for name in header_of(path, delimiter="\t")}:
        return "google-tsv"
    raise CatalogueRefused(_("the kind of the file is not known: name a mapping for its columns"))


def connector_for(path: Path, *, kind: str = "auto", mapping: str = "", store_url: str = "") -> tuple[str, Connector]:
    """Return (kind, connector). A named mapping means the mapped kind; auto looks into the file."""
    if kind == "auto":
        kind = "mapped" if mapping else kind_of(path)
    if kind == "mapped":
        if not mapping:
            raise CatalogueRefused(_("a mapped catalogue needs a mapping"))
        return kind, MappedCsv(load_mapping(mapping), store_url=store_url)
    makers: dict[str, type[GoogleXml | GoogleTsv | ShopifyCsv]] = {
        "google-xml": GoogleXml,
        "google-tsv": GoogleTsv,
        "shopify": ShopifyCsv,
    }
    if kind not in makers:
        raise CatalogueRefused(
            _("%(kind)s is no kind of catalogue; known: %(kinds)s") % {"kind": kind, "kinds": ", ".join(KINDS)}
        )
    return kind, makers[kind]()
