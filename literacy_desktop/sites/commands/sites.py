"""Sites on the command line: a new data file with its centre, listing, adding, editing, deleting."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from literacy_desktop.base.console import DAY, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.model import RegionTree
from literacy_desktop.regions.service import tree
from literacy_desktop.sites import service
from literacy_desktop.sites.model import (
    LEVELS,
    PARTNER_KINDS,
    PARTNER_ROLES,
    SITE_KINDS,
    SITE_STATES,
    TIERS,
    Site,
)


@click.command(help=N_("新建数据文件：登记本机所属的教学点。"))
@click.option("--site", "name", required=True, help=N_("教学点名称。"))
@click.option("--kind", type=click.Choice(list(SITE_KINDS)), default="other", help=N_("教学点类型。"))
@click.option("--region", "region", default="", help=N_("所在的县、乡镇、村，例如“濮阳县柳屯镇”。"))
@click.option("--operator", default="", help=N_("使用人姓名，记在变更日志里。"))
@pass_console
def new(console: Console, name: str, kind: str, region: str, operator: str) -> None:
    """Make a new data file."""
    ws = console.adopt(Workspace.create(console.data_file))
    try:
        site = service.start_office(ws, Site(b"", name, kind, region_of(ws, region)), operator)
    except BaseException:
        console.discard()  # a file without its centre would be in the way of the next attempt
        raise
    console.give(
        {"data": console.data_file, "site": site.name}, [_("已建立：{path}").format(path=console.data_file)]
    )


@click.group(help=N_("教学点、教室、停课日、授牌。"))
def sites() -> None:
    """Hold the commands."""


@sites.command("list", help=N_("列出教学点。"))
@click.option("--kind", type=click.Choice(list(SITE_KINDS)), default=None, help=N_("只列这种。"))
@click.option("--below-standard", is_flag=True, help=N_("只列面积、床位没有达标的。"))
@pass_console
def list_sites(console: Console, kind: str | None, *, below_standard: bool) -> None:
    """List the sites."""
    ws = console.workspace()
    regions = tree(ws)
    found = [
        site
        for site in service.all_sites(ws)
        if kind in {None, site.kind} and (not below_standard or site.meets_standard is False)
    ]
    console.give(
        [plain(ws, regions, site) for site in found],
        (f"{site.name}  {_(SITE_KINDS[site.kind])}  {regions.path(site.region_code)}" for site in found),
    )


@sites.command("show", help=N_("查看一个教学点：教室、开放时间、赶集日、停课、授牌、达标。"))
@click.argument("site")
@pass_console
def show_site(console: Console, site: str) -> None:
    """Show a site."""
    ws = console.workspace()
    regions, found = tree(ws), service.find_site(ws, site)
    shown = plain(ws, regions, found)
    lines = [
        f"{found.name}  {_(SITE_KINDS[found.kind])}  {regions.path(found.region_code)}",
        *(f"{room['name']}  {room['seats'] or ''}" for room in shown["rooms"]),
        *(text for text in (found.opening, found.market) if text),
        *(f"{one['first']} – {one['last']}  {one['reason']}" for one in shown["closures"]),
        *(f"{one['awarded_on']}  {one['number']}  {one['issuers']}" for one in shown["plaques"]),
        *found.lacks(),
    ]
    console.give(shown, lines)


_PLAIN = (
    "id", "name", "kind", "region_code", "address", "room", "level", "tier", "area", "beds", "meets_standard",
    "opening", "market", "state", "stars", "honours", "map_note", "contact", "phone", "former_name",
    "converted_on", "note",
)  # fmt: skip


def plain(ws: Workspace, regions: RegionTree, site: Site) -> dict[str, Any]:
    """A site as JSON."""
    rooms, closures = service.rooms(ws, site.id), service.closures(ws, site.id)
    return {
        **{name: getattr(site, name) for name in _PLAIN},
        "region": regions.path(site.region_code),
        "rooms": [{"name": one.name, "seats": one.seats, "projector": one.projector} for one in rooms],
        "closures": [
            {"first": one.first, "last": one.last, "reason": one.reason, "id": one.id} for one in closures
        ],
        "plaques": [
            {"awarded_on": one.awarded_on, "number": one.number, "issuers": one.issuers, "state": one.state}
            for one in service.plaques(ws, site.id)
        ],
        "partners": [
            {"name": one.partner.name, "role": one.role} for one in service.site_partners(ws, site.id)
        ],
    }


def _fields(command: Callable[..., None]) -> Callable[..., None]:
    """The options that hold the particulars of a site."""
    options = (
        click.option("--kind", type=click.Choice(list(SITE_KINDS)), default=None, help=N_("教学点类型。")),
        click.option("--region", default=None, help=N_("所在的县、乡镇、村。")),
        click.option("--address", default=None, help=N_("详细地址。")),
        click.option("--room", default=None, help=N_("教室。")),
        click.option("--seats", type=int, default=None, help=N_("这间教室的座位。")),
        click.option("--level", type=click.Choice(list(LEVELS)), default=None, help=N_("老年大学的级别。")),
        click.option(
            "--tier", type=click.IntRange(1, len(TIERS)), default=None, help=N_("四级网络的第几层。")
        ),
        click.option("--area", type=int, default=None, help=N_("面积（平方米）。")),
        click.option("--beds", type=int, default=None, help=N_("床位。")),
        click.option("--opening", default=None, help=N_("开放时间，如“周一至周五 8:30-17:30”。")),
        click.option("--market", default=None, help=N_("赶集日，如“逢三逢八”（农历）。")),
        click.option("--operator", default=None, help=N_("运营单位（合作单位的名称）。")),
        click.option("--contact", default=None, help=N_("联系人。")),
        click.option("--phone", default=None, help=N_("电话。")),
        click.option("--map-note", default=None, help=N_("怎么走。")),
        click.option("--honours", default=None, help=N_("荣誉。")),
        click.option("--stars", type=click.IntRange(1, 5), default=None, help=N_("星级。")),
        click.option("--former-name", default=None, help=N_("原来的名称（如乡镇敬老院）。")),
        click.option("--converted-on", type=DAY, default=None, help=N_("转型日期。")),
        click.option("--state", type=click.Choice(list(SITE_STATES)), default=None, help=N_("使用状态。")),
        click.option("--note", default=None, help=N_("备注。")),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _given(ws: Workspace, given: dict[str, Any]) -> dict[str, Any]:
    """The particulars that were written on the command line."""
    fields = {name: value for name, value in given.items() if value is not None}
    if "region" in fields:
        fields["region_code"] = region_of(ws, fields.pop("region"))
    if "operator" in fields:
        name = fields.pop("operator").strip()
        fields["operator_id"] = service.find_partner(ws, name).id if name else None
    return fields


@sites.command("add", help=N_("新增教学点。"))
@click.argument("name")
@_fields
@pass_console
def add_site(console: Console, /, name: str, **given: Any) -> None:
    """Add a site."""
    ws = console.workspace()
    site = service.add_site(ws, replace(Site(b"", name), **_given(ws, given)))
    console.give({"id": site.id, "name": site.name}, [_("已新增教学点：{name}").format(name=site.name)])


@sites.command("set", help=N_("修改一个教学点。"))
@click.argument("site")
@click.option("--name", default=None, help=N_("新名称。"))
@_fields
@pass_console
def set_site(console: Console, /, site: str, **given: Any) -> None:
    """Edit a site."""
    ws = console.workspace()
    made = service.save_site(ws, replace(service.find_site(ws, site), **_given(ws, given)))
    console.give(plain(ws, tree(ws), made), [_("已修改教学点：{name}").format(name=made.name)])


@sites.command("delete", help=N_("把教学点放进回收站。"))
@click.argument("site")
@pass_console
def delete_site(console: Console, site: str) -> None:
    """Delete a site."""
    ws = console.workspace()
    found = service.find_site(ws, site)
    service.delete_site(ws, found.id)
    console.give({"id": found.id}, [_("已删除教学点：{name}").format(name=found.name)])


@sites.command("partner", help=N_("给教学点登记合作单位。"))
@click.argument("site")
@click.argument("partner")
@click.option("--kind", type=click.Choice(list(PARTNER_KINDS)), default="other", help=N_("单位类型。"))
@click.option(
    "--role",
    "roles",
    type=click.Choice(list(PARTNER_ROLES)),
    multiple=True,
    default=("support",),
    help=N_("角色，可以写几次；不写是 support 支持。"),
)
@pass_console
def partner(console: Console, site: str, partner: str, kind: str, roles: tuple[str, ...]) -> None:
    """Let an organisation be a partner of a site."""
    ws = console.workspace()
    made = service.join_as(ws, service.find_site(ws, site).id, partner, roles, kind=kind)
    console.give({"id": made.id, "name": made.name}, [_("已登记合作单位：{name}").format(name=made.name)])


def region_of(ws: Workspace, text: str) -> str | None:
    """The code of the region that a text names; None for an empty text.

    Raises:
        Problem: it names none.
    """
    if not text.strip():
        return None
    code = tree(ws).match(text)
    if code is None:
        raise Problem(_("认不出“{text}”是哪里。").format(text=text), _("请从县区写起，例如“濮阳县柳屯镇”。"))
    return code
