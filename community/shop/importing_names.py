"""What an imported product is called: its lasting address, and the brand it names. For importing.py only."""

import hashlib
from collections.abc import Iterable

from django.utils.text import slugify

from community.shop.models import Brand, Store


def product_slug(store: Store, *, external_id: str, name: str) -> str:
    """Return a lasting readable address: the name and 40 bits of the identity, so that equal names do not meet."""
    digest = hashlib.sha256(f"{store.slug}\n{external_id}".encode()).hexdigest()[:10]
    return f"{slugify(name, allow_unicode=True)[:80]}-{digest}".lstrip("-")


def brands_by_name(names: Iterable[str]) -> dict[str, Brand]:
    """Return a Brand for each name (by name or alias in any case), making the missing ones."""
    wanted = {name for name in names if name}
    by_key: dict[str, Brand] = {}
    for brand in Brand.objects.all() if wanted else []:
        for spelling in (brand.name, *brand.aliases):
            by_key.setdefault(spelling.casefold(), brand)
    for name in sorted(wanted):
        if name.casefold() not in by_key:
            slug = f"{slugify(name, allow_unicode=True)[:60]}-{hashlib.sha256(name.encode()).hexdigest()[:6]}".lstrip(
                "-"
            )
            by_key[name.casefold()], _made = Brand.objects.get_or_create(name=name, defaults={"slug": slug})
    return {name: by_key[name.casefold()] for name in wanted}
