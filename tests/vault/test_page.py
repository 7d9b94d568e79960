"""The settings: fields that keep themselves, the look, the recycle bin, the history, the check, about."""

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from literacy_desktop import __version__
from literacy_desktop.attendees import service as attendees
from literacy_desktop.audit.page import AuditSection, BinSection
from literacy_desktop.backups.model import Finding
from literacy_desktop.backups.page import CheckSection
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.settings import declared
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Segmented
from literacy_desktop.qtkit.fields import AreaField, NumberField, TextField
from literacy_desktop.qtkit.toast import Toast
from literacy_desktop.vault import service
from literacy_desktop.vault.page import SettingsPage
from literacy_desktop.vault.page.about import COMPONENTS, AboutSection
from literacy_desktop.vault.page.look import LookSection
from literacy_desktop.vault.page.office import OfficeSection
from literacy_desktop.vault.page.settings import SECTIONS
from tests import make
from tests.project.source import ROOT
from tests.qtkit import audit
from tests.qtkit.find import inside, press, words

pytestmark = audit.OFFSCREEN


@contextmanager
def page_of(
    ws: Workspace, section: str = "office", size: tuple[int, int] = (1366, 696), scale: int = 100
) -> Iterator[SettingsPage]:
    with audit.shown(lambda: audit.page_window(SettingsPage, ws), size, scale) as window:
        (page,) = inside(window, SettingsPage)
        page.open(section)
        audit.settle()
        yield page


def toasts(page: SettingsPage) -> list[str]:
    return [each.accessibleName() for each in inside(page.window(), Toast) if each.isVisible()]


# -- this office


def office(page: SettingsPage) -> OfficeSection:
    return cast("OfficeSection", page.section())


def test_every_declared_setting_has_its_field_with_title_and_help(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws) as page:
        fields = office(page).fields
        assert list(fields) == list(declared())
        told = words(page)
        for entry in declared().values():
            assert entry.metadata["title"] in told
            assert entry.metadata["help"] in told


def test_the_field_fits_the_kind_of_setting(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws) as page:
        fields = office(page).fields
        assert isinstance(fields["pass_percent"], NumberField)
        assert fields["pass_percent"].spin.most == 100
        assert isinstance(fields["sheet_notice"], AreaField)
        assert isinstance(fields["programme"], TextField)


def test_a_setting_is_kept_when_its_field_is_left_and_can_be_taken_back(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws) as page:
        field = office(page).fields["programme"]
        field.control.setFocus()
        field.set_value("范县智慧助老")
        assert ws.settings.programme == "濮阳市智慧助老行动"
        office(page).fields["pass_percent"].control.setFocus()
        assert ws.settings.programme == "范县智慧助老"
        assert toasts(page) == ["已保存：行动名称"]
        page.shell.undo()
        audit.settle()
        assert field.value() == "濮阳市智慧助老行动"


def test_enter_keeps_a_setting_too(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws) as page:
        field = office(page).fields["pass_percent"]
        field.control.setFocus()
        field.set_value(75)
        QTest.keyClick(field.control, Qt.Key.Key_Return)
        assert ws.settings.pass_percent == 75


def test_leaving_a_field_untouched_writes_nothing(qtbot: QtBot, ws: Workspace) -> None:
    before = len(service.history(ws))
    with page_of(ws) as page:
        for field in office(page).fields.values():
            field.control.setFocus()
        audit.settle()
    assert len(service.history(ws)) == before


def test_what_does_not_fit_is_told_under_its_field(
    qtbot: QtBot, ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_name: str, _text: str) -> None:
        raise Problem("这样不行。", "请换一个。")

    with page_of(ws) as page:
        monkeypatch.setattr(ws, "set_setting", refuse)
        field = office(page).fields["address_title"]
        field.set_value("！")
        office(page).keepers["address_title"].keep()
        assert any("这样不行" in text for text in words(field))
        assert toasts(page) == []


def test_turning_the_wheel_over_a_number_changes_nothing(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws) as page:
        field = office(page).fields["pass_percent"]
        at = QPointF(10, 10)
        turn = QWheelEvent(
            at,
            QPointF(field.control.mapToGlobal(QPoint(10, 10))),
            QPoint(0, 0),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field.control, turn)
        assert field.value() == 60


def test_what_somebody_is_typing_survives_a_change_elsewhere(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws) as page:
        field = office(page).fields["programme"]
        page.window().activateWindow()
        field.control.setFocus()
        qtbot.waitUntil(field.control.hasFocus)
        field.set_value("打了一半")
        ws.set_setting("pass_percent", "80")
        audit.settle()
        assert field.value() == "打了一半"
        assert office(page).fields["pass_percent"].value() == 80


def test_the_operator_s_name_is_kept(qtbot: QtBot, ws: Workspace) -> None:
    make.office(ws, operator="周建国")
    with page_of(ws) as page:
        assert office(page).operator.value() == "周建国"
        office(page).operator.set_value(" 李春梅 ")
        office(page).operator_keeper.keep()
        assert ws.actor == "李春梅"


# -- the look


def test_the_look_is_asked_of_the_window(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws, "look") as page:
        section = cast("LookSection", page.section())
        assert [choice.value() for choice in section.choices.values()] == ["100", "system", "zh_CN"]
        wanted: list[tuple[str, str]] = []
        page.shell.look_wanted.connect(lambda what, value: wanted.append((what, value)))
        for text in ("140%", "深色", "English"):
            press(page, text)
        assert wanted == [("scale", "140"), ("theme", "dark"), ("language", "en")]
        assert len(inside(page, Segmented)) == 3


# -- the recycle bin and the history


def test_several_things_are_brought_back_at_once(qtbot: QtBot, ws: Workspace) -> None:
    ids = make.people(ws, 3)
    attendees.delete(ws, ids)
    with page_of(ws, "bin") as page:
        section = cast("BinSection", page.section())
        assert section.table.count() == 3
        assert section.fact() == "回收站里有 3 项"
        section.table.choose([0, 2])
        press(page, "恢复选中的")
        audit.settle()
        assert attendees.count(ws) == 2
        assert section.table.count() == 1
        assert toasts(page) == ["已恢复 2 项"]
        page.shell.undo()
        assert attendees.count(ws) == 0


def test_the_bin_names_kind_and_time(qtbot: QtBot, ws: Workspace) -> None:
    person = make.attendee(ws, "王秀兰")
    attendees.delete(ws, [person.id])
    with page_of(ws, "bin") as page:
        section = cast("BinSection", page.section())
        assert list(section.table.cells(0)) == ["王秀兰", "学员", "11月22日 周日 09:00"]


def test_restoring_nothing_asks_to_choose(qtbot: QtBot, ws: Workspace) -> None:
    attendees.delete(ws, make.people(ws, 1))
    with page_of(ws, "bin") as page, pytest.raises(Problem, match="还没有选择"):
        cast("BinSection", page.section()).restore()


def test_an_empty_bin_says_what_it_is_for(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws, "bin") as page:
        assert "回收站是空的" in words(page)
        assert page._actions == []


def test_the_history_has_the_latest_first(qtbot: QtBot, ws: Workspace) -> None:
    make.office(ws)
    make.attendee(ws, "王秀兰")
    with page_of(ws, "history") as page:
        section = cast("AuditSection", page.section())
        first = list(section.table.cells(section.table.keys()[0]))
        assert first[:3] == ["11月22日 09:00", "登记学员：王秀兰", "周建国"]
        assert section.fact() == "2 条"


# -- the check


def test_the_check_finds_a_whole_file_whole(qtbot: QtBot, ws: Workspace) -> None:
    make.marked_class(ws, 1.0)
    with page_of(ws, "check") as page:
        cast("CheckSection", page.section()).begin()
        told = words(page)
        assert "数据完好，可以放心使用。" in told
        assert {one.what for one in service.check(ws)} <= set(told)


def test_what_is_wrong_is_told_with_its_details(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws, "check") as page:
        findings = [Finding("数据文件完整", False, "第 3 页"), Finding("课次都有归属", True)]
        cast("CheckSection", page.section()).show_findings(findings)
        told = words(page)
        assert any("用以前的备份恢复" in text for text in told)
        assert "第 3 页" in told


# -- about


def test_about_tells_version_and_where_the_data_lies(
    qtbot: QtBot, data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    with Workspace.open(data_file, clock=make.Clock()) as ws, page_of(ws, "about") as page:
        assert isinstance(page.section(), AboutSection)
        told = words(page)
        assert f"版本 {__version__}" in told
        assert str(data_file) in told
        assert any("助老数据.db.keyring.json" in text for text in told)
        press(page, "打开文件夹")
        assert opened == [QUrl.fromLocalFile(str(data_file.parent))]
        page.shell.close()


def test_every_component_that_the_program_needs_is_named_with_its_licence() -> None:
    declared_ones = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "dependencies"
    ]
    needed = {re.split(r"[<>=\[]", one)[0].lower() for one in declared_ones}
    named = {name.strip().lower() for names, _licence in COMPONENTS for name in names.split(",")}
    assert needed - named == set()
    assert all(licence for _name, licence in COMPONENTS)


# -- the page


def test_the_section_shown_last_is_shown_again(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws, "history") as page:
        assert page.name() == "history"
    with audit.shown(lambda: audit.page_window(SettingsPage, ws), (1366, 696)) as window:
        assert inside(window, SettingsPage)[0].name() == "history"


def test_an_unknown_section_is_the_first(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws, "nothing of that name") as page:
        assert page.name() == "office"


@pytest.mark.parametrize(("size", "scale"), [*audit.SIZES, ((1093, 580), 140)])
@pytest.mark.parametrize("section", SECTIONS)
def test_nothing_is_cut_small_or_nameless(
    qtbot: QtBot, ws: Workspace, section: str, size: tuple[int, int], scale: int
) -> None:
    attendees.delete(ws, make.people(ws, 2))
    with page_of(ws, section, size, scale) as page:
        if section == "check":
            cast("CheckSection", page.section()).begin()
        if section == "bin":
            cast("BinSection", page.section()).table.choose([0])
        audit.settle()
        window = page.window()
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []
