"""Each import contract, broken on a copy of the program, to see that it is caught."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.project.source import PACKAGE, ROOT


class Offence(NamedTuple):
    """A line where it does not belong, and what the contract of this id says to it."""

    contract: str
    file: str
    line: str
    told: str


OFFENCES = (
    Offence("program", "sites/service.py", "from literacy_desktop.classes import model", "sites.service -> "),
    Offence("program", "paper/qr.py", "from literacy_desktop.sites import model", "paper.qr -> "),
    Offence("subject", "sites/model.py", "from literacy_desktop.sites import service", "sites.model -> "),
    Offence(
        "private",
        "attendance/service.py",
        "from literacy_desktop.sites import store",
        "attendance.service -> ",
    ),
    Offence("private", "topics/page.py", "from literacy_desktop.topics import store", "topics.page -> "),
    Offence("no-qt", "topics/service.py", "import PySide6.QtCore", "topics.service -> PySide6"),
    Offence("no-qt", "regions/service.py", "from literacy_desktop.qtkit import page", "regions.service -> "),
    Offence("no-qt-commands", "topics/commands.py", "import PySide6.QtWidgets", "topics.commands -> PySide6"),
    Offence("no-sqlite", "topics/page.py", "import sqlite3", "topics.page -> sqlite3"),
    Offence("kits", "qtkit/page.py", "from literacy_desktop import tables", "qtkit.page -> "),
    Offence(
        "no-cycles",
        "base/problems.py",
        "from literacy_desktop.base import workspace",
        ".problems -> .workspace",
    ),
)


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-logo", "--no-cache"],
        cwd=folder,
        env={**os.environ, "COLUMNS": "1000", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def spoil(folder: Path, file: str, line: str) -> None:
    path = folder / "literacy_desktop" / file
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")


def copy_to(folder: Path) -> Path:
    """The program's Python files and its contracts, to be spoilt."""
    shutil.copytree(PACKAGE, folder / "literacy_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "tests/project").mkdir(parents=True)
    shutil.copy(ROOT / "tests/project/contracts.py", folder / "tests/project")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def contract_names() -> dict[str, str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {each["id"]: each["name"] for each in settings["tool"]["importlinter"]["contracts"]}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each contract says of a copy in which all of them are broken at once."""
    copy = copy_to(tmp_path_factory.mktemp("spoilt"))
    for offence in OFFENCES:
        spoil(copy, offence.file, offence.line)
    report = lint(copy).stdout.partition("Broken contracts")[2]
    pieces = re.split(r"^(.+)\n-+\n", report, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def test_the_program_keeps_all_contracts(tmp_path: Path) -> None:
    checked = lint(copy_to(tmp_path))
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("offence", OFFENCES, ids=lambda offence: f"{offence.contract}-{offence.file}")
def test_a_broken_contract_is_caught(verdicts: dict[str, str], offence: Offence) -> None:
    assert offence.told in verdicts.get(contract_names()[offence.contract], "kept")


def test_a_file_with_a_name_of_its_own_needs_a_floor(tmp_path: Path) -> None:
    copy = copy_to(tmp_path)
    spoil(copy, "sites/helpers.py", "import json")
    checked = lint(copy)
    assert checked.returncode == 1
    assert "- literacy_desktop.sites.helpers" in checked.stdout


def test_every_contract_is_broken_once() -> None:
    assert set(contract_names()) == {offence.contract for offence in OFFENCES}
