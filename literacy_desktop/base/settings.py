"""What an office can set: each setting declared once, with its default, title and help.

Office settings live in the data file and travel with it; what belongs to one PC (window size, printer,
text size) does not stand here.
"""

import dataclasses
import functools
import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from literacy_desktop.base.dates import parse_day
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem

DEFAULT_SIGNS = "出勤√ 迟到△ 早退◁ 请假○ 缺勤×"
"""The words and signs of the five marks, in their order."""

SIGN_COUNT = 5


def option(
    default: Any,
    title: str,
    help_text: str,
    *,
    least: int = 0,
    most: int = 0,
    read: Callable[[str], str] = str.strip,
) -> Any:
    """A setting: its default, its title and help (marked for translation).

    A number has bounds; a text may have a function that reads it, raising a Problem where it does not fit.
    """
    facts = {"title": title, "help": help_text, "least": least, "most": most, "read": read}
    return field(default=default, metadata=facts)


def read_day(text: str) -> str:
    """A day as it was typed, as 'YYYY-MM-DD', or nothing.

    Raises:
        Problem: it is no day.
    """
    return parse_day(text).isoformat() if text.strip() else ""


def read_signs(text: str) -> str:
    """Five words, each with its sign at the end, with one space between.

    Raises:
        Problem: there are more or fewer, one has no sign, or two have the same one.
    """
    words = text.split() or DEFAULT_SIGNS.split()
    if (
        len(words) != SIGN_COUNT
        or len({word[-1] for word in words}) != SIGN_COUNT
        or min(map(len, words)) < 2
    ):
        raise Problem(
            _("考勤符号要写五个，每个是名称加一个符号，符号不能重复。"),
            _("例如：{example}").format(example=DEFAULT_SIGNS),
        )
    return " ".join(words)


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
    topic_fresh_days: int = option(
        90,
        N_("教学内容核对期（天）"),
        N_("步骤在手机上核对过多少天以后，要再核对一次。"),
        least=7,
        most=730,
    )
    topic_picture_kb: int = option(
        150,
        N_("步骤截图大小（KB）"),
        N_("放进步骤卡的截图，每张最多存这么大；超过的自动缩小。"),
        least=40,
        most=600,
    )
    blank_village_months: int = option(
        6, N_("空白村（月）"), N_("多少个月没有办过课的村，列为空白村。"), least=1, most=60
    )
    hub_minutes: int = option(
        15,
        N_("和服务器同步的间隔（分钟）"),
        N_("连接了市里的服务器以后，每隔多少分钟自己同步一次；0 表示不自动。"),
        most=1440,
    )
    courses_per_person: int = option(
        0,
        N_("每人同时在读班数上限"),
        N_("一个人同时最多在几个没有结束的班；0 表示不限。有的老年大学限 2 门。"),
        most=20,
    )
    age_least: int = option(
        0, N_("入班最小年龄"), N_("周岁不到的人要写明原因才能加入；0 表示不限。"), most=120
    )
    age_most: int = option(
        0, N_("入班最大年龄"), N_("周岁超过的人要写明原因才能加入；0 表示不限。"), most=120
    )
    consent_age: int = option(
        80,
        N_("需家属同意的年龄"),
        N_("满这个周岁的人，报名表要有直系亲属签字；0 表示不要求。"),
        most=120,
    )
    consent_first: int = option(
        0,
        N_("没有家属同意时"),
        N_("0：先加入班级，列出还缺谁的；1：登记了家属同意才能加入，或者写明原因。"),
        most=1,
    )
    late_join_after: int = option(
        1,
        N_("插班从第几次课算起"),
        N_("已经上过这么多次课以后才加入的人，名单上注明“插班”。"),
        least=1,
        most=60,
    )
    transfer_days: int = option(
        0, N_("开班几天内可以转班"), N_("过了以后转班要写明原因；0 表示不限。有的学校限一个月。"), most=365
    )
    offer_days: int = option(
        3,
        N_("候补答复期限（天）"),
        N_("通知候补的人有名额以后，几天内要答复；过期的排到候补最后。"),
        least=1,
        most=60,
    )
    draw_tickets_new: int = option(
        1, N_("摇号：新学员签数"), N_("没有上过别的班的人有几支签；1 表示和大家一样。"), least=1, most=9
    )
    draw_tickets_waited: int = option(
        1, N_("摇号：候补过的人签数"), N_("以前只排到候补、没有上成的人有几支签。"), least=1, most=9
    )
    mark_signs: str = option(
        DEFAULT_SIGNS,
        N_("考勤名称和符号"),
        N_("按出勤、迟到、早退、请假、缺勤的顺序写，每个名称后面紧跟一个符号，用空格隔开。"),
        read=read_signs,
    )
    late_counts: int = option(1, N_("迟到算出勤"), N_("算出勤率时，1 算，0 不算。"), most=1)
    early_counts: int = option(1, N_("早退算出勤"), N_("算出勤率时，1 算，0 不算。"), most=1)
    excused_counts: int = option(0, N_("请假算出勤"), N_("算出勤率时，1 算，0 不算。"), most=1)
    late_minutes: int = option(
        15, N_("几分钟后算迟到"), N_("现场签到时，开课多少分钟以后到的记迟到；0 表示不记迟到。"), most=240
    )
    freeze_days: int = option(
        0, N_("考勤几天后锁定"), N_("上课多少天以后，改考勤要写明原因；0 表示不锁定。"), most=999
    )
    freeze_date: str = option(
        "", N_("考勤锁定到"), N_("这一天和以前的考勤，改动要写明原因；留空表示不锁定。"), read=read_day
    )
    warn_after: int = option(
        3, N_("连续缺勤几次提醒"), N_("没有请假、连续缺勤这么多次，列入缺勤提醒；0 表示不提醒。"), most=60
    )
    drop_after: int = option(
        6, N_("连续缺勤几次可退班"), N_("有的学校规定连续六周旷课视为自动退学；0 表示不用。"), most=60
    )
    visit_after: int = option(
        2,
        N_("特殊困难老人缺勤几次要探访"),
        N_("独居、空巢等老人无故缺勤这么多次，列入探访；0 表示不用。"),
        most=60,
    )
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
    lock_minutes: int = option(
        10,
        N_("几分钟没人用自动锁上"),
        N_("设了口令以后，这么多分钟没有按键和点击，窗口自动锁上；0 表示不自动锁。"),
        most=480,
    )
    satisfaction_questions: str = option(
        "听懂了吗|讲得快慢合适吗|学的用得上吗|老师和志愿者好吗|还想再来学吗",
        N_("满意度问题"),
        N_("满意度条子上的问题，最多五个，用竖线“|”隔开。"),
    )


@functools.cache
def declared() -> dict[str, dataclasses.Field[Any]]:
    """Every setting by its name."""
    return {entry.name: entry for entry in dataclasses.fields(Settings)}


def from_rows(rows: dict[str, str]) -> Settings:
    """The settings out of their stored JSON texts; unknown and unreadable ones keep the default.

    Only what is stored is read: a mark asks for the settings too, and has no time to read them all.
    """
    known, values = declared(), dict[str, Any]()
    for name, text in rows.items():
        if name in known:
            with suppress(ValueError):
                value = json.loads(text)
                if type(value) is type(known[name].default):
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
        read: Callable[[str], str] = entry.metadata["read"]
        return read(text)
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
