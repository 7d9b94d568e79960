"""The page of the timetable: three views, keys, mouse, dragging with clashes, holidays, small windows."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.model import ClassDraft
from literacy_desktop.classes.page.replanning import MoveForm
from literacy_desktop.sites.model import Room
from literacy_desktop.sites.service import save_room
from literacy_desktop.timetable.page import TimetablePage, papers
from literacy_desktop.timetable.page.board import Board
from literacy_desktop.timetable.page.holidays import HolidayForm
from tests.classes.office import busy_office
from tests.qtkit import audit

pytestmark = [audit.OFFSCREEN, pytest.mark.usefixtures("qapp")]

TODAY = date(2026, 9, 22)


class Alone:
    """The page in a window of its own; the day is Tuesday, 22 September 2026."""

    def __init__(self, qtbot: QtBot, ws: Workspace) -> None:
        audit.dress()
        self.ws = ws
        self.window = audit.page_window(TimetablePage, ws)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 696)
        self.window.show()
        audit.settle()
        found = self.window.findChild(TimetablePage)
        assert isinstance(found, TimetablePage)
        self.page: TimetablePage = found
        self.led: list[tuple[str, object]] = []
        found.shell.wanted.connect(lambda name, key: self.led.append((name, key)))

    @property
    def board(self) -> Board:
        return self.page.board

    def press(self, key: Qt.Key, ctrl: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifier)
        QApplication.sendEvent(self.board, event)
        audit.settle()

    def view(self, name: str) -> None:
        self.page.show_view(name)
        audit.settle()
        self.window.grab()

    def box_of(self, number: int) -> QPointF:
        """The middle of a session of the running class, as painted."""
        self.window.grab()
        box = next(
            box
            for box, one in self.board.hits
            if one.session.number == number and one.class_name == "智能手机入门一班"
        )
        return box.center()

    def mouse(self, kind: QEvent.Type, at: QPointF, buttons: bool = True) -> None:
        left = Qt.MouseButton.LeftButton
        held = left if buttons else Qt.MouseButton.NoButton
        button = left if kind != QEvent.Type.MouseMove else Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind, at, self.board.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(self.board, event)

    def drag(self, start: QPointF, end: QPointF) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, start)
        self.mouse(QEvent.Type.MouseMove, QPointF((start.x() + end.x()) / 2, (start.y() + end.y()) / 2))
        self.mouse(QEvent.Type.MouseMove, end)
        self.window.grab()
        self.mouse(QEvent.Type.MouseButtonRelease, end, buttons=False)
        audit.settle()

    def starts(self, number: int) -> datetime:
        return service.session_of_number(self.ws, self.running, number).starts

    @property
    def running(self) -> Id:
        return next(one.id for one in service.all_classes(self.ws) if one.name == "智能手机入门一班")

    def fact(self) -> str:
        return self.page._fact.text()


@pytest.fixture
def alone(qtbot: QtBot) -> Alone:
    return Alone(qtbot, busy_office())


# -- what is shown


def test_the_month_of_today_is_shown_with_its_counts(alone: Alone) -> None:
    assert alone.page.view == "month"
    assert alone.page._span.text() == "2026年9月"
    assert alone.fact() == "5 节课，1 个教学点"
    assert alone.board.day == TODAY
    assert "8月12日" not in alone.board.accessibleDescription()
    assert alone.board.accessibleDescription().startswith("9月22日 周二 十二")


def test_turning_pages_goes_by_months_weeks_and_days(alone: Alone) -> None:
    alone.page.go(date(2026, 1, 31))
    alone.page.turn(1)
    assert alone.page.day == date(2026, 2, 28), "the last day where the month is shorter"
    alone.page.go(date(2028, 1, 29))
    alone.page.turn(1)
    assert alone.page.day == date(2028, 2, 29)
    alone.view("week")
    alone.page.turn(-1)
    assert alone.page.day == date(2028, 2, 22)
    assert alone.page._span.text() == "2/21 – 2/27"
    alone.view("day")
    alone.page.turn(1)
    assert alone.page.day == date(2028, 2, 23)
    alone.page.go(TODAY)
    assert alone.page._span.text() == "9月22日 周二"


def test_the_wheel_turns_pages(alone: Alone) -> None:
    here = QPointF(50, 50)
    down = QPoint(0, -120)
    event = QWheelEvent(
        here,
        alone.board.mapToGlobal(here),
        QPoint(),
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(alone.board, event)
    assert alone.page.day == date(2026, 10, 22)


def test_filters_leave_sessions_and_stay_when_the_page_is_turned(alone: Alone) -> None:
    alone.page.filters.set_values({"teacher": "周建国"})
    alone.page.refresh_now()
    assert alone.fact().startswith("5 节课")
    alone.page.turn(-3)
    assert alone.page.filters.values()["teacher"] == "周建国", "also where nobody teaches then"
    assert alone.fact() == "0 节课，0 个教学点"


def test_a_year_without_holidays_is_told_with_a_way_out(alone: Alone) -> None:
    alone.page.go(date(2027, 2, 1))
    audit.settle()
    buttons: list[QPushButton] = list(alone.page.findChildren(QPushButton))
    assert [one.text() for one in buttons if one.isVisible()].count("录入放假安排") == 1

    def paste(dialog: QDialog) -> None:
        assert isinstance(dialog, HolidayForm)
        dialog.notice.set_value("元旦：1月1日放假。")

    audit.answer("录入", paste)
    alone.page.holidays()
    audit.settle()
    assert [one.day for one in service.holidays_of(alone.ws, 2027)] == [date(2027, 1, 1)]
    assert alone.page.shown.notices == ()


def test_opening_leads_to_a_day_or_a_session(alone: Alone) -> None:
    alone.page.open(date(2026, 10, 14))
    assert alone.page.day == date(2026, 10, 14)
    session = service.session_of_number(alone.ws, alone.running, 5)
    alone.page.open(session.id)
    assert alone.board.session == session.id
    alone.page.take_keys()
    assert alone.board.hasFocus()


def test_a_change_elsewhere_is_seen(alone: Alone) -> None:
    service.cancel_session(alone.ws, service.session_of_number(alone.ws, alone.running, 5), "停电")
    audit.settle()
    assert alone.fact().startswith("4 节课")


# -- keys


def test_arrows_go_through_days_and_weeks_and_into_the_next_month(alone: Alone) -> None:
    alone.press(Qt.Key.Key_Right)
    assert alone.page.day == date(2026, 9, 23)
    alone.press(Qt.Key.Key_Up)
    assert alone.page.day == date(2026, 9, 16)
    alone.press(Qt.Key.Key_PageDown)
    assert alone.page.day == date(2026, 10, 16)
    alone.press(Qt.Key.Key_Home)
    assert alone.page.day == TODAY
    for _week in range(2):
        alone.press(Qt.Key.Key_Down)
    assert alone.page._span.text() == "2026年10月"


def test_space_chooses_sessions_and_enter_opens_them(alone: Alone) -> None:
    alone.press(Qt.Key.Key_Space)
    assert alone.board.session is not None
    assert "打电话" in alone.board.accessibleDescription()
    alone.press(Qt.Key.Key_Return)
    assert alone.led == [("attendance", (alone.running, 4))]
    alone.press(Qt.Key.Key_A)
    alone.page.go(date(2026, 9, 23))
    alone.press(Qt.Key.Key_Return)
    assert alone.board.session is None, "a day without sessions has nothing to open"


def test_ctrl_and_arrows_move_a_session_and_undo_brings_it_back(alone: Alone) -> None:
    before = alone.starts(5)
    alone.page.open(service.session_of_number(alone.ws, alone.running, 5).id)
    alone.press(Qt.Key.Key_Right, ctrl=True)
    assert alone.starts(5) == before + timedelta(days=1)
    assert alone.board.session is not None, "it stays chosen, to go on"
    alone.press(Qt.Key.Key_Up, ctrl=True)
    assert alone.starts(5) == before - timedelta(days=6)
    alone.page.shell.undo()
    alone.page.shell.undo()
    assert alone.starts(5) == before
    alone.page.go(date(2026, 9, 23))
    alone.press(Qt.Key.Key_Right, ctrl=True)
    assert alone.starts(5) == before, "without a session chosen nothing moves"


def test_f2_and_delete_ask_about_the_session_chosen(alone: Alone) -> None:
    alone.press(Qt.Key.Key_F2)
    alone.page.open(service.session_of_number(alone.ws, alone.running, 6).id)

    def rest(dialog: QDialog) -> None:
        assert isinstance(dialog, MoveForm)
        dialog.day.set_value(date(2026, 10, 14))
        dialog.rest.set_value(value=True)

    audit.answer("改时间", rest)
    alone.press(Qt.Key.Key_F2)
    assert [alone.starts(number).date() for number in (6, 7, 8)] == [
        date(2026, 10, 14),
        date(2026, 10, 21),
        date(2026, 10, 28),
    ]
    alone.page.open(service.session_of_number(alone.ws, alone.running, 6).id)
    audit.answer("取消")
    alone.press(Qt.Key.Key_Delete)
    assert service.session_of_number(alone.ws, alone.running, 6).state == "planned"


def test_in_the_week_arrows_go_through_sessions_and_quarters(alone: Alone) -> None:
    alone.view("week")
    alone.page.open(service.session_of_number(alone.ws, alone.running, 5).id)
    before = alone.starts(5)
    alone.press(Qt.Key.Key_Down, ctrl=True)
    assert alone.starts(5) == before + timedelta(minutes=15)
    alone.press(Qt.Key.Key_Left)
    assert alone.page.day == date(2026, 9, 28)
    alone.press(Qt.Key.Key_Right)
    alone.press(Qt.Key.Key_Up)
    assert alone.board.session is not None
    alone.press(Qt.Key.Key_Down)
    assert alone.board.session is not None


# -- mouse


def test_a_click_chooses_a_day_or_a_session_and_a_double_click_opens(alone: Alone) -> None:
    at = alone.box_of(5)
    alone.mouse(QEvent.Type.MouseMove, at, buttons=False)
    alone.mouse(QEvent.Type.MouseButtonPress, at)
    alone.mouse(QEvent.Type.MouseButtonRelease, at, buttons=False)
    assert alone.page.day == date(2026, 9, 29)
    assert alone.board.session == service.session_of_number(alone.ws, alone.running, 5).id
    alone.mouse(QEvent.Type.MouseButtonDblClick, at)
    assert alone.led == [("attendance", (alone.running, 5))]
    alone.mouse(QEvent.Type.MouseButtonPress, QPointF(20, alone.board.height() - 10))
    assert alone.board.session is None
    alone.mouse(QEvent.Type.MouseButtonPress, QPointF(20, 5))
    help_at = at.toPoint()
    for place in (help_at, QPoint(5, 5)):
        QApplication.sendEvent(
            alone.board, QHelpEvent(QEvent.Type.ToolTip, place, alone.board.mapToGlobal(place))
        )


def test_a_session_is_dragged_to_another_day_at_its_own_time(alone: Alone) -> None:
    start = alone.box_of(5)
    step = alone.board.width() / 7
    before = alone.starts(5)
    alone.drag(start, start + QPointF(step, 0))
    assert alone.starts(5) == before + timedelta(days=1)
    assert alone.page.day == before.date() + timedelta(days=1)
    alone.page.shell.undo()
    assert alone.starts(5) == before


def test_a_drag_that_ends_where_it_began_or_outside_moves_nothing(alone: Alone) -> None:
    start, before = alone.box_of(5), alone.starts(5)
    alone.drag(start, start + QPointF(3, 20))
    alone.drag(alone.box_of(5), QPointF(-500, -500))
    assert alone.starts(5) == before


def test_dragging_onto_a_holiday_asks_first(alone: Alone) -> None:
    before = alone.starts(5)
    for answer, moved in (("取消", 0), ("仍然这样排", 2)):
        start = alone.box_of(5)
        audit.answer(answer)
        alone.drag(start, start + QPointF(alone.board.width() / 7 * 2, 0))
        assert alone.starts(5) == before + timedelta(days=moved)


def test_in_the_week_a_session_is_dragged_to_another_time(alone: Alone) -> None:
    alone.page.go(date(2026, 9, 29))
    alone.view("week")
    start, before = alone.box_of(5), alone.starts(5)
    board = alone.board
    minute = board._minute  # type: ignore[attr-defined]  # a TimeGrid
    alone.drag(start, start + QPointF(0, minute * 125))
    assert alone.starts(5) == before + timedelta(minutes=120)
    alone.drag(alone.box_of(5), QPointF(2, 2))
    assert alone.starts(5) == before + timedelta(minutes=120)


def test_a_cancelled_session_is_not_dragged(alone: Alone) -> None:
    service.cancel_session(alone.ws, service.session_of_number(alone.ws, alone.running, 5), "停电")
    audit.settle()
    start = alone.box_of(5)
    alone.drag(start, start + QPointF(alone.board.width() / 7, 0))
    assert alone.starts(5).date() == date(2026, 9, 29)


# -- the day, its pane, and what can be done


def test_a_day_is_shown_by_rooms_teachers_or_sites(alone: Alone) -> None:
    alone.view("day")
    grid = alone.page.one_day
    assert [(column.title.split()[-1], len(column.sessions)) for column in grid.columns] == [
        ("教室", 1),
        ("活动室", 0),
    ]
    alone.page.show_columns("teacher")
    alone.window.grab()
    assert [column.title for column in grid.columns] == ["周建国"]
    alone.page.show_columns("site")
    assert [column.title for column in grid.columns] == ["昆吾社区日间照料中心"]
    alone.page.go(date(2026, 9, 23))
    alone.window.grab()
    assert [column.title for column in grid.columns] == [""]


def pressed(alone: Alone, word: str) -> Callable[[], object]:
    one = alone.board.current()
    assert one is not None
    return next(action.call for action in alone.page.offered(one) if action.text == word)


def test_what_can_be_done_with_a_session_leads_there(alone: Alone) -> None:
    alone.page.open(service.session_of_number(alone.ws, alone.running, 5).id)
    pressed(alone, "打印签到表")()
    pressed(alone, "打开班级")()
    pressed(alone, "签到")()
    assert [name for name, _key in alone.led] == ["sheets", "classes", "attendance"]
    pressed(alone, "再办一场")()
    audit.settle()
    assert service.sessions(alone.ws, alone.running)[-1].number == 9
    audit.answer("排补课")
    alone.page.open(service.session_of_number(alone.ws, alone.running, 5).id)
    pressed(alone, "补课")()
    assert service.sessions(alone.ws, alone.running)[-1].makeup_of is not None


def test_a_session_is_added_on_the_day_chosen(alone: Alone) -> None:
    alone.page.go(date(2026, 9, 24))
    before = sum(len(service.sessions(alone.ws, one.id)) for one in service.all_classes(alone.ws))
    audit.answer("新建课次")
    alone.page.add()
    after = sum(len(service.sessions(alone.ws, one.id)) for one in service.all_classes(alone.ws))
    assert after == before + 1
    audit.settle()
    assert [one.session.starts.date() for one in alone.board.of_day()] == [date(2026, 9, 24)]


def test_the_plan_and_the_calendar_file_are_made(alone: Alone, tmp_path: Path) -> None:
    made = papers.make_pdf(alone.ws, "month", TODAY, alone.page.wanted(), lambda _done, _of: None)
    assert made.startswith(b"%PDF")
    made = papers.make_pdf(alone.ws, "week", TODAY, alone.page.wanted(), lambda _done, _of: None)
    assert made.startswith(b"%PDF")
    days = alone.page.days()
    papers.write_to(alone.page, tmp_path / "a.ics", (days[0], days[-1]), alone.page.wanted())
    assert b"BEGIN:VEVENT" in (tmp_path / "a.ics").read_bytes()


def test_printing_and_exporting_ask_where_to(
    alone: Alone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    monkeypatch.setattr(
        "literacy_desktop.qtkit.preview.show_pdf", lambda _page, made, **_more: shown.append(made)
    )
    alone.page.print_plan()
    assert len(shown) == 1
    monkeypatch.setattr(papers, "save_file", lambda *_words, **_more: tmp_path / "b.ics")
    alone.page.export()
    assert (tmp_path / "b.ics").exists()


def test_the_clock_moves_the_line_of_now(alone: Alone) -> None:
    alone.view("week")
    alone.page._tick()
    assert alone.page.week.now == datetime.combine(TODAY, time(9, 20))


# -- holidays


def test_the_notice_is_looked_at_before_it_is_entered(qtbot: QtBot) -> None:
    ws = busy_office()
    form = HolidayForm(ws, 2026)
    qtbot.addWidget(form)
    assert form.table.count() == 39, "what is entered already"
    form.notice.set_value("没有安排")
    form.read()
    assert form.table.count() == 0
    form.submit()
    assert form.result_value is None
    form.notice.set_value("元旦：1月1日至2日放假。1月4日上班。")
    form.read()
    assert form.table.count() == 3
    assert "会被替换" in form._told.words.text()
    form.submit()
    assert form.result_value == 3
    assert len(service.holidays_of(ws, 2026)) == 3


def test_holidays_come_from_a_file_too(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "放假.csv"
    path.write_text("2027-01-01,元旦,放假\n", encoding="utf-8")
    monkeypatch.setattr("literacy_desktop.timetable.page.holidays.open_file", lambda *_words, **_more: path)
    form = HolidayForm(busy_office(), 2027)
    qtbot.addWidget(form)
    form.choose_file()
    assert form.table.count() == 1


# -- how it looks


def crowded() -> Workspace:
    """Many sessions of every state on one day."""
    ws = busy_office()
    topics = ("A01", "B01", "C01", "D01", "E01", "F01", "G01", "H01")
    for place, topic in enumerate(topics):
        draft = ClassDraft(
            f"第{place}班", TODAY, time(8 + place), count=2, minutes=120, room=f"{place}楼", topics=(topic,)
        )
        made = service.create_class(ws, service.plan_class(ws, draft))
        first = service.sessions(ws, made.id)[0]
        if place == 2:
            service.cancel_session(ws, first, "停电")
    return ws


@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
@pytest.mark.parametrize("view", ["month", "week", "day"])
def test_nothing_is_cut_small_or_nameless(size: tuple[int, int], scale: int, view: str) -> None:
    ws = crowded()
    with audit.shown(lambda: audit.page_window(TimetablePage, ws), size, scale) as window:
        page = window.findChild(TimetablePage)
        assert isinstance(page, TimetablePage)
        page.show_view(view)
        audit.settle()
        window.grab()
        page.board.next_session()
        audit.settle()
        window.grab()
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []


@pytest.mark.parametrize("scale", [100, 140])
def test_the_dialog_of_holidays_passes_the_audit(scale: int) -> None:
    ws = busy_office()
    with audit.shown(lambda: HolidayForm(ws, 2027), (760, 640), scale) as window:
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []


def test_chosen_views_are_remembered(qtbot: QtBot) -> None:
    ws = busy_office()
    first = Alone(qtbot, ws)
    first.view("week")
    second = Alone(qtbot, ws)
    assert second.page.view == "week"


def columns_of(alone: Alone) -> list[str]:
    return [column.title for column in alone.page.one_day.columns]


def test_a_session_dragged_into_another_room_is_held_there(alone: Alone) -> None:
    session = service.session_of_number(alone.ws, alone.running, 4)
    site_id = service.class_by_id(alone.ws, alone.running).site_id
    assert site_id is not None
    save_room(alone.ws, Room(b"", site_id, "二楼教室", 20))
    alone.page.go(session.starts.date())
    alone.view("day")
    titles = columns_of(alone)
    assert [title.split()[-1] for title in titles] == ["教室", "二楼教室", "活动室"], (
        "free rooms are shown too"
    )
    start = alone.box_of(4)
    free = next(place for place, title in enumerate(titles) if title.endswith("二楼教室"))
    aside = QPointF(alone.page.one_day._left(free) + 20, start.y())
    alone.drag(start, aside)
    moved = service.session_of_number(alone.ws, alone.running, 4)
    assert (moved.starts, moved.room) == (session.starts, "二楼教室")
    assert moved.room_id is not None
    assert alone.board.current() is not None
    alone.ws.undo()
    audit.settle()
    assert service.session_of_number(alone.ws, alone.running, 4) == session
    alone.board.choose(alone.board.of_day()[0])
    shift, left, right = Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Left, Qt.Key.Key_Right
    for key, room in (
        (left, ""),
        (right, "二楼教室"),
        (right, "活动室"),
        (right, "活动室"),
        (left, "二楼教室"),
    ):
        QApplication.sendEvent(alone.board, QKeyEvent(QEvent.Type.KeyPress, key, shift))
        audit.settle()
        assert service.session_of_number(alone.ws, alone.running, 4).room == room


def test_a_room_that_is_taken_is_asked_about(alone: Alone) -> None:
    session = service.session_of_number(alone.ws, alone.running, 4)
    class_ = service.class_by_id(alone.ws, alone.running)
    assert class_.site_id is not None
    room = save_room(alone.ws, Room(b"", class_.site_id, "二楼教室", 20))
    draft = ClassDraft(
        "书法班", session.starts.date(), session.starts.time(), 1, site_id=class_.site_id, room=room.name
    )
    service.create_class(alone.ws, service.plan_class(alone.ws, draft))
    alone.page.go(session.starts.date())
    alone.view("day")
    audit.answer("取消")
    alone.page.move_to(session.id, session.starts, next(t for t in columns_of(alone) if "二楼" in t))
    assert service.session_of_number(alone.ws, alone.running, 4) == session
    audit.answer("仍然这样排")
    alone.page.move_to(session.id, session.starts, next(t for t in columns_of(alone) if "二楼" in t))
    assert service.session_of_number(alone.ws, alone.running, 4).room == "二楼教室"
    alone.page.move_to(session.id, session.starts, "没有这间")


def test_the_room_of_one_session_is_changed_in_the_form_too(alone: Alone) -> None:
    session = service.session_of_number(alone.ws, alone.running, 5)
    form = MoveForm(alone.ws, session, alone.page)
    form.room.set_value("三楼")
    plan = form.plan()
    assert [after.room for _before, after in plan.changed] == ["三楼"]
    form.room.set_value(form._room)
    assert [after for _before, after in form.plan().changed] == [session]
    form.untouched()
    form.reject()
