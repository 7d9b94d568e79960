"""The attendance page: keys, clicks, totals, walk-ins, and how it looks at every size."""

import statistics
import time
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.attendance.model import STATUSES, Grid
from literacy_desktop.attendance.page import AttendancePage, states
from literacy_desktop.attendance.page.absences import AbsencesDialog
from literacy_desktop.attendance.page.asking import HeadForm, ReasonForm, VisitForm
from literacy_desktop.attendance.page.joining import take_walk_ins
from literacy_desktop.attendance.page.view import GridView
from literacy_desktop.attendance.service import grid, mark
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.page.people import FindPeople
from literacy_desktop.classes.service import all_classes, cancel_session, enrol, move_session, roster
from tests import make
from tests.classes.office import RARE, busy_office, office, people
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN


class Alone:
    """The page in a window of its own, and the class of today."""

    def __init__(self, qtbot: QtBot, ws: Workspace) -> None:
        audit.dress()
        self.ws = ws
        self.window = audit.page_window(AttendancePage, ws)
        qtbot.addWidget(self.window)
        self.window.resize(1190, 664)
        self.window.show()
        audit.settle()
        found = self.window.findChild(AttendancePage)
        assert isinstance(found, AttendancePage)
        self.page: AttendancePage = found
        self.view: GridView = found.card.view
        self.view.setFocus()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.view, key)
            audit.settle()

    def status(self, row: int, column: int) -> str | None:
        """What the data file says of a cell."""
        assert self.page.class_id is not None
        found = grid(self.ws, self.page.class_id)
        given = found.rows[row].marks.get(found.sessions[column].id)
        return given.status if given else None

    def where(self) -> tuple[int, int]:
        now = self.view.currentIndex()
        return now.row(), now.column()

    def click(self, row: int, column: int) -> None:
        at = self.view.visualRect(self.page.model.index(row, column)).center()
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        audit.settle()

    def wanted(self) -> list[tuple[str, object]]:
        told: list[tuple[str, object]] = []
        self.page.shell.wanted.connect(lambda name, key: told.append((name, key)))
        return told


def menus(alone: Alone) -> list[QMenu]:
    """The menus that are open."""
    found: list[QMenu] = list(alone.page.findChildren(QMenu))
    return [menu for menu in found if menu.isVisible()]


def buttons(alone: Alone) -> dict[str, QPushButton]:
    """The visible buttons by their words."""
    found: list[QPushButton] = list(alone.page.findChildren(QPushButton))
    return {one.text(): one for one in found if one.isVisible()}


@pytest.fixture
def alone(qtbot: QtBot) -> Alone:
    return Alone(qtbot, busy_office())


def test_it_opens_on_the_class_and_the_session_of_today(alone: Alone) -> None:
    sessions = alone.page.model.grid.sessions
    assert sessions[alone.where()[1]].starts.date() == alone.ws.today()
    assert alone.page.model.grid.rows[0].member.name == RARE[0]
    assert "第 4 次" in alone.page._where.text()


@pytest.mark.parametrize("status", list(STATUSES))
def test_each_digit_gives_its_mark_and_stays(alone: Alone, status: str) -> None:
    alone.view.go(20, 3)
    alone.press(getattr(Qt.Key, f"Key_{list(STATUSES).index(status) + 1}"))
    assert (alone.status(20, 3), alone.where()) == (status, (20, 3))


def test_space_ticks_and_goes_to_the_next_person_and_never_takes_a_tick_away(alone: Alone) -> None:
    alone.view.go(20, 3)
    alone.press(Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert [alone.status(20, 3), alone.status(21, 3), alone.where()] == ["present", "present", (22, 3)]
    alone.view.go(20, 3)
    alone.press(Qt.Key.Key_Space)
    assert (alone.status(20, 3), alone.where()) == ("present", (21, 3))


@pytest.mark.parametrize("key", [Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_mark_is_cleared_by_key(alone: Alone, key: Qt.Key) -> None:
    alone.view.go(0, 0)
    alone.press(key)
    assert alone.status(0, 0) is None


def test_enter_and_arrows_move_without_marking(alone: Alone) -> None:
    alone.view.go(26, 3)
    alone.press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Up)
    assert alone.where() == (26, 2)
    assert alone.status(26, 3) is None


def test_keys_with_ctrl_are_left_to_the_window(alone: Alone) -> None:
    alone.view.go(20, 3)
    QTest.keyClick(alone.view, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert alone.status(20, 3) is None


def test_undo_takes_one_key_back_and_the_grid_shows_it(alone: Alone) -> None:
    alone.view.go(20, 3)
    alone.press(Qt.Key.Key_1, Qt.Key.Key_5)
    alone.page.shell.undo()
    audit.settle()
    assert alone.page.model.value(20, 3) == "present"
    alone.page.shell.redo()
    audit.settle()
    assert alone.page.model.value(20, 3) == "absent"


def test_the_same_key_twice_is_one_change(alone: Alone) -> None:
    alone.view.go(20, 3)
    alone.press(Qt.Key.Key_1, Qt.Key.Key_1)
    alone.ws.undo()
    assert alone.status(20, 3) is None


def test_marking_keeps_the_place_and_counts_anew(alone: Alone) -> None:
    alone.view.go(20, 3)
    before = alone.page.model.present[3]
    alone.press(Qt.Key.Key_2)
    assert alone.page.model.present[3] == before + 1
    assert alone.where() == (20, 3)
    assert f"到 {before + 1} / 28 人" in alone.page._where.text()


def test_a_click_ticks_an_empty_cell_and_offers_a_menu_on_a_marked_one(alone: Alone) -> None:
    alone.view.go(14, 3)
    alone.click(14, 3)
    assert alone.status(14, 3) == "present"
    alone.click(14, 3)
    shown = menus(alone)
    assert len(shown) == 1
    shown[0].actions()[4].trigger()
    shown[0].close()
    audit.settle()
    assert alone.status(14, 3) == "absent"


def test_a_session_to_come_is_asked_about_once(alone: Alone) -> None:
    alone.view.go(0, 5)
    audit.answer("取消")
    alone.press(Qt.Key.Key_1)
    assert alone.status(0, 5) is None
    audit.answer("提前记")
    alone.press(Qt.Key.Key_1)
    alone.view.go(1, 5)
    alone.press(Qt.Key.Key_5)
    assert [alone.status(0, 5), alone.status(1, 5)] == ["present", "absent"]


def test_a_cancelled_session_takes_no_mark(alone: Alone) -> None:
    cancel_session(alone.ws, alone.page.model.grid.sessions[4], "下雨")
    audit.settle()
    assert alone.page.model.count_words(4) == "已取消：下雨"
    with pytest.raises(Problem, match="已取消"):
        alone.page.marking.put(0, 4, "present")


def test_all_present_marks_only_those_without_a_mark(alone: Alone) -> None:
    alone.page.fill()
    audit.settle()
    assert alone.status(3, 3) == "absent"
    assert {alone.status(row, 3) for row in range(11, 28)} == {"present"}
    alone.ws.undo()
    assert alone.status(20, 3) is None


def test_clearing_a_session_asks_first_and_can_be_undone(alone: Alone) -> None:
    audit.answer("清除")
    alone.page.clear()
    assert {alone.status(row, 3) for row in range(28)} == {None}
    alone.ws.undo()
    assert alone.status(0, 3) == "present"


def test_the_heading_opens_what_can_be_done_with_its_session(alone: Alone) -> None:
    head = alone.view.head
    at = QPoint(head.sectionViewportPosition(1) + 10, 10)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    shown = menus(alone)
    words = [entry.text() for entry in shown[0].actions() if entry.text()]
    assert words == [
        "全部出勤（没标记的人）",
        "没有留名字的人数",
        "清除这次考勤",
        "在门口签到",
        "打印签到表",
        "打印考勤表（全部课次）",
        "改时间、换内容",
        "管理考勤状态…",
    ]
    shown[0].close()
    session = alone.page.session()
    assert session is not None
    assert session.number == 2


def test_printing_leads_to_the_sheet_of_the_session(alone: Alone) -> None:
    told = alone.wanted()
    alone.page.print_sheet()
    assert told == [("sheets", (alone.page.class_id, 4))]


def test_a_walk_in_is_marked_and_stands_at_the_end(alone: Alone) -> None:
    stranger = people(alone.ws, 1, start=40)
    session = alone.page.session()
    assert session is not None
    roll = [one.attendee_id for one in roster(alone.ws, _today(alone))]
    assert take_walk_ins(alone.ws, session, roll, [*stranger, roll[20]]) == 2
    audit.settle()
    rows = alone.page.model.grid.rows
    assert rows[-1].member.attendee_id == stranger[0]
    given = rows[-1].marks[alone.page.model.grid.sessions[3].id]
    assert (given.status, given.walk_in) == ("present", True)
    assert alone.status(20, 3) == "present"
    assert alone.page.model.headerData(28, Qt.Orientation.Vertical).endswith("临时来听课")


def _today(alone: Alone) -> Id:
    assert alone.page.class_id is not None
    return alone.page.class_id


def test_a_guest_is_expected_only_where_he_came(alone: Alone) -> None:
    model = alone.page.model
    before, session = list(model.expected), alone.page.session()
    assert session is not None
    take_walk_ins(alone.ws, session, alone.page._roll(), people(alone.ws, 1, start=40))
    audit.settle()
    came = model.column_of(session.id)
    assert model.expected == [count + (column == came) for column, count in enumerate(before)]
    assert model.count_words(0).endswith(f"/ {before[0]} 人")


def test_after_filling_a_session_the_keyboard_is_in_the_grid(alone: Alone) -> None:
    alone.page.window().activateWindow()
    alone.page.classes.setFocus()
    alone.page.fill()
    assert alone.page.window().focusWidget() is alone.view


def test_the_record_of_the_whole_class_is_shown(alone: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    from literacy_desktop.qtkit import preview

    shown: list[tuple[bytes, str]] = []

    def show(_page: object, pdf: bytes, *, title: str, name: str) -> None:
        shown.append((pdf[:5], f"{title} {name}"))

    monkeypatch.setattr(preview, "show_pdf", show)
    alone.page.print_record()
    ((head, name),) = shown
    assert head == b"%PDF-"
    assert name.startswith("考勤表 考勤表 ")


def test_the_dialog_for_walk_ins_marks_whom_it_found(alone: Alone) -> None:
    people(alone.ws, 1, start=41)

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, FindPeople)
        dialog.search_for("0041")
        dialog.toggle_current()

    audit.answer("记 1 人出勤", look)
    alone.page.add_walk_in()
    audit.settle()
    assert alone.page.model.rowCount() == 29


def test_people_are_added_without_leaving_the_page(qtbot: QtBot) -> None:
    ws = office()
    made = make.class_(ws, people=0, first=date(2026, 9, 22))
    people(ws, 2)
    alone = Alone(qtbot, ws)

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, FindPeople)
        dialog.search_for("单䶮")
        dialog.toggle_current()

    audit.answer("加入 1 人", look)
    buttons(alone)["添加学员"].click()
    assert [one.name for one in roster(ws, made.id)] == ["单䶮"]


def test_a_class_without_sessions_leads_to_the_class(alone: Alone) -> None:
    state = states.no_sessions(alone.page.shell, b"1")
    told = alone.wanted()
    button = state.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.click()
    assert told == [("classes", b"1")]


def test_the_menu_key_opens_the_menu_of_the_cell(alone: Alone) -> None:
    alone.view.go(2, 3)
    centre = alone.view.visualRect(alone.view.currentIndex()).center()
    at = alone.view.viewport().mapToGlobal(centre)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, centre, at)
    alone.view.contextMenuEvent(event)
    (shown,) = menus(alone)
    words = [entry.text().split("\t")[0] for entry in shown.actions() if entry.text()]
    assert words == ["出勤", "迟到", "早退", "请假", "缺勤", "清除", "查看这位学员"]
    shown.close()


def test_letters_do_not_move_the_person(alone: Alone) -> None:
    alone.view.go(2, 3)
    QTest.keyClicks(alone.view, "ab")
    assert alone.where() == (2, 3)


def test_the_buttons_below_mark_and_go_on(alone: Alone) -> None:
    alone.view.go(20, 3)
    button = alone.page.legend.buttons["excused"]
    assert isinstance(button, QPushButton)
    button.click()
    audit.settle()
    assert (alone.status(20, 3), alone.where()) == ("excused", (21, 3))


def test_the_buttons_stay_where_letters_are_large_and_the_screen_is_low(alone: Alone) -> None:
    frame = alone.window.height() - alone.page.height()
    alone.window.resize(1250, 420 + frame)
    audit.settle()
    assert not alone.page.legend.isHidden()
    alone.window.resize(1250, 390 + frame)
    audit.settle()
    assert alone.page.legend.isHidden()


def test_rates_say_who_has_earned_the_certificate(qtbot: QtBot) -> None:
    ws = busy_office()
    alone = Alone(qtbot, ws)
    past = next(one for one in all_classes(ws) if one.name == "微信基础班")
    alone.page.choose(past.id)
    rates = alone.page.model.rates(alone.page.model.grid.rows)
    tones = {pill.tone for _came, _bar, pill in rates if pill is not None}
    assert "ok" in tones
    assert alone.page.card.totals.passed == f"达标 {len([r for r in rates if r[2] and r[2].tone == 'ok'])} 人"


def test_a_person_who_cannot_reach_the_rate_any_more_is_told_apart(qtbot: QtBot) -> None:
    ws = make.workspace()
    made = make.marked_class(ws, 1.0, 0.25)
    alone = Alone(qtbot, ws)
    alone.page.choose(made.id)
    first, second = (rate[2] for rate in alone.page.model.rates(alone.page.model.grid.rows))
    assert first is not None
    assert second is not None
    assert (first.word, second.word, second.tone) == ("已达标", "还差 3 次", "warn")


def test_a_screen_reader_hears_name_session_and_mark(alone: Alone) -> None:
    index = alone.page.model.index(3, 3)
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "李建国，第 4 次 9月22日 周二 09:00 打电话、存联系人、短信：缺勤"
    assert alone.page.model.headerData(3, Qt.Orientation.Horizontal).endswith("到 9 / 28 人")
    interface = QAccessible.queryAccessibleInterface(alone.view)
    assert interface.text(QAccessible.Text.Name) == "考勤表"


def test_another_page_can_lead_to_a_session(alone: Alone) -> None:
    coming = next(one for one in all_classes(alone.ws) if one.name == "支付与出行班")
    alone.page.open((coming.id, 17))
    assert alone.page.model.grid.sessions[alone.where()[1]].number == 17
    assert alone.view.visualRect(alone.view.currentIndex()).right() <= alone.view.viewport().width()


def test_people_who_join_meanwhile_appear_and_the_place_is_kept(alone: Alone) -> None:
    alone.view.go(9, 2)
    enrol(alone.ws, _today(alone), people(alone.ws, 1, start=50))
    audit.settle()
    assert alone.page.model.rowCount() == 29
    assert alone.where() == (9, 2)


def test_a_session_that_moves_keeps_its_marks_in_view(alone: Alone) -> None:
    session = alone.page.model.grid.sessions[3]
    move_session(alone.ws, session, session.starts.replace(hour=15))
    audit.settle()
    assert "15:00" in alone.page._where.text()
    assert alone.page.model.value(0, 3) == "present"


def test_a_heading_that_asks_for_what_is_gone_gets_nothing(alone: Alone) -> None:
    """Qt does so while a model is reset; a fault there would end the whole program."""
    model = alone.page.model
    gone = model.index(27, 7)
    for orientation in (Qt.Orientation.Vertical, Qt.Orientation.Horizontal):
        assert model.headerData(28, orientation) is None
        assert model.headerData(-1, orientation) is None
    alone.page._begin_anew()
    model.show_grid(Grid([], []), {}, alone.ws.today(), 60)
    assert model.data(gone) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_without_classes_it_leads_to_making_one(qtbot: QtBot) -> None:
    alone = Alone(qtbot, office())
    told = alone.wanted()
    buttons(alone)["新建班级"].click()
    assert told == [("classes", "new")]


def test_without_people_it_offers_to_add_some(qtbot: QtBot) -> None:
    ws = office()
    made = make.class_(ws, people=0, first=date(2026, 9, 22))
    alone = Alone(qtbot, ws)
    assert "添加学员" in buttons(alone)
    ids = people(ws, 4)
    enrol(ws, made.id, ids)
    audit.settle()
    assert alone.view.isVisible()


def test_the_page_of_a_class_that_was_deleted_goes_to_another(alone: Alone) -> None:
    from literacy_desktop.classes.service import delete_class

    delete_class(alone.ws, _today(alone))
    audit.settle()
    assert alone.page.class_id in {one.id for one in all_classes(alone.ws)}


@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
def test_nothing_is_cut_small_or_nameless(qtbot: QtBot, size: tuple[int, int], scale: int) -> None:
    ws = busy_office()
    with audit.shown(lambda: audit.page_window(AttendancePage, ws), size, scale) as window:
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []


def test_a_key_is_quick_with_sixty_people_and_twenty_sessions(qtbot: QtBot) -> None:
    ws = office()
    made = make.class_(
        ws, sessions=20, people=people(ws, 60), first=date(2026, 6, 2), capacity=60, name="大班"
    )
    for session in make.held(ws, made)[:15]:
        mark(ws, session, make.roll(ws, made), "present")
    alone = Alone(qtbot, ws)
    alone.page.choose(made.id)
    alone.view.go(0, 15)
    taken = []
    for _turn in range(20):
        started = time.perf_counter()
        QTest.keyClick(alone.view, Qt.Key.Key_Space)
        audit.settle()
        taken.append(time.perf_counter() - started)
    assert alone.page.model.present[15] == 20
    assert statistics.median(taken) < 0.2, "ten times what it takes on a quiet machine"


# -- where marks come from, the freeze, heads, who stays away


def test_the_foot_tells_how_a_mark_was_made(alone: Alone) -> None:
    session, member = alone.page.model.grid.sessions[3], alone.page.model.grid.rows[0].member
    mark(alone.ws, session, [member.attendee_id], "late", source="desk")
    audit.settle()
    alone.view.go(0, 3)
    assert "迟到：现场签到" in alone.page.legend._told.text()
    index = alone.page.model.index(0, 3)
    assert "现场签到" in alone.page.model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert "现场签到" not in alone.page.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    alone.view.go(0, 6)
    assert "空格" in alone.page.legend._told.text()


def test_a_frozen_mark_is_changed_with_a_reason(alone: Alone) -> None:
    alone.ws.set_setting("freeze_days", "1")
    audit.settle()
    before = alone.status(0, 0)
    audit.answer("取消")
    alone.page.marking.put(0, 0, "absent")
    assert alone.status(0, 0) == before
    assert "已锁定" in alone.page.model.count_words(0)

    def give(form: object) -> None:
        assert isinstance(form, ReasonForm)
        form.reason.set_value("漏登")

    audit.answer("更正", give)
    alone.page.marking.put(0, 0, "absent")
    assert alone.status(0, 0) == "absent"
    seen: list[str] = []

    def look(form: object) -> None:
        assert isinstance(form, ReasonForm)
        seen.append(form.reason.value())

    audit.answer("更正", look)
    alone.view.go(0, 0)
    alone.page.clear()
    assert seen == ["漏登"]
    assert alone.status(0, 0) is None
    assert not alone.window.grab().toImage().isNull()


def test_heads_are_counted_for_a_session(alone: Alone) -> None:
    def give(form: object) -> None:
        assert isinstance(form, HeadForm)
        form.people.set_value(6)

    audit.answer("记下人数", give)
    alone.page.count_heads()
    audit.settle()
    assert "另有 6 人" in alone.page._where.text()


def test_who_stays_away_is_on_a_button_until_somebody_looked_after_them(
    alone: Alone, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not alone.page.absences.button.isVisible()
    member = alone.page.model.grid.rows[0].member
    for session in alone.page.model.grid.sessions[:4]:
        mark(alone.ws, session, [member.attendee_id], "absent")
    audit.settle()
    assert alone.page.absences.soon.isActive()
    alone.page.absences.count()
    assert alone.page.absences.button.text() == "缺勤提醒 1"
    dialog = AbsencesDialog(alone.page.shell, alone.page)
    told = alone.wanted()

    def give(form: object) -> None:
        assert isinstance(form, VisitForm)
        form.outcome.set_value("住院了")

    audit.answer("记下", give)
    dialog.visit_current()
    assert dialog.table.count() == 0
    dialog.which.set_value(True)
    dialog.read()
    assert dialog.table.count() == 1
    shown: list[str] = []
    monkeypatch.setattr(
        "literacy_desktop.qtkit.preview.show_pdf", lambda *_what, title, **_how: shown.append(title)
    )
    with pytest.raises(Problem, match="不用打印"):
        dialog.print_list()
    dialog.look()
    assert told == [("attendees", member.attendee_id)]
    audit.settle()
    alone.page.refresh_now()
    assert not alone.page.absences.button.isVisible()
    audit.answer("关闭")
    alone.page.open("absences")


def test_who_will_not_come_any_more_is_taken_off_the_roll(
    alone: Alone, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = alone.page.model.grid.rows[0].member
    for session in alone.page.model.grid.sessions[:4]:
        mark(alone.ws, session, [member.attendee_id], "absent")
    dialog = AbsencesDialog(alone.page.shell, alone.page)
    shown: list[str] = []
    monkeypatch.setattr(
        "literacy_desktop.qtkit.preview.show_pdf", lambda *_what, title, **_how: shown.append(title)
    )
    dialog.print_list()
    assert shown == ["缺勤回访名单"]
    audit.answer("取消")
    dialog.withdraw()
    audit.answer("退班")
    dialog.withdraw()
    assert dialog.table.count() == 0
    assert alone.page.class_id is not None
    assert member.attendee_id not in [one.attendee_id for one in roster(alone.ws, alone.page.class_id)]
    dialog.withdraw()
    dialog.reject()


def test_an_office_with_words_of_its_own_sees_them(alone: Alone) -> None:
    alone.ws.set_setting("mark_signs", "到√ 晚到△ 先走◁ 假○ 旷课×")
    alone.page.refresh_now()
    assert alone.page.legend.buttons["absent"].text() == "旷课 5"
    alone.press(Qt.Key.Key_5)
    row, column = alone.where()
    assert alone.page.model.data(alone.page.model.index(row, column)) == "旷课"


def test_late_joiners_are_marked_as_such(alone: Alone) -> None:
    late = make.attendee(alone.ws, "欧阳秀英")
    assert alone.page.class_id is not None
    enrol(alone.ws, alone.page.class_id, [late.id], reason="插班")
    audit.settle()
    row = alone.page.model.place(late.id)
    assert alone.page.model.data(alone.page.model.index(row, 0)) == "入班以前"
    alone.view.scrollToBottom()
    assert not alone.window.grab().toImage().isNull()


def test_the_desk_is_opened_for_the_session(alone: Alone) -> None:
    told = alone.wanted()
    session = alone.page.session()
    assert session is not None
    (action,) = [one for one in alone.page.session_actions() if one.text == "在门口签到"]
    action.call()
    assert told == [("desk", session.id)]
