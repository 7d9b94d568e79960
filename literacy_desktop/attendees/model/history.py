"""What happened to a person, in the order of time and in plain words."""

from dataclasses import dataclass

from literacy_desktop.base.i18n import N_

EVENT_KINDS = {
    "record": N_("资料"),
    "class": N_("班级"),
    "mark": N_("考勤"),
    "certificate": N_("证书"),
    "skill": N_("过关"),
    "tag": N_("标签"),
    "visit": N_("探访"),
    "merge": N_("合并"),
    "other": N_("其他"),
}

MARKS = {
    "present": N_("出勤"),
    "late": N_("迟到"),
    "early": N_("早退"),
    "excused": N_("请假"),
    "absent": N_("缺勤"),
}

FIELDS = {
    "name": N_("姓名"),
    "former_name": N_("曾用名"),
    "sex": N_("性别"),
    "birth": N_("出生日期"),
    "id_number": N_("身份证号"),
    "phone": N_("手机号"),
    "region_code": N_("住址"),
    "address": N_("门牌、小区"),
    "contact_name": N_("紧急联系人"),
    "contact_relation": N_("和学员的关系"),
    "contact_phone": N_("联系人电话"),
    "student_number": N_("学号"),
    "site_id": N_("教学点"),
    "receives_allowance": N_("高龄津贴"),
    "phone_model": N_("手机型号"),
    "phone_system": N_("手机系统"),
    "living": N_("居住情况"),
    "deceased_on": N_("去世日期"),
    "note": N_("备注"),
}
"""The fields of a person that a history names; others are told together."""


@dataclass(frozen=True)
class Event:
    """One thing that happened.

    Attributes:
        at: ISO text.
        kind: a key of EVENT_KINDS.
        what: in words; numbers are covered.
        label: the change it was part of, as the program's history names it.
        actor: who did it; empty where nobody said who works there.
        device: the block letters of the PC.
    """

    at: str
    kind: str
    what: str
    label: str
    actor: str
    device: str
