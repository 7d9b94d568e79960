"""Attendees on the command line; `import` with --class stands with the classes, which know attendees."""

from typing import Any

import click

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import ListRow
from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_
from literacy_desktop.base.masks import mask_id
from literacy_desktop.regions.model import RegionTree
from literacy_desktop.regions.service import tree


@click.group(help=N_("学员：导入、查找、导出。"))
def attendees() -> None:
    """Hold the commands."""


@attendees.command("find", help=N_("查找学员：姓名、拼音、首字母、手机或身份证后几位。"))
@click.argument("text")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help=N_("最多多少人。"))
@pass_console
def find(console: Console, text: str, limit: int) -> None:
    """Find people."""
    ws = console.workspace()
    regions = tree(ws)
    found = service.find(ws, text, limit)
    console.give(
        [described(row, regions) for row in found],
        (f"{row.id.hex()}  {row.name}  {row.birth or ''}  {regions.path(row.region_code)}" for row in found),
    )


def described(row: ListRow, regions: RegionTree) -> dict[str, Any]:
    """A person as the command line describes one; the identity number only as far as a list may show it."""
    return {
        "id": row.id,
        "name": row.name,
        "sex": row.sex,
        "birth": row.birth,
        "region": regions.path(row.region_code),
        "phone": row.phone,
        "id_number": mask_id(row.id_number) if row.id_number else None,
        "student_number": row.student_number,
        "attended": row.attended,
        "expected": row.expected,
        "certificates": row.certificates,
    }
