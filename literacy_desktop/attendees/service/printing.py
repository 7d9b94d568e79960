"""The list of chosen people as a PDF."""

from collections.abc import Sequence
from io import BytesIO

from literacy_desktop.attendees import document
from literacy_desktop.attendees.model import SEXES
from literacy_desktop.attendees.service.lookup import list_rows
from literacy_desktop.base.dates import age_on
from literacy_desktop.base.i18n import _
from literacy_desktop.base.masks import mask_phone
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent, stages
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.service import tree
from literacy_desktop.sites.service import own_site


def print_list(ws: Workspace, numbers: Sequence[int], report: Report = silent) -> bytes:
    """A list of people as a PDF, in this order; telephones are covered.

    Args:
        ws: the workspace.
        numbers: row numbers.
        report: hears of the people as they are read and set; it may cancel.

    Raises:
        Problem: nobody.
        Cancelled: the report was told to stop.
    """
    if not numbers:
        raise Problem(_("还没有选学员。"), _("请先在名单里打勾。"))
    regions, today, site = tree(ws), ws.today(), own_site(ws)
    read, set_ = stages(report)
    people = [
        document.PrintedPerson(
            row.name,
            SEXES[row.sex] if row.sex in {1, 2} else "",
            "" if (age := age_on(row.birth, today)) is None else str(age),
            regions.path(row.region_code),
            mask_phone(row.phone),
        )
        for row in list_rows(ws, numbers, read)
    ]
    made = BytesIO()
    about = site.name if site else ""
    document.write_list(people, made, about=about, printed_on=today, report=set_)
    return made.getvalue()
