"""The papers that are tables: roster, contact list, lesson plan, hours of volunteers."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.report import Column, PrintedReport, ReportTable, write_report
from literacy_desktop.papers.content import Contacts, Heading, HourRecord, Roster
from literacy_desktop.papers.document.style import INTERNAL, INTERNAL_NOTICE

ROSTER, CONTACTS, HOURS = "智慧助老培训花名册", "班级通讯录", "志愿服务时长记录表"
MASKED_NOTICE = "电话号码和家属姓名已遮盖一部分；需要完整号码的工作人员，请在程序里查看或打印内部资料。"
_GROUP = 5
_TICK = "√"

_ROSTER_COLUMNS = (
    Column("序号", 9, "short"),
    Column("姓名", 27, "name"),
    Column("性别", 10, "short"),
    Column("出生年月", 19, "short"),
    Column("年龄", 10, "short"),
    Column("80岁\n以上", 11, "mark"),
    Column("村 / 社区", 40),
    Column("联系电话", 28, "short"),
    Column("家属", 33, "code"),
    Column("家属电话", 28, "short"),
    Column("手机型号", 30),
    Column("备注", 24),
)
_CONTACT_COLUMNS = (
    Column("序号", 9, "short"),
    Column("姓名", 27, "name"),
    Column("村 / 社区", 34),
    Column("联系电话", 29, "short"),
    Column("家属", 35, "code"),
    Column("家属电话", 29, "short"),
    Column("备注", 20),
)
_HOUR_COLUMNS = (
    Column("序号", 9, "short"),
    Column("姓名", 27, "name"),
    Column("服务日期", 24),
    Column("服务地点或班级", 42),
    Column("服务内容", 52),
    Column("开始", 16, "short"),
    Column("结束", 16, "short"),
    Column("时长\n几小时", 14, "short"),
    Column("本人签字", 32),
    Column("确认人签字", 32),
)
_HOUR_ROWS, _SHORT_INFO = 12, 4
_HOUR_NOTICE = (
    "服务内容写清做了什么，例如：一对一辅导、签到、上门教学。"
    "时长按实际服务的时间填，以半小时为单位，不含路上的时间。"
)


def write_roster(roster: Roster, out: BinaryIO, report: Report = silent) -> int:
    """Write the roster as a PDF, A4 landscape; returns how many pages."""
    people = roster.people
    table = ReportTable(
        _ROSTER_COLUMNS,
        [
            (
                str(one.number),
                one.name,
                one.sex,
                one.birth,
                "" if one.age is None else str(one.age),
                _TICK if one.is_very_old else "",
                one.place,
                one.phone,
                one.relative,
                one.contact_phone,
                one.model,
                "",
            )
            for one in people
        ],
        row_height=8.2,
        group=_GROUP,
        note=_count(roster),
    )
    return write_report(_listed(ROSTER, roster.heading, table), out, report)


def _count(roster: Roster) -> str:
    words = [("女", "女"), ("男", "男")]
    sexes = [f"{word} {sum(one.sex == sex for one in roster.people)} 人" for word, sex in words]
    old = sum(one.is_very_old for one in roster.people)
    return f"共 {len(roster.people)} 人，其中{'，'.join(sexes)}，80 岁以上 {old} 人。年龄按周岁计算。"


def write_contacts(contacts: Contacts, out: BinaryIO, report: Report = silent) -> int:
    """Write the contact list as a PDF, A4 portrait; returns how many pages."""
    table = ReportTable(
        _CONTACT_COLUMNS,
        [
            (str(one.number), one.name, one.place, one.phone, one.relative, one.contact_phone, "")
            for one in contacts.people
        ],
        row_height=8.6,
        group=_GROUP,
    )
    listed = _listed(CONTACTS, contacts.heading, table)
    info = [*listed.info, *([("联系", contacts.office)] if contacts.office else [])]
    return write_report(replace(listed, info=info, landscape=False), out, report)


def write_hours(record: HourRecord, out: BinaryIO, report: Report = silent) -> int:
    """Write the empty record of hours as a PDF, A4 landscape; returns how many pages."""
    heading = record.heading
    info = [*record.facts]
    count = _HOUR_ROWS if len(info) < _SHORT_INFO else _HOUR_ROWS - 1
    rows = [(str(place), *[""] * (len(_HOUR_COLUMNS) - 1)) for place in range(1, count + 1)]
    table = ReportTable(_HOUR_COLUMNS, rows, row_height=10.4, group=_GROUP)
    printed = PrintedReport(
        title=HOURS,
        subtitle="　·　".join(filter(None, (heading.programme, "每次服务填一行，当天由负责人确认"))),
        info=info,
        tables=[table],
        notice=_HOUR_NOTICE,
        signatures=("合计时长", "填表人", "负责人签字", "日期"),
        landscape=True,
        printed_on=heading.printed_on,
    )
    return write_report(printed, out, report)


def _listed(title: str, heading: Heading, table: ReportTable) -> PrintedReport:
    """A list of people; one with data in full says so at the head and at the foot of every page."""
    running = f"{title}　{heading.class_name}"
    return PrintedReport(
        title=title,
        subtitle="　·　".join(filter(None, (heading.programme, INTERNAL if heading.internal else ""))),
        info=list(class_facts(heading)),
        tables=[table],
        notice=INTERNAL_NOTICE if heading.internal else MASKED_NOTICE,
        running=f"{running}　{INTERNAL}" if heading.internal else running,
        landscape=True,
        printed_on=heading.printed_on,
    )


def class_facts(heading: Heading) -> Iterator[tuple[str, str]]:
    """What the head of a list says of the class."""
    if heading.class_name:
        code = f"（{heading.class_code}）" if heading.class_code else ""
        yield "班级", heading.class_name + code
    for label, value in (("地点", heading.place), ("教师", heading.teacher), ("课程", heading.days)):
        if value:
            yield label, value
