"""The timetable on paper and for calendar programs."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import sessions_between
from literacy_desktop.timetable import document
from literacy_desktop.timetable.content import Plan
from literacy_desktop.timetable.model import ALL, Wanted, month_days, week_days
from literacy_desktop.timetable.service.lookup import timetable


def export_ics(ws: Workspace, first: date, last: date, out: Path, wanted: Wanted = ALL) -> int:
    """Write the sessions from one day to another as an iCalendar file (RFC 5545).

    Cancelled sessions are in it as cancelled, so that a program that has them takes them off again.

    Returns: how many sessions.

    Raises:
        Problem: there is none.
    """
    found = [one for one in sessions_between(ws, first, last) if wanted.fits(one)]
    if not found:
        raise Problem(_("这段时间里没有课，没有写日历文件。"), _("请换一段日期，或放宽筛选。"))
    with replacing(out) as file:
        file.write(document.calendar(found, ws.settings.programme, ws.now()))
    return len(found)


def print_month(
    ws: Workspace,
    year: int,
    month: int,
    out: Path,
    wanted: Wanted = ALL,
    report: Report = silent,
) -> int:
    """Write the plan of a month as a PDF (A4 landscape), lunar days and holidays included.

    Returns: how many pages.
    """
    with replacing(out) as file:
        return document.write_month(_plan(ws, month_days(year, month), wanted, (year, month)), file, report)


def print_week(
    ws: Workspace,
    day: date,
    out: Path,
    wanted: Wanted = ALL,
    report: Report = silent,
) -> int:
    """Write the plan of a day's week as a PDF (A4 landscape).

    Returns: how many pages.
    """
    with replacing(out) as file:
        return document.write_week(_plan(ws, week_days(day), wanted), file, report)


def _plan(ws: Workspace, days: Sequence[date], wanted: Wanted, month: tuple[int, int] | None = None) -> Plan:
    named = tuple(word for word in (wanted.site, wanted.room, wanted.teacher) if word)
    return Plan(ws.settings.programme, named, timetable(ws, days, wanted), ws.today(), month)
