"""Writes many rows of one model fast: COPY where the database has it. For bench/ only."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

BATCH = 2000


def insert(model: type[Model], rows: Iterable[Mapping[str, Any]], *, named: Sequence[str]) -> None:
    """Write rows that give the `named` columns; every other column gets the model's own default."""
    fields = [field for field in model._meta.concrete_fields if field.attname in named or field.column != "id"]
    blank = model()
    ready = [field.get_db_prep_save(field.pre_save(blank, add=True), connection) for field in fields]
    places = {field.attname: place for place, field in enumerate(fields)}
    columns = [connection.ops.quote_name(str(field.column)) for field in fields]
    table = connection.ops.quote_name(model._meta.db_table)
    fixed = [(name, places[name], fields[places[name]]) for name in named]

    def made() -> Iterable[list[Any]]:
        for row in rows:
            values = list(ready)
            for name, place, field in fixed:
                values[place] = field.get_db_prep_save(row[name], connection)
            yield values

    write(table, columns, made())


def write(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Send the rows by COPY on PostgreSQL, by batches of INSERT elsewhere."""
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(rows))  # noqa: S608 - own names


def after_load(*models: type[Model]) -> None:
    """Bring the counters of ids up to date, so that the site itself can write beside these rows."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
