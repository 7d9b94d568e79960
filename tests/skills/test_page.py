"""The page of skills: keys and clicks of the grid, follow-ups, results, slips, and how it looks."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.attendance.service import grid
from literacy_desktop.attendees.service.privacy import accesses
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.classes.service import all_classes, sessions
from literacy_desktop.qtkit import preview
from literacy_desktop.skills import service
from literacy_desktop.skills.model import Judgement
from literacy_desktop.skills.page import SkillsPage
from literacy_desktop.skills.page.skills import PARTS
from literacy_desktop.skills.page.view import CheckView
from tests import make
from tests.classes.office import RARE, busy_office, office
from tests.qtkit import audit
from tests.qtkit.find import press, words

pytestmark = audit.OFFSCREEN


def judged_office() -> Workspace:
    """The busy office, where the first sessions of the past class were checked."""
    ws = busy_office()
    for session in held(ws, "微信基础班")[:2]:
        checks = service.check_grid(ws, session.id).checks
        came = [row.member.attendee_id for row in grid(ws, session.class_id).rows][:6]
        for phase, level in (("before", "cannot"), ("after", "can")):
            service.mark(
                ws, session, [Judgement(one, check, phase, level) for one in came for check in checks]
            )
        service.add_slip(ws, session, (3, 3, 2, 1, 3))
    return ws


def held(ws: Workspace, name: str) -> list[Session]:
    return sessions(ws, next(one.id for one in all_classes(ws) if one.name == name))


class Alone:
    """The page in a window of its own."""

    def __init__(self, qtbot: QtBot, ws: Workspace) -> None:
        audit.dress()
        self.ws = ws
        self.window = audit.page_window(SkillsPage, ws)
        qtbot.addWidget(self.window)
        self.window.resize(1190, 664)
        self.window.show()
        audit.settle()
        found = self.window.findChild(SkillsPage)
        assert isinstance(found, SkillsPage)
        self.page: SkillsPage = found
        self.view: CheckView = found.checks.view

    def press(self, *keys: Qt.Key, to: QWidget | None = None) -> None:
        for key in keys:
            QTest.keyClick(to or self.view, key)
            audit.settle()

    def level(self, row: int, column: int) -> str | None:
        """What the data file says of a cell."""
        session = self.page.session()
        assert session is not None
        found = service.check_grid(self.ws, session.id)
        return found.rows[row].levels.get(self.page.checks.model.columns[column])

    def go(self, part: str) -> None:
        self.page.open(part)
        audit.settle()

    def buttons(self) -> dict[str, QPushButton]:
        found: list[QPushButton] = list(self.page.findChildren(QPushButton))
        return {one.text(): one for one in found if one.isVisible()}

    def click(self, row: int, column: int) -> None:
        at = self.view.visualRect(self.page.checks.model.index(row, column)).center()
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        audit.settle()

    def menus(self) -> list[QMenu]:
        found: list[QMenu] = list(self.page.findChildren(QMenu))
        return [one for one in found if one.isVisible()]


@pytest.fixture
def alone(qtbot: QtBot) -> Alone:
    return Alone(qtbot, judged_office())


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What went to the preview."""
    told: list[dict[str, Any]] = []
    monkeypatch.setattr(preview, "show_pdf", lambda _page, pdf, **words: told.append({"pdf": pdf, **words}))
    return told


def wait_for_paper(qtbot: QtBot, shown: list[dict[str, Any]], count: int = 1) -> dict[str, Any]:
    qtbot.waitUntil(lambda: len(shown) == count, timeout=20_000)
    assert shown[-1]["pdf"].startswith(b"%PDF")
    return shown[-1]


# -- 检查


def test_it_opens_on_the_session_of_today_at_the_first_check_after_it(alone: Alone) -> None:
    session = alone.page.session()
    assert session is not None
    assert session.starts.date() == alone.ws.today()
    assert alone.page.checks.model.columns[alone.view.currentIndex().column()][0] == "after"
    assert alone.page.checks.model.headerData(0, Qt.Orientation.Vertical) == f"1 {RARE[0]}"


def test_each_digit_gives_its_level_and_space_goes_on(alone: Alone) -> None:
    alone.view.go(2, 1)
    for key, level in ((Qt.Key.Key_1, "can"), (Qt.Key.Key_2, "prompted"), (Qt.Key.Key_3, "cannot")):
        alone.press(key)
        assert alone.level(2, 1) == level
    alone.press(Qt.Key.Key_Delete)
    assert alone.level(2, 1) is None
    alone.press(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_1)
    assert [alone.level(row, 1) for row in (2, 3, 4)] == ["can", None, "can"]
    assert alone.view.currentIndex().row() == 4
    alone.page.shell.undo()
    audit.settle()
    assert alone.level(4, 1) is None


def test_letters_and_commands_mark_nothing_and_the_last_row_is_the_last(alone: Alone) -> None:
    alone.view.go(alone.page.checks.model.rowCount() - 1, 1)
    alone.press(Qt.Key.Key_A, Qt.Key.Key_Return)
    QTest.keyClick(alone.view, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert alone.view.currentIndex().row() == alone.page.checks.model.rowCount() - 1
    assert alone.level(alone.view.currentIndex().row(), 1) is None


def test_a_click_ticks_and_a_second_one_offers_what_else(alone: Alone) -> None:
    alone.click(1, 1)
    assert alone.level(1, 1) == "can"
    alone.click(1, 1)
    (menu,) = alone.menus()
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert words == ["会", "提示后会", "不会", "清除", "打印技能档案", "查看这位学员"]
    menu.actions()[2].trigger()
    menu.close()
    audit.settle()
    assert alone.level(1, 1) == "cannot"


def test_the_keyboards_menu_key_opens_the_menu_of_the_cell(alone: Alone) -> None:
    alone.view.go(0, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    alone.view.contextMenuEvent(event)
    (menu,) = alone.menus()
    told: list[tuple[str, object]] = []
    alone.page.shell.wanted.connect(lambda name, key: told.append((name, key)))
    menu.actions()[-1].trigger()
    assert told[0][0] == "attendees"
    menu.close()


def test_the_buttons_below_mark_and_go_on(alone: Alone) -> None:
    alone.view.go(0, 1)
    alone.buttons()["提示后会 2"].click()
    audit.settle()
    assert alone.level(0, 1) == "prompted"
    assert alone.view.currentIndex().row() == 1


def test_a_whole_column_is_filled_for_those_who_came(alone: Alone) -> None:
    alone.view.go(0, 1)
    alone.buttons()["这一列都会"].click()
    audit.settle()
    here = alone.page.checks.model.grid
    assert here is not None
    marked = [alone.level(row, 1) for row in range(len(here.rows))]
    assert marked.count("can") == len(here.here) > 0
    assert "会 " in alone.page.checks.model.count_words(1)
    with pytest.raises(Problem, match="已经有结果"):
        alone.page.checks.fill()


def test_absent_people_are_shown_as_away(alone: Alone) -> None:
    model = alone.page.checks.model
    assert model.grid is not None
    absent = [row for row in range(model.rowCount()) if model.away(row)]
    assert len(absent) == model.rowCount() - len(model.grid.here)
    index = model.index(absent[0], 0)
    assert "未记录" in str(model.data(index, Qt.ItemDataRole.ToolTipRole))
    assert model.data(index) == "未记录"
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is None
    assert model.headerData(99, Qt.Orientation.Vertical) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) is None


def test_another_class_and_another_session_are_shown(alone: Alone) -> None:
    past = held(alone.ws, "微信基础班")
    alone.page.open((past[0].class_id, 1))
    audit.settle()
    assert alone.page.session() == past[0]
    assert alone.level(0, 1) == "can"
    assert "课后查了 6 人" in alone.page._fact.text()
    alone.page.choose_class(held(alone.ws, "支付与出行班")[0].class_id)
    audit.settle()
    assert alone.page.session() is not None


def test_without_a_topic_it_leads_to_the_class(qtbot: QtBot) -> None:
    ws = office()
    made = make.class_(ws, 2, 3, first=date(2026, 9, 22))
    alone = Alone(qtbot, ws)
    told: list[tuple[str, object]] = []
    alone.page.shell.wanted.connect(lambda name, key: told.append((name, key)))
    alone.buttons()["给这次课选内容"].click()
    assert told == [("classes", made.id)]
    alone.page.checks.fill()
    alone.page.checks.put_here("can")


def test_without_people_or_classes_it_says_what_to_do(qtbot: QtBot) -> None:
    ws = office()
    alone = Alone(qtbot, ws)
    assert "新建班级" in alone.buttons()
    make.class_(ws, 2, 0, topics=("A01",), first=date(2026, 9, 22))
    audit.settle()
    assert "查看班级" in alone.buttons()


def test_papers_are_shown(alone: Alone, qtbot: QtBot, shown: list[dict[str, Any]]) -> None:
    alone.page.checks.print_list()
    assert wait_for_paper(qtbot, shown)["name"] == "过关检查表.pdf"
    alone.page.checks.show_file(service.due_follow_ups(alone.ws)[0].attendee_id)
    assert wait_for_paper(qtbot, shown, 2)["title"] == "技能档案"


# -- 回访


def test_follow_ups_are_asked_one_by_one(alone: Alone) -> None:
    alone.go("follow-up")
    panel = alone.page.following
    assert "6 人要回访，共 12 次课" in alone.page._fact.text()
    first = panel._due[panel.table.current()]
    for field in panel._answers.values():
        field.set_value("prompted")
    alone.buttons()["记下结果"].click()
    audit.settle()
    assert len(panel.due()) == 11
    assert (first.session_id, first.attendee_id) not in panel._due
    assert panel.table.current() is not None
    with pytest.raises(Problem, match="还没有选"):
        panel.save()


def test_who_cannot_be_reached_stays_with_a_note(alone: Alone) -> None:
    alone.go("follow-up")
    panel = alone.page.following
    who = panel.table.current()
    panel._note.set_value("停机")
    alone.buttons()["联系不上"].click()
    audit.settle()
    assert (panel._due[who].outcome, panel._due[who].note) == ("unreachable", "停机")
    alone.buttons()["不愿回答"].click()
    audit.settle()
    assert who not in panel._due


def test_the_telephone_is_shown_when_it_is_asked_for(alone: Alone) -> None:
    alone.go("follow-up")
    panel = alone.page.following
    first = panel._due[panel.table.current()]
    with alone.ws.change("x"):
        alone.ws.conn.execute(
            "UPDATE attendee SET phone = '15412345678', contact_name = '吕枝', contact_phone = '15487654321'"
        )
    panel.read()
    panel.fill()
    assert "154****5678" in words(panel)
    assert any("吕枝" in text and "154****4321" in text for text in words(panel))
    assert not any("15487654321" in text for text in words(panel))
    press(panel, "显示完整号码")
    assert "15412345678" in words(panel)
    assert any("15487654321" in text for text in words(panel))
    assert [look.reason for look in accesses(alone.ws, first.attendee_id)] == ["课后回访"]


def test_follow_ups_of_one_class_and_on_paper(
    alone: Alone, qtbot: QtBot, shown: list[dict[str, Any]]
) -> None:
    alone.go("follow-up")
    alone.page.choose_class(held(alone.ws, "智能手机入门一班")[0].class_id)
    audit.settle()
    assert alone.page.following.due() == []
    alone.page.following.save()
    alone.page.following.set_outcome("declined")
    alone.go("follow-up")
    alone.page.following.print_list()
    assert wait_for_paper(qtbot, shown)["title"] == "技能回访名单"


# -- 成效


def test_results_show_figures_and_bars(alone: Alone, qtbot: QtBot, shown: list[dict[str, Any]]) -> None:
    alone.page.open(held(alone.ws, "微信基础班")[0].class_id)
    alone.go("results")
    panel = alone.page.results
    assert panel.usable()
    assert "0%" in panel.figures["before"].accessibleName()
    assert "提高 100 个百分点" in panel.figures["after"].accessibleName()
    assert "60%" in panel.figures["glad"].accessibleName()
    assert "课后" in panel.chart.accessibleDescription()
    assert "会" in panel.chart.told(QPointF(10, panel.chart.height() - 10))
    assert panel.chart.told(QPointF(10, 1)) == ""
    panel.print_result()
    assert wait_for_paper(qtbot, shown)["title"] == "教学成效"


def test_a_class_without_marks_has_no_results(alone: Alone) -> None:
    alone.page.open(held(alone.ws, "支付与出行班")[0].class_id)
    alone.go("results")
    assert not alone.page.results.usable()


# -- 满意度


def test_digits_fill_a_slip_and_enter_writes_it(alone: Alone) -> None:
    alone.page.open((held(alone.ws, "微信基础班")[2].class_id, 3))
    alone.go("slips")
    entry, session = alone.page.slips.entry, alone.page.session()
    assert session is not None
    digits = (Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_3)
    alone.press(*digits, Qt.Key.Key_Backspace, Qt.Key.Key_1, Qt.Key.Key_Return, to=entry)
    opinion = service.session_opinion(alone.ws, session.id)
    assert opinion.slips == 1
    assert [max(found, key=lambda face: found[face]) for found in opinion.counts.values()] == [3, 2, 1, 3, 1]
    assert sum(opinion.counts["老师和志愿者好吗"].values()) == 0
    assert all(row.value() is None for row in entry.rows)
    alone.press(Qt.Key.Key_A, to=entry)
    alone.page.slips.take_back()
    audit.settle()
    assert service.session_opinion(alone.ws, session.id).slips == 0


def test_faces_are_clicked_and_paper_is_shown(
    alone: Alone, qtbot: QtBot, shown: list[dict[str, Any]]
) -> None:
    alone.go("slips")
    entry, session = alone.page.slips.entry, alone.page.session()
    assert session is not None
    entry.rows[1].buttons[2].click()
    assert (entry.rows[1].value(), entry._place) == (2, 2)
    alone.buttons()["登记这张（回车）"].click()
    assert service.session_opinion(alone.ws, session.id).slips == 1
    with pytest.raises(Problem, match="一个也没有勾"):
        entry.submit()
    alone.page.slips.print_slips()
    assert wait_for_paper(qtbot, shown)["title"] == "满意度小条"


def test_the_keyboard_goes_to_where_work_begins(alone: Alone) -> None:
    for part in PARTS:
        alone.go(part)
        alone.page.take_keys()


@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_cut_small_or_nameless(qtbot: QtBot, size: tuple[int, int], scale: int, part: str) -> None:
    ws = judged_office()

    def opened() -> QWidget:
        window = audit.page_window(SkillsPage, ws)
        page = window.findChild(SkillsPage)
        assert isinstance(page, SkillsPage)
        page.open(held(ws, "微信基础班")[0].class_id)
        page.open(part)
        return window

    with audit.shown(opened, size, scale) as window:
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []
