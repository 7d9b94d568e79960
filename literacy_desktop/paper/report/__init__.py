"""Lists and reports on paper, all in one frame: heading, particulars, tables, notice, page numbers."""

from literacy_desktop.paper.report.content import Column, Look, PrintedReport, ReportTable
from literacy_desktop.paper.report.writing import write_report

__all__ = ["Column", "Look", "PrintedReport", "ReportTable", "write_report"]
