"""Attendees on the command line; `import` with --class stands with the classes, which know attendees."""

from pathlib import Path
from typing import Any

import click

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import IMPORT_ACTIONS, ImportPlan, ListRow
from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.masks import mask_id, mask_phone
from literacy_desktop.regions.model import RegionTree


@click.group(help=N_("学员：导入、查找、名单、标签、导出。"))
def attendees() -> None:
    """Hold the commands."""


@attendees.command("export", help=N_("导出全部学员到 xlsx 或 csv；身份证号默认打码。"))
@click.argument("path", type=FILE, metavar="FILE")
@click.option("--unmasked", is_flag=True, help=N_("身份证号不打码。"))
@pass_console
def export(console: Console, path: Path, *, unmasked: bool) -> None:
    """Export everybody."""
    ws = console.workspace()
    count = service.export(ws, path, unmasked=unmasked, report=console.report(_("导出")))
    console.give(
        {"out": path, "count": count}, [_("已导出 {count} 人：{path}").format(count=count, path=path)]
    )


@attendees.command("template", help=N_("生成导入模板。"))
@click.argument("path", type=FILE, metavar="FILE")
@pass_console
def template(console: Console, path: Path) -> None:
    """Write an empty roster."""
    service.write_template(path)
    console.give({"out": path}, [_("已生成：{path}").format(path=path)])


def described(row: ListRow, regions: RegionTree) -> dict[str, Any]:
    """A person as the command line describes one; numbers only as far as a list may show them."""
    return {
        "id": row.id,
        "name": row.name,
        "sex": row.sex,
        "birth": row.birth,
        "region": regions.path(row.region_code),
        "phone": mask_phone(row.phone),
        "id_number": mask_id(row.id_number) if row.id_number else None,
        "student_number": row.student_number,
        "attended": row.attended,
        "expected": row.expected,
        "certificates": row.certificates,
        "tags": row.tags.split("、") if row.tags else [],
    }


def described_plan(plan: ImportPlan) -> tuple[dict[str, Any], list[str]]:
    """An import plan as JSON values, and as lines to read."""
    told = plan.of("refused", "twice")
    result = {
        **plan.counts,
        "columns": dict(plan.columns),
        "rows": [
            {"row": row.number, "action": row.action, "name": row.name, "reason": row.reason}
            | {"warnings": row.warnings}
            for row in plan.rows
        ],
        "bad": [{"row": row.number, "name": row.name, "reason": row.reason} for row in plan.of("refused")],
    }
    lines = [f"{_(title)}: {plan.counts[action]}" for action, title in IMPORT_ACTIONS.items()]
    lines += [
        _("第 {row} 行 {name}：{reason}").format(row=row.number, name=row.name, reason=row.reason)
        for row in told
    ]
    return result, lines
