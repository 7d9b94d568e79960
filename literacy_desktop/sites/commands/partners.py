"""Partner organisations and series of classes on the command line."""

from dataclasses import replace
from typing import Any, Literal

import click

from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.sites import service
from literacy_desktop.sites.model import (
    CARRIERS,
    CATEGORIES,
    PARTNER_KINDS,
    PARTNER_ROLES,
    Partner,
    Programme,
)


@click.group(help=N_("合作单位：名单、在班级和课次里的角色、系列活动。"))
def partners() -> None:
    """Hold the commands."""


@partners.command("list", help=N_("列出合作单位。"))
@pass_console
def list_partners(console: Console) -> None:
    """List the partners."""
    ws = console.workspace()
    found = service.all_partners(ws)
    console.give(
        [
            {
                "id": one.id,
                "name": one.name,
                "kind": one.kind,
                "category": one.category,
                "carrier": one.carrier,
                "contact": one.contact,
                "phone": one.phone,
                "roles": service.partner_roles(ws, one.id),
            }
            for one in found
        ],
        (f"{one.name}  {_(PARTNER_KINDS[one.kind])}  {one.contact} {one.phone}".rstrip() for one in found),
    )


@partners.command("set", help=N_("新增或修改合作单位。"))
@click.argument("name")
@click.option("--rename", default=None, help=N_("新名称。"))
@click.option("--kind", type=click.Choice(list(PARTNER_KINDS)), default=None, help=N_("单位类型。"))
@click.option("--category", type=click.Choice(list(CATEGORIES)), default=None, help=N_("五社联动的类别。"))
@click.option("--carrier", type=click.Choice(list(CARRIERS)), default=None, help=N_("哪家运营商。"))
@click.option("--contact", default=None, help=N_("联系人。"))
@click.option("--phone", default=None, help=N_("电话。"))
@click.option("--note", default=None, help=N_("备注。"))
@pass_console
def set_partner(console: Console, /, name: str, rename: str | None, **given: Any) -> None:
    """Add or edit a partner."""
    ws = console.workspace()
    known = next((one for one in service.all_partners(ws) if one.name == name.strip()), None)
    fields = {key: value for key, value in given.items() if value is not None}
    wanted = replace(known or Partner(b"", name), **fields)
    made = service.save_partner(ws, replace(wanted, name=rename or wanted.name))
    console.give({"id": made.id, "name": made.name}, [_("已登记合作单位：{name}").format(name=made.name)])


@partners.command("delete", help=N_("把合作单位放进回收站。"))
@click.argument("name")
@pass_console
def delete_partner(console: Console, name: str) -> None:
    """Delete a partner."""
    ws = console.workspace()
    found = service.find_partner(ws, name)
    service.delete_partner(ws, found.id)
    console.give({"id": found.id}, [_("已放进回收站：{title}").format(title=found.name)])


@partners.command("join", help=N_("登记合作单位在一个班（或一次课）里的角色，可以有好几家。"))
@click.argument("name")
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--session", "number", type=int, default=None, help=N_("第几次课；不写就是整个班。"))
@click.option(
    "--role",
    "roles",
    type=click.Choice(list(PARTNER_ROLES)),
    multiple=True,
    help=N_("角色，可以写几次；不写是 support 支持，移除时不写就是全部。"),
)
@click.option("--kind", type=click.Choice(list(PARTNER_KINDS)), default="other", help=N_("新单位的类型。"))
@click.option("--remove", is_flag=True, help=N_("移除。"))
@pass_console
def join(
    console: Console, /, name: str, code: str, number: int | None, roles: tuple[str, ...], **given: Any
) -> None:
    """Let a partner hold a class or session with us, or no more."""
    ws = console.workspace()
    meant = service.class_meant(ws, code, number)
    session = meant.session_id
    owner: Literal["class", "session"] = "session" if session else "class"
    owner_id = session or meant.class_id
    if given["remove"]:
        partner = service.find_partner(ws, name)
        with ws.change(_("移除合作单位")):
            for role in roles or (None,):
                service.leave_partner(ws, owner_id, partner.id, owner=owner, role=role)
    else:
        service.join_as(ws, owner_id, name, roles or ("support",), kind=given["kind"], owner=owner)
    here = service.session_partners(ws, session) if session else service.class_partners(ws, meant.class_id)
    result = [{"name": one.partner.name, "role": one.role} for one in here]
    console.give(result, (f"{_(PARTNER_ROLES[one.role])}  {one.partner.name}" for one in here))


@partners.group("series", help=N_("系列活动，如“手机公益大讲堂”。"))
def series() -> None:
    """Hold the commands."""


@series.command("list", help=N_("列出系列活动，和办过多少班、多少场。"))
@pass_console
def list_series(console: Console) -> None:
    """List the series."""
    ws = console.workspace()
    counts = service.programme_counts(ws)
    found = [(one, *counts.get(one.id, (0, 0))) for one in service.programmes(ws)]
    console.give(
        [
            {
                "name": one.name,
                "first_year": one.first_year,
                "last_year": one.last_year,
                "classes": classes,
                "sessions": sessions,
            }
            for one, classes, sessions in found
        ],
        (f"{one.name}  {classes}  {sessions}" for one, classes, sessions in found),
    )


@series.command("set", help=N_("新增或修改系列活动。"))
@click.argument("name")
@click.option("--rename", default=None, help=N_("新名称。"))
@click.option("--partner", default=None, help=N_("是哪个合作单位的品牌。"))
@click.option("--from-year", "first_year", type=int, default=None, help=N_("开始年份。"))
@click.option("--to-year", "last_year", type=int, default=None, help=N_("结束年份。"))
@click.option("--note", default=None, help=N_("备注。"))
@click.option("--delete", is_flag=True, help=N_("放进回收站。"))
@pass_console
def set_series(
    console: Console, /, name: str, rename: str | None, partner: str | None, *, delete: bool, **given: Any
) -> None:
    """Add, edit or delete a series."""
    ws = console.workspace()
    known = next((one for one in service.programmes(ws) if one.name == name.strip()), None)
    if delete and known is not None:
        service.delete_programme(ws, known.id)
        console.give({"deleted": known.name}, [_("已放进回收站：{title}").format(title=known.name)])
        return
    fields = {key: value for key, value in given.items() if value is not None}
    if partner is not None:
        fields["partner_id"] = service.find_partner(ws, partner).id
    wanted = replace(known or Programme(b"", name), **fields)
    made = service.save_programme(ws, replace(wanted, name=rename or wanted.name))
    console.give({"id": made.id, "name": made.name}, [_("系列活动：{name}").format(name=made.name)])


@series.command("join", help=N_("把一个班列入系列活动。"))
@click.argument("name")
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--remove", is_flag=True, help=N_("移除。"))
@pass_console
def join_series(console: Console, name: str, code: str, *, remove: bool) -> None:
    """Let a class belong to a series, or no more."""
    ws = console.workspace()
    programme, meant = service.find_programme(ws, name), service.class_meant(ws, code)
    verb = service.leave_programme if remove else service.join_programme
    verb(ws, meant.class_id, programme.id)
    here = [one.name for one in service.class_programmes(ws, meant.class_id)]
    console.give({"class": meant.name, "series": here}, here)
