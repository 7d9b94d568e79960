"""The plan of a month, to hang on a wall: a page of weeks, and all sessions in full where a day overflows."""

from collections.abc import Iterator
from typing import BinaryIO

from literacy_desktop.base.dates import chinese_weekday
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.ink import Ink, Stroke
from literacy_desktop.paper.pdf import A4_LANDSCAPE, Pdf
from literacy_desktop.timetable.content import Plan
from literacy_desktop.timetable.document.paint import (
    FOOT,
    FRAME,
    HEAD,
    LEFT,
    RIGHT,
    SHADE,
    SMALL,
    TOP,
    WEEKDAYS,
    cut,
    draw_day,
    draw_foot,
    draw_heading,
    draw_session,
    place_line,
    title_of,
)
from literacy_desktop.timetable.model import WEEK, DayFacts

_HEAD_ROW, _DAY_ROW, _LINE = 7.0, 7.4, 4.7
_BOTTOM = FOOT - 6.0
_ROWS = 31
_COLUMNS = (0.0, 34.0, 58.0, 82.0, 172.0)


def write_month(plan: Plan, out: BinaryIO, report: Report = silent) -> int:
    """Write the plan of a month as a PDF, A4 landscape.

    Returns: how many pages: one, and more where a day has more sessions than fit into it.
    """
    year, month = plan.month or (0, 0)
    title = f"{year}年{month}月课程表"
    weeks = len(plan.shown.days) // WEEK
    room = (_BOTTOM - TOP - _HEAD_ROW) / weeks
    most = int((room - _DAY_ROW) // _LINE)
    pages = _pages(plan, most)
    with Pdf(out, title=title, size=A4_LANDSCAPE) as pdf:
        pdf.add_page(_calendar(pdf, plan, title, room, most))
        for number, lines in enumerate(pages, 2):
            pdf.add_page(_list(pdf, plan, f"{title}　第{number}页", lines))
    report(len(pages) + 1, len(pages) + 1)
    return len(pages) + 1


def _calendar(pdf: Pdf, plan: Plan, title: str, room: float, most: int) -> str:
    ink = Ink(pdf)
    draw_heading(ink, title, plan)
    width = (RIGHT - LEFT) / WEEK
    for place, name in enumerate(WEEKDAYS):
        ink.text((LEFT + width * (place + 0.5), TOP + 4.8), name, HEAD, "center")
    for place, facts in enumerate(plan.shown.days):
        row, column = divmod(place, WEEK)
        box = (LEFT + column * width, TOP + _HEAD_ROW + row * room, width, room)
        _day(ink, box, plan, facts, most)
    ink.rect((LEFT, TOP, RIGHT - LEFT, _BOTTOM - TOP), Stroke(0.8, FRAME.color))
    draw_foot(ink, plan, plan.shown.groups_shown())
    return ink.content()


def _day(ink: Ink, box: tuple[float, float, float, float], plan: Plan, facts: DayFacts, most: int) -> None:
    x, y, width, _room = box
    pale = plan.month is not None and facts.day.month != plan.month[1]
    if facts.free:
        ink.fill_rect(box, SHADE)
    ink.rect(box, FRAME)
    draw_day(ink, (x, y, width), facts, str(facts.day.day), pale=pale)
    found = plan.shown.sessions.get(facts.day, ())
    shown = found if len(found) <= most else found[: most - 1]
    tall = len(shown) * 2 <= most
    for place, one in enumerate(shown):
        line = (x, y + _DAY_ROW + place * _LINE * (2 if tall else 1) + 3.2, width)
        draw_session(ink, line, one, plan.shown.group_of(one), tall=tall)
    if len(found) > len(shown):
        ink.text(
            (x + 1.4, y + _DAY_ROW + len(shown) * _LINE + 3.2),
            f"还有 {len(found) - len(shown)} 次，见后页",
            SMALL,
        )


def _pages(plan: Plan, most: int) -> list[list[tuple[str, ...]]]:
    """The sessions in full, as many lines as a page holds, where a day has more than its cell."""
    if all(len(found) <= most for found in plan.shown.sessions.values()):
        return []
    lines = list(_lines(plan))
    return [lines[start : start + _ROWS] for start in range(0, len(lines), _ROWS)]


def _lines(plan: Plan) -> Iterator[tuple[str, ...]]:
    for facts in plan.shown.days:
        for place, one in enumerate(plan.shown.sessions.get(facts.day, ())):
            day = f"{facts.day.month}月{facts.day.day}日" if place == 0 else ""
            session = one.session
            time = f"{session.starts:%H:%M}–{session.ends:%H:%M}"
            topic = title_of(one) + ("（停课）" if session.state == "cancelled" else "")
            about = place_line((one.class_name, one.site, one.room, one.teacher))
            yield day, chinese_weekday(facts.day) if day else "", time, topic, about


def _list(pdf: Pdf, plan: Plan, title: str, lines: list[tuple[str, ...]]) -> str:
    ink = Ink(pdf)
    draw_heading(ink, title, plan)
    for row, texts in enumerate(lines):
        y = TOP + row * 5.2 + 4.0
        if texts[0]:
            ink.line((LEFT, y - 4.0), (RIGHT, y - 4.0), FRAME)
        for place, text in enumerate(texts):
            left = LEFT + _COLUMNS[place]
            right = LEFT + _COLUMNS[place + 1] if place + 1 < len(_COLUMNS) else RIGHT
            kind = HEAD._replace(size=9.5) if place == 0 else HEAD._replace(size=9.0, style="hei")
            ink.text((left, y), cut(text, kind, right - left - 2), kind)
    draw_foot(ink, plan, ())
    return ink.content()
