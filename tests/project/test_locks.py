"""The locks: the same versions everywhere, each checked by its hash, from whatever index a PC uses."""

import re
import tomllib

import pytest

from tests.project.source import ROOT

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
    return {re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", line)[0]).lower() for line in lines}


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


def test_tests_run_on_the_versions_that_the_program_runs_on() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


def test_numpy_is_not_dragged_in() -> None:
    assert "numpy" not in locked("requirements-dev.lock")


def test_qt_is_of_the_series_that_runs_on_every_windows_10() -> None:
    assert locked("requirements.lock")["pyside6-essentials"].startswith("6.8.")
