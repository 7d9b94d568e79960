"""The plan of a week: a column for each day, its sessions one below the other with place and teacher."""

from collections.abc import Sequence
from typing import BinaryIO

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.paper.ink import Ink, Stroke
from literacy_desktop.paper.pdf import A4_LANDSCAPE, Pdf
from literacy_desktop.paper.report.setting import GREY, set_lines
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
    draw_sign,
    title_of,
)
from literacy_desktop.timetable.model import WEEK, DayFacts

_BOTTOM, _DAY_ROW, _GAP = FOOT - 6.0, 13.5, 1.4
_TOPIC = HEAD._replace(size=9.5)
_LEAST = 22.5


def write_week(plan: Plan, out: BinaryIO, report: Report = silent) -> int:
    """Write the plan of a week as a PDF, A4 landscape; days with many sessions go on on further pages.

    Returns: how many pages.
    """
    first, last = plan.shown.days[0].day, plan.shown.days[-1].day
    title = f"{first.year}年{first.month}月{first.day}日至{last.month}月{last.day}日课程表"
    most = int((_BOTTOM - TOP - _DAY_ROW) // (_LEAST + _GAP))
    fullest = max((len(found) for found in plan.shown.sessions.values()), default=0)
    pages = max(1, -(-fullest // most))
    with Pdf(out, title=title, size=A4_LANDSCAPE) as pdf:
        for page in range(pages):
            heading = title if page == 0 else f"{title}（续 {page}）"
            pdf.add_page(_page(pdf, plan, heading, page * most, most))
            report(page + 1, pages)
    return pages


def _page(pdf: Pdf, plan: Plan, title: str, start: int, most: int) -> str:
    ink = Ink(pdf)
    draw_heading(ink, title, plan)
    width = (RIGHT - LEFT) / WEEK
    for place, facts in enumerate(plan.shown.days):
        box = (LEFT + place * width, TOP, width, _BOTTOM - TOP)
        found = plan.shown.sessions.get(facts.day, ())[start : start + most]
        _column(ink, box, plan, facts, found)
    ink.rect((LEFT, TOP, RIGHT - LEFT, _BOTTOM - TOP), Stroke(0.8, FRAME.color))
    draw_foot(ink, plan, plan.shown.groups_shown())
    return ink.content()


def _column(
    ink: Ink,
    box: tuple[float, float, float, float],
    plan: Plan,
    facts: DayFacts,
    found: Sequence[SessionDetail],
) -> None:
    x, y, width, height = box
    if facts.free:
        ink.fill_rect(box, SHADE)
    ink.rect((x, y, width, height), FRAME)
    ink.text((x + width / 2, y + 5.0), WEEKDAYS[facts.day.weekday()], HEAD, "center")
    draw_day(ink, (x, y + 5.4, width), facts, f"{facts.day.month}/{facts.day.day}", pale=False)
    ink.line((x, y + _DAY_ROW), (x + width, y + _DAY_ROW), FRAME)
    for place, one in enumerate(found):
        _session(ink, (x, y + _DAY_ROW + _GAP + place * (_LEAST + _GAP), width), plan, one)


def _session(ink: Ink, box: tuple[float, float, float], plan: Plan, one: SessionDetail) -> None:
    x, y, width = box
    off = one.session.state == "cancelled"
    left, room = x + 1.6, width - 3.2
    time = f"{one.session.starts:%H:%M}–{one.session.ends:%H:%M}"
    ink.text((left, y + 3.6), time, HEAD._replace(color=GREY if off else HEAD.color))
    draw_sign(ink, (x + width - 5.4, y + 3.6), plan.shown.group_of(one))
    topic = set_lines(f"（停课）{title_of(one)}" if off else title_of(one), _TOPIC, room)
    topic = topic._replace(lines=topic.lines[:2])
    topic.draw(ink, left, y + 8.0)
    below = y + 8.0 + topic.height
    for place, text in enumerate(filter(None, (f"{one.site} {one.room}".strip(), one.teacher))):
        if below + place * 3.5 < y + _LEAST:
            ink.text((left, below + place * 3.5), cut(text, SMALL, room), SMALL)
    ink.line((x + 1.6, y + _LEAST + 0.4), (x + width - 1.6, y + _LEAST + 0.4), Stroke(0.25, FRAME.color))
