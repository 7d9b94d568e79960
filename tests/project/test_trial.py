"""The parts of the trial under Windows that need no Windows."""

from pathlib import Path

import pytest

from literacy_desktop import __version__
from tests.project import box, places, printing, updating, windows


@pytest.mark.parametrize("coding", ["utf-8", "gb18030"])
def test_what_a_program_says_is_understood_in_either_coding(coding: str) -> None:
    assert box.told_in("找不到文件：名单".encode(coding)) == "找不到文件：名单"


def test_every_subject_has_its_turn_but_what_needs_git() -> None:
    found = windows.subjects()
    assert {"tests/base", "tests/sheets", "tests/updates", "tests/test_cli.py"} <= set(found)
    assert "tests/project" not in found


def test_a_path_is_said_as_windows_says_it() -> None:
    path = places.drive() / "智慧助老 程序" / "literacy.exe"
    assert places.inside(path) == "C:\\智慧助老 程序\\literacy.exe"


def test_a_script_for_the_shell_stays_whole() -> None:
    assert printing.quoted("it's $HOME") == "'it'\\''s $HOME'"


def test_the_next_version_is_newer_and_the_source_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "literacy_desktop" / "__init__.py"
    file.parent.mkdir()
    file.write_text(f'__version__ = "{__version__}"\n', encoding="utf-8")
    monkeypatch.setattr(updating, "ROOT", tmp_path)
    with updating.as_version(updating.NEXT):
        assert updating.NEXT in file.read_text(encoding="utf-8")
    assert file.read_text(encoding="utf-8") == f'__version__ = "{__version__}"\n'
    assert len(updating.NEXT.split(".")) == 3, "Windows knows versions of three numbers and a build"
