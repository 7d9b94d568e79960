"""The schema grows by numbered files, each applied whole or not at all."""

import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from literacy_desktop.base import capture, database, migrations
from literacy_desktop.base.database import APPLICATION_ID, Connection, driver
from literacy_desktop.base.migrations import migrate, migration_files, schema_text, statements, version
from literacy_desktop.base.paths import database_file
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.service import all_sites
from tests import make
from tests.project import schema


@pytest.fixture
def db_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the program's own db folder, to add migrations to."""
    folder = tmp_path / "db"
    shutil.copytree(database_file(), folder)
    monkeypatch.setattr(migrations, "database_file", lambda *parts: folder.joinpath(*parts))
    return folder


def add(folder: Path, sql: str) -> None:
    """One more migration."""
    number = len(list(folder.glob("[0-9]*.sql"))) + 1
    (folder / f"{number:04}_next.sql").write_text(sql, encoding="utf-8")


def fingerprint(conn: Connection) -> tuple[str, int, list[str]]:
    """Schema, version and the migrations noted."""
    noted = [row[0] for row in conn.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]
    return schema_text(conn), version(conn), noted


# -- reading a migration


def test_statements_are_parted_and_triggers_stay_whole() -> None:
    text = """-- a comment; with a semicolon
CREATE TABLE a (b TEXT DEFAULT ';');
CREATE TRIGGER t AFTER INSERT ON a BEGIN
    INSERT INTO a VALUES ('x;');
    DELETE FROM a;
END;

INSERT INTO a VALUES ('two
lines;
');
-- seed: a.csv -> a
"""
    found = list(statements(text))
    assert [re.sub(r"\s+", " ", one)[:30] for one in found] == [
        "-- a comment; with a semicolon",
        "CREATE TRIGGER t AFTER INSERT ",
        "INSERT INTO a VALUES ('two lin",
    ]
    conn = sqlite3.connect(":memory:")
    for one in found:
        conn.execute(one)
    conn.close()


@pytest.mark.parametrize("text", ["CREATE TABLE a (b)", "CREATE TABLE a (b);\nINSERT INTO a VALUES (1)\n"])
def test_a_statement_without_its_end_is_not_passed_over(text: str) -> None:
    with pytest.raises(AssertionError):
        list(statements(text))


def test_every_migration_reads_as_statements_that_run(ws: Workspace) -> None:
    texts = [file.read_text(encoding="utf-8") for file in migration_files()]
    gone = set(re.findall(r"^DROP (?:TABLE|INDEX|TRIGGER|VIEW) (\w+)", "\n".join(texts), re.MULTILINE))
    for text in texts:
        made = set(re.findall(r"^CREATE (?:UNIQUE )?(?:TABLE|INDEX|TRIGGER|VIEW) (\w+)", text, re.MULTILINE))
        named = {row[0] for row in ws.conn.execute("SELECT name FROM sqlite_master")}
        assert made - gone <= named
        changes = re.findall(r"^(?:ALTER|INSERT|DROP|UPDATE) ", text, re.MULTILINE)
        assert len(list(statements(text))) == len(made) + len(changes)


def test_every_migration_has_a_number_of_its_own() -> None:
    numbers = [int(file.name[:4]) for file in migration_files()]
    assert len(set(numbers)) == len(numbers)
    assert numbers[0] == 1


# -- applying


def test_a_new_file_has_every_migration_and_says_whose_it_is(ws: Workspace) -> None:
    assert version(ws.conn) == len(migration_files())
    assert ws.conn.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert migrate(ws.conn) == 0


def test_a_next_migration_is_applied_to_old_files_with_its_triggers(data_file: Path, db_folder: Path) -> None:
    with Workspace.open(data_file) as ws:
        make.site(ws, "甲")
    add(
        db_folder,
        "CREATE TABLE visit (id BLOB PRIMARY KEY NOT NULL, what TEXT, deleted TEXT, rs BLOB, cv TEXT);\n"
        "ALTER TABLE site ADD COLUMN opened TEXT;\n",
    )
    with Workspace.open(data_file) as ws:
        assert [site.name for site in all_sites(ws)] == ["甲"]
        assert "visit" in ws.tables
        assert "opened" in ws.tables["site"].columns
        assert not capture.missing(ws.conn)
        with ws.change("新栏"):
            ws.conn.execute("UPDATE site SET opened = '2026-01-01'")
        assert ws.undo() == "新栏"


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE visit (id BLOB);\nCREATE TABLE visit (id BLOB);\n",
        "ALTER TABLE site ADD COLUMN opened TEXT;\nINSERT INTO nowhere VALUES (1);\n",
        "UPDATE site SET name = 'x';\nCREATE TABLE broken (id BLOB;\n",
        "DROP TABLE holiday;\n-- seed: missing.csv -> holiday\n",
        "CREATE TABLE visit (id BLOB);\nINSERT INTO visit VALUES (1)",
    ],
)
def test_a_failing_migration_leaves_no_trace(data_file: Path, db_folder: Path, sql: str) -> None:
    with Workspace.open(data_file) as ws:
        make.site(ws, "甲")
        before, rows = fingerprint(ws.conn), all_sites(ws)
    add(db_folder, sql)
    with pytest.raises((driver.Error, OSError, AssertionError, Problem)):
        Workspace.open(data_file)
    for file in db_folder.glob("*_next.sql"):
        file.unlink()
    with Workspace.open(data_file) as ws:
        assert fingerprint(ws.conn) == before
        assert all_sites(ws) == rows
        assert not capture.missing(ws.conn)
        make.site(ws, "乙")


def test_a_failing_first_migration_leaves_no_new_file(db_folder: Path, tmp_path: Path) -> None:
    add(db_folder, "SELECT nothing;\n")
    with pytest.raises(driver.OperationalError):
        Workspace.create(tmp_path / "新" / "数据.db")
    assert not list((tmp_path / "新").iterdir())


# -- what ships with the program


def test_shipped_rows_have_the_same_ids_on_every_pc() -> None:
    with make.workspace(seed=1) as one:
        ids = {row[0] for row in one.conn.execute("SELECT id FROM topic")}
    conn = database.connect(None, None)
    migrate(conn)
    assert {row[0] for row in conn.execute("SELECT id FROM topic")} == ids
    conn.close()


def test_lists_in_shipped_rows_are_json(ws: Workspace) -> None:
    for row in ws.conn.execute("SELECT steps, can_do, prereq FROM topic"):
        assert all(isinstance(json.loads(text), list) for text in row)


def test_an_empty_cell_of_a_seed_is_no_value(ws: Workspace) -> None:
    top = ws.conn.execute("SELECT parent_code FROM region WHERE level = 2").fetchone()
    assert top[0] is None


def test_the_written_schema_is_the_one_that_the_migrations_make() -> None:
    assert schema.SCHEMA.read_text(encoding="utf-8") == schema.current(), (
        "renew it: python -m tests.project.schema"
    )


def test_the_written_schema_can_be_run() -> None:
    conn = database.connect(None, None)
    for statement in statements(schema.SCHEMA.read_text(encoding="utf-8")):
        conn.execute(statement)
    assert not capture.missing(conn)
    conn.close()
