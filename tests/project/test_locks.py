"""The locks: the same versions everywhere, each checked by its hash, from whatever index a PC uses."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.project import wheels
from tests.project.source import ROOT, modules
from tests.project.wheels import LIST

UNSEEN = {  # asked for, yet imported by nobody here
    "rl-accel": "reportlab finds it by itself",
    "tzdata": "zoneinfo finds it by itself, on Windows",
}
WITH_ANOTHER = {"shiboken6": "one half of PySide6-Essentials"}  # imported, yet not asked for
LOCKS = ("requirements.lock", "requirements-dev.lock")
ENTRY = re.compile(
    r"^([a-z0-9-]+)==([^ ;\\]+)(?: ; [^\\]+?)? \\\n(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", re.MULTILINE
)


def text(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


def locked(lock: str) -> dict[str, str]:
    """Each package of a lock with its version; only entries with hashes count."""
    return {entry[1]: entry[2] for entry in ENTRY.finditer(text(lock))}


def wanted(*groups: str) -> set[str]:
    """The names that pyproject.toml asks for, as a lock spells them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = list(project["project"]["dependencies"])
    for group in groups:
        lines += project["dependency-groups"][group]
    return {plain(re.split(r"[<>=!~;\[ ]", line)[0]) for line in lines}


def plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> set[str]:
    """The packages that the program's source imports, wherever in a file it does."""
    names = set()
    for node in (node for module in modules() for node in ast.walk(module.tree)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    known = packages_distributions()
    return {plain(each) for name in names - sys.stdlib_module_names for each in known.get(name, [])}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_has_its_version_and_hashes(lock: str) -> None:
    rest = ENTRY.sub("", text(lock))
    assert [line for line in rest.splitlines() if line and not line.startswith("#")] == []
    assert len(locked(lock)) > 20


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_stands_in_a_lock(lock: str) -> None:
    assert not re.search(r"(https?|file|git)://|\n-", text(lock))


def test_all_that_the_project_asks_for_is_locked() -> None:
    assert wanted() <= set(locked("requirements.lock"))
    assert wanted("dev") <= set(locked("requirements-dev.lock"))


def test_the_project_asks_for_what_it_imports_and_for_nothing_else() -> None:
    assert wanted() == imported() - {"literacy-desktop", *WITH_ANOTHER} | set(UNSEEN)


def test_tests_run_on_the_versions_that_the_program_runs_on() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


def test_only_the_reader_of_photographed_sheets_uses_numpy_and_opencv() -> None:
    """They are the largest packages by far, and are loaded when the first photograph is read."""
    users = {
        module.path
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import)
        and {name.name.split(".")[0] for name in node.names} & {"numpy", "cv2"}
    }
    assert users
    assert all(path.startswith("literacy_desktop/sheets/reader/") for path in users)


def test_older_pythons_keep_the_numpy_that_their_pcs_can_run() -> None:
    assert re.search(
        r"^numpy==2\.0\.\d+ ; python_full_version < '3\.13'", text("requirements.lock"), re.MULTILINE
    )


def test_qt_is_of_the_series_that_runs_on_every_windows_10() -> None:
    assert locked("requirements.lock")["pyside6-essentials"].startswith("6.8.")


def test_everything_that_the_program_needs_has_a_wheel_for_windows() -> None:
    noted = {
        entry: (digest, file) for entry, digest, file in map(str.split, LIST.read_text("utf-8").splitlines())
    }
    needed = {f"{name}=={version}": hashes for name, version, hashes in wheels.wanted()}
    assert set(noted) == set(needed), "run python -m tests.project.wheels"
    for entry, (digest, file) in noted.items():
        assert digest in needed[entry]
        assert wheels.fits(file), file
        assert plain(file.split("-")[0]) == entry.split("==")[0]


@pytest.mark.parametrize(
    ("file", "good"),
    [
        ("a-1-py3-none-any.whl", True),
        ("a-1-cp311-cp311-win_amd64.whl", True),
        ("a-1-cp39-abi3-win_amd64.whl", True),
        ("a-1-cp312-cp312-win_amd64.whl", False),
        ("a-1-cp311-cp311-win32.whl", False),
        ("a-1-cp311-cp311-manylinux_2_28_x86_64.whl", False),
    ],
)
def test_the_rule_knows_the_wheels_that_windows_takes(file: str, good: bool) -> None:
    assert wheels.fits(file) is good
