"""Two plain tables: `effect` (one row a key, the effect) and `call` (one row each time the handler ran)."""

from django.db import connection


def create() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE effect (name varchar(80) PRIMARY KEY)")
        cursor.execute("CREATE TABLE call (name varchar(80))")


def record(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO call VALUES (%s)", [name])
        cursor.execute("INSERT INTO effect VALUES (%s) ON CONFLICT DO NOTHING", [name])
