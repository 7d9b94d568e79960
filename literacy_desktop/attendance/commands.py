"""Attendance on the command line."""

from pathlib import Path
from typing import Any

import click

from literacy_desktop.attendance import service
from literacy_desktop.attendance.model import STATUSES, SYMBOLS, Grid, percent
from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import parse_id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import class_of_code, roster, session_of_number

CLEAR = "clear"


@click.group(help=N_("考勤：登记和查看。"))
def attendance() -> None:
    """Hold the commands."""


@attendance.command(
    "mark",
    help=N_("登记考勤。STATUS：present 出勤、late 迟到、early 早退、excused 请假、absent 缺勤、clear 清除。"),
)
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--session", "number", required=True, type=int, help=N_("第几次课。"))
@click.option("--attendee", "attendees", multiple=True, help=N_("学员编号，可以多次。"))
@click.option("--all", "everybody", is_flag=True, help=N_("全班还没有标记的人。"))
@click.argument("status")
@pass_console
def mark(console: Console, /, code: str, number: int, attendees: tuple[str, ...], **given: Any) -> None:
    """Mark people."""
    ws = console.workspace()
    class_ = class_of_code(ws, code)
    session = session_of_number(ws, class_.id, number)
    wanted = _status(given["status"])
    if given["everybody"]:
        if wanted is None:
            raise Problem(_("全班的标记不能一次清除。"), _("请用 --attendee 指定学员。"))
        count = service.fill(ws, class_.id, session, wanted)
    else:
        ids = [parse_id(text) for text in attendees]
        _refuse_strangers(ws, class_.id, ids)
        service.mark(ws, session, ids, wanted)
        count = len(ids)
    console.give({"marked": count, "status": wanted}, [_("已登记 {count} 人。").format(count=count)])


@attendance.command("show", help=N_("查看一个班的考勤。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@pass_console
def show(console: Console, code: str) -> None:
    """Show the grid of a class."""
    ws = console.workspace()
    class_ = class_of_code(ws, code)
    grid = service.grid(ws, class_.id)
    counted = grid.counted
    lines = (
        "".join(SYMBOLS[row.marks[one.id].status] if one.id in row.marks else "·" for one in grid.sessions)
        + f"  {row.attended(counted)}/{len(counted)}  {row.member.name}"
        for row in grid.rows
    )
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
    counted = grid.counted
    return {
        "sessions": [
            {
                "number": one.number,
                "starts": one.starts,
                "state": one.state,
                "present": grid.present_at(one.id),
            }
            for one in grid.sessions
        ],
        "attendees": [
            {
                "id": row.member.attendee_id,
                "name": row.member.name,
                "marks": {
                    str(one.number): row.marks[one.id].status for one in grid.sessions if one.id in row.marks
                },
                "attended": row.attended(counted),
                "percent": percent(row.attended(counted), len(counted)),
            }
            for row in grid.rows
        ],
    }


def _status(text: str) -> str | None:
    if text == CLEAR:
        return None
    for key, name in STATUSES.items():
        if text in {key, name, _(name), SYMBOLS[key]}:
            return key
    raise Problem(
        _("没有“{status}”这种考勤状态。").format(status=text),
        _("可以用：{names}。").format(names="、".join([*STATUSES, CLEAR])),
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
