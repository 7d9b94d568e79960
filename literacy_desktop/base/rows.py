"""Rows in and out of tables, for the stores: one row written by its columns, rows read as dataclasses."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from literacy_desktop.base.database import Connection

T = TypeVar("T")


def insert(conn: Connection, table: str, values: Mapping[str, Any]) -> None:
    """Insert one row, given by its columns."""
    conn.execute(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )


def insert_many(conn: Connection, table: str, columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    """Insert many rows of the same columns, streaming."""
    conn.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows
    )


def update(conn: Connection, table: str, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Set columns of the row with this key; nothing happens when there is no such row."""
    conn.execute(
        f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in values)}"
        f" WHERE {' AND '.join(f'{name} = ?' for name in key)}",
        (*values.values(), *key.values()),
    )


def upsert(conn: Connection, table: str, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Insert a row, or set these columns of the row that has the key (and bring it back if deleted)."""
    names = [*key, *values]
    changes = ", ".join(f"{name} = excluded.{name}" for name in values)
    conn.execute(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes}, deleted = NULL",
        (*key.values(), *values.values()),
    )


def fetch(conn: Connection, kind: type[T], sql: str, parameters: Sequence[Any] = ()) -> list[T]:
    """Read rows as dataclasses whose fields stand in the order of the columns."""
    return [kind(*row) for row in conn.execute(sql, parameters)]


def fetch_one(conn: Connection, kind: type[T], sql: str, parameters: Sequence[Any] = ()) -> T | None:
    """Read the first row as a dataclass, or None."""
    row = conn.execute(sql, parameters).fetchone()
    return kind(*row) if row else None


def tuples(conn: Connection, sql: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
    """The rows as plain tuples: where somebody waits for many, names for the columns cost too much."""
    cursor = conn.cursor()
    cursor.row_factory = None
    cursor.execute(sql, parameters)
    return iter(cursor)


def places(values: Sequence[Any]) -> str:
    """As many placeholders as values, for an IN list."""
    return ", ".join("?" * len(values))
