"""The rounds with the shared folder: by themselves, quiet, and never in the way."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.attendees import service as attendees
from literacy_desktop.exchange import service
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.window.rounds import Rounds
from tests import make
from tests.exchange.office import Office
from tests.qtkit import audit

pytestmark = [audit.OFFSCREEN, pytest.mark.usefixtures("qapp")]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def rounds(office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> tuple[Rounds, list[str]]:
    window = QWidget()
    qtbot.addWidget(window)
    shell = Shell(window, office.county)
    told: list[str] = []
    monkeypatch.setattr(shell, "toast", lambda text, **_more: told.append(text))
    made = Rounds(shell)
    made.close()
    return made, told


def test_what_lies_in_the_shared_folder_is_taken_in(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shared = tmp_path / "共享"
    shared.mkdir()
    city = office.city()
    office.meet(city, office.county)
    made, told = rounds(office, qtbot, monkeypatch)
    made.go()
    assert told == []
    for ws in (city, office.county):
        service.set_folder(ws, shared)
    make.attendee(city, "王秀兰")
    service.exchange_folder(city)
    made.go()
    assert told == ["从共享文件夹收下了 1 个数据包"]
    assert [row.name for row in attendees.find(office.county, "王秀兰")] == ["王秀兰"]


def test_a_folder_that_is_away_is_told_of_once(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shared = tmp_path / "共享"
    shared.mkdir()
    service.set_folder(office.county, shared)
    shared.rmdir()
    made, told = rounds(office, qtbot, monkeypatch)
    made.go()
    made.go()
    assert len(told) == 1
    assert "共享文件夹没有交换成" in told[0]
