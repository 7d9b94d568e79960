"""Updates on the command line."""

from pathlib import Path

import click

from literacy_desktop import __version__
from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.updates import service


@click.group(help=N_("程序更新：核对更新文件、安装、退回上一个版本。"))
def updates() -> None:
    """Hold the commands."""


@updates.command("check", help=N_("核对一个更新文件：签名、内容、版本。只看不装。"))
@click.argument("file", type=FILE, metavar="FILE")
@pass_console
def check(console: Console, file: Path) -> None:
    """Look whether an update file is genuine and newer."""
    update = service.inspect(file, console.report(_("核对更新文件")))
    told = update.manifest
    console.give(
        {"version": told.version, "made": told.made, "notes": told.notes, "present": __version__},
        [
            _("{version} 版（{made}），签名和内容都对。现在是 {present} 版。").format(
                version=told.version, made=told.made, present=__version__
            ),
            *told.notes.splitlines(),
        ],
    )


@updates.command("find", help=N_("在 U 盘、下载文件夹和桌面上找更新文件。"))
@pass_console
def find(console: Console) -> None:
    """Find update files."""
    found = service.find_updates()
    console.give({"files": found}, [str(one) for one in found] or [_("没有找到更新文件。")])


@updates.command("install", help=N_("备份数据，然后安装更新（只在 Windows 上）。"))
@click.argument("file", type=FILE, metavar="FILE")
@pass_console
def install(console: Console, file: Path) -> None:
    """Install an update."""
    report = console.report(_("准备更新"))
    copy = service.install(console.workspace(), service.inspect(file, report), report)
    console.give({"backup": copy}, [_("数据已备份到 {path}，安装程序已经启动。").format(path=copy)])


@updates.command("back", help=N_("退回上一个版本（只在 Windows 上）。"))
@pass_console
def back(console: Console) -> None:
    """Put the version before this one back."""
    ws = console.workspace()
    way = service.way_back(ws)
    if way is None:
        raise Problem(
            _("这台电脑上没有留着旧版本的安装程序。"), _("请向发布单位要旧版本的安装程序，直接双击安装。")
        )
    copy = service.go_back(ws, way)
    console.give(
        {"version": way.version, "backup": copy},
        [_("现在的数据已备份到 {path}，正在装回 {version} 版。").format(path=copy, version=way.version)],
    )
