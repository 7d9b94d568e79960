"""Rows in and out of tables."""

from dataclasses import dataclass

from literacy_desktop.base import rows
from literacy_desktop.base.workspace import Workspace


@dataclass(frozen=True)
class Pair:
    name: str
    value: str


SQL = "SELECT name, value FROM local_value WHERE name LIKE 't%' ORDER BY name"


def test_rows_are_inserted_updated_and_read_as_dataclasses(ws: Workspace) -> None:
    rows.insert(ws.conn, "local_value", {"name": "ta", "value": "1"})
    rows.insert_many(ws.conn, "local_value", ("name", "value"), iter([("tb", "2"), ("tc", "3")]))
    rows.update(ws.conn, "local_value", {"name": "tb"}, {"value": "20"})
    rows.update(ws.conn, "local_value", {"name": "nobody"}, {"value": "x"})
    assert rows.fetch(ws.conn, Pair, SQL) == [Pair("ta", "1"), Pair("tb", "20"), Pair("tc", "3")]
    assert rows.fetch_one(ws.conn, Pair, SQL) == Pair("ta", "1")
    assert rows.fetch_one(ws.conn, Pair, SQL + " LIMIT 0") is None


def test_upsert_writes_the_row_that_has_the_key_and_brings_it_back(ws: Workspace) -> None:
    one, other = ws.new_id(), ws.new_id()
    key = {"site_id": one, "partner_id": other}
    rows.upsert(ws.conn, "site_partner", key, {"host": 1})
    rows.update(ws.conn, "site_partner", key, {"deleted": "2026"})
    rows.upsert(ws.conn, "site_partner", key, {"host": 0})
    found = [tuple(row) for row in ws.conn.execute("SELECT host, deleted FROM site_partner")]
    assert found == [(0, None)]


def test_places_are_as_many_as_values() -> None:
    assert rows.places([1, 2, 3]) == "?, ?, ?"
    assert rows.places([]) == ""
