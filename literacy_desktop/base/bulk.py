"""Many new rows at once: written and logged in one pass, where the triggers would note them one by one.

A row that comes with a stamp is passed over by the triggers (base/capture.py), so that it is neither noted,
read back nor stamped on its own: a roster of 100,000 people is kept in a quarter of the time. The log entry
is the same as the one that the triggers would have led to.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.database import Connection, driver

CHUNK = 1000
LEVEL = 3
"""Of the compression; 6 takes three times as long and saves a tenth."""

UNSTAMPED = bytes(16)
"""Stands in for the stamp until the entry is sealed, within the same transaction."""


class Bulk:
    """The rows that one change inserts en masse.

    Attributes:
        tables: the names of the tables that got some.
    """

    def __init__(self, conn: Connection, synced: dict[str, SyncedTable]) -> None:
        self.tables: frozenset[str] = frozenset()
        self._conn, self._synced = conn, synced
        self._keys: dict[str, list[tuple[Any, ...]]] = {}
        self._before: dict[str, int] = {}
        self._packer, self._hash = zlib.compressobj(LEVEL), hashlib.sha256()
        self._packed: list[bytes] = []

    def insert(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows that are new on every PC, streaming; columns of NULL and '' must have that default.

        Args:
            name: of a synchronised table.
            columns: all that the rows give, the keys among them.
            rows: the values in the order of the columns.
        """
        marks = ", ".join("?" * (len(columns) + 1))
        sql = f"INSERT INTO {name} ({', '.join(columns)}, rs) VALUES ({marks})"
        table = self._synced[name]
        places = [columns.index(key) for key in table.keys]
        self._look_before(name)
        for chunk in _chunks(rows):
            self._conn.executemany(sql, ((*row, UNSTAMPED) for row in chunk))
            self._note(table, columns, places, chunk)

    def _look_before(self, name: str) -> None:
        """The last row number that there was: rows behind it are stamped in one go."""
        if name not in self._keys:
            with suppress(driver.OperationalError):  # a table without row numbers of its own
                row = self._conn.execute(f"SELECT coalesce(max(rowid), 0) FROM {name}").fetchone()
                self._before[name] = row[0]

    def _note(
        self, table: SyncedTable, columns: Sequence[str], places: list[int], chunk: list[Sequence[Any]]
    ) -> None:
        values = [(place, column) for place, column in enumerate(columns) if place not in places]
        told = [
            [
                table.name,
                [_plain(row[place]) for place in places],
                {column: _plain(row[n]) for n, column in values if row[n] is not None and row[n] != ""},
                None,
            ]
            for row in chunk
        ]
        first = not self._keys
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))[1:-1]
        self._pack(('{"rows":[' if first else ",") + text)
        self.tables |= {table.name}
        kept = self._keys.setdefault(table.name, [])
        kept.extend(tuple(row[place] for place in places) for row in chunk)

    def _pack(self, text: str) -> None:
        told = text.encode()
        self._hash.update(told)
        self._packed.append(self._packer.compress(told))

    def payload(self, head: dict[str, str], rows: list[list[Any]]) -> tuple[bytes, bytes]:
        """The whole entry packed: these rows, and beside them other ones that the triggers noted.

        Returns: the packed bytes, and the hash of the text in them.
        """
        more = "".join("," + json.dumps(row, ensure_ascii=False, default=_plain) for row in rows)
        self._pack(more + "]," + json.dumps(head, ensure_ascii=False)[1:])
        return b"".join([*self._packed, self._packer.flush()]), self._hash.digest()

    def inserted(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Table and key of each row that was inserted."""
        for name, keys in self._keys.items():
            yield from ((name, key) for key in keys)

    def stamp(self, stamp: bytes) -> None:
        """Give the rows their stamp."""
        for name, keys in self._keys.items():
            if name in self._before:
                sql = f"UPDATE {name} SET rs = ? WHERE rowid > ? AND rs = ?"
                self._conn.execute(sql, (stamp, self._before[name], UNSTAMPED))
                continue
            sql = f"UPDATE {name} SET rs = ? WHERE {self._synced[name].key_match}"
            self._conn.executemany(sql, ((stamp, *key) for key in keys))


def _chunks(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    left = iter(rows)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def _plain(value: Any) -> Any:
    return {"$": value.hex()} if isinstance(value, bytes) else value
