"""The readable log and the recycle bin on the command line."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from literacy_desktop.audit import service
from literacy_desktop.audit.content import KINDS, TABLES
from literacy_desktop.audit.model import Line, Query, Told
from literacy_desktop.base.console import DAY, FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import parse_id
from literacy_desktop.base.problems import Problem


@click.group(help=N_("操作记录：谁、什么时候、在哪台电脑上、改了什么。"))
def audit() -> None:
    """Hold the commands."""


def narrowing(command: Any) -> Any:
    """The options that narrow the log."""
    kinds = click.Choice(list(KINDS))
    for option in (
        click.option("--kind", type=kinds, default=None, help=N_("只看这一种内容。")),
        click.option("--until", type=DAY, default=None, help=N_("到哪一天为止。")),
        click.option("--from", "since", type=DAY, default=None, help=N_("从哪一天起。")),
        click.option("--device", default="", help=N_("只看这台电脑（三个字母的代号）。")),
        click.option("--user", "actor", default="", help=N_("只看这个人做的。")),
        click.option("--attendee", default="", help=N_("只看关于这位学员的，写学员编号。")),
    ):
        command = option(command)
    return command


def _query(given: dict[str, Any]) -> Query:
    since: date | None = given["since"]
    until: date | None = given["until"]
    return Query(
        person=parse_id(given["attendee"]) if given["attendee"] else None,
        actor=given["actor"],
        device=given["device"].upper(),
        since=since.isoformat() if since else "",
        until=until.isoformat() if until else "",
        kind=given["kind"] or "",
    )


@audit.command("list", help=N_("列出操作记录，最近的在前面。"))
@narrowing
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help=N_("最多多少条。"))
@click.option("--skip", type=click.IntRange(min=0), default=0, help=N_("跳过前面多少条。"))
@pass_console
def list_entries(console: Console, /, limit: int, skip: int, **given: Any) -> None:
    """List entries of the log."""
    ws = console.workspace()
    if service.behind(ws):
        service.catch_up(ws, console.report(_("整理操作记录")))
    numbers = service.search(ws, _query(given))
    found = service.lines(ws, numbers[skip : skip + limit])
    console.give(
        {"total": len(numbers), "entries": [_plain(one) for one in found]},
        [*(_text(one) for one in found), _("共 {n} 条。").format(n=f"{len(numbers):,}")],
    )


def _plain(line: Line) -> dict[str, Any]:
    return asdict(line)


def _text(line: Line) -> str:
    return f"{line.n:>7}  {line.at[:16].replace('T', ' ')}  {line.actor or '-'}  {line.device}  {line.label}"


@audit.command("show", help=N_("一条操作记录的全部内容：每一处改动前、改动后。"))
@click.argument("number", type=int, metavar="N")
@pass_console
def show(console: Console, number: int) -> None:
    """Show an entry in full."""
    ws = console.workspace()
    service.catch_up(ws)
    told = service.told(ws, number)
    console.give(asdict(told), [_text(told.line), *_told_lines(told)])


def _told_lines(told: Told) -> list[str]:
    lines = []
    for row in told.rows:
        lines.append(f"  {row.deed} {row.table} {row.subject}".rstrip())
        for cell in row.cells:
            before = f"{cell.before} → " if cell.before is not None else ""
            lines.append(f"      {cell.title}：{before}{cell.after}")
    if told.more:
        lines.append(_("  还有 {n} 处。").format(n=f"{told.more:,}"))
    return lines


@audit.command("export", help=N_("把操作记录存成 xlsx 或 csv；身份证号和电话打码。"))
@narrowing
@click.option("--out", required=True, type=FILE, help=N_("文件，以 .xlsx 或 .csv 结尾。"))
@pass_console
def export(console: Console, /, out: Path, **given: Any) -> None:
    """Write entries into a table."""
    count = service.export(console.workspace(), _query(given), out, console.report(_("导出操作记录")))
    console.give(
        {"file": out, "entries": count},
        [_("已存 {n} 条到 {path}。").format(n=f"{count:,}", path=out)],
    )


@click.group(help=N_("回收站。"))
def recycle() -> None:
    """Hold the commands."""


@recycle.command("list", help=N_("列出回收站里的内容。"))
@click.option(
    "--kind", default="", help=N_("只列这一种（例如 attendee、enrolment；recycle kinds 列出有哪些）。")
)
@click.option("--find", "text", default="", help=N_("名称里有这几个字的。"))
@pass_console
def list_bin(console: Console, kind: str, text: str) -> None:
    """List the recycle bin."""
    found = service.recycle_bin(console.workspace(), kind, text)
    console.give(
        [
            {"id": _key(one.key), "kind": one.table, "name": one.name, "deleted": one.deleted_at}
            for one in found
        ],
        (f"{_key(one.key)}  {_(TABLES[one.table])}  {one.name}" for one in found),
    )


@recycle.command("kinds", help=N_("回收站里有哪几种内容，各有多少。"))
@pass_console
def list_kinds(console: Console) -> None:
    """List the kinds."""
    found = service.kinds(console.workspace())
    console.give(found, (f"{table}  {_(TABLES[table])}  {count:,}" for table, count in found.items()))


def _key(key: tuple[object, ...]) -> str:
    return ":".join(part.hex() if isinstance(part, bytes) else str(part) for part in key)


@recycle.command("restore", help=N_("从回收站恢复。"))
@click.argument("identifier", metavar="ID")
@pass_console
def restore(console: Console, identifier: str) -> None:
    """Bring a row back."""
    ws = console.workspace()
    wanted = identifier.replace("-", "").strip().lower()
    everything = (one for table in service.kinds(ws) for one in service.recycle_bin(ws, table))
    found = [one for one in everything if wanted in {_key(one.key).lower(), _key(one.key[:1]).lower()}]
    if len(found) > 1:
        found = [one for one in found if _key(one.key).lower() == wanted]
    if not found:
        raise Problem(_("回收站里没有这一项。"), _("用 recycle list 查看编号。"))
    service.bring_back(ws, found[:1])
    console.give({"restored": found[0].name}, [_("已恢复：{name}").format(name=found[0].name)])
