"""The first page: the greeting, the figures, today's sessions, what is due, a new office's first steps."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.attendance.service import mark
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service as certificates
from literacy_desktop.classes.service import session_details
from literacy_desktop.qtkit.leads import Lead
from literacy_desktop.workbench.model import Due, MonthCount, Overview
from literacy_desktop.workbench.page import WorkbenchPage
from literacy_desktop.workbench.page.board import compared
from literacy_desktop.workbench.page.due import DueCard, DueRow, merged
from literacy_desktop.workbench.page.greeting import date_line, greeting, next_term
from literacy_desktop.workbench.page.today import state_of
from literacy_desktop.workbench.page.year import columns_of
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import inside, press, words

pytestmark = audit.OFFSCREEN

SATURDAY = date(2026, 11, 21)
AUTUMN = date(2026, 9, 1)
"""The first day of a class that ended a few weeks ago."""


@contextmanager
def page_of(
    ws: Workspace, size: tuple[int, int] = (1366, 696), scale: int = 100
) -> Iterator[tuple[WorkbenchPage, list[tuple[str, Any]]]]:
    """The page in a window, and where it led to."""
    with audit.shown(lambda: audit.page_window(WorkbenchPage, ws), size, scale) as window:
        (page,) = inside(window, WorkbenchPage)
        led: list[tuple[str, Any]] = []
        page.shell.wanted.connect(lambda name, key: led.append((name, key)))
        yield page, led


def rows_of(widget: QWidget) -> list[Lead]:
    return inside(widget, Lead)


def row_of(widget: QWidget, text: str) -> Lead:
    (found,) = [row for row in rows_of(widget) if text in row.accessibleName()]
    return found


def overview(**given: Any) -> Overview:
    empty: dict[str, Any] = {
        "today": [],
        "next_session": None,
        "visits_month": 0,
        "visits_last_month": 0,
        "people": 0,
        "running": 0,
        "to_print": 0,
        "earned": 0,
        "due": [],
        "months": [],
        "regions": [],
    }
    return Overview(**(empty | given))


# -- the words at the head


@pytest.mark.parametrize(
    ("hour", "greeted"),
    [(4, "晚上好"), (5, "上午好"), (10, "上午好"), (11, "中午好"), (13, "下午好"), (18, "晚上好")],
)
def test_the_greeting_goes_with_the_time_of_day(hour: int, greeted: str) -> None:
    moment = datetime(2026, 11, 21, hour, tzinfo=make.CHINA)
    assert greeting(moment, "") == greeted
    assert greeting(moment, "李老师") == f"{greeted}，李老师"


def test_the_day_comes_with_its_lunar_date_and_tomorrow_s_term() -> None:
    assert date_line(SATURDAY) == "2026年11月21日 星期六，农历十月十三，明日小雪"


def test_a_festival_is_named() -> None:
    assert date_line(date(2026, 9, 25)) == "2026年9月25日 星期五，农历八月十五，中秋节，13天后寒露"


def test_the_term_of_the_day_is_today_s() -> None:
    assert next_term(SATURDAY + timedelta(days=1)) == "今日小雪"


def test_beyond_the_calendar_the_day_stands_alone() -> None:
    assert date_line(date(2200, 1, 1)) == "2200年1月1日 星期三，元旦"


# -- a new office


def test_a_new_office_sees_three_steps_with_the_first_done(qtbot: QtBot, ws: Workspace) -> None:
    make.office(ws)
    with page_of(ws) as (page, led):
        assert "已登记：柳屯镇幸福院" in words(page)
        assert not page.months.isVisible()
        press(page, "导入名单")
        press(page, "新建班级")
        assert led == [("attendees", "import"), ("classes", "new")]


def test_the_second_step_counts_the_people(qtbot: QtBot, ws: Workspace) -> None:
    make.people(ws, 3)
    with page_of(ws) as (page, _led):
        assert "已有 3 位学员，可以继续增加。" in words(page)


def test_the_first_class_replaces_the_steps(qtbot: QtBot, ws: Workspace) -> None:
    make.office(ws)
    with page_of(ws) as (page, _led):
        assert "三步开始第一个班" in words(page)
        make.class_(ws)
        audit.settle()
        assert "三步开始第一个班" not in words(page)
        assert page.today.isVisible()


# -- figures


def test_the_figures_tell_their_numbers_and_what_follows(qtbot: QtBot, ws: Workspace) -> None:
    made = make.marked_class(ws, 1.0, 1.0, 0.25, first=AUTUMN)
    certificates.issue(ws, made.id, make.roll(ws, made)[:1])
    with page_of(ws) as (page, _led):
        told = [card.accessibleName() for card in page.figures.values()]
        assert told == [
            "今日课次 0 节 最近没有排课",
            "本月参训 0 人次 比上月同期少 4",
            "待打印证书 1 张 另有 1 人可以发证",
            "登记学员 3 人 进行中的班级 0 个",
        ]


@pytest.mark.parametrize(
    ("now", "then", "told"),
    [(12, 10, "比上月同期多 2"), (8, 1508, "比上月同期少 1,500"), (5, 5, "和上月同期一样多")],
)
def test_a_month_is_compared_with_the_same_days_of_the_last(now: int, then: int, told: str) -> None:
    assert compared(overview(visits_month=now, visits_last_month=then)) == told


# -- today


def test_a_session_of_today_leads_to_its_marks(qtbot: QtBot, ws: Workspace) -> None:
    made = make.class_(ws, people=4, first=make.NOW.date(), at=time(14, 30), teacher="李娜")
    with page_of(ws) as (page, led):
        row = row_of(page.today, "14:30")
        assert "智能手机基础班" in row.accessibleName()
        assert "0 / 4 人 未开始" in row.accessibleName()
        row.click()
        page.take()
        assert led == [("attendance", (made.id, 1))] * 2


def test_without_a_session_today_the_next_one_is_shown(qtbot: QtBot, ws: Workspace) -> None:
    make.class_(ws, first=date(2026, 11, 24), at=time(9))
    with page_of(ws) as (page, led):
        assert page.today.title.text() == "下一次课"
        assert "今天没有课。下一次：11月24日 周二" in words(page.today)
        assert page.figures["today"].accessibleName() == "今日课次 0 节 下一次 11月24日 周二"
        page.take()
        assert led == [("attendance", None)]


def test_more_sessions_than_fit_lead_to_the_classes(qtbot: QtBot, ws: Workspace) -> None:
    for hour in (8, 10, 14, 16, 19):
        make.class_(ws, people=0, first=make.NOW.date(), at=time(hour))
    with page_of(ws) as (page, led):
        assert len(rows_of(page.today)) == 3
        press(page.today, "还有 2 节")
        assert led == [("classes", None)]


@pytest.mark.parametrize(
    ("hour", "attended", "word"),
    [
        (8, False, "未开始"),
        (8, True, "签到中"),
        (9, False, "签到中"),
        (12, False, "待登记"),
        (12, True, "已上课"),
    ],
)
def test_a_session_s_state_follows_the_clock_and_the_marks(
    ws: Workspace, hour: int, attended: bool, word: str
) -> None:
    made = make.class_(ws, people=2, first=make.NOW.date(), at=time(9))
    if attended:
        mark(ws, make.held(ws, made)[0], make.roll(ws, made), "present")
    detail = session_details(ws, made.id)[0]
    assert state_of(detail, make.NOW.replace(hour=hour)).word == word


# -- what is due


def test_unmarked_sessions_of_a_class_are_one_row_that_leads_to_the_first(ws: Workspace) -> None:
    due = [
        Due("unmarked", 3, "基础班 11月3日", b"a"),
        Due("unmarked", 4, "基础班 11月10日", b"a"),
        Due("unmarked", 1, "提高班 11月10日", b"b"),
        Due("unprinted", 5, "已发证，还没有打印"),
        Due("empty", 1, "新班", b"c"),
        Due("certificates", 9, "春季班", b"d"),
    ]
    assert merged(due) == [
        DueRow("unmarked", 2, "基础班 11月3日", (b"a", 3)),
        DueRow("unmarked", 1, "提高班 11月10日", (b"b", 1)),
        DueRow("unprinted", 5, "已发证，还没有打印", "register"),
        DueRow("empty", 1, "新班", (b"c", "people")),
        DueRow("certificates", 9, "春季班", b"d"),
    ]


def test_each_row_leads_to_the_page_that_does_it(qtbot: QtBot, ws: Workspace) -> None:
    made = make.marked_class(ws, 1.0, 0.5, first=AUTUMN)
    with page_of(ws) as (page, led):
        row_of(page.due, "1 人可以发证").click()
        row_of(page.due, "要在手机上核对").click()
        assert led == [("certificates", made.id), ("topics", None)]


def test_rows_beyond_the_first_unfold_at_a_press(qtbot: QtBot, ws: Workspace) -> None:
    make.class_(ws)
    with page_of(ws) as (page, _led):
        card = page.due
        assert isinstance(card, DueCard)
        card.show_due([Due("certificates", n, f"第 {n} 班", bytes([n])) for n in range(1, 8)])
        audit.settle()
        assert len(rows_of(card)) == 4
        press(card, "还有 3 项")
        audit.settle()
        assert len(rows_of(card)) == 7
        press(card, "收起")
        audit.settle()
        assert len(rows_of(card)) == 4


def test_with_nothing_due_the_card_says_so(qtbot: QtBot, ws: Workspace) -> None:
    make.class_(ws)
    with page_of(ws) as (page, _led):
        page.due.show_due([])
        audit.settle()
        assert "都办好了，没有要处理的事。" in words(page.due)


# -- the year


def test_the_chart_groups_kinds_of_sites_and_leaves_empty_groups_out() -> None:
    months = [
        MonthCount(date(2026, 1, 1), {"village": 4, "street": 6, "hall": 5}, 20),
        MonthCount(date(2026, 2, 1), {}, 0),
    ]
    chart = columns_of(months)
    assert list(chart.labels) == ["1月", "2月"]
    assert list(chart.series) == [("社区与村", [10, 0]), ("营业厅", [5, 0])]
    assert list(chart.rates) == [0.75, None]


def test_marks_appear_in_the_charts_without_a_refresh(qtbot: QtBot, ws: Workspace) -> None:
    site = make.office(ws)
    made = make.class_(ws, people=4, site_id=site.id)
    with page_of(ws) as (page, _led):
        assert "还没有数据。" in words(page.counties)
        mark(ws, make.held(ws, made)[0], make.roll(ws, made), "present")
        audit.settle()
        assert page.counties._chart.accessibleDescription() == "濮阳县 4"
        assert "10月 4 人次，到课率 100%" in page.months._chart.accessibleDescription()


# -- looks


@pytest.mark.parametrize(("size", "scale"), [*audit.SIZES, ((1093, 580), 140)])
def test_nothing_is_cut_small_or_nameless(
    qtbot: QtBot, ws: Workspace, size: tuple[int, int], scale: int
) -> None:
    site = make.office(ws)
    make.class_(ws, people=4, site_id=site.id, first=make.NOW.date(), at=time(9), name="很长的班级名称" * 6)
    make.marked_class(ws, 1.0, 0.9, site_id=site.id)
    with page_of(ws, size, scale) as (page, _led):
        window = page.window()
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []


def test_where_width_is_short_the_cards_stand_in_one_column(qtbot: QtBot, ws: Workspace) -> None:
    make.class_(ws)
    with page_of(ws, (720, 580)) as (page, _led):
        assert page.today.x() == page.due.x() == page.months.x() == page.counties.x()
        assert page.due.y() > page.today.y()
        page.window().resize(1366, 696)
        audit.settle()
        assert page.due.x() > page.today.x()
