"""Catalogue rows -> database: upsert, price history, vanishing, resuming, idempotence."""

import json
import tracemalloc
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from community.shop import actions, importing
from community.shop.actions import import_catalogue
from community.shop.models import Brand, ImportRun, Offer, PricePoint, Product, Store, Variant
from tests.factories.shop import StoreFactory

pytestmark = pytest.mark.django_db
HEADER = "update_time,id,title,price,店名\n"


@pytest.fixture
def store() -> Store:
    return StoreFactory(url="https://t.example")


def imported(store: Store, folder: Path, *, lines: list[str], name: str = "a.csv", **how: object) -> ImportRun:
    path = folder / name
    path.write_text(HEADER + "\n".join(lines) + "\n")
    return import_catalogue(store, path=path, mapping="tmall", **how)


def line(key: str, *, price: str = "99", day: int = 5, title: str = "", brand: str = "自然堂") -> str:
    return f"2016/11/{day},{key},{title or 'Cream ' + key},{price},{brand}"


def test_first_run_stores_every_row(store: Store, tmp_path: Path) -> None:
    run = imported(store, tmp_path, lines=[line("A"), line("B", price="1,299.50".replace(",", ""))])
    assert run.state == ImportRun.State.DONE
    assert (run.counts["new_products"], run.counts["new_offers"], run.counts["bad"]) == (2, 2, 0)
    offer = Offer.objects.get(variant__sku="B")
    assert (offer.price, offer.currency, offer.url) == (Decimal("1299.50"), "CNY", "https://t.example/item/B")
    assert PricePoint.objects.count() == 2
    assert Brand.objects.get().name == "自然堂"


def test_second_run_changes_nothing(store: Store, tmp_path: Path) -> None:
    lines = [line("A"), line("B"), line("A")]
    imported(store, tmp_path, lines=lines)
    before = list(Product.objects.values()), list(Offer.objects.values("price", "stock", "url", "checked_at"))
    run = imported(store, tmp_path, lines=lines)
    changed = {
        name: run.counts[name]
        for name in ("new_products", "changed_products", "new_offers", "changed_offers", "prices_moved", "vanished")
    }
    assert set(changed.values()) == {0}
    assert (run.counts["unchanged"], run.counts["repeated"]) == (2, 1)
    after = list(Product.objects.values()), list(Offer.objects.values("price", "stock", "url", "checked_at"))
    assert [{**row, "seen_run": 0} for row in after[0]] == [{**row, "seen_run": 0} for row in before[0]]
    assert after[1] == before[1]
    assert PricePoint.objects.count() == 2


def test_a_moved_price_is_appended(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, lines=[line("A", price="99", day=5)])
    run = imported(store, tmp_path, lines=[line("A", price="89", day=6)])
    assert (run.counts["prices_moved"], run.counts["changed_offers"]) == (1, 1)
    assert list(PricePoint.objects.order_by("pk").values_list("price", flat=True)) == [Decimal(99), Decimal(89)]


def test_older_news_change_nothing(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, lines=[line("A", price="89", day=6), line("B", day=6)])
    run = imported(store, tmp_path, lines=[line("A", price="99", day=5)])
    assert (run.counts["older"], run.counts["prices_moved"], run.counts["vanished"]) == (1, 0, 0)
    assert Offer.objects.get(variant__sku="A").price == Decimal(89)


def test_vanished_products_are_marked_and_come_back(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, lines=[line("A"), line("B")])
    run = imported(store, tmp_path, lines=[line("A", day=6)])
    assert run.counts["vanished"] == 1
    gone = Product.objects.get(external_id="B")
    assert gone.vanished_at is not None
    imported(store, tmp_path, lines=[line("A", day=7), line("B", day=7)])
    gone.refresh_from_db()
    assert gone.vanished_at is None
    assert Offer.objects.get(variant__sku="B").vanished_at is None


def test_a_part_of_a_catalogue_vanishes_nothing(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, lines=[line("A"), line("B")])
    assert imported(store, tmp_path, lines=[line("A", day=6)], partial=True).counts["vanished"] == 0


def test_a_file_that_lacks_most_of_a_catalogue_vanishes_nothing(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, lines=[line(f"K{n}") for n in range(actions.VANISH_GUARD_FROM)])
    assert imported(store, tmp_path, lines=[line("K1", day=6)]).counts["vanished"] == 0
    assert not Product.objects.exclude(vanished_at=None).exists()


def test_bad_rows_are_listed_by_line_and_the_rest_is_stored(store: Store, tmp_path: Path) -> None:
    run = imported(store, tmp_path, lines=[line("A"), line("B", price="?"), "2016/11/5,C", line("D")])
    assert run.counts["bad"] == 2
    assert [row["line"] for row in run.bad_rows] == [3, 4]
    assert set(Product.objects.values_list("external_id", flat=True)) == {"A", "D"}


def test_an_offer_on_a_foreign_host_is_refused(store: Store, tmp_path: Path) -> None:
    store.hosts = ["other.example"]
    store.save()
    run = imported(store, tmp_path, lines=[line("A")])
    assert (run.counts["bad"], Offer.objects.count()) == (1, 0)


def test_the_first_of_two_different_lines_wins_every_time(store: Store, tmp_path: Path) -> None:
    lines = [line("A", price="10", title="One"), line("A", price="12", title="Two")]
    for _run in range(2):
        run = imported(store, tmp_path, lines=lines)
    assert (run.counts["prices_moved"], run.counts["changed_products"]) == (0, 0)
    assert Offer.objects.get().price == Decimal(10)
    assert Product.objects.get().name == "One"


def test_a_brand_alias_is_the_same_brand(store: Store, tmp_path: Path) -> None:
    brand = Brand.objects.create(slug="chando", name="CHANDO", aliases=["自然堂"])
    imported(store, tmp_path, lines=[line("A"), line("B", brand="chando")])
    assert set(Product.objects.values_list("brand", flat=True)) == {brand.pk}


@pytest.mark.django_db(transaction=True)
def test_a_crash_resumes_behind_the_last_stored_batch(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "BATCH", 10)
    lines = [line(f"K{n}") for n in range(35)]

    def crash(position: int, _counts: dict[str, int]) -> None:
        if position == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imported(store, tmp_path, lines=lines, progress=crash)
    assert Product.objects.count() == 20
    broken = ImportRun.objects.get()
    assert (broken.state, broken.position) == (ImportRun.State.RUNNING, 20)
    seen: list[int] = []
    run = imported(store, tmp_path, lines=lines, progress=lambda position, _counts: seen.append(position))
    assert run.pk == broken.pk
    assert seen == [30, 35]
    assert Product.objects.count() == Variant.objects.count() == PricePoint.objects.count() == 35
    assert run.counts["rows"] == 35


def test_every_batch_owes_one_message_for_its_products(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owed: list[tuple[str, list[int]]] = []
    monkeypatch.setattr(importing.outbox, "publish", lambda topic, **said: owed.append((topic, said["payload"]["ids"])))
    imported(store, tmp_path, lines=[line("A"), line("B")])
    assert owed == [("products.imported", sorted(Product.objects.values_list("pk", flat=True)))]


def test_memory_stays_flat(store: Store, tmp_path: Path) -> None:
    """A hundred times the rows, not twice the memory: a million rows then fit the 300 MB of the bar."""
    peaks = []
    for count in (600, 6000):
        rows = [line(f"N{n}", price="x") for n in range(count)]
        tracemalloc.start()
        imported(store, tmp_path, lines=rows, name=f"{count}.csv")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        del rows
    assert peaks[1] < peaks[0] * 4


def test_command_reports_json_and_names_what_is_wrong(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEADER + line("A") + "\n")
    out = StringIO()
    call_command("import_catalogue", store.slug, str(path), "--mapping", "tmall", "--json", stdout=out)
    assert json.loads(out.getvalue())["new_offers"] == 1
    for arguments in (
        ["nostore", str(path)],
        [store.slug, str(tmp_path / "none.csv")],
        [store.slug, str(path)],
        [store.slug, str(path), "--mapping", "nope"],
    ):
        with pytest.raises(CommandError):
            call_command("import_catalogue", *arguments)
    assert Product.objects.count() == 1
