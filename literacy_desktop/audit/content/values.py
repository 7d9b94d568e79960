"""Words for the values that the program writes in code, and what of a value is covered.

The subjects above have these words too; a test holds the two against each other.
"""

from literacy_desktop.base.i18n import N_

Words = dict[object, str]

_YES_NO: Words = {0: N_("否"), 1: N_("是")}
_STANDINGS: Words = {
    "applied": N_("已报名"),
    "waiting": N_("候补"),
    "enrolled": N_("在读"),
    "suspended": N_("休学"),
    "transferred": N_("转出"),
    "withdrawn": N_("退班"),
    "completed": N_("结业"),
    "not_completed": N_("未结业"),
}
_CONSENTS: Words = {
    "general": N_("登记个人信息"),
    "health": N_("身体情况（敏感）"),
    "disability": N_("重度残疾（敏感）"),
    "carrier": N_("提供给运营商"),
    "photo": N_("拍照摄像"),
}
_SOURCES: Words = {
    "grid": N_("表格录入"),
    "desk": N_("现场签到"),
    "paper": N_("纸质签到表"),
    "phone": N_("电话"),
    "import": N_("导入"),
}
_HELPERS: Words = {
    "community": N_("社区"),
    "organisation": N_("社会组织"),
    "social_worker": N_("社会工作者"),
    "volunteer": N_("社区志愿者"),
    "charity": N_("社会慈善资源"),
}
_ROLES: Words = {
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
}
_LEVELS: Words = {
    "city": N_("市级"),
    "county": N_("县（区）级"),
    "town": N_("乡镇（街道）级"),
    "village": N_("村（社区）级"),
}

VALUES: dict[str, Words] = {
    "sex": {0: N_("未知"), 1: N_("男"), 2: N_("女"), 9: N_("未说明")},
    "receives_allowance": {0: N_("未领取"), 1: N_("领取")},
    "walk_in": _YES_NO,
    "projector": _YES_NO,
    "unmasked": _YES_NO,
    "rounded": _YES_NO,
    "source": _SOURCES,
    "role": _ROLES,
    "roles": _ROLES,
    "phase": {"before": N_("课前"), "after": N_("课后"), "later": N_("回访")},
    "given": {0: N_("不同意"), 1: N_("同意")},
    "form": {
        "course": N_("系统班"),
        "lecture": N_("讲座"),
        "onsite": N_("现场课堂"),
        "one_to_one": N_("一对一"),
        "home": N_("上门"),
        "desk": N_("驻点"),
        "online": N_("线上"),
        "ceremony": N_("授牌/启动仪式"),
    },
    "living": {
        "spouse": N_("和老伴同住"),
        "children": N_("和子女同住"),
        "alone": N_("一个人住"),
        "institution": N_("集中托养"),
        "neighbours": N_("邻里照护"),
        "village": N_("居村联养"),
        "day_care": N_("日间照料"),
    },
    "phone_system": {
        "android": N_("安卓"),
        "harmony": N_("鸿蒙"),
        "ios": N_("苹果"),
        "basic": N_("老年机（按键）"),
        "none": N_("没有手机"),
    },
    "carrier": {
        "unicom": N_("联通"),
        "mobile": N_("移动"),
        "telecom": N_("电信"),
        "broadnet": N_("广电"),
    },
    "attendee_category.category": {
        "alone": N_("独居"),
        "empty_nest": N_("空巢"),
        "left_behind": N_("留守"),
        "disabled": N_("失能"),
        "severe": N_("重残"),
        "family_planning": N_("计划生育特殊家庭"),
    },
    "attendee_erased.basis": {
        "asked": N_("本人或家人要求"),
        "expired": N_("保存期限已到"),
        "withdrawn": N_("收回同意"),
        "mistake": N_("登记错误"),
    },
    "consent.kind": _CONSENTS,
    "notice.kind": _CONSENTS,
    "consent.how": {
        "signed": N_("本人签字"),
        "thumb": N_("按手印"),
        "family": N_("家人代签"),
        "spoken": N_("口头同意"),
    },
    "custom_field.kind": {
        "text": N_("文字"),
        "number": N_("数字"),
        "date": N_("日期"),
        "choice": N_("选择"),
    },
    "attendance.status": {
        "present": N_("出勤"),
        "late": N_("迟到"),
        "early": N_("早退"),
        "excused": N_("请假"),
        "absent": N_("缺勤"),
    },
    "enrolment.status": _STANDINGS,
    "enrolment_step.status": _STANDINGS,
    "session.state": {
        "draft": N_("草稿"),
        "planned": N_("未上"),
        "done": N_("已上"),
        "cancelled": N_("已取消"),
    },
    "class.state": {"open": N_("开班"), "closed": N_("已撤班"), "merged": N_("已并班")},
    "skill_mark.level": {"can": N_("会"), "prompted": N_("提示后会"), "cannot": N_("不会")},
    "skill_follow_up.outcome": {"unreachable": N_("联系不上"), "declined": N_("不愿回答")},
    "desk_entry.outcome": {"solved": N_("当场办成"), "again": N_("还要再来"), "referred": N_("转给别人")},
    "certificate.kind": {
        "completion": N_("结业证书"),
        "study": N_("学习证明"),
        "excellent": N_("优秀学员"),
        "volunteer": N_("志愿者"),
        "lecturer": N_("讲师聘书"),
    },
    "certificate_rule.joined": {"all": N_("同时满足"), "any": N_("满足一个")},
    "site.kind": {
        "hall": N_("营业厅（体验中心）"),
        "university": N_("老年大学"),
        "street": N_("街道养老服务中心"),
        "daycare": N_("社区日间照料中心"),
        "village": N_("农村幸福院"),
        "township": N_("乡镇区域性养老服务中心"),
        "county": N_("县特困供养中心"),
        "city": N_("市综合养老服务中心"),
        "other": N_("其他"),
    },
    "site.level": _LEVELS,
    "site.state": {
        "in_use": N_("在用"),
        "idle": N_("已建未用"),
        "planned": N_("在建"),
        "closed": N_("停用"),
    },
    "plaque.state": {"valid": N_("有效"), "renewed": N_("已换牌"), "withdrawn": N_("已收回")},
    "partner.kind": {
        "carrier": N_("运营商"),
        "government": N_("党政部门"),
        "operator": N_("养老运营机构"),
        "medical": N_("医疗机构"),
        "school": N_("学校"),
        "social": N_("社会组织"),
        "company": N_("企业"),
        "other": N_("其他"),
    },
    "partner.category": _HELPERS,
    "staff.category": _HELPERS,
    "sheet.kind": {"session": N_("一次课"), "class": N_("整班"), "blank": N_("空白")},
    "holiday.kind": {"off": N_("放假"), "work": N_("上班")},
}
"""Words for coded values, by column or by table.column, which goes first."""

ID_NUMBERS = frozenset({"id_number"})
PHONES = frozenset({"phone", "contact_phone"})
PEOPLE_PHONES = frozenset({"attendee", "attendee_contact", "attendee_telephone", "staff", "desk_entry"})
"""Tables whose telephones are people's, and covered; those of offices are not."""
