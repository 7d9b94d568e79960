"""Attendees on the command line; `import` with --class stands with the classes, which know attendees."""

from typing import Any

import click

from literacy_desktop.attendees.model import ListRow
from literacy_desktop.base.i18n import N_
from literacy_desktop.base.masks import mask_id, mask_phone
from literacy_desktop.regions.model import RegionTree


@click.group(help=N_("学员：导入、查找、名单、标签、导出。"))
def attendees() -> None:
    """Hold the commands."""


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
