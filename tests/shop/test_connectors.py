"""Each kind of catalogue, read from small files that the test writes."""

from decimal import Decimal
from pathlib import Path

import pytest

from community.shop.connectors.detect import connector_for
from community.shop.connectors.mapped import MappedCsv, check_mapping
from community.shop.connectors.port import BadRow, CatalogueRefused, Row

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
<item><g:id>A1</g:id><g:title>Cream 50ml</g:title><g:price>129.00 CNY</g:price><g:availability>in_stock</g:availability>
<g:item_group_id>A</g:item_group_id><g:color>White</g:color><g:size>50ml</g:size><g:brand>Qing</g:brand>
<link>https://shop.example/a1</link><description>Soft &amp; light</description></item>
<item><g:id>A2</g:id><g:title>Cream 90ml</g:title><g:price>free</g:price></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
<entry><g:id>B1</g:id><title>Cup</title><g:price>19 USD</g:price><g:availability>out of stock</g:availability>
<link href="https://shop.example/b1"/></entry></feed>"""
SHOPIFY = (
    "Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Option2 Name,Option2 Value,"
    "Option3 Name,Option3 Value,"
    "Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Image Src\n"
    "top,Top,<p>Soft</p>,Qing,Shirts,Size,S,,,,,TOP-S,shopify,3,deny,50,https://x.example/a.jpg\n"
    "top,,,,,,M,,,,,,shopify,0,deny,55,\n"
    "top,,,,,,,,,,,,,,,,https://x.example/b.jpg\n"
    "lost,,,,,,L,,,,,,,1,deny,9,\n"
)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path: Path, **how: str) -> list[Row | BadRow]:
    return list(connector_for(path, **how)[1].rows(path))


def test_google_rss(tmp_path: Path) -> None:
    first, second = read(written(tmp_path, "a.xml", RSS))
    assert isinstance(first, Row)
    assert (first.product_id, first.sku, first.variant_name) == ("A", "A1", "White / 50ml")
    assert first.product.name == "Cream 50ml"
    assert first.product.description == "Soft & light"
    assert first.offer
    assert (first.offer.price, first.offer.currency, first.offer.stock) == (Decimal("129.00"), "CNY", "in")
    assert first.offer.url == "https://shop.example/a1"
    assert isinstance(second, BadRow)
    assert second.line == 2


def test_google_atom(tmp_path: Path) -> None:
    (row,) = read(written(tmp_path, "a.xml", ATOM))
    assert isinstance(row, Row)
    assert row.offer
    assert (row.sku, row.offer.stock, row.offer.url) == ("B1", "out", "https://shop.example/b1")


def test_google_tsv(tmp_path: Path) -> None:
    text = "id\ttitle\tprice\titem group id\nC1\tTent\t899.00 CNY\tC\nC2\tTent\n"
    first, second = read(written(tmp_path, "a.tsv", text))
    assert isinstance(first, Row)
    assert (first.product_id, first.line) == ("C", 2)
    assert isinstance(second, BadRow)
    assert second.line == 3


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss/>',
        '<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss><item><id>&c;</id></item></rss>',
        '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><item><title>&f;</title></item></rss>',
        "<rss><item>",
        "<a>" * 5000,
    ],
)
def test_hostile_or_broken_xml_is_refused(tmp_path: Path, xml: str) -> None:
    with pytest.raises(CatalogueRefused):
        read(written(tmp_path, "a.xml", xml))


def test_shopify_continues_products_and_skips_picture_lines(tmp_path: Path) -> None:
    first, second, third = read(written(tmp_path, "a.csv", SHOPIFY))
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert (first.sku, first.options, first.leads) == ("TOP-S", {"Size": "S"}, True)
    assert (second.sku, second.options, second.leads) == ("top-M", {"Size": "M"}, False)
    assert first.offer
    assert second.offer
    assert (first.offer.stock, second.offer.stock) == ("in", "out")
    assert isinstance(third, BadRow)
    assert third.line == 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_mapped_csv_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    text = "update_time,id,title,price,店名\r\n2016/11/5,A1,保湿精华水,99,自然堂\r\n"
    (row,) = read(written(tmp_path, "a.csv", text.encode(encoding)), mapping="tmall", store_url="https://t.example/")
    assert isinstance(row, Row)
    assert row.product.name == "保湿精华水"
    assert row.product.brand == "自然堂"
    assert row.offer
    assert row.offer.url == "https://t.example/item/A1"


def test_bytes_of_no_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueRefused):
        read(written(tmp_path, "a.csv", b"id,title,price\n\xff\xfe\x80\x81,\xff,1\n"), mapping="tmall")


def test_ragged_and_empty_lines(tmp_path: Path) -> None:
    text = "update_time,id,title,price,店名\n2016/11/5,A1,One,9,B\n\n2016/11/5,A2,Two\n2016/11/5,,No id,9,B\n"
    rows = read(written(tmp_path, "a.csv", text), mapping="tmall")
    assert [type(row).__name__ for row in rows] == ["Row", "BadRow", "BadRow"]
    assert [row.line for row in rows] == [2, 4, 5]


def test_magento_variants_stand_before_their_product(tmp_path: Path) -> None:
    text = (
        "sku,product_type,name,categories,description,base_image,price,special_price,is_in_stock,additional_attributes\n"
        'MH01-XS-Black,simple,Hoodie-XS-Black,"Default Category/Men,x",,,52,,1,"size=XS,color=Black,x=1"\n'
        "MH01,configurable,Hoodie,Default Category/Men,Warm,/m.jpg,52,,1,x=1\n"
    )
    variant, product = read(written(tmp_path, "a.csv", text), mapping="magento")
    assert isinstance(variant, Row)
    assert isinstance(product, Row)
    assert (variant.product_id, variant.product.name, variant.leads) == ("MH01", "Hoodie", False)
    assert variant.options == {"size": "XS", "color": "Black"}
    assert (product.sku, product.offer, product.product.description) == ("", None, "Warm")


@pytest.mark.parametrize(
    "mapping",
    [
        {},
        {"product": {"id": "a"}},
        {"product": {"id": "a", "name": "b"}, "offer": {"price": "c"}, "what": {}},
        {"product": {"id": {"column": "a", "pattern": "("}, "name": "b"}, "offer": {"price": "c"}},
    ],
)
def test_a_wrong_mapping_is_refused(mapping: dict) -> None:
    with pytest.raises(CatalogueRefused):
        check_mapping(mapping)


def test_template_without_store_address_gives_no_link(tmp_path: Path) -> None:
    mapping = {"product": {"id": "id", "name": "n"}, "offer": {"price": "p", "url": {"template": "{store_url}/{id}"}}}
    path = written(tmp_path, "a.csv", "id,n,p\nA,B,1\n")
    (row,) = MappedCsv(mapping).rows(path)
    assert isinstance(row, Row)
    assert row.offer
    assert row.offer.url == ""


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b'{"a": 1}', b"a,b,c\n1,2,3\n"])
def test_unknown_kinds_are_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(CatalogueRefused):
        connector_for(written(tmp_path, "a", content))
