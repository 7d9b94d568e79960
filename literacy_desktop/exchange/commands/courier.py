"""Packages made, looked at and taken in; conflicts looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from literacy_desktop.audit.service.words import Words
from literacy_desktop.base.console import FILE, FOLDER, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.exchange import service
from literacy_desktop.exchange.content.telling import heading, lines
from literacy_desktop.exchange.model.packages import Arrival, Conflict, Made

FILES = click.argument("files", nargs=-1, required=True, type=FILE)


@click.group(help=N_("电脑之间用U盘或共享文件夹交换数据。"))
def exchange() -> None:
    """Hold the commands."""


@exchange.command("make", help=N_("做交换包，拿到别的电脑上导入。"))
@click.option("--for", "peer", default="", help=N_("给哪台电脑。"))
@click.option("--all", "everybody", is_flag=True, help=N_("给每一台电脑各做一个。"))
@click.option("--to", "folder", type=FOLDER, default=Path(), help=N_("放到哪个文件夹或U盘。"))
@pass_console
def make(console: Console, peer: str, folder: Path, *, everybody: bool) -> None:
    """Make packages."""
    ws = console.workspace()
    if bool(peer) == everybody:
        raise click.UsageError(_("请用 --for 指定一台电脑，或用 --all。"))
    if everybody:
        wanted = [one.device for one in service.peers(ws) if one.device.active]
    else:
        wanted = [service.find_peer(ws, peer)]
    if not wanted:
        raise Problem(_("还没有别的电脑。"), _("先用 exchange new-pc 给新电脑做一个包。"))
    made = [service.make(ws, one, folder, console.report(one.name)) for one in wanted]
    console.give([asdict(one) for one in made], [_made_line(one) for one in made])


def _made_line(one: Made) -> str:
    return _("给“{to}”的第 {n} 包：{entries} 次操作，{rows} 条内容，{size} KB，{path}").format(
        to=one.to, n=one.n, entries=one.entries, rows=one.rows, size=-(-one.bytes // 1024), path=one.path
    )


@exchange.command("plan", help=N_("看交换包会带来什么，不导入。"))
@FILES
@pass_console
def plan(console: Console, files: Sequence[Path]) -> None:
    """Look at packages."""
    found = service.plan(console.workspace(), files, console.report(_("查看")))
    _give(console, found, _("会带来"))


@exchange.command("apply", help=N_("导入交换包；重复导入没有关系。"))
@FILES
@pass_console
def apply(console: Console, files: Sequence[Path]) -> None:
    """Take packages in."""
    found = service.apply(console.workspace(), files, console.report(_("导入")))
    _give(console, found, _("已导入"))


def _give(console: Console, found: Sequence[Arrival], verb: str) -> None:
    console.give([asdict(one) for one in found], (line for one in found for line in _lines(one, verb)))


def _lines(one: Arrival, verb: str) -> Iterator[str]:
    yield f"{verb}：{heading(one)}"
    yield from (f"  {told.text}" for told in lines(one))


@exchange.command("conflicts", help=N_("两台电脑都改过的内容；可以改用没有采用的那一个。"))
@click.option("--take", type=click.IntRange(min=1), default=None, help=N_("改用第几个冲突里没有采用的内容。"))
@click.option("--keep", type=click.IntRange(min=1), default=None, help=N_("第几个冲突保持现在的内容。"))
@pass_console
def conflicts(console: Console, take: int | None, keep: int | None) -> None:
    """Look at conflicts, or settle one."""
    ws = console.workspace()
    if take is not None:
        service.take_loser(ws, service.conflict(ws, take))
    if keep is not None:
        service.keep_winner(ws, service.conflict(ws, keep))
    found = service.conflicts(ws)
    words = Words(ws)
    shown = [line for one in found for line in _conflict_lines(words, one)]
    console.give([asdict(one) for one in found], shown or [_("没有冲突。")])


def _conflict_lines(words: Words, one: Conflict) -> Iterator[str]:
    yield f"{one.number}. {one.title} {words.title(one.table, one.column)}"
    won, lost = (words.value(one.table, one.column, value) for value in (one.won, one.lost))
    yield _("  现在：{value}（{by} {at}）").format(value=won, by=one.won_by, at=one.won_at)
    yield _("  没有采用：{value}（{by} {at}）").format(value=lost, by=one.lost_by, at=one.lost_at)


@exchange.command("folder", help=N_("和共享文件夹交换一次：取给本机的包，放给别人的包。"))
@click.argument("path", required=False, type=FOLDER)
@click.option("--off", is_flag=True, help=N_("不再用共享文件夹。"))
@pass_console
def folder(console: Console, path: Path | None, *, off: bool) -> None:
    """Exchange with the shared folder."""
    ws = console.workspace()
    if path is not None or off:
        service.set_folder(ws, None if off else path)
    if off:
        console.give({"folder": None}, [_("不再用共享文件夹。")])
        return
    done = service.exchange_folder(ws, console.report(_("交换")))
    result: dict[str, Any] = {
        "taken": [asdict(one) for one in done.taken],
        "made": [asdict(one) for one in done.made],
        "refused": [{"path": one, "reason": str(problem)} for one, problem in done.refused],
    }
    shown = [line for one in done.taken for line in _lines(one, _("已导入"))]
    shown += [_made_line(one) for one in done.made]
    shown += [f"{one.name}：{problem}" for one, problem in done.refused]
    console.give(result, shown or [_("没有新内容。")])
