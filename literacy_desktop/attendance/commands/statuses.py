"""An office's own statuses on the command line."""

from dataclasses import replace
from typing import Any

import click

from literacy_desktop.attendance import service
from literacy_desktop.attendance.commands.group import attendance
from literacy_desktop.attendance.model import COLOURS, MEANINGS, Signs, Status, free_key
from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _

_KIND = click.Choice(list(MEANINGS))
_TONE = click.Choice(list(COLOURS))


@attendance.group("statuses", help=N_("本单位自己的考勤状态（公假、住院……）：查看、新增、修改、停用。"))
def statuses() -> None:
    """Hold the commands."""


@statuses.command("list", help=N_("列出所有考勤状态：名称、符号、按键、含义、算不算出勤。"))
@pass_console
def list_(console: Console) -> None:
    """List every status."""
    ws = console.workspace()
    office = service.signs(ws)
    console.give(
        [_described(one) | {"given": service.times_given(ws, one)} for one in office.statuses],
        (_line(office, one) for one in office.statuses),
    )


@statuses.command("add", help=N_("新增一种考勤状态。"))
@click.argument("name")
@click.option("--sign", required=True, help=N_("符号，一个字或图形，例如 公。"))
@click.option("--key", default=None, help=N_("按键：6 到 9 或一个字母；不写就自动选，写空的就没有。"))
@click.option("--means", "kind", type=_KIND, default="excused", help=N_("来了、没来有说明、没来没说明。"))
@click.option("--counts/--no-counts", default=None, help=N_("算不算出勤率；不写时来了就算，没来就不算。"))
@click.option("--colour", "tone", type=_TONE, default="info", help=N_("颜色。"))
@click.option("--paper/--no-paper", "on_paper", default=False, help=N_("签到表上有没有打勾的格子。"))
@pass_console
def add(console: Console, /, name: str, **given: Any) -> None:
    """Add a status."""
    ws = console.workspace()
    key = free_key(service.signs(ws)) if given["key"] is None else given["key"]
    counts = given["kind"] == "there" if given["counts"] is None else given["counts"]
    told = {"counts": counts, "tone": given["tone"], "on_paper": given["on_paper"]}
    wanted = Status("", name, given["sign"], key, given["kind"], **told)
    made = service.add_status(ws, wanted)
    console.give(_described(made), [_("已新增考勤状态：{line}").format(line=_line(service.signs(ws), made))])


@statuses.command("set", help=N_("修改一种自己加的考勤状态；没写的不变。"))
@click.argument("status")
@click.option("--name", default=None, help=N_("新的名称。"))
@click.option("--sign", default=None, help=N_("符号。"))
@click.option("--key", default=None, help=N_("按键；写空的就没有。"))
@click.option("--means", "kind", type=_KIND, default=None, help=N_("含义；已经用过的不能改。"))
@click.option("--counts/--no-counts", default=None, help=N_("算不算出勤率。"))
@click.option("--colour", "tone", type=_TONE, default=None, help=N_("颜色。"))
@click.option("--paper/--no-paper", "on_paper", default=None, help=N_("签到表上有没有打勾的格子。"))
@pass_console
def set_(console: Console, /, status: str, **given: Any) -> None:
    """Change a status."""
    ws = console.workspace()
    changed = {name: value for name, value in given.items() if value is not None}
    made = service.change_status(ws, replace(service.own_status(ws, status), **changed))
    console.give(_described(made), [_("已修改考勤状态：{line}").format(line=_line(service.signs(ws), made))])


@statuses.command("retire", help=N_("停用：以后不再出现，记过的考勤都保留；--undo 恢复。"))
@click.argument("status")
@click.option("--undo", is_flag=True, help=N_("恢复停用的状态。"))
@pass_console
def retire(console: Console, status: str, *, undo: bool) -> None:
    """Retire a status, or let it be given again."""
    ws = console.workspace()
    found = service.own_status(ws, status)
    if undo:
        service.revive_status(ws, found)
    else:
        service.retire_status(ws, found)
    words = _("已恢复考勤状态：{name}") if undo else _("已停用考勤状态：{name}")
    console.give({"status": found.code, "retired": not undo}, [words.format(name=found.name)])


@statuses.command("delete", help=N_("删除一种从来没有用过的考勤状态。"))
@click.argument("status")
@pass_console
def delete(console: Console, status: str) -> None:
    """Delete a status that was never given."""
    ws = console.workspace()
    found = service.own_status(ws, status)
    service.delete_status(ws, found)
    console.give({"deleted": found.code}, [_("已删除考勤状态：{name}").format(name=found.name)])


def _described(one: Status) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "sign": one.sign,
        "key": one.key,
        "means": one.kind,
        "counts": one.counts,
        "colour": one.tone,
        "own": one.own,
        "paper": one.on_paper,
        "retired": one.retired,
    }


def _line(office: Signs, one: Status) -> str:
    parts = [f"{one.sign} {office.name(one.code)}", one.key or "-", _(MEANINGS[one.kind])]
    parts.append(_("算出勤") if one.counts else _("不算出勤"))
    if one.on_paper:
        parts.append(_("签到表上有格子"))
    if one.retired:
        parts.append(_("已停用"))
    return "  ".join(parts)
