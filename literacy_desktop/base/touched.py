"""What a transaction touched, out of what the triggers noted (base/capture.py): read back, then stamped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.database import Connection
from literacy_desktop.base.entries import RowChange
from literacy_desktop.base.stamps import cells_of, cv_of, newest_clock

Tables = dict[str, SyncedTable]
Place = tuple[str, tuple[Any, ...]]
"""A row: its table and its key."""


@dataclass(frozen=True)
class Touched:
    """A row that the transaction wrote, with the stamps that it had before; a new one had none."""

    row: RowChange
    rs: bytes | None = None
    cells: dict[str, str] | None = None


def take_touched(conn: Connection, tables: Tables) -> list[Touched]:
    """The rows that were noted, new ones first; the notes are gone then.

    A column that has its old value again was not touched.
    """
    noted = conn.execute("SELECT tbl, k1, k2, col, old FROM sync_pending ORDER BY n").fetchall()
    if not noted:
        return []
    conn.execute("DELETE FROM sync_pending")
    new: dict[Place, None] = {}
    edited: dict[Place, dict[str, Any]] = {}
    for tbl, k1, k2, col, old in noted:
        place = (tbl, (k1, k2) if len(tables[tbl].keys) > 1 else (k1,))
        if col is None:
            new[place] = None
        elif place not in new:
            edited.setdefault(place, {}).setdefault(col, old)
    return [*_read_new(conn, tables, new), *_read_edited(conn, tables, edited)]


def _read_new(conn: Connection, tables: Tables, places: Iterable[Place]) -> Iterator[Touched]:
    """The tables in order, each one's rows as they came."""
    for name, keys in _by_table(places).items():
        columns = tables[name].columns
        sql = f"SELECT {', '.join(columns)} FROM {name} WHERE {tables[name].key_match}"
        for key in keys:
            values = conn.execute(sql, key).fetchone()
            if values is not None:
                told = zip(columns, values, strict=True)
                new = {column: value for column, value in told if value is not None}
                yield Touched(RowChange(name, key, new, None))


def _by_table(places: Iterable[Place]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for name, key in places:
        found.setdefault(name, []).append(key)
    return dict(sorted(found.items()))


def _read_edited(conn: Connection, tables: Tables, edited: dict[Place, dict[str, Any]]) -> Iterator[Touched]:
    for (name, key), old in edited.items():
        sql = f"SELECT rs, cv, {', '.join(old)} FROM {name} WHERE {tables[name].key_match}"
        values = conn.execute(sql, key).fetchone()
        if values is None:
            continue
        rs, cv, *now = values
        new = {column: value for column, value in zip(old, now, strict=True) if value != old[column]}
        if new:
            row = RowChange(name, key, new, {column: old[column] for column in new})
            yield Touched(row, rs, cells_of(cv))


def overwritten(touched: Iterable[Touched]) -> int:
    """The newest clock among the values that were written over; 0 where there were none."""
    edited = (one for one in touched if one.cells is not None)
    return max((newest_clock(one.rs, one.cells or {}, one.row.new) for one in edited), default=0)


def stamp_touched(conn: Connection, tables: Tables, touched: Iterable[Touched], stamp: bytes) -> None:
    """Write into each row which entry wrote it."""
    new: list[Place] = []
    for one in touched:
        if one.cells is None:
            new.append((one.row.table, one.row.key))
            continue
        cv = cv_of({**one.cells, **dict.fromkeys(one.row.new, stamp.hex())})
        sql = f"UPDATE {one.row.table} SET cv = ? WHERE {tables[one.row.table].key_match}"
        conn.execute(sql, (cv, *one.row.key))
    for name, keys in _by_table(new).items():
        sql = f"UPDATE {name} SET rs = ? WHERE {tables[name].key_match}"
        conn.executemany(sql, ((stamp, *key) for key in keys))
