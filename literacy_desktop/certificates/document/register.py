"""The register of certificates on paper: who has which, with room for the date and the signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.report import Column, PrintedReport, ReportTable, write_report

TITLE = "证书发放登记表"

_COLUMNS = (
    Column("证书编号", 45, "code"),
    Column("姓名", 27, "name"),
    Column("班级", 34),
    Column("发证日期", 20, "short"),
    Column("领取日期", 20, "short"),
    Column("领取人签字\n不会写字的按手印", 36),
)
_ROW_HEIGHT, _GROUP = 11.0, 5
_NOTICE = "代领的请写明代领人姓名和与本人的关系。作废的证书收回，编号不再使用。本表由发证单位存档。"


@dataclass(frozen=True)
class Entry:
    """A certificate in the register; `void_reason` is None while it is valid."""

    number: str
    name: str
    class_name: str
    issued_on: date
    void_reason: str | None = None


@dataclass(frozen=True)
class Register:
    """Everything the list says; without a class it is of all classes."""

    programme: str
    entries: Sequence[Entry]
    printed_on: date
    class_name: str = ""
    site: str = ""
    teacher: str = ""


def write_register(register: Register, out: BinaryIO, report: Report = silent) -> int:
    """Write the list as a PDF; returns how many pages."""
    void = frozenset(place for place, one in enumerate(register.entries) if one.void_reason is not None)
    table = ReportTable(
        _COLUMNS, [_row(one) for one in register.entries], row_height=_ROW_HEIGHT, group=_GROUP, pale=void
    )
    printed = PrintedReport(
        title=TITLE,
        subtitle="　·　".join(filter(None, (register.programme, "每领一张，由领取人当面签字"))),
        info=_info(register, len(void)),
        tables=[table],
        notice=_NOTICE,
        signatures=("发证人", "核对人", "日期"),
        running=f"{TITLE}　{register.class_name or '全部班级'}",
        printed_on=register.printed_on,
    )
    return write_report(printed, out, report)


def _row(one: Entry) -> tuple[str, ...]:
    mark = "" if one.void_reason is None else f"作废：{one.void_reason}" if one.void_reason else "作废"
    return one.number, one.name, one.class_name, one.issued_on.isoformat(), "", mark


def _info(register: Register, void: int) -> list[tuple[str, str]]:
    days = [one.issued_on for one in register.entries]
    span = [day.isoformat() for day in dict.fromkeys((min(days), max(days)))] if days else []
    count = f"{len(register.entries) - void} 张" + (f"，另有作废 {void} 张" if void else "")
    info = [
        ("班级", register.class_name or "全部班级"),
        ("证书", count),
        ("教学点", register.site),
        ("发证", "至".join(span)),
        ("教师", register.teacher),
    ]
    return [(label, value) for label, value in info if value]
