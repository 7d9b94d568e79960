"""Builds a list or report with reportlab's page machinery; reportlab is loaded at the first one."""

from typing import BinaryIO

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.report.content import PrintedReport


def write_report(printed: PrintedReport, out: BinaryIO, report: Report = silent) -> int:
    """Write a list or report as a PDF: equal content gives equal bytes.

    Args:
        printed: what it says.
        out: takes the PDF, all at once when it is whole.
        report: hears of the rows as they are set.

    Returns: how many pages.

    Raises:
        Cancelled: the report was told to stop; nothing is written.
    """
    from literacy_desktop.paper.report.frame import build

    return build(printed, out, report)
