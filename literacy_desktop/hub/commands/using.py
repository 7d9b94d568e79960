"""Speaking to the hub from the PC of an office."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import FILE, FOLDER, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.hub import service
from literacy_desktop.hub.commands.administering import password_of
from literacy_desktop.hub.model import (
    Centre,
    Outcome,
    Status,
    centre_line,
    from_file,
    mode_words,
    outcome_words,
)


@click.group(help=N_("市里的服务器（PostgreSQL）：有网络的电脑用它交换，不用带U盘。"))
def hub() -> None:
    """Hold the commands."""


@hub.command("connect", help=N_("用市里给的连接文件连接服务器；密码在屏幕上问，不显示。"))
@click.argument("file", type=FILE)
@click.option("--password-file", type=FILE, default=None, help=N_("从文件第一行读密码，不在屏幕上问。"))
@pass_console
def connect(console: Console, file: Path, password_file: Path | None) -> None:
    """Connect to a hub."""
    ws, address = console.workspace(), from_file(file.read_bytes())
    centre = service.connect(ws, address, password_of(password_file))
    told = _("已连接 {place}，本机属于“{name}”。").format(place=address.place, name=centre.name)
    console.give({"place": address.place, "centre": asdict(centre)}, [told])


@hub.command("disconnect", help=N_("不再用服务器；已经交换的内容保留。"))
@pass_console
def disconnect(console: Console) -> None:
    """Forget the hub."""
    service.disconnect(console.workspace())
    console.give({"place": None}, [_("不再用服务器。")])


def _round(name: str, verb: Callable[[Workspace, Report], Outcome], text: str) -> None:
    @hub.command(name, help=text)
    @pass_console
    def run(console: Console) -> None:
        outcome = verb(console.workspace(), console.report(_("同步")))
        console.give(asdict(outcome), outcome_words(outcome))


_round("push", service.push, N_("把别的电脑还没有的内容送到服务器。"))
_round("pull", service.pull, N_("取回服务器上给本机的内容。"))
_round("sync", service.sync, N_("先取回，再送去。"))
_round("merge", service.merge, N_("市里的电脑：拆开服务器上的包；拆不开的再试一次。"))


@hub.command("status", help=N_("服务器连得上吗，有多少包在等，上次同步的结果，有哪些中心。"))
@pass_console
def status(console: Console) -> None:
    """Tell how things stand."""
    found = service.status(console.workspace())
    if found is None:
        console.give(None, [_("还没有连接市里的服务器。")])
    else:
        console.give(_plain(found), _lines(found))


def _plain(found: Status) -> dict[str, Any]:
    told = asdict(found)
    told["address"].pop("ca")
    return told


def _lines(found: Status) -> Iterator[str]:
    yield _("服务器：{place}").format(place=found.address.place)
    if found.reason:
        yield found.reason
    elif found.centre is not None:
        yield _("本机属于“{name}”；{mode}").format(name=found.centre.name, mode=mode_words(found.mode))
        yield _("有 {count} 个包等本机取；还没有拆的 {unmerged} 个；一共 {size} KB").format(
            count=found.waiting, unmerged=found.unmerged, size=-(-found.size // 1024)
        )
        yield from map(_centre, found.centres)
    if found.last is not None:
        yield _("上次同步：{at}").format(at=found.last.at)
        yield from outcome_words(found.last)


def _centre(one: Centre) -> str:
    return f"  {centre_line(one)}"


@hub.command("import", help=N_("把U盘带来的交换包放上服务器，给没有网络的点用。"))
@click.argument("files", nargs=-1, required=True, type=FILE)
@pass_console
def import_files(console: Console, files: Sequence[Path]) -> None:
    """Bring packages from a stick."""
    outcome = service.import_files(console.workspace(), list(files), console.report(_("放上")))
    console.give(asdict(outcome), outcome_words(outcome))


@hub.command("export", help=N_("把服务器上给某个中心的包写到U盘，带给没有网络的点。"))
@click.option("--for", "code", default="", help=N_("给哪个中心（代号）；不写就是全部。"))
@click.option("--to", "folder", type=FOLDER, default=Path(), help=N_("放到哪个文件夹或U盘。"))
@pass_console
def export_files(console: Console, code: str, folder: Path) -> None:
    """Write packages onto a stick."""
    paths = service.export_files(console.workspace(), code, folder, console.report(_("写出")))
    console.give({"files": paths}, [str(path) for path in paths])
