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


def moment(text: str | None) -> str:
    """A moment without its zone and seconds."""
    return (text or "")[: len("2026-01-01T09:00")].replace("T", " ")
