"""Triggers that note which rows a transaction touches, so that no verb can forget the log.

A synchronised table is one with the columns rs and cv (db/0001_machinery.sql). Local writes never set these
two; the merge of another PC's rows always does, and is thereby told from a local write.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from literacy_desktop.base.database import Connection

STAMP_COLUMNS = frozenset({"rs", "cv"})
PREFIX = "capture_"
MOST_KEYS = 2


@dataclass(frozen=True)
class SyncedTable:
    """A table whose rows travel between PCs.

    Attributes:
        name: of the table.
        keys: one or two columns that name a row on every PC.
        columns: what travels, without the keys and the stamps.
    """

    name: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def soft_delete(self) -> bool:
        """Whether a row can be deleted, that is, marked as such."""
        return "deleted" in self.columns

    @property
    def key_match(self) -> str:
        """SQL that finds a row by its key, with one placeholder for each key column."""
        return " AND ".join(f"{key} = ?" for key in self.keys)


def synced_tables(conn: Connection) -> dict[str, SyncedTable]:
    """The synchronised tables by name, read from the schema itself."""
    names = [
        row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    tables = (_read_table(conn, name) for name in names)
    return {table.name: table for table in tables if table}


def _read_table(conn: Connection, name: str) -> SyncedTable | None:
    info = conn.execute("SELECT name, pk FROM pragma_table_info(?)", (name,)).fetchall()
    columns = [row[0] for row in info]
    if not STAMP_COLUMNS.issubset(columns):
        return None
    primary = [row[0] for row in sorted(info, key=lambda row: row[1]) if row[1]]
    keys = ("id",) if "id" in columns else tuple(primary)
    if not 1 <= len(keys) <= MOST_KEYS:
        raise AssertionError(name)
    local = {*keys, *STAMP_COLUMNS} | ({"n"} if "id" in columns else set())
    return SyncedTable(name, keys, tuple(column for column in columns if column not in local))


def triggers(table: SyncedTable) -> dict[str, str]:
    """The four triggers of a table: name -> SQL."""
    name, second = table.name, (f"NEW.{table.keys[1]}" if len(table.keys) > 1 else "NULL")
    row = f"'{name}', NEW.{table.keys[0]}, {second}"
    changed = "\n    UNION ALL ".join(
        f"SELECT '{column}' AS col, OLD.{column} AS old WHERE OLD.{column} IS NOT NEW.{column}"
        for column in table.columns
    )
    return {
        f"{PREFIX}{name}_insert": (
            f"CREATE TRIGGER {PREFIX}{name}_insert AFTER INSERT ON {name} WHEN NEW.rs IS NULL BEGIN\n"
            f"    INSERT INTO sync_pending (tbl, k1, k2) VALUES ({row});\nEND"
        ),
        f"{PREFIX}{name}_update": (
            f"CREATE TRIGGER {PREFIX}{name}_update AFTER UPDATE OF {', '.join(table.columns)} ON {name}\n"
            f"WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN\n"
            f"    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT {row}, col, old FROM (\n"
            f"    {changed});\nEND"
        ),
        f"{PREFIX}{name}_key": (
            f"CREATE TRIGGER {PREFIX}{name}_key BEFORE UPDATE OF {', '.join(table.keys)} ON {name}\n"
            f"WHEN {' OR '.join(f'NEW.{key} IS NOT OLD.{key}' for key in table.keys)} BEGIN\n"
            f"    SELECT RAISE(ABORT, 'keys of synchronised rows never change');\nEND"
        ),
        f"{PREFIX}{name}_delete": (
            f"CREATE TRIGGER {PREFIX}{name}_delete BEFORE DELETE ON {name} BEGIN\n"
            f"    SELECT RAISE(ABORT, 'synchronised rows are never deleted');\nEND"
        ),
    }


def install(conn: Connection) -> None:
    """Make the triggers of every synchronised table anew."""
    remove(conn)
    for table in synced_tables(conn).values():
        for statement in triggers(table).values():
            conn.execute(statement)


def remove(conn: Connection) -> None:
    """Take the triggers away, for a migration that writes seed rows or rebuilds tables."""
    for name in _installed(conn):
        conn.execute(f"DROP TRIGGER {name}")


def _installed(conn: Connection) -> dict[str, str]:
    rows = conn.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, 8) = ?", (PREFIX,)
    )
    return {row[0]: row[1] for row in rows}


def missing(conn: Connection) -> list[str]:
    """Names of triggers that should be there and are not, or are not as this program makes them."""
    wanted = {name: sql for table in synced_tables(conn).values() for name, sql in triggers(table).items()}
    found = _installed(conn)
    return sorted(name for name, sql in wanted.items() if found.get(name) != sql)


@contextmanager
def deleting(conn: Connection, table: SyncedTable) -> Iterator[None]:
    """Let rows of a table be deleted for good inside the block, for who has a right to be forgotten.

    What is deleted so does not travel: each PC does it on its own, for the sake of a tombstone that does.
    """
    name = f"{PREFIX}{table.name}_delete"
    conn.execute(f"DROP TRIGGER {name}")
    try:
        yield
    finally:
        conn.execute(triggers(table)[name])
