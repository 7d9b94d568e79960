"""Who stays away, on paper: for whoever goes from door to door or rings up, with room for what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from literacy_desktop.paper.report import Column, PrintedReport, ReportTable, write_report

TITLE = "缺勤回访名单"
_COLUMNS = (
    Column("序号", 12, "short"),
    Column("姓名", 26, "name"),
    Column("班级", 40),
    Column("缺勤", 14, "short"),
    Column("从哪天起", 24, "short"),
    Column("住址", 40),
    Column("电话", 34, "code"),
    Column("怎样了（电话、上门、结果）", 70),
)


@dataclass(frozen=True)
class AbsenceRow:
    """A person on the list; `special` is marked by a star, without saying why."""

    name: str
    class_name: str
    missed: int
    since: date
    place: str
    phone: str
    special: bool = False


@dataclass(frozen=True)
class AbsenceList:
    """Everything the list says."""

    programme: str
    rows: Sequence[AbsenceRow]
    printed_on: date


def write_absences(listed: AbsenceList, out: BinaryIO) -> int:
    """Write the list as a PDF; returns how many pages."""
    rows = [
        (
            str(number),
            one.name + ("＊" if one.special else ""),
            one.class_name,
            f"{one.missed} 次",
            one.since.isoformat(),
            one.place,
            one.phone,
            "",
        )
        for number, one in enumerate(listed.rows, 1)
    ]
    table = ReportTable(_COLUMNS, rows, note="＊先去看。回访以后请交回，登记结果。", row_height=12.0)
    printed = PrintedReport(
        title=TITLE,
        subtitle=listed.programme,
        info=[("人数", f"{len(rows)} 人")],
        tables=[table],
        notice="内部资料，含个人信息，用完收回，不要张贴。",
        signatures=("回访人", "日期"),
        landscape=True,
        printed_on=listed.printed_on,
    )
    return write_report(printed, out)
