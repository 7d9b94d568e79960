"""The timetable on the command line."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import click

from literacy_desktop.base.console import DAY, FILE, Console, pass_console
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.classes.model.notice_text import HolidayPlan, read_notice
from literacy_desktop.classes.service import apply_holidays, class_of_code, holidays_of, plan_holidays
from literacy_desktop.timetable import service
from literacy_desktop.timetable.model import Wanted, week_days

Command = TypeVar("Command", bound=Callable[..., Any])
_OUT = click.option("--out", type=FILE, required=True, help=N_("写到哪个文件。"))


def _which(command: Command) -> Command:
    """The options that say which sessions."""
    for option in (
        click.option("--teacher", default=None, help=N_("只要这位教师的课。")),
        click.option("--room", default=None, help=N_("只要这间教室的课。")),
        click.option("--site", default=None, help=N_("只要这个教学点的课（全名）。")),
    ):
        command = option(command)
    return command


@click.group(help=N_("排课：月、周、日课表，打印，放假安排。"))
def timetable() -> None:
    """Hold the commands."""


@timetable.command("show", help=N_("看一段日期的课表；不写日期就是本周。"))
@click.option("--from", "first", type=DAY, default=None, help=N_("从哪天。"))
@click.option("--until", "last", type=DAY, default=None, help=N_("到哪天。"))
@_which
@pass_console
def show(console: Console, /, first: date | None, last: date | None, **given: Any) -> None:
    """Show sessions by day."""
    ws = console.workspace()
    week = week_days(first or ws.today())
    start = first or week[0]
    end = max(start, last or week[-1])
    days = [start + timedelta(days=step) for step in range((end - start).days + 1)]
    shown = service.timetable(ws, days, Wanted(given["site"], given["room"], given["teacher"]))
    lines = []
    for facts in shown.days:
        found = shown.sessions.get(facts.day, ())
        head = f"{date_words(facts.day, ws.today())}  {facts.note}  {facts.kind.label}"
        lines += [head, *(_line(one) for one in found)] if found else []
    console.give(
        {
            "days": [
                {
                    "date": facts.day,
                    "note": facts.note,
                    "kind": facts.kind,
                    "sessions": [_told(one) for one in shown.sessions.get(facts.day, ())],
                }
                for facts in shown.days
            ],
            "notices": shown.notices,
        },
        [*lines, *shown.notices],
    )


def _line(one: SessionDetail) -> str:
    session = one.session
    words = (one.topic, one.class_name, one.site, one.room, one.teacher, session.reason)
    return f"  {session.starts:%H:%M}–{session.ends:%H:%M}  " + "  ".join(word for word in words if word)


def _told(one: SessionDetail) -> dict[str, Any]:
    session = one.session
    return {
        "id": session.id,
        "class": one.class_code,
        "number": session.number,
        "starts": session.starts,
        "minutes": session.minutes,
        "topic": one.topic,
        "site": one.site,
        "room": one.room,
        "teacher": one.teacher,
        "state": session.state,
    }


@timetable.command("print", help=N_("打印月课表或周课表（PDF，A4 横向）。"))
@click.option("--month", default=None, help=N_("哪个月，例如 2026-11。"))
@click.option("--week", type=DAY, default=None, help=N_("哪一周：写其中任意一天。"))
@_which
@_OUT
@pass_console
def print_(console: Console, /, month: str | None, week: date | None, out: Path, **given: Any) -> None:
    """Print a month or a week."""
    ws = console.workspace()
    wanted = Wanted(given["site"], given["room"], given["teacher"])
    if week is not None:
        pages = service.print_week(ws, week, out, wanted)
    else:
        pages = service.print_month(ws, *_month(month, ws.today()), out, wanted)
    console.give({"out": out, "pages": pages}, [_("已写 {path}，{n} 页。").format(path=out, n=pages)])


def _month(text: str | None, today: date) -> tuple[int, int]:
    if text is None:
        return today.year, today.month
    year, _dash, month = text.replace("/", "-").partition("-")
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= 12 and 1901 <= int(year) <= 2099):
        raise click.BadParameter(_("“{text}”不是月份，请写成 2026-11。").format(text=text))
    return int(year), int(month)


@click.command("ics", help=N_("把课写成日历文件（.ics），手机和电脑的日历都能导入。"))
@click.option("--class", "code", default=None, help=N_("只要这个班（班级编号）。"))
@click.option("--from", "first", type=DAY, default=None, help=N_("从哪天，默认今天。"))
@click.option("--until", "last", type=DAY, default=None, help=N_("到哪天，默认一年以内。"))
@_which
@_OUT
@pass_console
def ics(console: Console, /, code: str | None, out: Path, **given: Any) -> None:
    """Write a calendar file; belongs to the group of sessions."""
    ws = console.workspace()
    first = given["first"] or ws.today()
    last = given["last"] or first + timedelta(days=365)
    class_id = class_of_code(ws, code).id if code else None
    wanted = Wanted(given["site"], given["room"], given["teacher"], class_id)
    count = service.export_ics(ws, first, last, out, wanted)
    console.give({"out": out, "sessions": count}, [_("已写 {path}，{n} 次课。").format(path=out, n=count)])


@timetable.group("holidays", help=N_("放假安排：查看、录入。"))
def holidays() -> None:
    """Hold the commands."""


@holidays.command("show", help=N_("查看一年的放假和调休。"))
@click.argument("year", type=int)
@pass_console
def show_holidays(console: Console, year: int) -> None:
    """Show a year."""
    found = holidays_of(console.workspace(), year)
    console.give(
        [{"date": one.day, "name": one.name, "kind": one.kind} for one in found],
        (f"{one.day.isoformat()}  {one.name}  {one.kind}" for one in found),
    )


@holidays.command("enter", help=N_("录入一年的放假安排：表格（日期、名称、放假或上班）或通知全文。"))
@click.argument("year", type=int)
@click.option("--file", "path", type=FILE, default=None, help=N_("表格（xlsx、xls、csv），或通知的 txt。"))
@click.option("--text", default="", help=N_("通知全文，直接粘贴。"))
@click.option("--dry-run", is_flag=True, help=N_("只看结果，不写入。"))
@pass_console
def enter(console: Console, year: int, path: Path | None, text: str, *, dry_run: bool) -> None:
    """Enter a year."""
    ws = console.workspace()
    plan: HolidayPlan = (
        service.plan_holiday_file(ws, path, year)
        if path is not None
        else plan_holidays(ws, year, read_notice(text, year))
    )
    if not dry_run:
        apply_holidays(ws, plan)
    console.give(
        {
            "year": year,
            "days": [{"date": one.day, "name": one.name, "kind": one.kind} for one in plan.days],
            "before": plan.before,
            "notices": plan.notices,
            "dry_run": dry_run,
        },
        [
            *(f"{one.day.isoformat()}  {one.name}  {one.kind}" for one in plan.days),
            *plan.notices,
            _("（只看结果，没有写入）") if dry_run else _("已录入 {n} 天。").format(n=len(plan.days)),
        ],
    )
