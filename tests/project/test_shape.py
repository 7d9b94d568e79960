"""The shape of the code: modules say what they are for, functions and files stay small, SQL stays below."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

import pytest

from tests.project.source import Module, all_python, docstrings, functions, modules, parse, strings

LONGEST_FUNCTION = 30
LONGEST_FILE = 300
LONGER_FUNCTIONS: dict[str, str] = {}  # "path:name": the reason; this list may only shrink
LONGER_FILES: dict[str, str] = {}  # path: the reason; this list may only shrink

SQL = re.compile(
    r"""^\s*(
        select\s | insert\s+(or\s+\w+\s+)?into\s | update\s+(or\s+\w+\s+)?\w+\s+set\s | delete\s+from\s
        | replace\s+into\s | with\s+\w+\s+as\s | create\s+(unique\s+|temp\s+|virtual\s+)*(table|index|view)\s
        | drop\s+(table|index|view|trigger)\s | alter\s+table\s | create\s+trigger\s | pragma\s | attach\s
        | begin\s+immediate | vacuum
    )""",
    re.VERBOSE | re.IGNORECASE,
)
REASONLESS = re.compile(
    r"#\s*(noqa(:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*)?|type:\s*ignore(\[[\w,\s-]+\])?)\s*(#\s*)?$"
)


def sql_texts(module: Module) -> Iterator[str]:
    """Each text that is a statement for the database."""
    for node, text in strings(module.tree):
        if SQL.search(text):
            yield f"{module.path}:{node.lineno}: {text.strip()[:30]!r}"


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function, its docstring not counted."""
    documentation = ast.get_docstring(function, clean=False)
    return (function.end_lineno or 0) - function.lineno + 1 - len((documentation or "").splitlines())


def long_functions() -> dict[str, int]:
    return {
        f"{module.path}:{function.name}": length(function)
        for module in modules()
        for function in functions(module.tree)
        if length(function) > LONGEST_FUNCTION
    }


def long_files() -> dict[str, int]:
    lines = {module.path: module.text.count("\n") for module in modules()}
    return {path: count for path, count in lines.items() if count > LONGEST_FILE}


def public_without_docstring(module: Module) -> Iterator[str]:
    """Each function of a module that others may call and that says nothing of itself."""
    public = (each for each in functions(module.tree) if each in module.tree.body and each.name[0] != "_")
    yield from (f"{module.path}:{each.name}" for each in public if ast.get_docstring(each) is None)


def reasonless(module: Module) -> Iterator[str]:
    """Each `noqa` and `type: ignore` without a reason beside it."""
    for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
        if token.type == tokenize.COMMENT and REASONLESS.search(token.string):
            yield f"{module.path}:{token.start[0]}: {token.string}"


def test_sql_stands_in_stores_and_in_the_base_only() -> None:
    looked_at = [each for each in modules() if each.floor != "store" and "/base/" not in each.path]
    assert [found for module in looked_at for found in sql_texts(module)] == []


def test_every_module_says_what_it_is_for() -> None:
    assert [each.path for each in modules() if each.tree.body and ast.get_docstring(each.tree) is None] == []


def test_every_verb_of_a_service_is_explained() -> None:
    looked_at = [each for each in modules() if each.floor == "service"]
    assert [found for module in looked_at for found in public_without_docstring(module)] == []


def test_functions_are_short() -> None:
    assert {name: lines for name, lines in long_functions().items() if name not in LONGER_FUNCTIONS} == {}


def test_files_are_short() -> None:
    assert {path: lines for path, lines in long_files().items() if path not in LONGER_FILES} == {}


def test_the_lists_of_exceptions_only_shrink() -> None:
    assert set(LONGER_FUNCTIONS) <= set(long_functions())
    assert set(LONGER_FILES) <= set(long_files())


def test_every_silenced_linter_has_its_reason() -> None:
    assert [found for module in all_python() for found in reasonless(module)] == []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT id FROM site",
        "\n  insert into site VALUES (?)",
        "UPDATE site SET name = ?",
        "WITH old AS (SELECT 1)",
        "PRAGMA user_version",
        "CREATE UNIQUE INDEX a ON b (c)",
    ],
)
def test_the_rule_knows_sql_when_it_sees_it(statement: str) -> None:
    assert len(list(sql_texts(parse(f"x = {statement!r}")))) == 1


@pytest.mark.parametrize("text", ["update", "create", "with care", "已删除"])
def test_the_rule_takes_plain_words_for_what_they_are(text: str) -> None:
    assert list(sql_texts(parse(f"x = {text!r}"))) == []


def test_a_docstring_costs_a_function_no_length() -> None:
    tree = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    return 1\n')
    assert [length(each) for each in functions(tree)] == [2]
    assert len(docstrings(tree)) == 1


@pytest.mark.parametrize(
    ("comment", "caught"),
    [
        ("# noqa", True),
        ("# noqa: S101", True),
        ("# noqa: S101, E501", True),
        ("# type: ignore[attr-defined]", True),
        ("# noqa: S101  narrows the type, cannot fail", False),
        ("# type: ignore[attr-defined]  # the stubs lack it", False),
    ],
)
def test_the_rule_asks_for_a_reason(comment: str, caught: bool) -> None:
    assert bool(list(reasonless(parse(f"x = 1  {comment}\n")))) is caught


STATUS_LIST = re.compile(r"status\s*(IN\s*\(|=|<>)\s*\(?\s*'(present|late|early|excused|absent)'")


def test_no_sql_lists_the_marks_that_say_somebody_was_there() -> None:
    """An office adds statuses of its own: `m.status IN attended_status` knows them, a list does not."""
    found = [
        f"{module.path}:{node.lineno}"
        for module in modules()
        for node, text in strings(module.tree)
        if STATUS_LIST.search(text)
    ]
    assert found == []
    assert STATUS_LIST.search("AND m.status IN ('present', 'late')")
    assert not STATUS_LIST.search("m.status IN attended_status")
