"""Stores, brands, products, offers. The store sells: nothing here holds money or stock of our own."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Store(models.Model):
    """A shop elsewhere that sends its catalogue and receives readers."""

    slug = models.SlugField(unique=True, max_length=60)
    name = models.CharField(_("name"), max_length=80)
    url = models.URLField(_("address"), max_length=300, blank=True)
    # Hosts that /go/ may send readers to; an offer elsewhere is refused at import.
    hosts = models.JSONField(_("allowed hosts"), default=list, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("store")
        verbose_name_plural = _("stores")

    def __str__(self) -> str:
        return self.name


class Brand(models.Model):
    """A maker's name with the other ways people write it."""

    slug = models.SlugField(unique=True, max_length=80, allow_unicode=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    aliases = models.JSONField(_("other names"), default=list, blank=True)

    class Meta:
        verbose_name = _("brand")
        verbose_name_plural = _("brands")

    def __str__(self) -> str:
        return self.name


class Product(models.Model):
    """An SPU as one store's catalogue names it: what a note is about. Its variants are what a shopper picks."""

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="products", verbose_name=_("store"))
    external_id = models.CharField(max_length=120)
    slug = models.SlugField(unique=True, max_length=160, allow_unicode=True)
    name = models.CharField(_("name"), max_length=300)
    brand = models.ForeignKey(Brand, null=True, blank=True, on_delete=models.SET_NULL, related_name="products")
    category = models.CharField(_("category"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    picture = models.ForeignKey("media.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Where the store shows its own picture; kept for the next intake, never shown hot-linked.
    picture_source = models.CharField(max_length=500, blank=True)
    attributes = models.JSONField(default=dict, blank=True)
    # The last import run that spoke of it: within one run the first line wins.
    seen_run = models.BigIntegerField(null=True, blank=True)
    vanished_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = [models.UniqueConstraint(fields=["store", "external_id"], name="product_once_per_store")]

    def __str__(self) -> str:
        return self.name


class Variant(models.Model):
    """An SKU: one size, shade or colour of a product."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="variants")
    sku = models.CharField(max_length=120)
    name = models.CharField(_("variant"), max_length=200, blank=True)
    options = models.JSONField(default=dict, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["product", "sku"], name="variant_once_per_product")]

    def __str__(self) -> str:
        return self.name or self.sku


class Offer(models.Model):
    """Where a variant can be bought now: price, stock and when both were last checked."""

    class Stock(models.TextChoices):
        IN = "in", _("In stock")
        OUT = "out", _("Sold out")
        UNKNOWN = "unknown", _("Ask the store")

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="offers")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="offers")
    url = models.URLField(max_length=500, blank=True)
    price = models.DecimalField(_("price"), max_digits=14, decimal_places=4)
    currency = models.CharField(max_length=3)
    stock = models.CharField(max_length=7, choices=Stock.choices, default=Stock.UNKNOWN)
    checked_at = models.DateTimeField()
    # The last import run that saw it: what a finished run did not see has vanished.
    seen_run = models.BigIntegerField(null=True, blank=True)
    vanished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store", "variant"], name="offer_once_per_store"),
            models.CheckConstraint(condition=models.Q(price__gte=0), name="price_not_negative"),
        ]
        indexes = [models.Index(fields=["store", "seen_run"])]


class PricePoint(models.Model):
    """A price as it was seen; one row for each change, appended only."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="price_points")
    price = models.DecimalField(max_digits=14, decimal_places=4)
    currency = models.CharField(max_length=3)
    seen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["offer", "seen_at"])]


class ImportRun(models.Model):
    """One reading of one catalogue file: how far it came (a crash resumes there) and what it did."""

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="import_runs")
    file_name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    mapping = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    position = models.BigIntegerField(default=0)
    counts = models.JSONField(default=dict)
    bad_rows = models.JSONField(default=list)
    # The latest moment any of its rows speaks of: only offers not checked since can have vanished.
    newest_check = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey("people.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
