"""What runs here runs on a Chinese Windows too: encodings, dates, names of files."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from tests.project.source import Module, all_python, called, modules, parse, tracked

LONGEST_PATH = 120
RESERVED = re.compile(
    r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)|[<>:\"\\|?*\x00-\x1f]|[. ]$", re.IGNORECASE
)
MODE = re.compile(r"^[rwax][t+]*$")
SPAWNERS = {"run", "Popen", "check_output", "check_call", "call"}


def without_encoding(module: Module) -> Iterator[str]:
    """Each place where a text file or a text pipe is opened in whatever code page the PC has."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and not _says_encoding(node) and _is_text(node):
            yield f"{module.path}:{node.lineno}: {ast.unparse(node)[:60]}"


def _says_encoding(call: ast.Call) -> bool:
    return any(keyword.arg in {"encoding", None} for keyword in call.keywords)


def _is_text(call: ast.Call) -> bool:
    name = called(call)
    if name in SPAWNERS:
        return any(keyword.arg in {"text", "universal_newlines"} for keyword in call.keywords)
    if name in {"read_text", "write_text"}:
        return len(call.args) < (1 if name == "read_text" else 2)
    if name != "open":
        return False
    given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    modes = [
        value.value for value in given if isinstance(value, ast.Constant) and isinstance(value.value, str)
    ]
    if isinstance(call.func, ast.Name):
        return not any("b" in mode for mode in modes[-1:])
    return any(MODE.match(mode) for mode in modes) or not (call.args or call.keywords)


def chinese_strftime(module: Module) -> Iterator[str]:
    """Each date written by strftime with more than ASCII, which Windows refuses."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and called(node) == "strftime" and not ast.unparse(node).isascii():
            yield f"{module.path}:{node.lineno}"
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = ast.unparse(node.format_spec)
            if "%" in spec and not spec.isascii():
                yield f"{module.path}:{node.lineno}"


def test_every_text_file_is_opened_with_its_encoding() -> None:
    assert [found for module in all_python() for found in without_encoding(module)] == []


def test_no_date_goes_through_strftime_with_chinese() -> None:
    assert [found for module in modules() for found in chinese_strftime(module)] == []


def test_every_file_name_is_one_that_windows_can_open() -> None:
    assert [path for path in tracked() if any(RESERVED.search(part) for part in path.split("/"))] == []


def test_no_two_paths_differ_by_case_alone() -> None:
    folded = [path.casefold() for path in tracked()]
    assert sorted(set(folded)) == sorted(folded)


def test_paths_are_short_enough_for_a_deep_folder_on_windows() -> None:
    assert [path for path in tracked() if len(path) >= LONGEST_PATH] == []


@pytest.mark.parametrize(
    ("code", "caught"),
    [
        ("open('a')", True),
        ("open('a', 'w')", True),
        ("open('a', 'rb')", False),
        ("open('a', encoding='utf-8')", False),
        ("path.open()", True),
        ("path.open('w')", True),
        ("path.open('rb')", False),
        ("Workspace.open(path)", False),
        ("path.read_text()", True),
        ("path.read_text('utf-8')", False),
        ("path.write_text(text)", True),
        ("path.write_text(text, encoding='utf-8')", False),
        ("subprocess.run(x, text=True)", True),
        ("subprocess.run(x, text=True, encoding='utf-8')", False),
        ("subprocess.run(x)", False),
    ],
)
def test_the_rule_sees_a_missing_encoding(code: str, caught: bool) -> None:
    assert bool(list(without_encoding(parse(code)))) is caught


@pytest.mark.parametrize("code", ["d.strftime('%Y年')", "f'{d:%Y年}'"])
def test_the_rule_sees_chinese_in_strftime(code: str) -> None:
    assert len(list(chinese_strftime(parse(code)))) == 1


@pytest.mark.parametrize("name", ["con", "prn.py", "COM1.txt", "a?", "a.", "b "])
def test_the_rule_knows_the_names_windows_keeps_for_itself(name: str) -> None:
    assert RESERVED.search(PurePosixPath("docs", name).name)
