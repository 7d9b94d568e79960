"""The database of a hub and its tables, made by the server's administrator."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.database import Connection
from literacy_desktop.hub.store.server import Server
from literacy_desktop.hub.store.tables import HubTable, statements


def make_database(server: Server, name: str) -> None:
    """Have a database of this name, in which texts are compared as the data file compares them."""
    if not server.rows("SELECT 1 FROM pg_database WHERE datname = %s", (name,)):
        server.run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")


def is_made(server: Server) -> bool:
    """Whether there is a hub in this schema."""
    schema = server.address.schema
    found = server.rows("SELECT 1 FROM pg_tables WHERE schemaname = %s AND tablename = 'hub_fact'", (schema,))
    return bool(found)


def make_tables(server: Server, tables: Mapping[str, HubTable]) -> None:
    """Make what is missing of the tables."""
    known: dict[str, set[str]] = {}
    sql = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = %s"
    for name, column in server.rows(sql, (server.address.schema,)):
        known.setdefault(name, set()).add(column)
    server.script(statements(tables, known))


def put_seed(server: Server, table: HubTable, rows: Iterable[Sequence[Any]]) -> None:
    """Have the rows that ship with the program, as this version has them, where nobody wrote over them."""
    name, keys, columns = table.table.name, table.table.keys, table.table.columns
    names = ", ".join(f'"{one}"' for one in (*keys, *columns))
    marks = ", ".join(f"%s::{table.wire[one]}" for one in (*keys, *columns))
    sets = ", ".join(f'"{one}" = excluded."{one}"' for one in columns)
    server.many(
        f'INSERT INTO "{name}" ({names}) VALUES ({marks})'
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {sets}"
        f' WHERE "{name}".rs IS NULL AND "{name}".cv IS NULL',
        rows,
    )


def seed(conn: Connection, table: SyncedTable) -> list[tuple[Any, ...]]:
    """The rows of a table that ship with the program, out of a fresh data file."""
    names = ", ".join((*table.keys, *table.columns))
    return [tuple(row) for row in conn.execute(f"SELECT {names} FROM {table.name} WHERE rs IS NULL")]
