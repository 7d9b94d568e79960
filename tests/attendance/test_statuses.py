"""Statuses of an office's own: given, counted, warned of, retired; in the window and on the command line."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from literacy_desktop.attendance import service
from literacy_desktop.attendance.commands import attendance
from literacy_desktop.attendance.model import KEYS, PLAIN, Status, free_key, signs_of
from literacy_desktop.attendance.page import AttendancePage
from literacy_desktop.attendance.page.statuses import StatusesDialog, StatusForm
from literacy_desktop.attendees.model import Filter
from literacy_desktop.attendees.model.merging import joined
from literacy_desktop.attendees.service.lookup import listing
from literacy_desktop.base.console import Console
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Class
from literacy_desktop.classes.service import sessions_between
from literacy_desktop.qtkit.fields import Field
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.workbench.store import visits_between
from tests import make
from tests.classes.office import busy_office
from tests.qtkit import audit
from tests.qtkit.find import inside

pytestmark = audit.OFFSCREEN

LEAVE = Status("", "公假", "公", "6", "excused", counts=True, tone="info")
ONLINE = Status("", "线上", "线", "7", "there", counts=True, tone="brand")
STRAY = Status("", "走错", "错", "8", "absent", tone="bad")


@pytest.fixture
def class_(ws: Workspace) -> Class:
    make.office(ws, operator="周建国")
    return make.class_(ws, sessions=4, people=3)


def test_a_sixth_status_is_given_and_counts_as_told(ws: Workspace, class_: Class) -> None:
    leave, online = service.add_status(ws, LEAVE), service.add_status(ws, ONLINE)
    one, two, three = make.roll(ws, class_)
    held = make.held(ws, class_)
    service.mark(ws, held[0], [one], leave.code)
    assert make.held(ws, class_)[0].state == "planned", "an excuse is taken beforehand"
    service.mark(ws, held[0], [two], online.code)
    service.mark(ws, held[0], [three], "absent")
    found = service.grid(ws, class_.id)
    assert [row.attended(found.counted[:1]) for row in found.rows] == [1, 1, 0]
    assert found.present_at(held[0].id) == 1, "who is on leave counts in the rate and was not there"
    day = held[0].starts.date()
    assert [one.marked for one in sessions_between(ws, day, day)] == [1]
    assert visits_between(ws.conn, day, day) == 1
    assert ws.undo().endswith("缺勤")


def test_an_absence_of_the_office_s_own_warns_and_a_presence_ends_the_streak(
    ws: Workspace, class_: Class
) -> None:
    stray, online = service.add_status(ws, STRAY), service.add_status(ws, ONLINE)
    one = make.roll(ws, class_)[0]
    held = make.held(ws, class_)
    for session in held[:3]:
        service.mark(ws, session, [one], stray.code)
    ((kind, streak),) = service.warnings(ws)
    assert (kind, streak.missed) == ("absent", 3)
    service.mark(ws, held[3], [one], online.code)
    assert service.warnings(ws) == []


def test_the_register_counts_anew_when_a_meaning_changes(ws: Workspace, class_: Class) -> None:
    service.add_status(ws, ONLINE)
    one = make.roll(ws, class_)[0]
    service.mark(ws, make.held(ws, class_)[0], [one], "线上")

    def attended() -> int:
        listing(ws, Filter())
        row = ws.conn.execute("SELECT attended FROM attendee_listed WHERE id = ?", (one,)).fetchone()
        return int(row[0])

    assert attended() == 1
    with ws.change("merged from another PC"):
        ws.conn.execute("UPDATE attendance_status SET kind = 'excused'")
    assert attended() == 0


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (replace(LEAVE, name=" "), "一到"),
        (replace(LEAVE, name="一二三四五六七"), "一到"),
        (replace(LEAVE, name="迟到"), "已经有叫"),
        (replace(LEAVE, sign="××"), "只能是一个字"),
        (replace(LEAVE, sign="√"), "已经是“出勤”"),
        (replace(LEAVE, key="5"), "不能做快捷键"),
        (replace(LEAVE, kind="x"), "没有这种含义"),
        (replace(LEAVE, tone="x"), "没有这种含义"),
    ],
)
def test_what_cannot_be_told_apart_is_refused(ws: Workspace, wrong: Status, told: str) -> None:
    with pytest.raises(Problem, match=told) as refused:
        service.add_status(ws, wrong)
    assert refused.value.then
    assert service.signs(ws) == PLAIN


def test_two_keys_are_not_the_same_and_there_is_an_end_of_them(ws: Workspace) -> None:
    service.add_status(ws, LEAVE)
    with pytest.raises(Problem, match="按键 6"):
        service.add_status(ws, replace(ONLINE, key="6"))
    for letter in KEYS[1:12]:
        service.add_status(ws, Status("", f"状态{letter}", letter, letter))
    with pytest.raises(Problem, match="最多 12 种"):
        service.add_status(ws, Status("", "还有", "还"))
    assert free_key(service.signs(ws)) == KEYS[12]


def test_a_status_that_was_given_is_retired_and_never_deleted(ws: Workspace, class_: Class) -> None:
    leave = service.add_status(ws, LEAVE)
    one, two, _three = make.roll(ws, class_)
    session = make.held(ws, class_)[0]
    service.mark(ws, session, [one], leave.code)
    service.mark(ws, session, [one], None)
    with pytest.raises(Problem, match="不能删除"):
        service.delete_status(ws, leave)
    ws.undo()
    with pytest.raises(Problem, match="另一种含义"):
        service.change_status(ws, replace(leave, kind="there"))
    renamed = service.change_status(ws, replace(leave, name="因公", counts=False, tone="accent"))
    assert service.signs(ws).name(leave.code) == "因公"
    service.retire_status(ws, renamed)
    with pytest.raises(Problem, match="已经停用"):
        service.mark(ws, session, [two], leave.code)
    service.mark(ws, session, [two], leave.code, source="paper")
    signs = service.signs(ws)
    assert [each.code for each in signs.offered] == list(PLAIN.names)
    assert signs.legend() == "√出勤，△迟到，◁早退，○请假，×缺勤"
    assert signs.legend(["公假"]).endswith("公因公")
    service.add_status(ws, replace(ONLINE, key="6"))
    assert service.revive_status(ws, service.own_status(ws, "因公")).key == ""
    assert service.times_given(ws, leave) == 2


def test_an_unused_status_goes_into_the_bin_and_comes_back(ws: Workspace) -> None:
    service.delete_status(ws, service.add_status(ws, LEAVE))
    assert service.signs(ws) == PLAIN
    ws.undo()
    assert service.own_status(ws, "公").name == "公假"
    with pytest.raises(Problem, match="没有叫“迟到”"):
        service.own_status(ws, "迟到")


def test_a_status_that_is_not_known_here_bears_its_own_name() -> None:
    unknown = signs_of(make.workspace().settings).status("住院")
    assert (unknown.name, unknown.sign, unknown.retired is None) == ("住院", "住", False)


def test_of_two_people_the_office_s_own_says_more_than_an_absence() -> None:
    rows = [{"status": status, "deleted": None} for status in ("absent", "公假", "late")]
    assert joined("attendance", rows[0], [rows[1]]) == rows[1]
    assert joined("attendance", rows[2], [rows[1]]) == rows[2]


def test_the_record_on_paper_explains_the_sign(ws: Workspace, class_: Class, tmp_path: Path) -> None:
    from literacy_desktop.paper.raster import Pages

    leave = service.add_status(ws, LEAVE)
    service.mark(ws, make.held(ws, class_)[0], make.roll(ws, class_)[:1], leave.code)
    service.mark(ws, make.held(ws, class_)[0], make.roll(ws, class_)[1:], "present")
    service.retire_status(ws, leave)
    out = tmp_path / "考勤表.pdf"
    service.print_record(ws, class_.id, out)
    with Pages(out) as pages:
        text = "".join(pages.text(0).split())
    assert "公公假" in text
    assert "公假计入出勤" in text


# -- the command line


@pytest.fixture
def ask(data_file: Path) -> Callable[..., Any]:
    with Workspace.open(data_file) as ws:
        make.office(ws, operator="周建国")
        made = make.class_(ws, sessions=2, people=[make.attendee(ws, "王秀兰").id])
        ws.conn.execute("UPDATE class SET code = 'T-1' WHERE id = ?", (made.id,))

    def run(*words: str, text: bool = False) -> Any:
        console = Console(data_file, as_json=not text)
        try:
            result = CliRunner().invoke(attendance, list(words), obj=console)
        finally:
            console.close()
        if isinstance(result.exception, Problem):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.output if text else json.loads(result.output)

    return run


def test_statuses_on_the_command_line(ask: Callable[..., Any]) -> None:
    made = ask("statuses", "add", "公假", "--sign", "公", "--counts")
    assert (made["key"], made["means"], made["counts"]) == ("6", "excused", True)
    ask("mark", "--class", "T-1", "--session", "1", "--attendee", "王秀兰", "公假")
    (row,) = ask("show", "--class", "T-1")["attendees"]
    assert (row["marks"], row["attended"], row["kept"]) == ({"1": "公假"}, 1, 0)
    assert ask("show", "--class", "T-1", text=True).startswith("公·  1/2  王秀兰")
    assert ask("statuses", "set", "公假", "--name", "因公", "--key", "")["key"] == ""
    assert ask("statuses", "retire", "因公")["retired"] is True
    assert "公 因公  -  没来，有说明  算出勤  已停用" in ask("statuses", "list", text=True)
    assert ask("statuses", "retire", "因公", "--undo")["retired"] is False
    assert ask("statuses", "list")[-1]["given"] == 1
    with pytest.raises(Problem, match="不能删除"):
        ask("statuses", "delete", "因公")
    assert ask("statuses", "add", "线上", "--sign", "线", "--means", "there")["counts"] is True
    assert ask("statuses", "delete", "线上") == {"deleted": "线上"}
    with pytest.raises(Problem, match="没有“休假”"):
        ask("mark", "--class", "T-1", "--session", "1", "--attendee", "王秀兰", "休假")


# -- the window


@pytest.fixture
def page(qtbot: QtBot) -> AttendancePage:
    audit.dress()
    window = audit.page_window(AttendancePage, busy_office())
    qtbot.addWidget(window)
    window.resize(1190, 664)
    window.show()
    audit.settle()
    found = window.findChild(AttendancePage)
    assert isinstance(found, AttendancePage)
    found.card.view.setFocus()
    return found


def test_the_key_of_an_own_status_marks_in_the_grid(page: AttendancePage) -> None:
    service.add_status(page.ws, replace(LEAVE, key="G"))
    audit.settle()
    assert page.legend.buttons["公假"].text() == "公假 G"
    page.card.view.go(3, 3)
    QTest.keyClick(page.card.view, Qt.Key.Key_G)
    audit.settle()
    assert page.model.value(3, 3) == "公假"
    assert page.model.data(page.model.index(3, 3)) == "公假"
    assert not page.card.view.grab().toImage().isNull()
    for name, sign in (("住院", "住"), ("丧假", "丧")):
        service.add_status(page.ws, Status("", name, sign))
    audit.settle()
    assert "公假" not in page.legend.buttons
    words = [entry.text() for entry in page.legend.more.menu().actions() if entry.text()]
    assert words == ["公假\tG", "住院\t", "丧假\t", "管理考勤状态…"]
    page.legend.more.menu().actions()[1].trigger()
    audit.settle()
    assert page.model.value(3, 3) == "住院" or page.model.value(4, 3) == "住院"


def test_statuses_are_added_changed_and_retired_in_a_dialog(page: AttendancePage, qtbot: QtBot) -> None:
    def fill(dialog: Any) -> None:
        assert isinstance(dialog, StatusForm)
        fields = {each.title: each for each in inside(dialog, Field) if each.title}
        fields["名称"].set_value("公假")
        fields["符号"].set_value("公")
        fields["含义"].set_value("there")
        assert dialog.counts.value()
        fields["含义"].set_value("absent")
        assert not dialog.counts.isEnabled()
        fields["含义"].set_value("excused")

    def rename(dialog: Any) -> None:
        dialog.name.set_value("因公")

    dialog = StatusesDialog(page.shell, page)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.table.set_current("late")
    dialog.edit()
    dialog.retire()
    dialog.delete()
    assert not dialog._edit.isEnabled(), "the five are the program's"
    audit.answer("保存", look=fill)
    dialog.add()
    audit.settle()
    assert dialog.chosen() == service.own_status(page.ws, "公假")
    assert dialog._delete.isEnabled()
    assert page.class_id is not None
    session = page.model.grid.sessions[0]
    service.mark(page.ws, session, [page.model.grid.rows[0].member.attendee_id], "公假")
    dialog.read()
    assert not dialog._delete.isEnabled()
    audit.answer("保存", look=rename)
    dialog.edit()
    assert dialog.table.cells("公假")[1] == Pill("因公", "info")
    dialog.retire()
    assert dialog._retire.text() == "恢复使用"
    dialog.retire()
    assert dialog._retire.text() == "停用"
    service.mark(page.ws, session, [page.model.grid.rows[0].member.attendee_id], "present")
    page.ws.conn.execute("UPDATE attendance SET status = 'present' WHERE status = '公假'")
    dialog.read()
    dialog.delete()
    assert "公假" not in dialog.table.keys()  # noqa: SIM118  a method of the table
    dialog.reject()


def test_the_dialog_opens_from_the_menu_of_a_session(page: AttendancePage) -> None:
    audit.answer("关闭")
    page.session_actions()[-1].call()
    assert page.findChildren(QMenu)


@pytest.mark.parametrize("scale", [100, 140])
def test_the_dialogs_pass_the_audit(ws: Workspace, scale: int) -> None:
    from PySide6.QtWidgets import QWidget

    from literacy_desktop.qtkit.shell import Shell

    make.office(ws)
    leave = service.add_status(ws, LEAVE)
    with audit.shown(QWidget, (1366, 696), scale) as window:
        for dialog in (StatusesDialog(Shell(window, ws), window), StatusForm(ws, leave, window)):
            dialog.show()
            audit.settle()
            assert audit.clipped(dialog) == []
            assert audit.small_targets(dialog) == []
            assert audit.nameless(dialog) == []
            dialog.reject()
