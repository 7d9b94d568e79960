"""Rows of the data file as the merge reads and writes them."""

from collections.abc import Mapping, Sequence
from typing import Any

from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.database import Connection
from literacy_desktop.base.stamps import ZERO, cells_of, cv_of
from literacy_desktop.exchange.model.rows import Key, Row, Shape


def shapes(conn: Connection, tables: Mapping[str, SyncedTable]) -> dict[str, Shape]:
    """The synchronised tables as the merge sees them; they are asked for again with each package."""
    for table in tables.values():
        if table not in _SHAPES:
            _SHAPES[table] = Shape(table.name, table.keys, table.columns, _defaults(conn, table))
    return {name: _SHAPES[table] for name, table in tables.items()}


_SHAPES: dict[SyncedTable, Shape] = {}


def _defaults(conn: Connection, table: SyncedTable) -> dict[str, Any]:
    texts = conn.execute("SELECT name, dflt_value FROM pragma_table_info(?)", (table.name,)).fetchall()
    told = {row[0]: row[1] for row in texts if row[0] in table.columns}
    wanted = ", ".join(f"{text} AS {name}" for name, text in told.items() if text is not None)
    row = conn.execute(f"SELECT {wanted}").fetchone() if wanted else {}
    return {name: None if text is None else row[name] for name, text in told.items()}


class FileCells:
    """The rows of one data file, for the merge (model/merging.py), inside the caller's transaction."""

    def __init__(self, conn: Connection, tables: Mapping[str, SyncedTable]) -> None:
        self._conn = conn
        self.shapes: Mapping[str, Shape] = shapes(conn, tables)

    def read(self, shape: Shape, keys: Sequence[Key]) -> dict[Key, Row]:
        """The rows that are there, by key."""
        width, count = len(shape.keys), len(shape.columns)
        names = ", ".join(f"t.{name}" for name in (*shape.keys, *shape.columns, "rs", "cv"))
        match = " AND ".join(f"t.{name} = w.k{place}" for place, name in enumerate(shape.keys))
        heads = ", ".join(f"k{place}" for place in range(width))
        marks = f"({', '.join('?' * width)})"
        sql = (
            f"WITH w ({heads}) AS (VALUES {', '.join([marks] * len(keys))})"
            f" SELECT {names} FROM w CROSS JOIN {shape.name} t ON {match}"
        )
        found = {}
        for row in self._conn.execute(sql, [part for key in keys for part in key]):
            values = tuple(row)
            found[values[:width]] = Row(
                dict(zip(shape.columns, values[width : width + count], strict=True)),
                values[-2] or ZERO,
                cells_of(values[-1]),
            )
        return found

    def insert(self, shape: Shape, rows: Sequence[tuple[Key, Row]]) -> None:
        """Write rows that were not there."""
        groups: dict[tuple[str, ...], list[list[Any]]] = {}
        for key, row in rows:
            whole = len(row.values) == len(shape.columns)
            columns = shape.columns if whole else tuple(one for one in shape.columns if one in row.values)
            values = row.values
            groups.setdefault(columns, []).append(
                [*key, *[values[column] for column in columns], row.rs, cv_of(row.cells)]
            )
        for columns, told in groups.items():
            names = (*shape.keys, *columns, "rs", "cv")
            marks = ", ".join("?" * len(names))
            self._conn.executemany(f"INSERT INTO {shape.name} ({', '.join(names)}) VALUES ({marks})", told)

    def update(self, shape: Shape, rows: Sequence[tuple[Key, Row, tuple[str, ...]]]) -> None:
        """Write rows over those that are there."""
        groups: dict[tuple[str, ...], list[list[Any]]] = {}
        for key, row, columns in rows:
            values = [row.values[column] for column in columns]
            groups.setdefault(columns, []).append(
                [*values, row.rs if row.rs != ZERO else None, cv_of(row.cells), *key]
            )
        match = " AND ".join(f"{name} = ?" for name in shape.keys)
        for columns, told in groups.items():
            sets = "".join(f"{column} = ?, " for column in columns)
            self._conn.executemany(
                f"UPDATE {shape.name} SET {sets}rs = coalesce(?, rs), cv = ? WHERE {match}", told
            )
