"""What an office can set: each setting declared once, with its default, title and help.

Office settings live in the data file and travel with it; what belongs to one PC (window size, printer,
text size) does not stand here.
"""

import dataclasses
import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem


def option(default: Any, title: str, help_text: str, *, least: int = 0, most: int = 0) -> Any:
    """A setting: its default, its title and help (marked for translation), and bounds for a number."""
    return field(default=default, metadata={"title": title, "help": help_text, "least": least, "most": most})


@dataclass(frozen=True)
class Settings:
    """The settings of the office."""

    programme: str = option("濮阳市智慧助老行动", N_("行动名称"), N_("印在签到表和证书抬头上的名称。"))
    pass_percent: int = option(
        60,
        N_("结业出勤率（%）"),
        N_("出勤（含迟到、早退）达到应上课次的百分之多少，才发结业证书。"),
        least=1,
        most=100,
    )
    session_minutes: int = option(90, N_("每次课分钟数"), N_("新建班级时每次课的时长。"), least=10, most=480)
    class_capacity: int = option(30, N_("班级人数上限"), N_("新建班级时默认的人数上限。"), least=1, most=2000)
    walk_in_rows: int = option(
        5, N_("签到表空白行"), N_("签到表名单后面留给临时来听课的人的空白行数。"), least=0, most=40
    )
    sheet_notice: str = option(
        "签名（按手印）即表示同意登记姓名与电话，仅用于课程通知和统计。",
        N_("签到表告知语"),
        N_("印在签到表底部的个人信息告知。"),
    )
    certificate_prefix: str = option(
        "濮智助结字", N_("证书编号字头"), N_("证书编号最前面的文字，例如“濮智助结字”。")
    )
    certificate_prefix_study: str = option(
        "濮智助学字", N_("学习证明编号字头"), N_("学习证明编号最前面的文字。")
    )
    certificate_prefix_excellent: str = option(
        "濮智助优字", N_("优秀学员证书编号字头"), N_("优秀学员证书编号最前面的文字。")
    )
    certificate_prefix_volunteer: str = option(
        "濮智助志字", N_("志愿者证书编号字头"), N_("志愿者证书编号最前面的文字。")
    )
    certificate_prefix_lecturer: str = option(
        "濮智助聘字", N_("讲师聘书编号字头"), N_("讲师聘书编号最前面的文字。")
    )
    certificate_issuer: str = option("", N_("发证单位"), N_("证书落款；留空时用教学点的名称。"))
    address_title: str = option(
        "同志", N_("证书称谓"), N_("证书上姓名后面的称谓，例如：同志、先生、女士、学员。")
    )
    retention_id_months: int = option(
        24,
        N_("身份证号保存月数"),
        N_("最后一次参加活动以后这么多个月，提示清除身份证号。"),
        least=1,
        most=600,
    )
    retention_phone_months: int = option(
        36, N_("电话保存月数"), N_("最后一次参加活动以后这么多个月，提示清除电话。"), least=1, most=600
    )
    follow_up_days: int = option(
        30,
        N_("回访间隔（天）"),
        N_("课后多少天再问一次学员还会不会，列入回访名单。"),
        least=1,
        most=365,
    )
    satisfaction_questions: str = option(
        "听懂了吗|讲得快慢合适吗|学的用得上吗|老师和志愿者好吗|还想再来学吗",
        N_("满意度问题"),
        N_("满意度条子上的问题，最多五个，用竖线“|”隔开。"),
    )


def declared() -> dict[str, dataclasses.Field[Any]]:
    """Every setting by its name."""
    return {entry.name: entry for entry in dataclasses.fields(Settings)}


def from_rows(rows: dict[str, str]) -> Settings:
    """The settings out of their stored JSON texts; unknown and unreadable ones keep the default."""
    values: dict[str, Any] = {}
    for name, entry in declared().items():
        with suppress(ValueError):
            value = json.loads(rows.get(name, ""))
            if type(value) is type(entry.default):
                values[name] = value
    return Settings(**values)


def parse_setting(name: str, text: str) -> Any:
    """What was typed for a setting, as its value.

    Raises:
        Problem: there is no such setting, or the text does not fit it.
    """
    entry = declared().get(name)
    if entry is None:
        raise Problem(
            _("没有叫“{name}”的设置。").format(name=name),
            _("可用的设置：{names}。").format(names="、".join(declared())),
        )
    if not isinstance(entry.default, int):
        return text.strip()
    least, most = entry.metadata["least"], entry.metadata["most"]
    digits = text.strip()
    if not re.fullmatch("[0-9]{1,9}", digits) or not least <= int(digits) <= most:
        raise Problem(
            _("“{title}”要填 {least} 到 {most} 之间的整数。").format(
                title=_(entry.metadata["title"]), least=least, most=most
            ),
            _("现在填的是“{text}”。").format(text=text),
        )
    return int(digits)
