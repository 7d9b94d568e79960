"""Updates on the command line."""

import sys
from pathlib import Path

import pytest

from literacy_desktop import __version__
from literacy_desktop.updates import service
from literacy_desktop.updates.model import WayBack
from tests.test_cli import Line
from tests.updates.test_service import NEWER, PUBLIC, Launcher, made


@pytest.fixture
def line(data_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    monkeypatch.setattr(service, "publishers", lambda: (PUBLIC,))
    return Line(data_file, capsys)


def test_an_update_is_checked(line: Line, tmp_path: Path) -> None:
    told = line.json("updates", "check", made(tmp_path))
    assert (told["version"], told["present"]) == (NEWER, __version__)
    assert "修正：字太小" in line("updates", "check", tmp_path / "智慧助老-99.1.0.ldupdate").out


def test_a_wrong_file_is_refused(line: Line, tmp_path: Path) -> None:
    wrong = tmp_path / "名单.ldupdate"
    wrong.write_bytes(b"PK wrong")
    assert "不是本程序的更新文件" in line.refused("updates", "check", wrong)


def test_update_files_are_found(line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "drives", lambda: [tmp_path])
    assert "没有找到" in line("updates", "find").out
    path = made(tmp_path)
    assert line.json("updates", "find") == {"files": [str(path)]}


def test_an_update_is_installed(line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    launch = Launcher()
    monkeypatch.setattr(service, "start_setup", launch)
    monkeypatch.setattr(sys, "platform", "win32")
    told = line.json("updates", "install", made(tmp_path))
    assert Path(told["backup"]).is_file()
    assert launch.commands[0][0].endswith(f"{NEWER}-Setup.exe")


def test_the_way_back(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "没有留着旧版本" in line.refused("updates", "back")
    way = WayBack("0.0.9", Path("0.0.9-Setup.exe"), None)
    monkeypatch.setattr(service, "way_back", lambda _ws: way)
    monkeypatch.setattr(service, "go_back", lambda _ws, _way: Path("today.db"))
    assert line.json("updates", "back") == {"version": "0.0.9", "backup": "today.db"}
