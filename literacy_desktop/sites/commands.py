"""Sites and partners on the command line."""

from typing import Any

import click

from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.service import tree
from literacy_desktop.sites import service
from literacy_desktop.sites.model import PARTNER_KINDS, PARTNER_ROLES, SITE_KINDS, Site


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
        site = service.start_office(ws, Site(b"", name, kind, _region(ws, region)), operator)
    except BaseException:
        console.discard()  # a file without its centre would be in the way of the next attempt
        raise
    console.give(
        {"data": console.data_file, "site": site.name}, [_("已建立：{path}").format(path=console.data_file)]
    )


@click.group(help=N_("教学点和合作单位。"))
def sites() -> None:
    """Hold the commands."""


@sites.command("list", help=N_("列出教学点。"))
@pass_console
def list_sites(console: Console) -> None:
    """List the sites."""
    ws = console.workspace()
    regions = tree(ws)
    found: list[dict[str, Any]] = [
        {
            "id": site.id,
            "name": site.name,
            "kind": site.kind,
            "region": regions.path(site.region_code),
            "room": site.room,
            "partners": [
                {"name": one.partner.name, "role": one.role} for one in service.site_partners(ws, site.id)
            ],
        }
        for site in service.all_sites(ws)
    ]
    console.give(found, (f"{one['name']}  {_(SITE_KINDS[one['kind']])}  {one['region']}" for one in found))


@sites.command("add", help=N_("新增教学点。"))
@click.argument("name")
@click.option("--kind", type=click.Choice(list(SITE_KINDS)), default="other", help=N_("教学点类型。"))
@click.option("--region", default="", help=N_("所在的县、乡镇、村。"))
@click.option("--room", default="", help=N_("教室。"))
@pass_console
def add_site(console: Console, name: str, kind: str, region: str, room: str) -> None:
    """Add a site."""
    ws = console.workspace()
    site = service.add_site(ws, Site(b"", name, kind, _region(ws, region), room=room))
    console.give({"id": site.id, "name": site.name}, [_("已新增教学点：{name}").format(name=site.name)])


@sites.command("partner", help=N_("给教学点登记合作单位。"))
@click.argument("site")
@click.argument("partner")
@click.option("--kind", type=click.Choice(list(PARTNER_KINDS)), default="other", help=N_("单位类型。"))
@click.option("--role", type=click.Choice(list(PARTNER_ROLES)), default="support", help=N_("角色。"))
@pass_console
def partner(console: Console, site: str, partner: str, kind: str, role: str) -> None:
    """Let an organisation be a partner of a site."""
    ws = console.workspace()
    made = service.join_partner(ws, service.find_site(ws, site).id, partner, kind=kind, role=role)
    console.give({"id": made.id, "name": made.name}, [_("已登记合作单位：{name}").format(name=made.name)])


def _region(ws: Workspace, text: str) -> str | None:
    if not text.strip():
        return None
    code = tree(ws).match(text)
    if code is None:
        raise Problem(_("认不出“{text}”是哪里。").format(text=text), _("请从县区写起，例如“濮阳县柳屯镇”。"))
    return code
