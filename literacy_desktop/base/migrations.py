"""The numbered files of `db/` applied to a data file, each with its record in one transaction."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from literacy_desktop.base import capture
from literacy_desktop.base.database import APPLICATION_ID, Connection, driver, toolkit
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import seed_id
from literacy_desktop.base.paths import database_file
from literacy_desktop.base.problems import Problem

if TYPE_CHECKING:
    from sqlite_utils import Database

SEED = re.compile(r"^-- seed: (?P<file>\S+) -> (?P<table>\w+)$", re.MULTILINE)


def migration_files() -> list[Path]:
    """The migrations in their order: db/0001_….sql and on."""
    return sorted(database_file().glob("[0-9][0-9][0-9][0-9]_*.sql"))


def version(conn: Connection) -> int:
    """How many migrations the file has had."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def migrate(conn: Connection) -> int:
    """Bring a data file up to this program's schema; does nothing to one that is up to date.

    Returns: how many migrations were applied.

    Raises:
        Problem: the file is of another program, or of a newer version of this one.
    """
    files = migration_files()
    found = version(conn)
    if conn.execute("PRAGMA application_id").fetchone()[0] not in (0, APPLICATION_ID):
        raise Problem(_("这个文件是别的程序的数据。"), _("请选择本程序建立的数据文件。"))
    if found > len(files):
        raise Problem(
            _("这个数据文件来自更新版本的程序（版本 {found}，本程序认识到 {known}）。").format(
                found=found, known=len(files)
            ),
            _("请先升级本程序再打开；文件没有被改动。"),
        )
    if found < len(files):
        _apply(conn, files)
    return len(files) - found


def _apply(conn: Connection, files: list[Path]) -> None:
    from sqlite_utils.migrations import Migrations  # slow to import, needed once a version

    database = toolkit(conn)
    migrations = Migrations("literacy_desktop")
    for number, file in enumerate(files, 1):
        migrations(name=file.stem)(_step(number, file))
    migrations.apply(database)


def _step(number: int, file: Path) -> "Callable[[Database], None]":
    def run(database: "Database") -> None:
        conn: Any = database.conn
        text = file.read_text(encoding="utf-8")
        capture.remove(conn)
        for statement in statements(text):
            conn.execute(statement)
        for seed in SEED.finditer(text):
            load_seed(conn, seed["table"], database_file("seed", seed["file"]))
        capture.install(conn)
        conn.execute(f"PRAGMA user_version = {number}")
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    return run


def statements(text: str) -> Iterator[str]:
    """The SQL statements of a file, one by one, triggers whole: the driver's own script call would commit."""
    buffer = ""
    for line in text.splitlines(keepends=True):
        buffer += line
        if line.rstrip().endswith(";") and driver.complete_statement(buffer):
            yield buffer.strip()
            buffer = ""
    if re.sub(r"--.*|\s", "", buffer):
        raise AssertionError(buffer)


def load_seed(conn: Connection, table: str, file: Path) -> None:
    """Insert the rows that ship with the program; they bear no stamp, so that any edit of theirs wins."""
    rows = _read_seed(file)
    columns = list(rows[0])
    with_id = any(row[1] == "id" for row in conn.execute(f"PRAGMA table_info({table})"))
    names = [*columns, "id"] if with_id else columns
    places = ", ".join("?" * len(names))
    conn.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})",
        (
            [_seed_value(row[name]) for name in columns]
            + ([seed_id(table, str(row[columns[0]]))] if with_id else [])
            for row in rows
        ),
    )


def _read_seed(file: Path) -> list[dict[str, Any]]:
    if file.suffix == ".json":
        rows: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
        return rows
    with file.open(encoding="utf-8", newline="") as lines:
        return [{name: value or None for name, value in row.items()} for row in csv.DictReader(lines)]


def _seed_value(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def schema_text(conn: Connection) -> str:
    """The whole schema as SQL, for reading; `db/schema.sql` is this text."""
    rows = conn.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
        " AND tbl_name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " ORDER BY tbl_name, instr('table index trigger', type), name"
    )
    head = (
        "-- The schema that the migrations make, for reading: `python -m tests.project.schema` renews it.\n\n"
    )
    return head + "\n\n".join(f"{row[0]};" for row in rows) + "\n"
