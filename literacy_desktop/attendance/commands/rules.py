"""Head counts, the freeze, absences and the end of a class on the command line."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from literacy_desktop.attendance import service
from literacy_desktop.attendance.commands.group import attendance
from literacy_desktop.attendance.model import KINDS, Streak
from literacy_desktop.base.console import DAY, FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.masks import mask_phone
from literacy_desktop.base.problems import Problem
from literacy_desktop.classes.commands.people import person_of
from literacy_desktop.classes.service import class_of_code, session_of_number


@attendance.command("headcount", help=N_("来听课而没有留名字的人数；写 0 取消。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--session", "number", required=True, type=int, help=N_("第几次课。"))
@click.option("--note", default="", help=N_("备注。"))
@click.option("--reason", default="", help=N_("考勤锁定以后更正的原因。"))
@click.argument("people", type=int)
@pass_console
def headcount(console: Console, /, code: str, number: int, people: int, **given: Any) -> None:
    """Count heads."""
    ws = console.workspace()
    session = session_of_number(ws, class_of_code(ws, code).id, number)
    service.count_heads(ws, session, people, given["note"], reason=given["reason"])
    words = _("第 {number} 次课：{n} 人没有留名字").format(number=number, n=people)
    console.give({"session": number, "unnamed": people}, [words])


@attendance.command("freeze", help=N_("锁定考勤：这一天和以前的，改动要写明原因。"))
@click.option("--until", type=DAY, default=None, help=N_("锁定到哪一天（含）。"))
@click.option("--lift", is_flag=True, help=N_("取消锁定日期。"))
@pass_console
def freeze(console: Console, until: date | None, *, lift: bool) -> None:
    """Freeze the marks up to a day, or say how it stands."""
    ws = console.workspace()
    if lift or until is not None:
        service.freeze(ws, None if lift else until)
    now = ws.settings
    told = _("考勤锁定到 {day}。").format(day=now.freeze_date) if now.freeze_date else _("没有锁定日期。")
    lines = [told]
    if now.freeze_days:
        lines.append(_("上课 {n} 天以后也会锁定。").format(n=now.freeze_days))
    console.give({"until": now.freeze_date or None, "days": now.freeze_days}, lines)


@attendance.command("warnings", help=N_("缺勤提醒：连续缺勤、要探访的人。"))
@click.option("--done", is_flag=True, help=N_("已经探访过的也列出。"))
@click.option("--out", type=FILE, default=None, help=N_("把还没有探访的写成 PDF 回访名单。"))
@pass_console
def warnings(console: Console, out: Path | None, *, done: bool) -> None:
    """List who stays away."""
    found = service.warnings(console.workspace(), done=done)
    lines = [_line(kind, streak) for kind, streak in found] or [_("没有要提醒的。")]
    if out is not None:
        pages = service.print_warnings(console.workspace(), out)
        lines.append(_("已生成 {count} 页：{out}").format(count=pages, out=out))
    console.give([_described(kind, streak) for kind, streak in found], lines)


@attendance.command("visited", help=N_("登记已经探访了一位缺勤的人，后面写结果。"))
@click.option("--attendee", required=True, help=N_("学员：编号、姓名或手机后四位。"))
@click.argument("outcome")
@pass_console
def visited(console: Console, attendee: str, outcome: str) -> None:
    """Note a visit."""
    ws = console.workspace()
    person = person_of(ws, attendee)
    streaks = [streak for _kind, streak in service.warnings(ws) if streak.attendee_id == person]
    if not streaks:
        raise Problem(_("这个人不在缺勤提醒里。"), _("可能已经来上课了，请刷新后再看。"))
    for streak in streaks:
        service.note_visit(ws, person, streak.first_session, outcome)
    words = _("已登记探访：{name}").format(name=streaks[0].name)
    console.give({"attendee": person, "outcome": outcome, "count": len(streaks)}, [words])


@attendance.command("conclude", help=N_("一个班结业：出勤率够的人结业，不够的未结业。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@pass_console
def conclude(console: Console, code: str) -> None:
    """End a class."""
    ws = console.workspace()
    done, rest = service.conclude(ws, class_of_code(ws, code).id)
    words = _("结业 {n} 人，未结业 {rest} 人。").format(n=len(done), rest=len(rest))
    console.give({"completed": done, "not_completed": rest}, [words])


def _described(kind: str, one: Streak) -> dict[str, Any]:
    return {
        "kind": kind,
        "class": one.class_name,
        "attendee": one.attendee_id,
        "name": one.name,
        "phone": mask_phone(one.phone),
        "missed": one.missed,
        "first": one.first_day,
        "last": one.last_day,
        "special": one.special,
        "visited_at": one.visit.at if one.visit else None,
        "outcome": one.visit.outcome if one.visit else None,
    }


def _line(kind: str, one: Streak) -> str:
    words = _("{kind}  {name}  {class_name}  缺勤 {n} 次  {first} 起  {phone}").format(
        kind=_(KINDS[kind]),
        name=one.name,
        class_name=one.class_name,
        n=one.missed,
        first=one.first_day.isoformat(),
        phone=mask_phone(one.phone),
    )
    return f"{words}  {one.visit.outcome}".rstrip() if one.visit else words.rstrip()
