"""Rows read out of a damaged data file, as many as can be, and taken over where they are newer than a copy's.

A page that is damaged does not decipher, and everything that leads over it cannot be read. So rows are read
from below; where that stops, the next key that can be read is looked for, in ever larger steps and then back.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from literacy_desktop.base import database
from literacy_desktop.base.capture import SyncedTable, synced_tables
from literacy_desktop.base.database import Connection, driver
from literacy_desktop.base.ids import ID_BYTES
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.stamps import ZERO, cells_of, cv_of

AT_ONCE = 200
KEY_BITS = 8 * ID_BYTES
LOG = ("rid", "seq", "hash", "prev", "hlc", "deps", "payload_hash", "payload", "redacted")

Row = tuple[Any, ...]


class Damaged:
    """A data file that cannot be read everywhere; what cannot gives None, and a hole is counted."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._conn: Connection | None = None
        self.holes = 0

    def ask(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row] | None:
        """The rows of a statement, or None where a damaged page lies on the way.

        After such a page the cipher answers nothing any more, so the file is opened anew.
        """
        try:
            if self._conn is None:
                self._conn = database.connect(self._path, self._key)
            return [tuple(row) for row in self._conn.execute(sql, parameters)]
        except (driver.Error, Problem):
            self.close()
            return None

    def close(self) -> None:
        """Let go of the file."""
        if self._conn is not None:
            self._conn.close()
            self._conn = None

    def schema(self) -> dict[str, list[str]] | None:
        """{table: its columns}; None where not even that can be read."""
        tables = self.ask("SELECT name FROM sqlite_master WHERE type = 'table'")
        if tables is None:
            return None
        columns = {name: self.ask("SELECT name FROM pragma_table_info(?)", (name,)) for (name,) in tables}
        return {name: [one[0] for one in found] for name, found in columns.items() if found}

    def rows(self, table: str, order: str, columns: Sequence[str], kind: str = "number") -> Iterator[Row]:
        """Every row of a table that can be read, each beginning with the value by which they are ordered.

        Args:
            table: its name.
            order: the column along which the table is stored.
            columns: what is wanted.
            kind: of the values of that column: "number", "id" (16 bytes) or "text".
        """
        walk = _Walk(table, order, ", ".join((order, *columns)), kind)
        sign, after = ">", _LEAST[kind]
        while True:
            batch = self._batch(walk, sign, after)
            if batch is not None:
                yield from batch
                if not batch:
                    return
                sign, after = ">", batch[-1][0]
                continue
            self.holes += 1
            if kind == "text":
                yield from self._from_the_end(walk, after)
                return
            following = self._next_readable(walk, after)
            if following is None:
                return
            sign, after = ">=", following  # what lies before it leads over the hole

    def _batch(self, walk: "_Walk", sign: str, after: Any) -> list[Row] | None:
        """The next rows, fewer where damage comes near; None where the very next one cannot be read."""
        for limit in (AT_ONCE, 10, 1):
            found = self.ask(walk.sql(sign, limit), (after,))
            if found is not None:
                cut = found and len(found) == limit
                return found + self._same(walk, found) if cut else found
        return None

    def _same(self, walk: "_Walk", found: list[Row]) -> list[Row]:
        """Further rows with the value at which a batch was cut: a table with two keys has several."""
        same = self.ask(walk.sql("=", -1), (found[-1][0],))
        return [row for row in same or [] if row not in found]

    def _from_the_end(self, walk: "_Walk", after: Any) -> Iterator[Row]:
        before: Any = None
        while True:
            sql, values = (walk.last(), (after,)) if before is None else (walk.sql("<", 1), (before,))
            found = self.ask(sql, values)
            if not found or found[0][0] <= after:
                return
            yield found[0]
            before = found[0][0]

    def _next_readable(self, walk: "_Walk", after: Any) -> Any:
        """The first value behind a hole from which on rows can be read."""
        as_id = walk.kind == "id"

        def probe(number: int) -> Any:
            found = self.ask(walk.sql(">=", 1), (number.to_bytes(ID_BYTES) if as_id else number,))
            return found[0][0] if found else None

        return first_readable(int.from_bytes(after) if as_id else after, KEY_BITS if as_id else 62, probe)


@dataclass(frozen=True)
class _Walk:
    """A table walked along the column by which it is stored."""

    table: str
    order: str
    wanted: str
    kind: str

    def sql(self, sign: str, limit: int) -> str:
        """Rows on one side of a value, the nearest first."""
        turn = "DESC" if sign == "<" else "ASC"
        return (
            f"SELECT {self.wanted} FROM {self.table} WHERE {self.order} {sign} ?"  # noqa: S608  names of the schema
            f" ORDER BY {self.order} {turn} LIMIT {limit}"
        )

    def last(self) -> str:
        """The last row behind a value."""
        return (
            f"SELECT {self.wanted} FROM {self.table} WHERE {self.order} > ?"  # noqa: S608  names of the schema
            f" ORDER BY {self.order} DESC LIMIT 1"
        )


_LEAST: dict[str, Any] = {"number": -1, "id": b"", "text": ""}
"""Before every value."""


def first_readable(start: int, bits: int, probe: Callable[[int], Any]) -> Any:
    """The first place behind `start` where `probe` finds something: steps that double, then halves back.

    Args:
        start: the last place that could be read.
        bits: places have so many bits.
        probe: what is found from a place on, or None.
    """
    step, found, near, far = 1, None, start, start
    while found is None:
        near, far = far, start + step
        if far >= 1 << bits:
            return None
        found = probe(far)
        step *= 2
    for _turn in range(bits):
        middle = (near + far) // 2
        if middle in (near, far):
            break
        earlier = probe(middle)
        if earlier is None:
            near = middle
        else:
            far, found = middle, earlier
    return found


@dataclass
class Saved:
    """What came out of a damaged file: rows newer than the copy's, entries of the log, holes met."""

    rows: int = 0
    entries: int = 0
    holes: int = 0
    refused: int = 0
    tables: dict[str, int] = field(default_factory=dict)


def take_over(target: Connection, source: Damaged, report: Report = silent) -> Saved:
    """Write into a whole data file what a damaged one has newer, cell by cell by its stamps.

    Args:
        target: the whole file, of this program's schema; the caller holds no transaction.
        source: the damaged one.
        report: hears of the tables gone through; may raise Cancelled.

    Returns: what was found; nothing where not even the damaged file's schema can be read.
    """
    saved, schema = Saved(), source.schema()
    if schema is None:
        return saved
    tables = synced_tables(target)
    with database.transaction(target):
        for done, table in enumerate(tables.values()):
            report(done, len(tables) + 1)
            if table.name in schema:
                _take_table(target, source, table, schema[table.name], saved)
        _take_log(target, source, schema.get("sync_log", []), saved)
        target.execute("DELETE FROM sync_pending")
    saved.holes = source.holes
    return saved


def _take_table(
    target: Connection, source: Damaged, table: SyncedTable, there: Sequence[str], saved: Saved
) -> None:
    columns = [column for column in table.columns if column in there]
    order = "n" if "n" in there and table.keys == ("id",) else table.keys[0]
    wanted = [*table.keys, "rs", "cv", *columns]
    for row in source.rows(table.name, order, wanted, _kind(target, table, order)):
        try:
            taken = _take_row(target, table, columns, row[1:])
        except driver.IntegrityError:
            saved.refused += 1
            continue
        if taken:
            saved.rows += 1
            saved.tables[table.name] = saved.tables.get(table.name, 0) + 1


def _kind(conn: Connection, table: SyncedTable, order: str) -> str:
    sql = "SELECT type FROM pragma_table_info(?) WHERE name = ?"
    declared = conn.execute(sql, (table.name, order)).fetchone()[0]
    return {"INTEGER": "number", "TEXT": "text"}.get(declared, "id")


def _take_row(target: Connection, table: SyncedTable, columns: list[str], row: Row) -> bool:
    width = len(table.keys)
    key, born, cells = row[:width], bytes(row[width] or ZERO), cells_of(row[width + 1])
    values = dict(zip(columns, row[width + 2 :], strict=True))
    known = target.execute(f"SELECT rs, cv FROM {table.name} WHERE {table.key_match}", key).fetchone()  # noqa: S608  names of the schema
    if known is None:
        names = [*table.keys, "rs", "cv", *columns]
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  names of the schema
        target.execute(sql, (*key, row[width], row[width + 1], *values.values()))
        return True
    here = bytes(known[0] or ZERO)
    mine = cells_of(known[1])
    newer = {
        column: stamp
        for column in columns
        if (stamp := _stamp(cells, born, column)) > _stamp(mine, here, column)
    }
    if not newer:
        return False
    born = max(born, here)
    stamps = {column: newer.get(column) or _stamp(mine, here, column) for column in table.columns}
    cv = cv_of({column: stamp.hex() for column, stamp in stamps.items() if stamp > born})
    sets = ", ".join(f"{column} = ?" for column in (*newer, "rs", "cv"))
    sql = f"UPDATE {table.name} SET {sets} WHERE {table.key_match}"  # noqa: S608  names of the schema
    target.execute(sql, (*(values[column] for column in newer), born or None, cv, *key))
    return True


def _stamp(cells: dict[str, str], born: bytes, column: str) -> bytes:
    return bytes.fromhex(cells[column]) if column in cells else born


def _take_log(target: Connection, source: Damaged, there: Sequence[str], saved: Saved) -> None:
    columns = [column for column in LOG if column in there]
    if not columns:
        return
    sql = (
        f"INSERT INTO sync_log ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608  names from LOG
        " ON CONFLICT DO NOTHING"
    )
    for row in source.rows("sync_log", "rowid", columns):
        saved.entries += target.execute(sql, row[1:]).rowcount
    target.execute(
        "INSERT INTO sync_head (rid, seq, hash, hlc)"
        " SELECT rid, seq, hash, hlc FROM sync_log e WHERE NOT EXISTS ("
        "SELECT 1 FROM sync_log f WHERE f.rid = e.rid AND f.seq > e.seq)"
        " ON CONFLICT (rid) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, hlc = excluded.hlc"
    )
