"""The PCs of the organisation on the command line: new ones, the list, those that were lost."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import FILE, FOLDER, Console, pass_console
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service
from literacy_desktop.exchange.model.packages import Device, Peer
from literacy_desktop.sites.service import find_site


@click.command("new-pc", help=N_("给一台新电脑做包：单位钥匙、教学点、师资、教学内容、模板和有关的学员。"))
@click.option("--site", required=True, help=N_("新电脑属于哪个教学点。"))
@click.option("--everything", is_flag=True, help=N_("新电脑看所有教学点（县、市）；不加只看自己的。"))
@click.option("--to", "folder", type=FOLDER, default=Path(), help=N_("放到哪个文件夹或U盘。"))
@click.option("--sheet", type=FILE, default=None, help=N_("把一次性口令印成一张纸（PDF）。"))
@pass_console
def new_pc(console: Console, site: str, folder: Path, sheet: Path | None, *, everything: bool) -> None:
    """Make what sets up a new PC."""
    ws = console.workspace()
    made, code = service.new_pc(
        ws, find_site(ws, site).id, folder, everything=everything, report=console.report(_("打包"))
    )
    if sheet is not None:
        with replacing(sheet) as file:
            service.write_code_sheet(ws, made, code, file)
    lines = [
        _("新电脑用的包：{path}").format(path=made.path),
        _("一次性口令：{code}").format(code=code),
        _("口令请抄在纸上，和U盘分开带；在新电脑上运行 exchange join。"),
    ]
    if sheet is not None:
        lines.append(_("口令单：{path}").format(path=sheet))
    console.give({**asdict(made), "code": code, "sheet": sheet}, lines)


@click.command("join", help=N_("新电脑加入：导入“新电脑”包；数据文件没有就新建。"))
@click.argument("file", type=FILE)
@click.option("--code", prompt=N_("一次性口令"), help=N_("做包时显示的 20 位数字。"))
@click.option("--operator", default="", help=N_("使用人姓名，记在变更日志里。"))
@pass_console
def join(console: Console, file: Path, code: str, operator: str) -> None:
    """Set this PC up."""
    fresh = not console.data_file.exists()
    ws = console.adopt(Workspace.create(console.data_file)) if fresh else console.workspace()
    try:
        found = service.join(ws, file, code, operator, console.report(_("导入")))
    except BaseException:
        if fresh:
            console.discard()  # a file without its centre would be in the way of the next attempt
        raise
    told = _("已加入，本机叫“{name}”。").format(name=service.own_device(ws).name)
    console.give(asdict(found), [told])


@click.command("peers", help=N_("别的电脑：给过第几包，收过第几包，还有多少没给。"))
@pass_console
def peers(console: Console) -> None:
    """List the PCs."""
    ws = console.workspace()
    own, found = service.own_device(ws), service.peers(ws)
    lines = [_("本机：{name}").format(name=own.name), *map(_line, found)]
    console.give({"own": _plain(own), "peers": [_told(one) for one in found]}, lines)


def _plain(one: Device) -> dict[str, Any]:
    return {**asdict(one), "scope": sorted(one.scope), "active": one.active}


def _told(one: Peer) -> dict[str, Any]:
    return {**asdict(one), "device": _plain(one.device)}


def _line(one: Peer) -> str:
    if one.behind:
        return _("{name}  {site}  还没有拿到单位的新钥匙，请给它做一个数据包").format(
            name=one.device.name, site=one.site_name
        )
    if one.device.revoked:
        return _("{name}  已停用：{reason}").format(name=one.device.name, reason=one.device.revoke_reason)
    told = _("{name}  {site}  给到第 {given} 包，收到第 {taken} 包，还有 {waiting} 次操作没有确认收到")
    return told.format(
        name=one.device.name, site=one.site_name, given=one.given, taken=one.taken, waiting=one.waiting
    )


@click.command("name", help=N_("给本机起个名字，别的电脑上看得到。"))
@click.argument("text")
@pass_console
def name(console: Console, text: str) -> None:
    """Name this PC."""
    own = service.rename(console.workspace(), text)
    console.give(_plain(own), [_("本机叫“{name}”。").format(name=own.name)])


@click.command("new-key", help=N_("电脑被偷以后换单位的钥匙：先停用丢的那台，再换。"))
@pass_console
def new_key(console: Console) -> None:
    """Change the organisation's key."""
    behind = service.change_key(console.workspace())
    names = [one.name for one in behind]
    lines = [_("钥匙换好了。"), *(_("还要给它做一个数据包：{name}").format(name=name) for name in names)]
    console.give({"behind": names}, lines)


@click.command("revoke", help=N_("停用丢失的电脑：它的包不再导入，也不再给它做包。"))
@click.argument("peer")
@click.option("--reason", required=True, help=N_("原因，例如“电脑丢失”。"))
@pass_console
def revoke(console: Console, peer: str, reason: str) -> None:
    """Trust a PC no longer."""
    ws = console.workspace()
    found = service.find_peer(ws, peer)
    service.revoke(ws, found, reason)
    console.give({"revoked": found.name}, [_("已停用：{name}").format(name=found.name)])


@click.command("restore", help=N_("恢复误停用的电脑。"))
@click.argument("peer")
@pass_console
def restore(console: Console, peer: str) -> None:
    """Trust a PC again."""
    ws = console.workspace()
    found = service.find_peer(ws, peer)
    service.restore(ws, found)
    console.give({"restored": found.name}, [_("已恢复：{name}").format(name=found.name)])
