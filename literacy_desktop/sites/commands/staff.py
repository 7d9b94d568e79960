"""Teachers and volunteers on the command line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import click

from literacy_desktop.base.console import DAY, TIME, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites import service
from literacy_desktop.sites.model import CATEGORIES, STAFF_ROLES, Staff, StaffDay


@click.group(help=N_("师资与志愿者：名单、安排、时长。"))
def staff() -> None:
    """Hold the commands."""


def _plain(one: Staff) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "phone": one.phone,
        "category": one.category,
        "roles": one.roles,
        "skills": one.skills,
        "available": one.available,
        "available_note": one.available_note,
        "left_on": one.left_on,
        "note": one.note,
    }


@staff.command("list", help=N_("列出师资与志愿者。"))
@click.option("--category", type=click.Choice(list(CATEGORIES)), default=None, help=N_("五社联动的类别。"))
@click.option("--role", type=click.Choice(list(STAFF_ROLES)), default=None, help=N_("只列承担这种角色的。"))
@pass_console
def list_staff(console: Console, category: str | None, role: str | None) -> None:
    """List everybody."""
    found = [
        one
        for one in service.all_staff(console.workspace())
        if category in {None, one.category} and (role is None or role in one.roles)
    ]
    console.give(
        [_plain(one) for one in found],
        (
            f"{one.name}  {_(CATEGORIES[one.category])}  {one.phone}  {one.available}".rstrip()
            for one in found
        ),
    )


def _fields(command: Callable[..., None]) -> Callable[..., None]:
    options = (
        click.option("--phone", default=None, help=N_("电话。")),
        click.option(
            "--category", type=click.Choice(list(CATEGORIES)), default=None, help=N_("五社联动的类别。")
        ),
        click.option(
            "--role",
            "roles",
            multiple=True,
            type=click.Choice(list(STAFF_ROLES)),
            help=N_("能承担的角色，可以多次。"),
        ),
        click.option("--skill", "skills", multiple=True, help=N_("会教什么，可以多次。")),
        click.option("--available", default=None, help=N_("什么时候能来，如“周二、周四 9:00-11:00”。")),
        click.option("--available-note", default=None, help=N_("能来的时间还有什么说明。")),
        click.option("--site", default=None, help=N_("常去的教学点。")),
        click.option("--partner", default=None, help=N_("是哪个合作单位的人。")),
        click.option("--left-on", type=DAY, default=None, help=N_("离开日期。")),
        click.option("--note", default=None, help=N_("备注。")),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _given(ws: Workspace, given: dict[str, Any]) -> dict[str, Any]:
    fields = {name: value for name, value in given.items() if value not in (None, ())}
    for name, find in (("site", service.find_site), ("partner", service.find_partner)):
        if name in fields:
            fields[f"{name}_id"] = find(ws, fields.pop(name)).id
    return fields


@staff.command("add", help=N_("新增老师或志愿者。"))
@click.argument("name")
@_fields
@pass_console
def add_staff(console: Console, /, name: str, **given: Any) -> None:
    """Add somebody."""
    ws = console.workspace()
    made = service.save_staff(ws, replace(Staff(b"", name), **_given(ws, given)))
    console.give(_plain(made), [_("已新增：{title}").format(title=made.name)])


@staff.command("set", help=N_("修改老师或志愿者；改名以后，原来的课和时长都还算他的。"))
@click.argument("person")
@click.option("--name", default=None, help=N_("新姓名。"))
@_fields
@pass_console
def set_staff(console: Console, /, person: str, **given: Any) -> None:
    """Edit somebody."""
    ws = console.workspace()
    made = service.save_staff(ws, replace(service.find_staff(ws, person), **_given(ws, given)))
    console.give(_plain(made), [_("已保存：{title}").format(title=made.name)])


@staff.command("delete", help=N_("把老师或志愿者放进回收站。"))
@click.argument("person")
@pass_console
def delete_staff(console: Console, person: str) -> None:
    """Delete somebody."""
    ws = console.workspace()
    found = service.find_staff(ws, person)
    service.delete_staff(ws, found.id)
    console.give({"id": found.id}, [_("已放进回收站：{title}").format(title=found.name)])


@staff.command("days", help=N_("来不了（或额外能来）的日子：不写 --from 就列出，写了就登记。"))
@click.argument("person")
@click.option("--from", "first", type=DAY, default=None, help=N_("第一天。"))
@click.option("--to", "last", type=DAY, default=None, help=N_("最后一天；只有一天就不写。"))
@click.option("--starts", type=TIME, default=None, help=N_("从几点；整天就不写。"))
@click.option("--ends", type=TIME, default=None, help=N_("到几点。"))
@click.option("--can-come", is_flag=True, help=N_("这几天额外能来。"))
@click.option("--reason", default="", help=N_("原因。"))
@click.option("--remove", is_flag=True, help=N_("取消从 --from 那天开始的登记。"))
@pass_console
def days(console: Console, /, person: str, first: date | None, last: date | None, **given: Any) -> None:
    """List or note the days that are different for somebody."""
    ws = console.workspace()
    one = service.find_staff(ws, person)
    if first is not None and given["remove"]:
        for day in service.staff_days(ws, one.id):
            if day.first == first:
                service.drop_staff_day(ws, day)
    elif first is not None:
        given.pop("remove")
        service.add_staff_day(ws, StaffDay(b"", one.id, first, last or first, **given))
    known = service.staff_days(ws, one.id)
    console.give(
        [
            {
                "first": day.first,
                "last": day.last,
                "starts": f"{day.starts:%H:%M}" if day.starts else None,
                "ends": f"{day.ends:%H:%M}" if day.ends else None,
                "can_come": day.can_come,
                "reason": day.reason,
            }
            for day in known
        ],
        (
            f"{_('能来') if day.can_come else _('来不了')}  {day.words}  {day.reason}".rstrip()
            for day in known
        ),
    )


@staff.command("assign", help=N_("安排谁在一个班（或一次课）里做什么。"))
@click.argument("person")
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--session", "number", type=int, default=None, help=N_("第几次课；不写就是整个班。"))
@click.option("--role", type=click.Choice(list(STAFF_ROLES)), default="teacher", help=N_("角色。"))
@click.option("--minutes", type=int, default=None, help=N_("在场多少分钟；整场都在就不写，没来写 0。"))
@click.option("--instead", is_flag=True, help=N_("代课：代替原来的教师。"))
@click.option("--remove", is_flag=True, help=N_("取消安排。"))
@pass_console
def assign(
    console: Console,
    /,
    person: str,
    code: str,
    number: int | None,
    *,
    instead: bool,
    remove: bool,
    **given: Any,
) -> None:
    """Let somebody teach or help, or no more."""
    ws = console.workspace()
    one, meant = service.find_staff(ws, person), service.class_meant(ws, code, number)
    if meant.session_id is None:
        if remove:
            service.unassign(ws, meant.class_id, one.id)
        else:
            service.assign(ws, meant.class_id, one.id, given["role"])
        here = service.class_staff(ws, meant.class_id)
    else:
        _assign_session(ws, meant.session_id, one, given, instead=instead, remove=remove)
        here = service.session_staff(ws, meant.session_id)
    result = [{"name": each.staff.name, "role": each.role, "minutes": each.minutes} for each in here]
    console.give(result, (f"{_(STAFF_ROLES[each.role])}  {each.staff.name}" for each in here))


def _assign_session(
    ws: Workspace, session_id: bytes, one: Staff, given: dict[str, Any], *, instead: bool, remove: bool
) -> None:
    if remove:
        service.unassign_session(ws, session_id, one.id)
    elif instead:
        service.replace_teacher(ws, session_id, one.id)
    else:
        service.assign_session(ws, session_id, one.id, given["role"], minutes=given["minutes"])


@staff.command("hours", help=N_("服务时长：从上过的课里算出来。"))
@click.option("--from", "first", type=DAY, default=None, help=N_("从哪天起。"))
@click.option("--to", "last", type=DAY, default=None, help=N_("到哪天为止。"))
@click.option("--person", default=None, help=N_("只看一个人，列出每一次。"))
@pass_console
def hours(console: Console, first: date | None, last: date | None, person: str | None) -> None:
    """Tell the hours of everybody, or every session of one."""
    ws = console.workspace()
    done = service.served(ws, first, last)
    if person is not None:
        mine = done.get(service.find_staff(ws, person).id, [])
        result: list[dict[str, Any]] = [
            {
                "day": one.day,
                "class": one.class_name,
                "topic": one.topic,
                "role": one.role,
                "minutes": one.minutes,
            }
            for one in mine
        ]
        console.give(result, (f"{one.day}  {one.class_name}  {one.topic}  {one.minutes}" for one in mine))
        return
    every = [(one, service.service_of(done.get(one.id, []))) for one in service.all_staff(ws)]
    console.give(
        [
            {"name": one.name, "category": one.category, "sessions": given.sessions, "minutes": given.minutes}
            for one, given in every
        ],
        (f"{one.name}  {given.sessions}  {given.hours}" for one, given in every),
    )
