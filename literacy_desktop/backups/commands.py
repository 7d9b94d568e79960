"""Copies, restoring, checks and repairs on the command line."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from literacy_desktop.backups import service
from literacy_desktop.backups.model import COUNTED, WHYS, Backup, Content, Finding, RepairPlan, RestorePlan
from literacy_desktop.base.console import FILE, FOLDER, Console, pass_console
from literacy_desktop.base.drives import size_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.keyring import Locked
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace, local_now


@click.group(help=N_("备份和恢复。"))
def backup() -> None:
    """Hold the commands."""


@backup.command("make", help=N_("现在备份，也放进第二个备份位置。"))
@click.option("--to", "folder", type=FOLDER, default=None, help=N_("只存到这个文件夹或 U 盘，一直留着。"))
@pass_console
def make(console: Console, folder: Path | None) -> None:
    """Copy the data file."""
    ws, report = console.workspace(), console.report(_("备份"))
    if folder is not None:
        path = service.save_as(ws, folder, report)
        console.give({"file": path}, [_("已备份到 {path}。").format(path=path)])
        return
    made = service.make_by_hand(ws, report)
    lines = [
        _("已备份到 {path}（{size}）。").format(path=made.backup.path, size=size_words(made.backup.size))
    ]
    if made.second is not None:
        lines.append(_("也放进了 {path}。").format(path=made.second))
    if made.trouble is not None:
        lines.append(str(made.trouble))
    trouble = str(made.trouble) if made.trouble else ""
    console.give({"file": made.backup.path, "second": made.second, "trouble": trouble}, lines)


@backup.command("list", help=N_("列出现在能找到的备份，最近的在前面。"))
@pass_console
def list_copies(console: Console) -> None:
    """List the copies."""
    found = service.all_copies(console.workspace())
    console.give(
        [_plain(one) for one in found],
        [_text(one) for one in found] or [_("还没有备份。现在备份请用 backup make。")],
    )


def _plain(one: Backup) -> dict[str, Any]:
    return {"file": one.path, "made": one.moment, "why": one.why, "size": one.size, "places": one.places}


def _text(one: Backup) -> str:
    return f"{one.moment:%Y-%m-%d %H:%M}  {size_words(one.size):>8}  {_(WHYS[one.why])}  {one.path}"


@backup.command("show", help=N_("看一个备份里有什么，不改动任何内容。"))
@click.argument("file", type=FILE, metavar="FILE")
@pass_console
def show(console: Console, file: Path) -> None:
    """Look into a copy."""
    there, _key = service.look_into(file, console.workspace().key)
    console.give(asdict(there), _content(there))


def _content(there: Content) -> list[str]:
    counts = [
        _("{name} {count}").format(name=_(word), count=f"{there.counts[key]:,}")
        for key, word in COUNTED.items()
    ]
    last = f"{there.last_at[:16].replace('T', ' ')} {there.last_by} {there.last_label}"
    return [
        f"{there.site} {there.device}".strip(),
        _("，").join(counts),
        _("最后一次改动：{last}").format(last=last) if there.last_at else _("里面没有改动过。"),
    ]


@backup.command("restore", help=N_("用一个备份恢复；先看会怎样，加 --yes 才执行。"))
@click.argument("file", type=FILE, metavar="FILE")
@click.option("--yes", is_flag=True, help=N_("确认恢复。"))
@pass_console
def restore(console: Console, file: Path, *, yes: bool) -> None:
    """Put a copy in the place of the data file."""
    ws = _opened(console)
    plan = _plan_of(console, ws, file)
    if not yes:
        console.give(_plan(plan), [*_content(plan.there), *_consequences(plan), _("加 --yes 才执行。")])
        return
    aside = _put_back(console, ws, plan)
    lines = [_("已恢复。")]
    if aside is not None:
        lines.append(_("原来的数据另存在 {path}。").format(path=aside))
    console.give({"restored": file, "aside": aside}, lines)


def _plan_of(console: Console, ws: Workspace | None, file: Path) -> RestorePlan:
    """What restoring would do; a copy from another PC is opened with the passphrase of its day."""

    def plan() -> RestorePlan:
        return service.plan_restore(ws, file) if ws else service.plan_restore_of(console.data_file, file)

    try:
        return plan()
    except Locked as locked:
        console.unlock(locked, file)
        return plan()


def _opened(console: Console) -> Workspace | None:
    """The workspace, where the data file can be opened; restoring is for when it cannot, too.

    Who does not know the passphrase of a locked file does not get to replace it either.
    """
    if not console.data_file.exists():
        return None
    try:
        return console.workspace()
    except Problem:
        if console.shut_out():
            raise
        return None


def _plan(plan: RestorePlan) -> dict[str, Any]:
    here = asdict(plan.here) if plan.here else None
    return {"copy": plan.copy, "there": asdict(plan.there), "here": here, "lost": plan.lost}


def _consequences(plan: RestorePlan) -> list[str]:
    if plan.here is None:
        return [_("现在的数据文件打不开，或者还没有。")]
    told = _("恢复以后，这个备份之后的 {n} 次改动不在数据里了，但会另存一份。").format(n=f"{plan.lost:,}")
    return [told if plan.lost else _("备份之后没有改动过。")]


def _put_back(console: Console, ws: Workspace | None, plan: RestorePlan) -> Path | None:
    if ws is None:
        return service.restore_closed(console.data_file, plan, local_now())
    try:
        return service.restore(ws, plan, console.report(_("备份")))
    finally:
        console.close()


@backup.command(
    "second", help=N_("第二个备份位置：U 盘、移动硬盘或另一块硬盘上的文件夹。不写就看现在是哪里。")
)
@click.argument("folder", type=FOLDER, metavar="FOLDER", required=False)
@click.option("--none", "nowhere", is_flag=True, help=N_("不要第二个位置了。"))
@pass_console
def second(console: Console, folder: Path | None, *, nowhere: bool) -> None:
    """Choose the second place."""
    ws = console.workspace()
    if folder is not None or nowhere:
        service.choose_second(ws, None if nowhere else folder)
    chosen = service.second_folder(ws)
    told = _("每次备份也放进 {path}。").format(path=chosen) if chosen else _("没有第二个备份位置。")
    console.give({"second": chosen}, [told])


@click.command(help=N_("检查数据文件是否完好。"))
@click.option("--quick", is_flag=True, help=N_("只检查数据页有没有损坏。"))
@pass_console
def check(console: Console, *, quick: bool) -> None:
    """Check the data file."""
    ws = console.workspace()
    findings = _quick(ws) if quick else service.check(ws, console.report(_("检查")))
    well = all(one.well for one in findings)
    lines = [f"{'✓' if one.well else '✗'} {one.what} {one.details}".rstrip() for one in findings]
    console.give({"well": well, "findings": [asdict(one) for one in findings]}, lines)
    if not well:
        raise Problem(_("数据文件有问题。"), _("请不要继续录入；用 repair 看看能怎样修复。"))


def _quick(ws: Workspace) -> list[Finding]:
    torn = service.damage(ws, quick=True)
    return [Finding(_("数据文件完整"), not torn, "；".join(torn))]


@click.command(help=N_("修复损坏的数据文件；先看能救回多少，加 --yes 才执行。"))
@click.option("--yes", is_flag=True, help=N_("确认修复。"))
@pass_console
def repair(console: Console, *, yes: bool) -> None:
    """Repair a damaged data file."""
    ws = _opened(console)
    second = service.second_folder(ws) if ws else None
    if ws is not None:
        ws.require("repair")
    console.close()
    plan = service.plan_repair(console.data_file, second, console.report(_("查看备份")))
    if not plan.findings:
        console.give({"well": True}, [_("数据文件没有损坏，不用修复。")])
        return
    if not yes:
        console.give(_plan_of_repair(plan), [*service.plan_lines(plan), _("加 --yes 才执行。")])
        return
    done = service.repair(console.data_file, plan, local_now(), console.report(_("修复")))
    console.give(asdict(done), service.repaired_lines(done))


def _plan_of_repair(plan: RepairPlan) -> dict[str, Any]:
    return {
        "findings": [asdict(one) for one in plan.findings],
        "base": plan.base,
        "readable": plan.readable,
        "newer": plan.newer,
    }
