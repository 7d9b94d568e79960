"""Marks on the command line: given, shown, printed."""

from pathlib import Path
from typing import Any

import click

from literacy_desktop.attendance import service
from literacy_desktop.attendance.commands.group import attendance
from literacy_desktop.attendance.model import AttendeeRow, Grid, Mark, Signs, percent
from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.commands.people import people_of
from literacy_desktop.classes.service import class_of_code, roster, session_of_number

CLEAR = "clear"


@attendance.command(
    "mark",
    help=N_(
        "登记考勤。STATUS：present 出勤、late 迟到、early 早退、excused 请假、absent 缺勤、clear 清除，"
        "或本单位自己加的名称。"
    ),
)
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--session", "number", required=True, type=int, help=N_("第几次课。"))
@click.option(
    "--attendee",
    "attendees",
    multiple=True,
    help=N_("学员：编号，或只有一个人有的姓名、手机后四位；可以多次。"),
)
@click.option("--reason", default="", help=N_("考勤锁定以后更正的原因。"))
@click.option("--all", "everybody", is_flag=True, help=N_("全班还没有标记的人。"))
@click.argument("status")
@pass_console
def mark(console: Console, /, code: str, number: int, attendees: tuple[str, ...], **given: Any) -> None:
    """Mark people."""
    ws = console.workspace()
    class_ = class_of_code(ws, code)
    session = session_of_number(ws, class_.id, number)
    wanted = _status(service.signs(ws), given["status"])
    if given["everybody"]:
        if wanted is None:
            raise Problem(_("全班的标记不能一次清除。"), _("请用 --attendee 指定学员。"))
        count = service.fill(ws, class_.id, session, wanted)
    else:
        ids = people_of(ws, attendees)
        _refuse_strangers(ws, class_.id, ids)
        if given["reason"]:
            service.correct(ws, session, ids, wanted, given["reason"])
        else:
            service.mark(ws, session, ids, wanted)
        count = len(ids)
    console.give({"marked": count, "status": wanted}, [_("已登记 {count} 人。").format(count=count)])


@attendance.command("show", help=N_("查看一个班的考勤：谁、哪次、什么时候、由谁、从哪里记的。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@pass_console
def show(console: Console, code: str) -> None:
    """Show the grid of a class."""
    ws = console.workspace()
    class_ = class_of_code(ws, code)
    grid, signs = service.grid(ws, class_.id), service.signs(ws)
    counted = grid.counted
    lines = [
        "".join(
            signs.status(row.marks[one.id].status).sign if one.id in row.marks else "·"
            for one in grid.sessions
        )
        + "  {}/{}".format(*row.rate(counted))
        + f"  {row.member.name}"
        for row in grid.rows
    ]
    lines += [
        _("第 {number} 次课：{n} 人没有留名字").format(number=one.number, n=grid.heads[one.id].people)
        for one in grid.sessions
        if one.id in grid.heads
    ]
    console.give({"class": class_.code, **_described(grid)}, lines)


@attendance.command("print", help=N_("生成一个班的考勤表 PDF。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--out", required=True, type=FILE, help=N_("PDF 文件。"))
@pass_console
def print_(console: Console, code: str, out: Path) -> None:
    """Write the attendance record of a class."""
    ws = console.workspace()
    pages = service.print_record(ws, class_of_code(ws, code).id, out, console.report(_("考勤表")))
    console.give({"out": out, "pages": pages}, [_("已生成 {count} 页：{out}").format(count=pages, out=out)])


def _described(grid: Grid) -> dict[str, Any]:
    return {
        "sessions": [
            {
                "number": one.number,
                "starts": one.starts,
                "state": one.state,
                "present": grid.present_at(one.id),
                "unnamed": grid.heads[one.id].people if one.id in grid.heads else 0,
                "frozen": one.id in grid.frozen,
            }
            for one in grid.sessions
        ],
        "attendees": [_described_row(grid, row) for row in grid.rows],
    }


def _described_row(grid: Grid, row: AttendeeRow) -> dict[str, Any]:
    attended, asked = row.rate(grid.counted)
    marks = {str(one.number): row.marks[one.id] for one in grid.sessions if one.id in row.marks}
    return {
        "id": row.member.attendee_id,
        "name": row.member.name,
        "marks": {number: mark.status for number, mark in marks.items()},
        "made": {number: _made(mark) for number, mark in marks.items()},
        "attended": attended,
        "percent": percent(attended, asked),
        "kept": len(row.kept),
    }


def _made(one: Mark) -> dict[str, Any]:
    return {"source": one.source, "at": one.marked_at, "by": one.marked_by, "reason": one.reason}


def _status(signs: Signs, text: str) -> str | None:
    if text == CLEAR:
        return None
    found = signs.named(text)
    if found is not None:
        return found.code
    raise Problem(
        _("没有“{status}”这种考勤状态。").format(status=text),
        _("可以用：{names}。").format(names="、".join([*(one.code for one in signs.offered), CLEAR])),
    )


def _refuse_strangers(ws: Workspace, class_id: bytes, attendee_ids: list[bytes]) -> None:
    if not attendee_ids:
        raise Problem(_("没有指定学员。"), _("用 --attendee 指定，或用 --all 登记全班。"))
    known = {member.attendee_id for member in roster(ws, class_id)}
    strangers = [one.hex() for one in attendee_ids if one not in known]
    if strangers:
        raise Problem(
            _("这些学员不在班级名单里：{ids}。").format(ids="、".join(strangers)),
            _("请先用 classes enrol 加入班级。"),
        )
