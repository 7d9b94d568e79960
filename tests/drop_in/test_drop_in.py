"""驻点服务: the desk log in the window, on the command line and below."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.drop_in import service
from literacy_desktop.drop_in.model import Entry, Totals, totals
from literacy_desktop.drop_in.page import DropInPage
from literacy_desktop.vault.service import bring_back, recycle_bin
from tests import make
from tests.classes.test_commands import Line
from tests.qtkit import audit

pytestmark = [audit.OFFSCREEN, pytest.mark.usefixtures("qapp")]

DAY = date(2026, 11, 22)


def entry(ws: Workspace, **fields: object) -> Entry:
    draft = Entry(b"", None, service.now_of(ws), need="打不开医保码")
    return service.note_entry(ws, replace(draft, **fields))  # type: ignore[arg-type]  # fields of an Entry


def test_an_entry_takes_one_line_and_is_counted(ws: Workspace) -> None:
    site = make.office(ws)
    topic = make.topic(ws, "医保码")
    person = make.attendee(ws, "王秀兰")
    entry(ws, attendee_id=person.id, topic_id=topic.id, need="", minutes=20)
    entry(ws, name=" 老李 ", people=2, outcome="again", helper="周敏")
    found = service.entries(ws, DAY, DAY)
    assert {(one.name, one.topic, one.site, one.helper) for one in found} == {
        ("老李", "", site.name, "周敏"),
        ("王秀兰", "医保码", site.name, ws.actor),
    }
    assert totals(found) == Totals(2, 3, 30, 1)
    assert service.entries(ws, date(2026, 11, 1), date(2026, 11, 21)) == []


@pytest.mark.parametrize(
    "fields", [{"need": " "}, {"minutes": 0}, {"people": 0}, {"outcome": "x"}, {"attendee_id": b"0" * 16}]
)
def test_entries_that_cannot_be_are_refused(ws: Workspace, fields: dict[str, object]) -> None:
    with pytest.raises(Problem):
        entry(ws, **fields)


def test_an_entry_goes_into_the_recycle_bin_and_back(ws: Workspace) -> None:
    made = entry(ws)
    service.delete_entry(ws, made.id)
    assert service.entries(ws, DAY, DAY) == []
    bring_back(ws, recycle_bin(ws))
    assert len(service.entries(ws, DAY, DAY)) == 1
    with pytest.raises(Problem, match="没有这条"):
        service.delete_entry(ws, b"0" * 16)


# -- the command line


@pytest.fixture
def line(data_file: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws)
    return Line(data_file, capsys)


def test_entries_are_noted_listed_and_deleted(line: Line) -> None:
    made = line("drop-in", "note", "--topic", "d03", "--name", "老李", "--people", 2, "--minutes", 15)
    line("drop-in", "note", "--need", "转接儿子电话", "--outcome", "referred", "--helper", "周敏")
    listed = line("drop-in", "list")
    assert (listed["count"], listed["people"], listed["solved"]) == (2, 3, 1)
    assert "3 人次" in line.text("drop-in", "list")
    line("drop-in", "delete", made["id"])
    assert line("drop-in", "list")["count"] == 1
    assert line("drop-in", "note", code=1)


# -- the page


class Alone:
    def __init__(self, qtbot: QtBot, ws: Workspace) -> None:
        audit.dress()
        self.ws = ws
        self.window = audit.page_window(DropInPage, ws)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 696)
        self.window.show()
        audit.settle()
        found = self.window.findChild(DropInPage)
        assert isinstance(found, DropInPage)
        self.page: DropInPage = found


@pytest.fixture
def alone(qtbot: QtBot, ws: Workspace) -> Alone:
    make.office(ws)
    make.attendee(ws, "王秀兰")
    return Alone(qtbot, ws)


def test_a_record_is_made_by_keys_alone(alone: Alone) -> None:
    page = alone.page
    page.take_keys()
    edit = page.name.combo.lineEdit()
    assert edit is not None
    QTest.keyClicks(edit, "wang")
    assert page.name.combo.itemText(0) == "王秀兰"
    page.name.combo.setCurrentIndex(0)
    page.need.set_value("不会扫码")
    QTest.keyClick(page.need.edit, Qt.Key.Key_Return)
    audit.settle()
    (made,) = service.entries(alone.ws, DAY, DAY)
    assert (made.name, made.need, made.attendee_id is not None) == ("王秀兰", "不会扫码", True)
    assert page.table.count() == 1
    assert page.need.value() == "", "ready for the next one"


def test_a_stranger_is_noted_by_name_or_without(alone: Alone) -> None:
    page = alone.page
    page.name.combo.setEditText("老李")
    page.topic.combo.setCurrentIndex(3)
    page.outcome.set_value("again")
    page.save()
    page.save()
    assert page.fault.isVisible(), "a record says what it was about"
    page.need.set_value("问路")
    page.save()
    assert not page.fault.isVisible()
    assert {one.name for one in service.entries(alone.ws, DAY, DAY)} == {"老李", ""}


def test_longer_times_are_looked_at_and_records_deleted(alone: Alone) -> None:
    made = entry(alone.ws)
    alone.page.spans.set_value("year")
    alone.page.refresh_now()
    assert alone.page.table.count() == 1
    audit.answer("删除记录")
    alone.page.delete(made.id)
    audit.settle()
    assert alone.page.table.count() == 0


@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
def test_nothing_is_cut_small_or_nameless(ws: Workspace, size: tuple[int, int], scale: int) -> None:
    make.office(ws)
    entry(ws, name="王秀兰", need="很长的一句话，说的是医保码怎么也打不开，要重新登录")

    def made() -> QWidget:
        return audit.page_window(DropInPage, ws)

    with audit.shown(made, size, scale) as window:
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []
