"""Everything that is known about one person, as it is handed to them (PIPL 45)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Part:
    """One table of it: its title, what stands over the columns, and the rows as texts."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class AboutPerson:
    """All that is known about a person, part by part; parts without rows are told as empty."""

    name: str
    office: str
    contact: str
    parts: Sequence[Part]
    printed_on: date


PAIR = ("项目", "内容")
RECORD, MORE, CONSENTED = "登记的内容", "其他联系方式和分类", "同意与不同意"
CLASSES, MARKS, CERTIFICATES = "班级", "考勤", "证书"
SEEN, CHANGED, OTHER = "谁看过完整号码", "谁登记、改过", "其他记录"

SEXES = {1: "男", 2: "女", 9: "未说明"}
YES_NO = {True: "是", False: "否"}
AGREED = {True: "同意", False: "不同意"}
SOURCES = {"grid": "考勤表", "desk": "签到台", "paper": "签到表", "import": "导入"}
ENROLMENTS = {
    "applied": "已报名",
    "waiting": "候补",
    "enrolled": "在读",
    "suspended": "休学",
    "transferred": "转出",
    "withdrawn": "退班",
    "completed": "结业",
    "not_completed": "未结业",
}
STATUSES = {"present": "出勤", "late": "迟到", "early": "早退", "excused": "请假", "absent": "缺勤"}
KINDS = {
    "completion": "结业证书",
    "study": "学习证明",
    "excellent": "优秀学员",
    "volunteer": "志愿者",
    "lecturer": "讲师聘书",
}
TABLES = {
    "skill_mark": "过关检查",
    "skill_follow_up": "回访",
    "desk_entry": "一对一帮助",
    "enrolment_step": "报名经过",
    "credit": "补课",
    "absence_visit": "缺课探访",
    "telling": "通知",
    "attendee_tag": "标签",
}
"""Rows of other subjects, told as they stand."""
COLUMN_WORDS = {
    "phase": "什么时候",
    "can_do": "内容",
    "level": "结果",
    "source": "来源",
    "marked_at": "时间",
    "marked_by": "登记人",
    "outcome": "结果",
    "note": "备注",
    "called_at": "时间",
    "called_by": "回访人",
    "status": "状态",
    "reason": "原因",
    "tag": "标签",
    "at": "时间",
    "by": "经办人",
    "done_at": "时间",
    "done_by": "经办人",
    "starts": "时间",
    "minutes": "分钟",
    "need": "要办的事",
    "helper": "帮助的人",
    "words": "内容",
    "told_at": "通知时间",
    "told_by": "通知人",
}
VALUE_WORDS = {
    "before": "课前",
    "after": "课后",
    "later": "回访时",
    "can": "会",
    "prompted": "提示后会",
    "cannot": "不会",
    "phone": "电话",
    "solved": "办成了",
    "again": "要再来",
    "referred": "转介",
    "unreachable": "没联系上",
    "declined": "不愿意",
}
PHONE, CONTACT, CATEGORY, CUSTOM, CREATED = "其他电话", "其他联系人", "特殊困难类别", "自定义项", "登记时间"
COLUMNS: Mapping[str, Sequence[str]] = {
    RECORD: PAIR,
    MORE: PAIR,
    CONSENTED: ("事项", "意愿", "日期", "方式", "告知书", "经办人"),
    CLASSES: ("班级", "状态", "加入日期"),
    MARKS: ("时间", "班级", "内容", "考勤", "来源", "登记人"),
    CERTIFICATES: ("编号", "种类", "颁发日期", "作废日期", "作废原因"),
    SEEN: ("时间", "经办人", "电脑", "原因"),
    CHANGED: ("时间", "经办人", "电脑", "做了什么"),
    OTHER: ("记录", "内容"),
}


def version_words(number: int) -> str:
    """Which version of a notice, as paper says it."""
    return f"第 {number} 版" if number else ""


def told(column: str, value: object) -> str:
    """A value of any column, as paper says it."""
    words = str(value)
    if len(words) > len("2026-01-01T09:00") and words[10:11] == "T":
        words = moment(words)
    known = VALUE_WORDS | SOURCES | ENROLMENTS
    return f"{COLUMN_WORDS.get(column, column)}：{known.get(words, words)}"


def moment(text: str | None) -> str:
    """A moment without its zone and seconds."""
    return (text or "")[: len("2026-01-01T09:00")].replace("T", " ")
