"""Who may do what: the four roles, the few rights that are asked for by name, and a rule for every table.

The rules of the tables bind every change, whichever verb makes it: `Workspace.change` looks at the rows that
it touched before it keeps them. The rights bind what changes nothing yet must not be open to everybody, such
as seeing a number in full.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from literacy_desktop.base.i18n import N_

ADMIN, CLERK, DESK, READER = "admin", "clerk", "desk", "reader"

ROLES = {ADMIN: N_("管理员"), CLERK: N_("教务"), DESK: N_("签到员"), READER: N_("只读")}
"""Key of each role: its word."""

ROLE_TELLS = {
    ADMIN: N_("什么都可以做，包括用户、设置、恢复备份、注销个人信息。"),
    CLERK: N_("登记学员、排课、考勤、发证书；不能管用户、改设置、注销个人信息。"),
    DESK: N_("签到、登记临时来听课的人、打印和登记签到表；不能改以前的登记。"),
    READER: N_("只能看和查，什么都不能改；号码始终打星号。"),
}
"""Key of each role: what it may do, in one sentence."""

_ADMINS = frozenset({ADMIN})
_CLERKS = frozenset({ADMIN, CLERK})
_HANDS = frozenset({ADMIN, CLERK, DESK})


@dataclass(frozen=True)
class Right:
    """Something that is asked for by name before it is done: what it is called and which roles have it."""

    title: str
    roles: frozenset[str]


RIGHTS = {
    "reveal": Right(N_("查看完整号码"), _CLERKS),
    "export": Right(N_("导出名单"), _CLERKS),
    "export_full": Right(N_("导出完整号码"), _ADMINS),
    "about": Right(N_("导出本人信息"), _CLERKS),
    "erase": Right(N_("注销个人信息"), _ADMINS),
    "audit": Right(N_("查看操作记录"), _ADMINS),
    "backup": Right(N_("备份"), _HANDS),
    "restore": Right(N_("恢复备份"), _ADMINS),
    "repair": Right(N_("修复数据文件"), _ADMINS),
    "exchange": Right(N_("交换数据包"), _CLERKS),
    "keys": Right(N_("管理发证密钥"), _ADMINS),
    "settings": Right(N_("修改设置"), _ADMINS),
    "users": Right(N_("管理用户"), _ADMINS),
    "register": Right(N_("登记和修改学员"), _CLERKS),
    "teaching": Right(N_("排课和管理班级"), _CLERKS),
    "marks": Right(N_("登记考勤"), _HANDS),
    "certificates": Right(N_("发证书"), _CLERKS),
    "places": Right(N_("管理教学点和师资"), _CLERKS),
    "topics": Right(N_("修改教学内容"), _CLERKS),
    "papers": Right(N_("打印签到表"), _HANDS),
}
"""What can be asked of `Workspace.refusal` and `Workspace.require`."""


@dataclass(frozen=True)
class Rule:
    """Who may write a table.

    Attributes:
        right: the key of the right whose roles may do everything with its rows.
        adders: further roles that may only add rows.
        menders: further roles that may only set some columns of a row that is there.
        settable: those columns, each with the values that they may be set to.
        shared: whether its rows are everybody's, so that who answers for a part only may not touch them.
        via: how a row finds its place: (column, table it leads to), the first that is set counts.
    """

    right: str
    adders: frozenset[str] = frozenset()
    menders: frozenset[str] = frozenset()
    settable: Mapping[str, frozenset[str]] = field(default_factory=dict)
    shared: bool = False
    via: tuple[tuple[str, str], ...] = ()

    def may(
        self, role: str, new: Mapping[str, Any], old: Mapping[str, Any] | None, *, back: bool = False
    ) -> bool:
        """Whether a role may write a row so; `old` is None for a row that is added.

        With `back` a step of their own is taken back or done again: what they may add they may take away so.
        """
        if role in RIGHTS[self.right].roles:
            return True
        if back and old is not None:
            added = role in self.adders and set(old) == {"deleted"}
            return added or (role in self.menders and set(old) <= set(self.settable))
        if old is None:
            return role in self.adders
        return role in self.menders and all(new.get(name) in self.settable.get(name, ()) for name in old)


class _Anything(frozenset[str]):
    """Values that are not looked at: a column that goes with one that is."""

    def __contains__(self, _value: object) -> bool:
        return True


_DESK = frozenset({DESK})
_SITE = (("site_id", "site"),)
_CLASS = (("class_id", "class"),)
_SESSION = (("session_id", "session"),)
_PERSON = (("attendee_id", "attendee"),)

_NEWCOMER = Rule("register", _DESK, via=_PERSON)
_OF_PERSON = Rule("register", via=_PERSON)
_OF_CLASS = Rule("teaching", via=_CLASS)
_OF_SESSION = Rule("teaching", via=_SESSION)
_MARK = Rule("marks", via=_SESSION)
_OF_SITE = Rule("places", via=_SITE)
_SHARED_TEACHING = Rule("teaching", shared=True)
_SHARED_TOPIC = Rule("topics", shared=True)
_SHARED_PAPER = Rule("certificates", shared=True)
_OFFICE = Rule("settings", shared=True)

RULES = {
    # people
    "attendee": Rule("register", _DESK, via=(("site_id", "site"), ("region_code", "region"))),
    "attendee_category": _NEWCOMER,
    "attendee_contact": _NEWCOMER,
    "attendee_custom": _NEWCOMER,
    "attendee_telephone": _NEWCOMER,
    "attendee_tag": _OF_PERSON,
    "consent": _NEWCOMER,
    "attendee_distinct": Rule("register", via=(("one_id", "attendee"),)),
    "attendee_merge": Rule("register", via=(("keeper_id", "attendee"),)),
    "attendee_moved": Rule("register", via=(("keeper_id", "attendee"),)),
    "attendee_erased": Rule("erase"),
    "attendee_access": Rule("marks"),
    "roster_columns": Rule("register"),
    "roster_export": Rule("export"),
    "roster_import": Rule("register"),
    "custom_field": _OFFICE,
    "notice": _OFFICE,
    # classes
    "course": Rule("teaching"),
    "class": Rule("teaching", via=_SITE),
    "class_partner": _OF_CLASS,
    "class_programme": _OF_CLASS,
    "class_staff": _OF_CLASS,
    "credit": _OF_SESSION,
    "draw": _OF_CLASS,
    "enrolment": _OF_CLASS,
    "enrolment_step": _OF_CLASS,
    "holiday": _SHARED_TEACHING,
    "lesson_plan": _OF_SESSION,
    "programme": Rule("places"),
    "session": Rule(
        "teaching",
        menders=_DESK,
        settable={"state": frozenset({"done"}), "topic_version": _Anything()},
        via=_CLASS,
    ),
    "session_partner": _OF_SESSION,
    "session_staff": _OF_SESSION,
    "telling": Rule("marks", via=_CLASS),
    # what happens in them
    "attendance": _MARK,
    "attendance_status": _SHARED_TEACHING,
    "absence_visit": _MARK,
    "head_count": _MARK,
    "skill_follow_up": _MARK,
    "skill_mark": _MARK,
    "satisfaction_slip": _MARK,
    "desk_entry": Rule("marks", via=_SITE),
    "sheet": Rule("papers", via=_SESSION),
    "sheet_reading": Rule("papers", via=(("sheet_id", "sheet"),)),
    # certificates
    "certificate": Rule("certificates", via=(("class_id", "class"), ("attendee_id", "attendee"))),
    "certificate_drawing": Rule("certificates"),
    "certificate_face": Rule("certificates"),
    "certificate_glyph": Rule("certificates"),
    "certificate_picture": Rule("certificates"),
    "certificate_rule": _SHARED_PAPER,
    "certificate_template": _SHARED_PAPER,
    "issuer_key": Rule("certificates"),
    "revocation": Rule("certificates"),
    # the office
    "device": Rule("exchange", shared=True),
    "log_redaction": Rule("erase"),
    "office_user": Rule("users", shared=True),
    "partner": Rule("places"),
    "plaque": _OF_SITE,
    "platform_count": Rule("places", shared=True),
    "population": Rule("places", shared=True),
    "region": _OFFICE,
    "region_unit": _OFFICE,
    "room": _OF_SITE,
    "setting": _OFFICE,
    "site": Rule("places", via=(("region_code", "region"),)),
    "site_closure": _OF_SITE,
    "site_partner": _OF_SITE,
    "staff": Rule("places", via=_SITE),
    "staff_day": Rule("places", via=(("staff_id", "staff"),)),
    "topic": _SHARED_TOPIC,
    "topic_picture": _SHARED_TOPIC,
    "topic_version": Rule("topics", _DESK),  # a session that is marked notes what it taught
    "unit": _OFFICE,
}
"""A rule for every synchronised table; one without may be written by admins only, and fails a test."""

NO_RULE = Rule("users")


def rule(table: str) -> Rule:
    """The rule of a table."""
    return RULES.get(table, NO_RULE)
