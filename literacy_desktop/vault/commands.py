"""Checks, the recycle bin, the history and the settings on the command line."""

from dataclasses import asdict

import click

from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import parse_id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.settings import declared
from literacy_desktop.vault import service
from literacy_desktop.vault.service import TABLE_NAMES


@click.command(help=N_("检查数据文件是否完好。"))
@pass_console
def check(console: Console) -> None:
    """Check the data file."""
    findings = service.check(console.workspace())
    well = all(one.well for one in findings)
    lines = [f"{'✓' if one.well else '✗'} {one.what} {one.details}".rstrip() for one in findings]
    console.give({"well": well, "findings": [asdict(one) for one in findings]}, lines)
    if not well:
        raise Problem(_("数据文件有问题。"), _("请不要继续录入，先用最近的备份恢复，或联系技术人员。"))


@click.command(help=N_("最近的操作记录。"))
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help=N_("最多多少条。"))
@pass_console
def history(console: Console, limit: int) -> None:
    """Show the latest changes."""
    found = service.history(console.workspace(), limit)
    console.give(
        [asdict(one) for one in found],
        (f"{one.at[:16].replace('T', ' ')}  {one.actor or '-'}  {one.label}" for one in found),
    )


@click.group(help=N_("回收站。"))
def recycle() -> None:
    """Hold the commands."""


@recycle.command("list", help=N_("列出回收站里的内容。"))
@pass_console
def list_bin(console: Console) -> None:
    """List the recycle bin."""
    found = service.recycle_bin(console.workspace())
    console.give(
        [{"id": one.key[0], "kind": one.table, "name": one.name, "deleted": one.deleted_at} for one in found],
        (f"{one.key[0].hex()}  {_(TABLE_NAMES[one.table])}  {one.name}" for one in found),
    )


@recycle.command("restore", help=N_("从回收站恢复。"))
@click.argument("identifier", metavar="ID")
@pass_console
def restore(console: Console, identifier: str) -> None:
    """Bring a row back."""
    ws = console.workspace()
    wanted = parse_id(identifier)
    found = [one for one in service.recycle_bin(ws) if one.key[0] == wanted]
    if not found:
        raise Problem(_("回收站里没有这一项。"), _("用 recycle list 查看编号。"))
    service.bring_back(ws, found)
    console.give({"restored": found[0].name}, [_("已恢复：{name}").format(name=found[0].name)])


@click.group(help=N_("本单位的设置。"))
def settings() -> None:
    """Hold the commands."""


@settings.command("show", help=N_("列出所有设置。"))
@pass_console
def show(console: Console) -> None:
    """Show the settings."""
    values = asdict(console.workspace().settings)
    titles = {name: _(entry.metadata["title"]) for name, entry in declared().items()}
    console.give(values, (f"{name} = {value}    # {titles[name]}" for name, value in values.items()))


@settings.command("set", help=N_("修改一项设置。"))
@click.argument("name")
@click.argument("value")
@pass_console
def set_(console: Console, name: str, value: str) -> None:
    """Change a setting."""
    ws = console.workspace()
    ws.set_setting(name, value)
    console.give(asdict(ws.settings), [f"{name} = {asdict(ws.settings)[name]}"])
