"""A person's skill file, and the list of whom to call, as reports."""

from collections.abc import Iterator
from itertools import groupby
from typing import BinaryIO

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.report import Column, PrintedReport, ReportTable, write_report
from literacy_desktop.skills.content import DueList, FilePaper
from literacy_desktop.skills.document.style import LEVEL_WORDS, PHASE_WORDS
from literacy_desktop.skills.model import FollowUp

FILE_TITLE, DUE_TITLE = "学员技能档案", "技能回访名单"
_SEX_WORDS = {1: "男", 2: "女"}
_FILE_COLUMNS = (
    Column("过关项目", 74),
    *(Column(word, 20, "short") for word in PHASE_WORDS.values()),
    Column("最近一次", 24, "short"),
    Column("班级", 40),
)
_DUE_COLUMNS = (
    Column("序号", 9, "short"),
    Column("姓名", 24, "name"),
    Column("电话", 30, "code"),
    Column("家属", 34),
    Column("学了什么\n课后结果", 66),
    Column("到期", 22, "short"),
    Column("现在会不会", 44),
    Column("备注", 28),
)
_INTERNAL = "内部资料：含未打码的电话，只供回访的工作人员使用，不得张贴、转发，用后收回。"
_DUE_ROW = 11.0


def write_file(paper: FilePaper, out: BinaryIO, report: Report = silent) -> int:
    """Write the skill file of a person as a PDF; returns how many pages."""
    tally = paper.file.tally
    printed = PrintedReport(
        title=FILE_TITLE,
        subtitle=paper.programme,
        info=[
            ("姓名", paper.name),
            ("情况", _about(paper) or "—"),
            ("现在", f"会 {tally.can} 项，提示后会 {tally.prompted} 项，不会 {tally.cannot} 项"),
        ],
        tables=list(_topics(paper)),
        running=f"{FILE_TITLE}　{paper.name}",
        printed_on=paper.printed_on,
    )
    return write_report(printed, out, report)


def _about(paper: FilePaper) -> str:
    age = "" if paper.age is None else f"{paper.age} 岁"
    return "，".join(filter(None, (_SEX_WORDS.get(paper.sex, ""), age, paper.place)))


def _topics(paper: FilePaper) -> Iterator[ReportTable]:
    for topic, group in groupby(paper.file.entries, key=lambda entry: entry.topic):
        rows = [
            (
                entry.can_do,
                *(LEVEL_WORDS.get(entry.levels.get(phase, ""), "—") for phase in PHASE_WORDS),
                entry.held.isoformat(),
                entry.class_name,
            )
            for entry in group
        ]
        yield ReportTable(_FILE_COLUMNS, rows, title=topic or "其他")


def write_due(paper: DueList, out: BinaryIO, report: Report = silent) -> int:
    """Write the list of whom to call as a PDF, with room to note what they say; returns how many pages."""
    rows = [_due_row(number, one) for number, one in enumerate(paper.due, start=1)]
    printed = PrintedReport(
        title=DUE_TITLE,
        subtitle="　·　".join((paper.programme, f"{len(rows)} 人次", "问一句：现在自己还会吗？")),
        tables=[ReportTable(_DUE_COLUMNS, rows, row_height=_DUE_ROW, group=5)],
        notice=_INTERNAL,
        signatures=("回访人", "日期"),
        running=f"{DUE_TITLE}　内部资料，不得外传",
        landscape=True,
        printed_on=paper.printed_on,
    )
    return write_report(printed, out, report)


def _due_row(number: int, one: FollowUp) -> tuple[str, ...]:
    taught = "；".join(f"{check}（{LEVEL_WORDS[level]}）" for check, level in one.checks)
    asked = "　".join(f"□{word}" for word in LEVEL_WORDS.values())
    return (
        str(number),
        one.name,
        one.phone or "—",
        one.contact or "—",
        f"{one.topic}：{taught}" if one.topic else taught,
        one.due.isoformat(),
        asked,
        one.note,
    )
