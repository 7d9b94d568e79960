"""Rows of a hub as the merge reads and writes them: the same rows, bit by bit, as in a data file."""

from collections.abc import Mapping, Sequence
from typing import Any

from literacy_desktop.base.stamps import ZERO, cells_of, cv_of
from literacy_desktop.exchange.model.rows import Key, Row, Shape
from literacy_desktop.hub.store.server import Server
from literacy_desktop.hub.store.tables import HubTable


class HubCells:
    """The rows of one hub, for the merge (exchange/model/merging.py), inside the caller's transaction."""

    def __init__(self, server: Server, tables: Mapping[str, HubTable], shapes: Mapping[str, Shape]) -> None:
        self._server, self._tables = server, tables
        self.shapes = shapes

    def read(self, shape: Shape, keys: Sequence[Key]) -> dict[Key, Row]:
        """The rows that are there, by key."""
        width, count = len(shape.keys), len(shape.columns)
        names = ", ".join(f't."{name}"' for name in (*shape.keys, *shape.columns, "rs", "cv"))
        wire = self._tables[shape.name].wire
        lists = ", ".join(f"%s::{wire[name]}[]" for name in shape.keys)
        heads = ", ".join(f"k{place}" for place in range(width))
        match = " AND ".join(f't."{name}" = w.k{place}' for place, name in enumerate(shape.keys))
        sql = f'SELECT {names} FROM unnest({lists}) AS w ({heads}) JOIN "{shape.name}" t ON {match}'
        parts = [[key[place] for key in keys] for place in range(width)]
        found = {}
        for values in self._server.rows(sql, parts):
            told = dict(zip(shape.columns, values[width : width + count], strict=True))
            found[values[:width]] = Row(told, values[-2] or ZERO, cells_of(values[-1]))
        return found

    def insert(self, shape: Shape, rows: Sequence[tuple[Key, Row]]) -> None:
        """Write rows that were not there."""
        groups: dict[tuple[str, ...], list[list[Any]]] = {}
        for key, row in rows:
            whole = len(row.values) == len(shape.columns)
            columns = shape.columns if whole else tuple(one for one in shape.columns if one in row.values)
            told = [row.values[column] for column in columns]
            groups.setdefault(columns, []).append([*key, *told, row.rs, cv_of(row.cells)])
        wire = self._tables[shape.name].wire
        for columns, lines in groups.items():
            names = (*shape.keys, *columns, "rs", "cv")
            self._server.copy(shape.name, names, [wire[name] for name in names], lines)

    def update(self, shape: Shape, rows: Sequence[tuple[Key, Row, tuple[str, ...]]]) -> None:
        """Write rows over those that are there."""
        groups: dict[tuple[str, ...], list[list[Any]]] = {}
        for key, row, columns in rows:
            told = [row.values[column] for column in columns]
            born = row.rs if row.rs != ZERO else None
            groups.setdefault(columns, []).append([*told, born, cv_of(row.cells), *key])
        wire = self._tables[shape.name].wire
        match = " AND ".join(f'"{name}" = %s' for name in shape.keys)
        for columns, lines in groups.items():
            sets = "".join(f'"{column}" = %s::{wire[column]}, ' for column in columns)
            statement = f'UPDATE "{shape.name}" SET {sets}rs = coalesce(%s::bytea, rs), cv = %s WHERE {match}'
            self._server.many(statement, lines)
