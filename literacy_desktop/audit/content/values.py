"""Words for the values that the program writes in code, and what of a value is covered."""

from literacy_desktop.base.i18n import N_

_YES_NO: dict[object, str] = {0: N_("否"), 1: N_("是")}
_MARKS: dict[object, str] = {
    "present": N_("出勤"),
    "late": N_("迟到"),
    "early": N_("早退"),
    "excused": N_("请假"),
    "absent": N_("缺勤"),
}
_STANDINGS: dict[object, str] = {
    "applied": N_("已报名"),
    "waiting": N_("候补"),
    "enrolled": N_("在读"),
    "suspended": N_("休学"),
    "transferred": N_("已转出"),
    "withdrawn": N_("已退出"),
    "completed": N_("结业"),
    "not_completed": N_("未结业"),
}
_FORMS: dict[object, str] = {"course": N_("系列课"), "lecture": N_("讲座"), "ceremony": N_("仪式")}

VALUES: dict[str, dict[object, str]] = {
    "sex": {0: N_("未知"), 1: N_("男"), 2: N_("女"), 9: N_("未说明")},
    "receives_allowance": {0: N_("未领取"), 1: N_("领取")},
    "walk_in": _YES_NO,
    "projector": _YES_NO,
    "unmasked": _YES_NO,
    "rounded": _YES_NO,
    "given": {0: N_("不同意"), 1: N_("同意")},
    "attendance.status": _MARKS,
    "attendance.source": {
        "grid": N_("考勤页"),
        "desk": N_("签到台"),
        "paper": N_("签到表"),
        "import": N_("导入"),
    },
    "enrolment.status": _STANDINGS,
    "enrolment_step.status": _STANDINGS,
    "session.state": {
        "draft": N_("草稿"),
        "planned": N_("计划"),
        "done": N_("已上"),
        "cancelled": N_("已取消"),
    },
    "class.state": {"open": N_("正常"), "closed": N_("已撤班"), "merged": N_("已并班")},
    "form": _FORMS,
    "phase": {"before": N_("课前"), "after": N_("课后"), "later": N_("回访")},
    "skill_mark.level": {"can": N_("会"), "prompted": N_("提示后会"), "cannot": N_("不会")},
    "role": {
        "teacher": N_("授课教师"),
        "head": N_("班主任"),
        "volunteer": N_("志愿者"),
        "host": N_("主办"),
        "organise": N_("承办"),
        "assist": N_("协办"),
        "support": N_("支持"),
        "admin": N_("管理员"),
        "clerk": N_("教务"),
        "desk": N_("签到员"),
        "reader": N_("只读"),
    },
    "certificate.kind": {
        "completion": N_("结业证书"),
        "study": N_("学习证明"),
        "excellent": N_("优秀学员"),
        "volunteer": N_("志愿者"),
        "lecturer": N_("讲师聘书"),
    },
    "site.state": {
        "in_use": N_("在用"),
        "idle": N_("已建未用"),
        "planned": N_("在建"),
        "closed": N_("停用"),
    },
    "holiday.kind": {"off": N_("放假"), "work": N_("上班")},
    "skill_follow_up.outcome": {"unreachable": N_("联系不上"), "declined": N_("不愿回答")},
    "certificate_rule.joined": {"all": N_("同时满足"), "any": N_("满足一个")},
    "skill_mark.source": {
        "grid": N_("检查页"),
        "paper": N_("检查表"),
        "phone": N_("电话回访"),
        "import": N_("导入"),
    },
    "desk_entry.outcome": {"solved": N_("当场办成"), "again": N_("还要再来"), "referred": N_("转给别人")},
}
"""Words for coded values, by column or by table.column, which goes first."""

ID_NUMBERS = frozenset({"id_number"})
PHONES = frozenset({"phone", "contact_phone"})
PEOPLE_PHONES = frozenset({"attendee", "attendee_contact", "attendee_telephone", "staff", "desk_entry"})
"""Tables whose telephones are people's, and covered; those of offices are not."""
