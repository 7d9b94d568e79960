"""The database of a hub and its tables, made by the server's administrator."""

from collections.abc import Mapping

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
    for statement in statements(tables):
        server.run(statement)
