"""The history and the settings on the command line."""

from dataclasses import asdict

import click

from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.settings import declared
from literacy_desktop.vault import service


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
