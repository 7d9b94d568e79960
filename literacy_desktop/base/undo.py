"""Taking a change back: the log's before-values written again, as a change of its own."""

from collections.abc import Iterable
from typing import Any

from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.changelog import Entry, RowChange, read_columns
from literacy_desktop.base.database import Connection
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem


def can_undo(entry: Entry, tables: dict[str, SyncedTable], more: Iterable[str] = ()) -> bool:
    """Whether a change can be taken back: a new row of a register that is never deleted cannot.

    `more` are the tables that got further new rows.
    """
    grown = {row.table for row in entry.rows if row.old is None}.union(more)
    return all(tables[name].soft_delete for name in grown)


def revert(conn: Connection, tables: dict[str, SyncedTable], entry: Entry, at: str) -> None:
    """Write the state before the entry, inside the caller's transaction.

    Args:
        conn: the connection, in a transaction.
        tables: the synchronised tables.
        entry: what is taken back.
        at: the moment, ISO text, for rows that become deleted.

    Raises:
        Problem: something of it was changed again since; nothing is written then.
    """
    for row in reversed(entry.rows):
        table = tables[row.table]
        if row.old is None:
            _delete(conn, table, row, at)
        else:
            _restore(conn, table, row, row.old)


def _delete(conn: Connection, table: SyncedTable, row: RowChange, at: str) -> None:
    conn.execute(
        f"UPDATE {table.name} SET deleted = ? WHERE {table.key_match}",
        (at, *row.key),
    )


def _restore(conn: Connection, table: SyncedTable, row: RowChange, old: dict[str, Any]) -> None:
    columns = list(old)
    if read_columns(conn, table, row.key, columns) != row.new:
        raise Problem(
            _("这一步之后同一处内容又改过，不能直接撤销。"), _("请先撤销后来的改动，或者直接改成想要的内容。")
        )
    conn.execute(
        f"UPDATE {table.name} SET {', '.join(f'{column} = ?' for column in columns)} WHERE {table.key_match}",
        (*old.values(), *row.key),
    )


def stands(conn: Connection, tables: dict[str, SyncedTable], row: RowChange) -> dict[str, bool]:
    """For each column that a change wrote in a row, whether what it wrote still stands there."""
    table = tables[row.table]
    written = row.new if row.old is None else {column: row.new[column] for column in row.old}
    now = read_columns(conn, table, row.key, [*written, "deleted"] if table.soft_delete else list(written))
    if row.old is None and now.get("deleted") is not None:
        return {"deleted": False}
    return {column: now.get(column) == value for column, value in (written or {"deleted": None}).items()}


def take_back(conn: Connection, tables: dict[str, SyncedTable], rows: Iterable[RowChange], at: str) -> None:
    """Take some rows of a change back, as far as they still stand; what was changed since stays.

    Args:
        conn: the connection, in a transaction.
        tables: the synchronised tables.
        rows: of the entry that is taken back.
        at: the moment, ISO text, for rows that become deleted.
    """
    for row in rows:
        table = tables[row.table]
        if row.old is None:
            _delete(conn, table, row, at)
            continue
        still = stands(conn, tables, row)
        old = {column: value for column, value in row.old.items() if still.get(column)}
        if old:
            conn.execute(
                f"UPDATE {table.name} SET {', '.join(f'{column} = ?' for column in old)}"
                f" WHERE {table.key_match}",
                (*old.values(), *row.key),
            )
