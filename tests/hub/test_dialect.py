"""The SQL of the hub is what Citus and YugabyteDB accept too; its schema says how rows are spread."""

import ast
import re

import pytest

from literacy_desktop.base.paths import database_file
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.hub.service.founding import tables_of
from literacy_desktop.hub.store.tables import OWN, REFERENCE, reading_text
from tests.project.source import Module, modules, parse, strings

REFUSED = {
    "table locks": r"\block\s+table\b",
    "advisory locks": r"pg_(try_)?advisory",
    "notifications": r"\b(un)?listen\b|\bnotify\b",
    "inheritance": r"\binherits\b",
    "exclusion constraints": r"\bexclude\s+using\b",
    "deferred constraints": r"\b(initially\s+)?deferr(able|ed)\b",
    "foreign keys": r"\bforeign\s+key\b|\breferences\s+\w+\s*\(",
    "generated columns": r"\bgenerated\s+always\b",
    "temporary tables": r"\bcreate\s+(local\s+|global\s+)?temp(orary)?\b",
    "triggers and rules": r"\bcreate\s+(or\s+replace\s+)?(trigger|rule)\b",
    "functions of the server": r"\bcreate\s+(or\s+replace\s+)?(function|procedure)\b|\bdo\s+\$",
    "sequences": r"\b(big)?serial\b|\bnextval\b|\bcreate\s+sequence\b",
    "other indexes than B-trees": r"\busing\s+(gist|gin|brin|spgist)\b",
    "samples": r"\btablesample\b",
    "grouping sets": r"\bgrouping\s+sets\b|\brollup\s*\(|\bcube\s*\(",
    "recursion": r"\bwith\s+recursive\b",
    "rows changed inside a query": r"\bwith\s+\w+\s+as\s*\(\s*(insert|update|delete)\b",
    "merge": r"\bmerge\s+into\b",
    "large objects": r"\blo_\w+\(",
    "system columns": r"\b(ctid|xmin|xmax|tableoid)\b",
    "two-phase commits": r"\bprepare\s+transaction\b",
    "materialised views": r"\bmaterialized\b",
    "serialisable isolation": r"\bisolation\s+level\b",
    "unlogged tables": r"\bunlogged\b",
    "xml": r"\bxml\w*\(",
}
"""What one of the two does not have, or only within one server, by their documentation."""


def refused(module: Module) -> list[str]:
    """What a module's SQL uses of it."""
    texts = [text for _node, text in strings(module.tree)]
    return [
        f"{module.path}: {name}: {text.strip()[:50]!r}"
        for text in texts
        for name, pattern in REFUSED.items()
        if re.search(pattern, text, re.IGNORECASE)
    ]


def test_the_hub_uses_nothing_that_the_two_refuse() -> None:
    looked_at = [each for each in modules() if each.path.startswith("literacy_desktop/hub/store")]
    assert len(looked_at) > 5
    assert [found for module in looked_at for found in refused(module)] == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT pg_advisory_xact_lock(1)",
        "LOCK TABLE a",
        "CREATE TEMP TABLE a (b int)",
        "WITH a AS (DELETE FROM b RETURNING *) SELECT 1",
        "CREATE TABLE a (b bigserial)",
        "CREATE TABLE a (b int REFERENCES c (d))",
        "SELECT 1 GROUP BY ROLLUP (a)",
    ],
)
def test_the_rule_knows_them_when_it_sees_them(sql: str) -> None:
    assert len(refused(parse(f"x = {sql!r}"))) >= 1


def statements(ws: Workspace) -> list[str]:
    return [*OWN, *(table.statement for table in tables_of(ws).values())]


def test_every_table_says_how_its_rows_are_spread(ws: Workspace) -> None:
    """The column that decides is part of every key, as both want it."""
    for statement in statements(ws):
        comment, _table, body = re.split(r"CREATE TABLE IF NOT EXISTS", statement)[0], "", statement
        spread = re.search(r"-- .*?\b(?:distribution: (\w+)|reference)\s*$", comment.strip(), re.MULTILINE)
        assert spread is not None, statement
        if spread[1]:
            key = re.search(r"PRIMARY KEY \(([^)]*)\)", body)
            names = key[1].replace('"', "").split(", ") if key else re.findall(r"(\w+) \w+ PRIMARY KEY", body)
            assert spread[1] in names, statement
        assert not re.search(r"\bUNIQUE\b", body)


def test_no_table_is_called_a_reference_that_does_not_exist(ws: Workspace) -> None:
    assert set(ws.tables) >= REFERENCE


def test_the_schema_for_reading_is_that_of_the_program(ws: Workspace) -> None:
    """Renewed by `python -m tests.project.schema`."""
    assert database_file("hub.sql").read_text(encoding="utf-8") == reading_text(tables_of(ws))


def test_only_the_connection_knows_psycopg() -> None:
    users = {
        module.path
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import) and "psycopg" in {name.name.split(".")[0] for name in node.names}
    }
    assert users == {"literacy_desktop/hub/store/server.py"}
