"""Rosters in and out on the command line; `import` itself stands with the classes, which know attendees."""

import secrets
from pathlib import Path
from typing import Any

import click

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import DAMAGES, IMPORT_ACTIONS, UNDO_ACTIONS, ImportPlan, UndoPlan
from literacy_desktop.attendees.service import ExportWish
from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import parse_id
from literacy_desktop.base.problems import Problem

CLEAR = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Characters that nobody takes for another one."""


def columns_option(texts: tuple[str, ...]) -> dict[str, str]:
    """What was said of columns, "heading=field" each, as {heading: field}.

    Raises:
        Problem: one has no "=".
    """
    found = {}
    for text in texts:
        heading, mark, field = text.partition("=")
        if not mark:
            raise Problem(
                _("“{text}”看不懂。").format(text=text),
                _("请写成 列名=项目，例如 联系方式=手机号；不要的列写 列名=。"),
            )
        found[heading] = field
    return found


@click.command("export", help=N_("导出学员到 xlsx 或 csv；号码默认打码。"))
@click.argument("path", type=FILE, metavar="FILE")
@click.option("--columns", default="", help=N_("哪些列，用逗号隔开，例如 姓名,村（社区）。"))
@click.option("--find", "text", default="", help=N_("只导出查找到的学员。"))
@click.option("--region", default="", help=N_("只导出这个县、乡镇或村的学员。"))
@click.option("--unmasked", is_flag=True, help=N_("身份证号和电话不打码，要写 --reason。"))
@click.option("--reason", default="", help=N_("不打码的用途，记入操作记录。"))
@click.option("--password", default="", help=N_("打开密码；不打码时不写就自动生成一个。"))
@pass_console
def export(console: Console, /, path: Path, **given: Any) -> None:
    """Export people."""
    ws = console.workspace()
    text, region, password = given["text"], given["region"], given["password"]
    if given["unmasked"] and not password:
        password = "".join(secrets.choice(CLEAR) for _place in range(8))
    wish = ExportWish(
        service.numbers_of(ws, text, region) if text or region else None,
        service.export_columns(ws, given["columns"]),
        given["unmasked"],
        given["reason"],
        password,
    )
    count = service.export(ws, path, wish, console.report(_("导出")))
    lines = [_("已导出 {count} 人：{path}").format(count=count, path=path)]
    if password:
        lines.append(_("打开密码：{password}（请另外告诉对方）").format(password=password))
    console.give({"out": path, "count": count, "password": password or None}, lines)


@click.command("template", help=N_("生成导入模板。"))
@click.argument("path", type=FILE, metavar="FILE")
@pass_console
def template(console: Console, path: Path) -> None:
    """Write an empty roster."""
    service.write_template(path, console.workspace() if console.data_file.exists() else None)
    console.give({"out": path}, [_("已生成：{path}").format(path=path)])


@click.command("imports", help=N_("以前导入过的名单。"))
@pass_console
def imports(console: Console) -> None:
    """List the imports."""
    found = service.imports(console.workspace())
    console.give(
        [vars(one) for one in found],
        (
            f"{one.id.hex()}  {one.at[:16]}  {one.file_name}  {service.action_words(one.counts)}"
            + (_("  已撤销") if one.undone else "")
            for one in found
        ),
    )


@click.command("import-undo", help=N_("整体撤销一次导入；导入以后用过、改过的学员会保留。"))
@click.argument("import_id")
@click.option("--dry-run", is_flag=True, help=N_("只看结果，不写入。"))
@pass_console
def import_undo(console: Console, import_id: str, *, dry_run: bool) -> None:
    """Take an import back."""
    ws = console.workspace()
    plan = service.plan_undo(ws, parse_id(import_id), console.report(_("核对")))
    result, lines = _described_undo(plan)
    if not dry_run:
        service.undo_import(ws, plan, console.report(_("撤销导入")))
    else:
        lines.append(_("（只看结果，没有写入）"))
    console.give({**result, "dry_run": dry_run}, lines)


def _described_undo(plan: UndoPlan) -> tuple[dict[str, Any], list[str]]:
    told = [row for row in plan.rows if row.reason]
    lines = [f"{_(words)}: {plan.counts[action]}" for action, words in UNDO_ACTIONS.items()]
    lines += [f"{row.name}  {_(UNDO_ACTIONS[row.action])}  {row.reason}" for row in told]
    rows = [
        {"id": row.attendee_id, "name": row.name, "action": row.action, "reason": row.reason}
        for row in plan.rows
    ]
    return {**plan.counts, "file_name": plan.record.file_name, "rows": rows}, lines


def described_plan(plan: ImportPlan) -> tuple[dict[str, Any], list[str]]:
    """An import plan as JSON values, and as lines to read."""
    told = service.refused_rows(plan)
    result = {
        **plan.counts,
        "columns": dict(plan.columns),
        "damages": plan.damages,
        "rows": [
            {"row": row.number, "action": row.action, "name": row.name, "reason": row.reason}
            | {"warnings": row.warnings, "damage": row.damage}
            for row in plan.rows
        ],
        "bad": [{"row": row.number, "name": row.name, "reason": row.reason} for row in plan.of("refused")],
    }
    lines = [f"{_(title)}: {plan.counts[action]}" for action, title in IMPORT_ACTIONS.items()]
    lines += [f"{_(DAMAGES[damage])}: {count}" for damage, count in plan.damages.items()]
    lines += [
        _("第 {row} 行 {name}：{reason}").format(row=row.number, name=row.name, reason=row.reason)
        for row in told
    ]
    return result, lines
