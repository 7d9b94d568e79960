"""The program's own source, parsed once, for the tests that read it."""

import ast
import functools
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "literacy_desktop"


@dataclass(frozen=True)
class Module:
    """One Python file: its path inside the repository, its text, its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def floor(self) -> str:
        """`service` for `sites/service.py` and for everything in a package `sites/service/`."""
        parts = Path(self.path).with_suffix("").parts
        return parts[2] if len(parts) > 2 else parts[-1]


def parse(text: str, path: str = "literacy_desktop/sites/service.py") -> Module:
    """A module out of a text, as the tests of the rules need it."""
    return Module(path, text, ast.parse(text))


@functools.cache
def modules() -> tuple[Module, ...]:
    """Every module of the program."""
    return tuple(_read(path) for path in sorted(PACKAGE.rglob("*.py")))


@functools.cache
def all_python() -> tuple[Module, ...]:
    """Every Python file of the project: the program, its tests, the starter."""
    tests = sorted((ROOT / "tests").rglob("*.py"))
    return (*modules(), *(_read(path) for path in [*tests, ROOT / "run.py"]))


def _read(path: Path) -> Module:
    return parse(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())


@functools.cache
def tracked() -> tuple[str, ...]:
    """Every file that git keeps, as a path inside the repository."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return tuple(listed.stdout.decode("utf-8").strip("\0").split("\0"))


def docstrings(tree: ast.Module) -> set[ast.AST]:
    """The nodes that are documentation: docstrings, and bare strings under a variable."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def strings(tree: ast.Module) -> Iterator[tuple[ast.Constant, str]]:
    """Every text in the code that is no documentation, pieces of f-strings among them."""
    documentation = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documentation:
            yield node, node.value


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, inner ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def called(node: ast.Call) -> str:
    """The last word of what is called: `open` for `open(…)` and for `path.open(…)`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
