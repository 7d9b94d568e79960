"""Many new rows at once: written and logged in one pass, where the triggers would note them one by one.

A row that comes with a stamp is passed over by the triggers (base/capture.py), so that it is neither noted,
read back nor stamped on its own. The log entry says the same as the one that the triggers would have led to;
its text is put together column by column, because most of a column's values are the same few ones. Where
there are more new rows than old ones, the indexes are made anew behind them: a sorted index is written in a
fifth of the time; and what triggers do for each row is done at once. The log of many is packed in a thread of
its own, meanwhile. All of it happens in the transaction of the change, and is gone with it.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import islice, repeat
from json.encoder import encode_basestring
from typing import Any

from literacy_desktop.base.capture import PREFIX, SyncedTable
from literacy_desktop.base.database import Connection, driver

CHUNK = 1000
LEVEL = 3
"""Of the compression; 6 takes three times as long and saves a tenth."""

UNSTAMPED = bytes(16)
"""Stands in for the stamp until the entry is sealed, within the same transaction."""

LARGE = 10_000
"""Fewer new rows than this are not worth making indexes anew."""

NOTHING = frozenset({None, ""})
"""What the log does not tell: the columns have it by default."""

FEW = CHUNK // 4
"""A column with so few different values says each of them only once as JSON."""


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
        self._packed: list[bytes] = []
        self._packers: ThreadPoolExecutor | None = None
        self._packing: list[Future[None]] = []

    def insert(
        self,
        name: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[Any]],
        *,
        count: int = 0,
        instead: Mapping[str, str] | None = None,
    ) -> None:
        """Insert rows that are new on every PC, streaming; columns of NULL and '' must have that default.

        Args:
            name: of a synchronised table.
            columns: all that the rows give, the keys among them.
            rows: the values in the order of the columns; making them must not read this table.
            count: how many rows to expect; not to be known exactly.
            instead: {trigger: SQL}: what may be done at once for all rows behind a row number, the one
                parameter, in place of what a trigger does for each.
        """
        table = self._synced[name]
        self._look_before(name)
        if count >= LARGE and self._packers is None:
            self._packers = ThreadPoolExecutor(1, "packing")
        with self._swiftly(table, count, instead or {}):
            for chunk in _chunks(rows):
                by_column = dict(zip(columns, zip(*chunk, strict=True), strict=True))
                said = {
                    column: different
                    for column, values in by_column.items()
                    if not (different := set(values)) <= NOTHING or column in table.keys
                }
                self._write(name, by_column, said)
                self._note(table, by_column, said)

    def _look_before(self, name: str) -> None:
        """The last row number that there was: rows behind it are stamped in one go."""
        if name not in self.tables:
            with suppress(driver.OperationalError):  # a table without row numbers of its own
                row = self._conn.execute(f"SELECT coalesce(max(rowid), 0) FROM {name}").fetchone()
                self._before[name] = row[0]

    @contextmanager
    def _swiftly(self, table: SyncedTable, count: int, instead: Mapping[str, str]) -> Iterator[None]:
        """Take away meanwhile what is done for every single row, where all at once is worth it."""
        last = self._before.get(table.name, count)
        made = _made(self._conn, table, instead) if count >= LARGE and count > last else {}
        for name, sql in made.items():
            self._conn.execute(f"DROP {sql.split()[1]} {name}")
        try:
            yield
        finally:
            if self._conn.in_transaction:  # else it was rolled back, and they never went
                for name, sql in made.items():
                    self._conn.execute(sql)
                    if name in instead:
                        self._conn.execute(instead[name], (last,))

    def _write(self, name: str, by_column: dict[str, tuple[Any, ...]], said: dict[str, set[Any]]) -> None:
        """What is the same in every row is part of the statement: quicker than giving it each time."""
        keys = self._synced[name].keys
        same = {
            column: None if column in keys else _literal(self._conn, different)
            for column, different in said.items()
        }
        given = [column for column in said if same[column] is None]
        marks = ", ".join(same[column] or "?" for column in said)
        sql = f"INSERT INTO {name} ({', '.join(said)}, rs) VALUES ({marks}, x'{UNSTAMPED.hex()}')"
        self._conn.executemany(sql, zip(*(by_column[column] for column in given), strict=True))

    def _note(
        self, table: SyncedTable, by_column: dict[str, tuple[Any, ...]], said: dict[str, set[Any]]
    ) -> None:
        keys = [by_column[key] for key in table.keys]
        told = [
            _pieces(column, by_column[column], different)
            for column, different in said.items()
            if column not in table.keys
        ]
        named = map(",".join, zip(*([_plain(value) for value in values] for values in keys), strict=True))
        values = map(",".join, map(_filled, zip(*told, strict=True))) if told else repeat("")
        begin = f'["{table.name}",['
        rows = [f"{begin}{key}],{{{value}}},null]" for key, value in zip(named, values, strict=False)]
        self._pack(("," if self.tables else '{"rows":[') + ",".join(rows))
        self.tables |= {table.name}
        self._keys.setdefault(table.name, []).extend(zip(*keys, strict=True))

    @cached_property
    def _packer(self) -> "zlib._Compress":
        return zlib.compressobj(LEVEL)  # made at need: most changes are a row or two, and this takes a while

    @cached_property
    def _hash(self) -> "hashlib._Hash":
        return hashlib.sha256()

    def _pack(self, text: str) -> None:
        if self._packers is None:
            self._pack_now(text)
        else:
            self._packing.append(self._packers.submit(self._pack_now, text))

    def _pack_now(self, text: str) -> None:
        told = text.encode()
        self._hash.update(told)
        self._packed.append(self._packer.compress(told))

    def payload(self, head: dict[str, str], rows: list[list[Any]]) -> tuple[bytes, bytes]:
        """The whole entry packed: these rows, and beside them other ones that the triggers noted.

        Returns: the packed bytes, and the hash of the text in them.
        """
        more = "".join("," + json.dumps(row, ensure_ascii=False, default=_bytes) for row in rows)
        self._pack(more + "]," + json.dumps(head, ensure_ascii=False)[1:])
        for one in self._packing:
            one.result()
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


def _literal(conn: Connection, different: set[Any]) -> str | None:
    """The only value of a column as SQL writes it; None where there are several, or it cannot be told so."""
    value = next(iter(different))
    plain = type(value) in (int, bytes) or (type(value) is str and "\0" not in value)
    if len(different) > 1 or not plain:
        return None
    return str(conn.execute("SELECT quote(?)", (value,)).fetchone()[0])


def _made(conn: Connection, table: SyncedTable, triggers: Iterable[str]) -> dict[str, str]:
    """How what is kept for each row of a table is made, by name: indexes that only find rows, these triggers.

    The one that notes new rows for the log is among them; it passes these over in any case.
    """
    names = (f"{PREFIX}{table.name}_insert", *triggers)
    marks = ", ".join("?" * len(names))
    found = conn.execute(
        "SELECT name, sql FROM sqlite_master WHERE tbl_name = ? AND"
        f" (type = 'index' AND sql NOT LIKE 'CREATE UNIQUE%' OR type = 'trigger' AND name IN ({marks}))",
        (table.name, *names),
    )
    return {row[0]: row[1] for row in found}


def _chunks(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    left = iter(rows)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def _pieces(column: str, values: Sequence[Any], different: set[Any]) -> list[str]:
    """What each row says of a column, as JSON; '' where it says nothing."""
    name = f'"{column}":'
    kinds = set(map(type, different))
    if len(different) <= FEW and (kinds <= _TEXTS or kinds <= _NUMBERS):  # else 1 and 1.0 pass for the same
        told = {value: "" if value in NOTHING else name + _plain(value) for value in different}
        return [told[value] for value in values]
    if kinds <= _TEXTS - {bytes}:
        return [name + encode_basestring(value) if value else "" for value in values]
    return ["" if value in NOTHING else name + _plain(value) for value in values]


_TEXTS = frozenset({str, bytes, type(None)})
_NUMBERS = frozenset({int, type(None)})


def _filled(pieces: Iterable[str]) -> Iterator[str]:
    return filter(None, pieces)


def _plain(value: Any) -> str:
    """A value as JSON."""
    if type(value) is bytes:
        return f'{{"$":"{value.hex()}"}}'
    return encode_basestring(value) if type(value) is str else json.dumps(value)


def _bytes(value: bytes) -> dict[str, str]:
    return {"$": value.hex()}
