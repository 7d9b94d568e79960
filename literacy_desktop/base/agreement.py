"""Whether rows are what the log of changes says: found is what somebody edited past the program.

Every value bears the stamp of the entry that wrote it. A row that somebody changed with another program still
bears the old stamp, and does not agree with what that entry says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.database import Connection
from literacy_desktop.base.entries import RowChange, readable
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.stamps import ZERO, cells_of, stamp_of

REPORT_EVERY = 500


@dataclass(frozen=True)
class Edited:
    """A row that does not agree with the log: its table, its key, the columns, the change that wrote them."""

    row: RowChange
    columns: tuple[str, ...]


def edited_past_the_program(
    conn: Connection, tables: dict[str, SyncedTable], report: Report = silent
) -> Iterator[Edited]:
    """Go through the log and compare what each entry wrote with what stands there, where it still should.

    Args:
        conn: the connection.
        tables: the synchronised tables.
        report: hears of the entries gone through.

    Yields: every row that does not agree.
    """
    total = conn.execute("SELECT count(*) FROM sync_log").fetchone()[0]
    found = conn.execute(
        "SELECT hlc, hash, coalesce(payload, redacted) AS said FROM sync_log WHERE said IS NOT NULL"
    )
    for done, (clock, digest, packed) in enumerate(map(tuple, found), 1):
        if done % REPORT_EVERY == 0:
            report(done, total)
        stamp = stamp_of(clock, digest)
        said = readable(packed)
        for row in said.rows if said is not None else ():
            table = tables.get(row.table)
            if table is not None and row.new:
                wrong = tuple(_disagreeing(conn, table, row, stamp))
                if wrong:
                    yield Edited(row, wrong)


def _disagreeing(conn: Connection, table: SyncedTable, row: RowChange, stamp: bytes) -> Iterator[str]:
    columns = [column for column in row.new if column in table.columns]
    if not columns:  # an older program's, which the table has no more
        return
    now = conn.execute(
        f"SELECT rs, cv, {', '.join(columns)} FROM {table.name} WHERE {table.key_match}",  # noqa: S608  names of the schema
        row.key,
    ).fetchone()
    if now is None:
        return
    born, cells = bytes(now[0] or ZERO), cells_of(now[1])
    for column, value in zip(columns, tuple(now)[2:], strict=True):
        written = bytes.fromhex(cells[column]) if column in cells else born
        if written == stamp and _plain(value) != _plain(row.new[column]):
            yield column


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, (bytes, memoryview)) else value
