"""The attendance record on paper: A4 landscape, people by sessions, each mark in its sign."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import BinaryIO

from literacy_desktop.attendance.model import PLAIN, Signs, percent
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.report import Column, PrintedReport, ReportTable, write_report

TITLE = "智慧助老培训考勤表"
MOST_SESSIONS = 20
"""So many sessions fit beside each other; a class with more takes several tables."""

_SEX_WORDS = {1: "男", 2: "女"}
_STANDINGS = {"completed": "结业", "not_completed": "未结业", "earned": "达标", "guest": "旁听"}
_PERSON = (Column("序号", 9, "short"), Column("姓名", 25, "name"), Column("性别", 10, "short"))
_RESULT = (Column("出勤次数", 12, "short"), Column("出勤率", 14, "short"), Column("结业", 13, "short"))
_NARROWEST, _WIDEST, _FOR_SESSIONS = 9.2, 14.0, 186.0
_ROW_HEIGHT, _GROUP = 6.6, 5


@dataclass(frozen=True)
class RecordSession:
    """A session; `present` is None while nobody has a mark in it, `heads` came without giving a name."""

    number: int
    day: date
    present: int | None
    heads: int = 0


@dataclass(frozen=True)
class RecordRow:
    """A person: a status for each session, empty where there is none.

    Attributes:
        standing: completed, not_completed, earned (enough sessions), guest (not on the roll), or empty.
        kept: how many of the attended ones were in a class the person came from, of what is not taught here.
    """

    name: str
    sex: int
    statuses: tuple[str, ...]
    attended: int
    standing: str = ""
    kept: int = 0


@dataclass(frozen=True)
class Record:
    """Everything the record says; `cancelled` are the sessions that were not held."""

    programme: str
    class_name: str
    class_code: str
    site: str
    teacher: str
    sessions: Sequence[RecordSession]
    cancelled: Sequence[RecordSession]
    rows: Sequence[RecordRow]
    needed: int
    printed_on: date
    signs: Signs = PLAIN

    @property
    def counted_words(self) -> str:
        """Which marks besides 出勤 count in the rate."""
        given = {status for row in self.rows for status in row.statuses}
        shown = [one for one in self.signs.statuses if not one.retired or one.code in given]
        more = [one.name for one in shown if one.counts and one.code != "present"]
        return f"{'、'.join(more)}计入出勤" if more else ""

    @property
    def enrolled(self) -> int:
        """How many people are expected at each session."""
        return sum(1 for row in self.rows if row.standing != "guest")


def write(record: Record, out: BinaryIO, report: Report = silent) -> int:
    """Write the record as a PDF; returns how many pages."""
    printed = PrintedReport(
        title=TITLE,
        subtitle="　·　".join(filter(None, (record.programme, record.counted_words))),
        info=list(_info(record)),
        tables=list(_tables(record)),
        signatures=("填表人", "教师签字", "日期"),
        running=f"{TITLE}　{record.class_name}",
        landscape=True,
        printed_on=record.printed_on,
    )
    return write_report(printed, out, report)


def _info(record: Record) -> Iterator[tuple[str, str]]:
    first, last = record.sessions[0].day, record.sessions[-1].day
    guests = len(record.rows) - record.enrolled
    yield "班级", f"{record.class_name}（{record.class_code}）"
    if record.site:
        yield "地点", record.site
    if record.teacher:
        yield "教师", record.teacher
    yield "课次", f"{len(record.sessions)} 次（{first.isoformat()} 至 {last.isoformat()}）"
    yield "学员", f"{record.enrolled} 人" + (f"，旁听 {guests} 人" if guests else "")
    if record.cancelled:
        yield "停课", "、".join(f"第 {one.number} 次（{one.day:%m-%d}）" for one in record.cancelled)


def _tables(record: Record) -> Iterator[ReportTable]:
    """One table, or several of about as many sessions each; the last one has the results."""
    total = len(record.sessions)
    count = -(-total // MOST_SESSIONS)
    bounds = [total * place // count for place in range(count + 1)]
    for start, end in pairwise(bounds):
        yield _table(record, range(start, end), last=end == total)


def _table(record: Record, places: range, *, last: bool) -> ReportTable:
    sessions = [record.sessions[place] for place in places]
    several = len(places) < len(record.sessions)
    return ReportTable(
        columns=[*_PERSON, *_session_columns(sessions), *(_RESULT if last else ())],
        rows=[_row(record, index, places, last=last) for index in range(len(record.rows))],
        title=f"第 {sessions[0].number} 至 {sessions[-1].number} 次课" if several else "",
        totals=_totals(record, sessions, last=last),
        note=_legend(record) if last else "",
        row_height=_ROW_HEIGHT,
        group=_GROUP,
        new_page=places.start > 0,
    )


def _session_columns(sessions: Sequence[RecordSession]) -> list[Column]:
    width = max(_NARROWEST, min(_WIDEST, _FOR_SESSIONS / len(sessions)))
    return [Column(f"{one.number}\n{one.day:%m-%d}", width, "mark") for one in sessions]


def _row(record: Record, index: int, places: range, *, last: bool) -> tuple[str, ...]:
    row = record.rows[index]
    statuses = (row.statuses[place] for place in places)
    marks = (record.signs.status(one).sign if one else "" for one in statuses)
    person = (str(index + 1), row.name, _SEX_WORDS.get(row.sex, ""))
    if not last:
        return *person, *marks
    rate = "" if row.standing == "guest" else f"{percent(row.attended, len(record.sessions) + row.kept)}%"
    return *person, *marks, str(row.attended), rate, _STANDINGS.get(row.standing, "")


def _totals(record: Record, sessions: Sequence[RecordSession], *, last: bool) -> list[tuple[str, ...]]:
    rest = ("",) * (len(_RESULT) if last else 0)
    present = ("" if one.present is None else str(one.present) for one in sessions)
    totals = [
        ("", "应到", "", *(str(record.enrolled) for _ in sessions), *rest),
        ("", "实到", "", *present, *rest),
    ]
    if any(one.heads for one in record.sessions):
        heads = (str(one.heads) if one.heads else "" for one in sessions)
        totals.append(("", "未留名", "", *heads, *rest))
    return totals


def _legend(record: Record) -> str:
    signs = record.signs.legend(status for row in record.rows for status in row.statuses)
    return f"{signs}，空格为没有记录。达标：出勤率达到 {record.needed}%。旁听：来听课而不在名单上，计入实到。"
