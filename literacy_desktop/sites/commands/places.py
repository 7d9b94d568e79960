"""Rooms, days off and plaques of sites on the command line."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import DAY, FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.sites import service
from literacy_desktop.sites.model import PLAQUE_STATES, Plaque, Room


@click.command("room", help=N_("给教学点新增或修改一间教室。"))
@click.argument("site")
@click.argument("room")
@click.option("--seats", type=int, default=None, help=N_("座位。"))
@click.option("--projector/--no-projector", default=None, help=N_("有没有投影或大屏。"))
@click.option("--rename", default=None, help=N_("新名称。"))
@click.option("--delete", is_flag=True, help=N_("把这间教室放进回收站。"))
@pass_console
def room(
    console: Console, /, site: str, room: str, rename: str | None, *, delete: bool, **given: Any
) -> None:
    """Add, edit or delete a room."""
    ws = console.workspace()
    place = service.find_site(ws, site)
    known = next((one for one in service.rooms(ws, place.id) if one.name == room.strip()), None)
    if delete:
        service.delete_room(ws, known or service.find_room(ws, place.id, room))
        console.give({"deleted": room}, [_("已删除教室：{name}").format(name=room)])
        return
    fields = {name: value for name, value in given.items() if value is not None}
    wanted = replace(known or Room(b"", place.id, room), **fields)
    made = service.save_room(ws, replace(wanted, name=rename or wanted.name))
    result = {"id": made.id, "name": made.name, "seats": made.seats, "projector": made.projector}
    console.give(result, [_("教室：{name}").format(name=made.name)])


@click.command("close", help=N_("登记停课的日子：第一天和最后一天。"))
@click.argument("site")
@click.argument("first", type=DAY)
@click.argument("last", type=DAY, required=False)
@click.option("--reason", default="", help=N_("原因。"))
@click.option("--cancel", is_flag=True, help=N_("取消从这一天开始的停课。"))
@pass_console
def close(console: Console, site: str, first: date, last: date | None, reason: str, *, cancel: bool) -> None:
    """Note days off, or take them back."""
    ws = console.workspace()
    place = service.find_site(ws, site)
    if cancel:
        found = [one for one in service.closures(ws, place.id) if one.first == first]
        if not found:
            raise Problem(
                _("没有从 {day} 开始的停课。").format(day=first.isoformat()), _("用 sites show 查看。")
            )
        service.drop_closure(ws, found[0].id)
        console.give({"cancelled": first}, [_("取消停课")])
        return
    made = service.add_closure(ws, place.id, first, last or first, reason)
    told = _("登记停课：{first} 起").format(first=made.first.isoformat())
    console.give({"id": made.id, "first": made.first, "last": made.last}, [told])


@click.command("plaque", help=N_("登记授牌（体验中心）。"))
@click.argument("site")
@click.option("--on", "day", type=DAY, required=True, help=N_("授牌日期。"))
@click.option("--number", default="", help=N_("牌匾编号。"))
@click.option("--issuers", default="", help=N_("授牌单位。"))
@click.option("--state", type=click.Choice(list(PLAQUE_STATES)), default="valid", help=N_("牌匾状态。"))
@click.option("--note", default="", help=N_("备注。"))
@pass_console
def plaque(console: Console, /, site: str, day: date, **given: Any) -> None:
    """Note a plaque; that of the same day is edited."""
    ws = console.workspace()
    place = service.find_site(ws, site)
    known = next((one for one in service.plaques(ws, place.id) if one.awarded_on == day), None)
    made = service.save_plaque(ws, Plaque(known.id if known else b"", place.id, day, **given))
    console.give({"id": made.id, "number": made.number}, [_("登记授牌")])


@click.command("plaques", help=N_("体验中心名册：授过牌的教学点。"))
@click.option("--out", type=FILE, default=None, help=N_("另存为 Excel 文件。"))
@pass_console
def plaques(console: Console, out: Path | None) -> None:
    """List the plaques with their sites."""
    ws = console.workspace()
    if out is not None:
        service.write_plaques(ws, out)
    found = service.plaque_register(ws)
    console.give(
        [
            {
                "site": one.site.name,
                "region": one.region,
                "awarded_on": one.plaque.awarded_on,
                "number": one.plaque.number,
                "issuers": one.plaque.issuers,
                "state": one.plaque.state,
                "contact": one.site.contact,
                "phone": one.site.phone,
            }
            for one in found
        ],
        (
            f"{one.plaque.awarded_on}  {one.plaque.number}  {one.site.name}  {one.region}"
            f"  {_(PLAQUE_STATES[one.plaque.state])}"
            for one in found
        ),
    )


COMMANDS = (room, close, plaque, plaques)
