"""The teacher's page: what the lesson is for, how its time is divided, what is tried on a phone before it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import BinaryIO

from literacy_desktop.base.dates import chinese_date, chinese_weekday
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.report import Column, PrintedReport, ReportTable, write_report
from literacy_desktop.papers.content import LessonPlan
from literacy_desktop.topics.model import LEARNERS_PER_VOLUNTEER, SHAPE, usual_stages

TITLE = "智慧助老课程教案"
LEVELS = {1: "入门", 2: "应用", 3: "提高"}

_TIGHT, _ROOMY = 5.8, 7.0  # millimetres, of rows to read and of rows to write in
_LEAST_NOTE, _NOTE_ROOM, _LONG_STEP = 11.0, 112.0, 26
_STAGE_COLUMNS = (
    Column("时间", 26, "short"),
    Column("分钟", 12, "short"),
    Column("环节", 24),
    Column("做什么", 120),
)
_READY_COLUMNS = (
    Column("备好", 12, "short"),
    Column("课前准备", 79),
    Column("备好", 12, "short"),
    Column("课前准备", 79),
)
_STEP_COLUMNS = (
    Column("步", 10, "short"),
    Column("学员做什么", 96),
    Column("课前核对\n在手机上做一遍", 26, "short"),
    Column("易错的地方", 50),
)
_CHECK_COLUMNS = (
    Column("学会了什么", 104),
    Column("会\n人数", 22, "short"),
    Column("提示后会\n人数", 22, "short"),
    Column("不会\n人数", 22, "short"),
)


def write_lesson(plan: LessonPlan, out: BinaryIO, report: Report = silent) -> int:
    """Write the page as a PDF, A4 portrait; returns how many pages."""
    topic = plan.topic
    printed = PrintedReport(
        title=TITLE,
        subtitle="　·　".join(filter(None, (plan.heading.programme, _checked(plan)))),
        info=list(_info(plan)),
        tables=list(_tables(plan)),
        notice=f"安全提示：{topic.safety}" if topic.safety else "",
        signatures=("教师", "志愿者", "到课人数", "日期"),
        running=f"{TITLE}　{topic.title}",
        printed_on=plan.heading.printed_on,
    )
    return write_report(printed, out, report)


def _checked(plan: LessonPlan) -> str:
    """When the steps were tried on a phone."""
    topic = plan.topic
    if topic.verified_on is None:
        return "步骤还没有在手机上核对过，课前务必做一遍"
    day = f"步骤于 {chinese_date(topic.verified_on)} 在手机上核对过"
    return f"{day}，已经久了，课前再做一遍" if plan.needs_check else day


def _info(plan: LessonPlan) -> Iterator[tuple[str, str]]:
    topic, heading = plan.topic, plan.heading
    yield "课题", topic.title
    yield "内容", "，".join(filter(None, (topic.code, topic.group, LEVELS.get(topic.level, ""))))
    if heading.class_name:
        yield "班级", heading.class_name
        yield "课次", f"第 {plan.number} 次课"
    if plan.starts:
        day = plan.starts.date()
        ends = plan.starts + timedelta(minutes=plan.minutes)
        yield "时间", f"{chinese_date(day)} {chinese_weekday(day)} {plan.starts:%H:%M}—{ends:%H:%M}"
    for label, value in (("地点", heading.place), ("教师", heading.teacher)):
        if value:
            yield label, value
    if plan.learners:
        helpers = -(-plan.learners // LEARNERS_PER_VOLUNTEER)
        yield "人数", f"{plan.learners} 人，志愿者不少于 {helpers} 人"
    if plan.before:
        yield "先学", "、".join(plan.before)
    yield from _remarks(plan)


def _remarks(plan: LessonPlan) -> Iterator[tuple[str, str]]:
    if plan.preparation:
        yield "备注", plan.preparation
    risk = plan.topic.money_risk
    if risk:
        yield "资金", f"风险{risk}" if len(risk) == 1 else risk


def _tables(plan: LessonPlan) -> Iterator[ReportTable]:
    topic = plan.topic
    if plan.checks:
        yield ReportTable(_READY_COLUMNS, list(_checks(plan)), row_height=_TIGHT)
    yield ReportTable(_STAGE_COLUMNS, list(_stages(plan)), row_height=_TIGHT)
    steps = [(str(place), step, "", "") for place, step in enumerate(topic.steps, start=1)]
    if steps:
        yield ReportTable(_STEP_COLUMNS, steps, row_height=_ROOMY)
    can_do = [(f"能{check}" if not check.startswith("能") else check, "", "", "") for check in topic.can_do]
    if can_do:
        yield ReportTable(_CHECK_COLUMNS, can_do, row_height=_ROOMY)
    column = Column("课后记：哪里卡住了，下次怎么改", 182)
    yield ReportTable((column,), [(plan.afterwards,)], row_height=_note_height(plan))


def _note_height(plan: LessonPlan) -> float:
    """The room for notes takes what the rest of the page leaves."""
    rows = [*plan.topic.steps, *plan.topic.can_do]
    long_ones = sum(len(row) > _LONG_STEP for row in rows)
    facts = len(list(_info(plan))) + 1
    ready = _TIGHT * (-(-len(plan.checks) // 2)) + 16.5 if plan.checks else 0.0
    more_stages = _TIGHT * (len(plan.stages) - len(SHAPE)) if plan.stages else 0.0
    taken = _ROOMY * len(rows) + 2.0 * long_ones + 5.4 * (facts // 2) + ready + more_stages
    return max(_LEAST_NOTE, _NOTE_ROOM - taken)


def _checks(plan: LessonPlan) -> Iterator[tuple[str, str, str, str]]:
    """What is made ready, in two columns with room for a tick before each."""
    half = -(-len(plan.checks) // 2)
    for place in range(half):
        row: list[str] = []
        for words, ready in (*plan.checks, ("", False))[place::half][:2]:
            row += ["√" if ready else "", words]
        row += [""] * (4 - len(row))
        yield row[0], row[1], row[2], row[3]


def _stages(plan: LessonPlan) -> Iterator[tuple[str, str, str, str]]:
    start = 0
    for stage in plan.stages or usual_stages(plan.minutes):
        end = start + stage.minutes
        if plan.starts:
            near, far = (plan.starts + timedelta(minutes=place) for place in (start, end))
            when = f"{near:%H:%M}—{far:%H:%M}"
        else:
            when = f"第 {start}—{end} 分"
        yield when, str(stage.minutes), stage.name, stage.what
        start = end
