"""What the API says of a product in numbers. The OpenAPI document is made from these."""

from datetime import datetime
from decimal import Decimal

from ninja import Schema


class CountedOut(Schema):
    """A thing people name, and how many do."""

    words: str
    count: int


class AttributeOut(Schema):
    """Something reviewers tell of themselves."""

    name: str
    values: list[CountedOut]


class OpinionsOut(Schema):
    """`sides` and `percents` of all voices: for (4, 5), neither (3), against (1, 2). `advertising`: so many ads."""

    count: int
    average: float
    scores: dict[str, int]
    sides: dict[str, int]
    percents: dict[str, int]
    advertising: int
    pros: list[CountedOut]
    cons: list[CountedOut]
    attributes: list[AttributeOut]


class StepOut(Schema):
    """A price for as long as it is known to have stood at a store."""

    store: str
    price: Decimal
    begins: datetime
    ends: datetime


class HistoryOut(Schema):
    """One variant in one currency, newest step first."""

    variant: str
    currency: str
    steps: list[StepOut]


class PricesOut(Schema):
    """The price histories of a product."""

    items: list[HistoryOut]
