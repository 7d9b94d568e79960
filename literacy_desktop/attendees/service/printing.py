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
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.service import tree
from literacy_desktop.sites.service import own_site

MOST_PRINTED = 5_000


def print_list(ws: Workspace, numbers: Sequence[int], report: Report = silent) -> bytes:
    """A list of people as a PDF, in this order; telephones are covered.

    Args:
        ws: the workspace.
        numbers: row numbers, up to 5,000.
        report: hears of the pages; it may cancel.

    Raises:
        Problem: nobody, or more than anybody would print.
    """
    if not numbers:
        raise Problem(_("还没有选学员。"), _("请先在名单里打勾。"))
    if len(numbers) > MOST_PRINTED:
        raise Problem(
            _("选了 {n} 人，太多了，一次最多打印 {most} 人。").format(n=len(numbers), most=MOST_PRINTED),
            _("请用筛选缩小范围，或者导出成 Excel。"),
        )
    regions, today, site = tree(ws), ws.today(), own_site(ws)
    people = [
        document.PrintedPerson(
            row.name,
            SEXES[row.sex] if row.sex in {1, 2} else "",
            "" if (age := age_on(row.birth, today)) is None else str(age),
            regions.path(row.region_code),
            mask_phone(row.phone),
        )
        for row in list_rows(ws, numbers)
    ]
    made = BytesIO()
    about = site.name if site else ""
    document.write_list(people, made, about=about, printed_on=today, report=report)
    return made.getvalue()
