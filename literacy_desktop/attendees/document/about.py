"""What is known about a person, on paper and as a workbook: in Chinese, whole, unmasked, for that person."""

from pathlib import Path
from typing import BinaryIO

from literacy_desktop.attendees.content import AboutPerson, Part
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.report import Column, PrintedReport, ReportTable, write_report
from literacy_desktop.tables.writing import Column as SheetColumn
from literacy_desktop.tables.writing import SheetData, write_xlsx

TITLE = "个人信息告知单"
_NOTE = (
    "这是本单位登记的您的全部个人信息。您可以要求更正、补充或者删除，也可以收回同意；"
    "删除以后只留下不带姓名的人数。本单含完整号码，请妥善保管。"
)
_NOTHING = "（没有）"
_PAGE = 182.0
_WIDEST, _WEIGHT = 60, 6
_PAIR = 2
_SHEET_WIDTH = 26
_LATIN = "\u2e7f"


def write_about(person: AboutPerson, out: BinaryIO, report: Report = silent) -> int:
    """Write it as a PDF; returns how many pages."""
    printed = PrintedReport(
        title=TITLE,
        subtitle=person.name,
        info=[("登记单位", person.office), ("个人信息保护联系人", person.contact)],
        tables=[_table(part) for part in person.parts],
        notice=_NOTE,
        signatures=("本人（或家人）签收", "经办人", "日期"),
        running=f"{TITLE}　{person.name}",
        printed_on=person.printed_on,
    )
    return write_report(printed, out, report)


def _table(part: Part) -> ReportTable:
    rows = [tuple(row) for row in part.rows] or [(_NOTHING, *("" for _column in part.columns[1:]))]
    if len(part.columns) == _PAIR:
        widths = [44.0, _PAGE - 44.0]
    else:
        weights = [
            _WEIGHT + min(_WIDEST, max(map(_breadth, column)))
            for column in zip(part.columns, *rows, strict=True)
        ]
        widths = [_PAGE * weight / sum(weights) for weight in weights]
    columns = [Column(title, width) for title, width in zip(part.columns, widths, strict=True)]
    return ReportTable(columns, rows, title=part.title)


def _breadth(text: str) -> int:
    """How wide a text is, in digits; a Chinese character takes two."""
    return sum(2 if char > _LATIN else 1 for char in text)


def write_about_book(person: AboutPerson, path: Path) -> None:
    """Write it as a workbook, a sheet for each part.

    Raises:
        Problem: the file is open in another program, or cannot be written there.
    """
    sheets = [
        SheetData(
            part.title,
            [SheetColumn(title, _SHEET_WIDTH, text=True) for title in part.columns],
            [tuple(row) for row in part.rows],
        )
        for part in person.parts
    ]
    write_xlsx(path, sheets)
