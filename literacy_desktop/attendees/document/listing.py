"""The list of chosen people on paper, to be looked through, ticked and signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.report import Column, PrintedReport, ReportTable, write_report

TITLE = "学员名单"
NOTICE = "电话号码已遮盖一部分。本名单只供工作使用，请妥善保管，用完及时销毁。"

_COLUMNS = (
    Column("序号", 11, "short"),
    Column("姓名", 30, "name"),
    Column("性别", 12, "short"),
    Column("年龄", 12, "short"),
    Column("住址", 62),
    Column("手机", 30, "short"),
    Column("备注", 26),
)
_GROUP = 5


@dataclass(frozen=True)
class PrintedPerson:
    """A line of the list, ready to be printed."""

    name: str
    sex: str
    age: str
    place: str
    phone: str


def write_list(
    people: Sequence[PrintedPerson], out: BinaryIO, *, about: str, printed_on: date, report: Report = silent
) -> int:
    """Write the list as a PDF, A4 upright.

    Returns: how many pages.
    """
    rows = [
        (str(number), one.name, one.sex, one.age, one.place, one.phone, "")
        for number, one in enumerate(people, 1)
    ]
    table = ReportTable(_COLUMNS, rows, row_height=8.2, group=_GROUP, note=f"共 {len(rows)} 人")
    made = PrintedReport(TITLE, [table], printed_on, subtitle=about, notice=NOTICE)
    return write_report(made, out, report)
