"""Which product a pasted store link means: the catalogue's own addresses, told apart from their trackers."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.db.models import Q

from community.people.policy import Viewer
from community.shop.models import Offer, Product, Store
from community.shop.queries import visible_products, with_offers

# What shops and ads hang on a link to know who sent it; no product is told apart by these.
TRACKERS = ("utm_", "spm", "scm", "share", "from", "ref", "gclid", "fbclid", "aff", "tag")
LONGEST = 2000


def is_link(text: str) -> bool:
    """Say whether a person pasted an address and not a name."""
    return text.strip().lower().startswith(("http://", "https://"))


def bare(url: str) -> str:
    """Return an address as products are told apart by it: host, path and what remains of the query."""
    parts = urlsplit(url.strip()[:LONGEST])
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    asked = sorted((name, value) for name, value in parse_qsl(parts.query) if not name.lower().startswith(TRACKERS))
    return f"{host}{parts.path.rstrip('/')}{'?' if asked else ''}{urlencode(asked)}"


def products_of_link(viewer: Viewer, *, url: str) -> list[Product]:
    """Return the products whose offers stand at this address; none where no catalogue knows it."""
    try:
        wanted = bare(url)
        host = (urlsplit(url.strip()[:LONGEST]).hostname or "").lower()
    except ValueError:
        return []
    stores = store_ids(host)
    path = wanted.partition("?")[0].partition("/")[2]
    if not stores or not path:
        return []
    offers = Offer.objects.filter(Q(url__icontains=path[:200]), store__in=stores, vanished_at=None)
    near = offers.values_list("url", "variant__product")[:500]
    found = dict.fromkeys(product for address, product in near if bare(address) == wanted)
    products = {product.pk: product for product in with_offers(visible_products(viewer).filter(pk__in=found))}
    return [products[pk] for pk in found if pk in products]


def store_ids(host: str) -> list[int]:
    """Return the stores that sell at this host."""
    bare_host = host.removeprefix("www.").removeprefix("m.")
    stores = Store.objects.values_list("pk", "hosts", "url")
    return [pk for pk, hosts, url in stores if bare_host in _hosts(hosts, url=url)]


def _hosts(hosts: list[str], *, url: str) -> set[str]:
    own = urlsplit(url).hostname or ""
    return {host.lower().removeprefix("www.").removeprefix("m.") for host in (*hosts, own) if host}
