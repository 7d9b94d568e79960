"""The columns of rosters: which headings mean which field, and the columns that we write ourselves."""

from collections.abc import Iterable, Mapping, Sequence

from literacy_desktop.attendees.model import CATEGORIES, LIVING, PHONE_SYSTEMS, SENSITIVE, CustomField
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.tables.writing import Column

FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": (N_("姓名"), "学员姓名", "老人姓名", "名字", "学员", "老年人姓名", "姓名拼音汉字", "name"),
    "sex": (N_("性别"), "男女", "sex", "gender"),
    "birth": (N_("出生日期"), "出生年月日", "出生年月", "生日", "出生", "出生年份", "birth", "birthday"),
    "age": (N_("年龄"), "周岁", "岁数", "age"),
    "id_number": (
        N_("身份证号"),
        *(
            "身份证号码",
            "公民身份号码",
            "公民身份证号码",
            "身份证",
            "证件号码",
            "证件号",
            "身份号码",
            "id number",
        ),
    ),
    "phone": (
        N_("手机号"),
        *(
            "手机号码",
            "手机",
            "联系电话",
            "电话",
            "电话号码",
            "联系方式",
            "本人电话",
            "本人手机",
            "phone",
            "mobile",
        ),
    ),
    "phones": (N_("其他电话"), "备用电话", "第二电话", "电话2", "固定电话", "家庭电话", "座机"),
    "county": (N_("县（区）"), "县区", "县", "区县", "所属县区"),
    "town": (N_("乡镇（街道）"), "乡镇", "街道", "乡镇街道", "镇", "所属乡镇"),
    "village": (N_("村（社区）"), "村", "社区", "村社区", "村居", "行政村", "所在村", "村名"),
    "address": (N_("住址"), "地址", "家庭住址", "家庭地址", "居住地址", "现住址", "详细地址", "address"),
    "contact_name": (N_("家属联系人"), "联系人", "家属姓名", "紧急联系人", "家属", "监护人"),
    "contact_relation": (N_("与本人关系"), "关系", "家属关系", "与老人关系"),
    "contact_phone": (
        N_("家属电话"),
        *("联系人电话", "紧急联系电话", "家属联系电话", "紧急联系人电话", "家属手机", "监护人电话"),
    ),
    "student_number": (N_("学号"), "学员编号", "学员号", "编号"),
    "receives_allowance": (N_("高龄津贴"), "是否领取高龄津贴", "享受高龄津贴", "津贴"),
    "former_name": (N_("曾用名"), "别名", "原名"),
    "categories": (N_("特殊困难类别"), "特殊困难", "困难类别", "人员类别", "老人类别", "类别"),
    "sensitive_consent": (N_("敏感信息同意日期"), "单独同意日期", "敏感信息单独同意"),
    "living": (N_("居住照护方式"), "居住方式", "居住情况", "照护方式"),
    "phone_system": (N_("手机系统"), "系统"),
    "phone_model": (N_("手机型号"), "机型", "手机品牌"),
    "note": (N_("备注"), "说明", "note"),
}

EXPORTED = tuple(field for field in FIELDS if field != "age")
"""What the template has and an export may have, in this order."""

SENSITIVE_COLUMN = "sensitive"
PRIVATE = frozenset({"id_number", "phone", "phones", "contact_phone", SENSITIVE_COLUMN})
"""Masked or left out unless somebody may see them and says why."""

CUSTOM = "custom:"
"""Begins the key of a custom field's column; the hex of its id follows."""

_TEXT = {"id_number", "phone", "phones", "contact_phone", "student_number", "birth", "sensitive_consent"}
_WIDE = {
    "id_number": 22, "phone": 16, "phones": 18, "contact_phone": 16, "village": 18, "address": 28, "note": 24,
    "categories": 18, "sensitive_consent": 18, "living": 15, "phone_model": 14,
}  # fmt: skip


def custom_key(field_id: Id) -> str:
    """The key of a custom field's column."""
    return CUSTOM + field_id.hex()


def custom_id(key: str) -> Id | None:
    """The id of the custom field whose column it is, or None."""
    return bytes.fromhex(key.removeprefix(CUSTOM)) if key.startswith(CUSTOM) else None


def synonyms(customs: Iterable[CustomField]) -> dict[str, Sequence[str]]:
    """For each field the words that may stand over its column, the usual one first."""
    return {**FIELDS, **{custom_key(one.id): (one.title,) for one in customs}}


def title(key: str, customs: Iterable[CustomField] = ()) -> str:
    """What we write over a field's column; "" for no field."""
    if key == SENSITIVE_COLUMN:
        return _("失能、重残")
    own = {custom_key(one.id): one.title for one in customs}
    return own.get(key) or (_(FIELDS[key][0]) if key in FIELDS else "")


def is_own_title(text: str) -> bool:
    """Whether one of our own fields is called so."""
    return any(text in words or text == _(words[0]) for words in FIELDS.values())


def columns(keys: Sequence[str], customs: Sequence[CustomField]) -> list[Column]:
    """The columns of these fields as they are written: numbers as text, choices to choose from."""
    return [
        Column(title(key, customs), _WIDE.get(key, 12), _is_text(key, customs), _choices(key, customs))
        for key in keys
    ]


def _is_text(key: str, customs: Sequence[CustomField]) -> bool:
    kinds = {custom_key(one.id): one.kind for one in customs}
    return key in _TEXT or kinds.get(key) in {"text", "date"}


def _choices(key: str, customs: Sequence[CustomField]) -> list[str]:
    own = {custom_key(one.id): one.choices for one in customs}
    if key in own:
        return list(own[key])
    listed: dict[str, list[str]] = {
        "sex": [_("男"), _("女")],
        "receives_allowance": [_("是"), _("否")],
        "living": [_(word) for code, word in LIVING.items() if code],
        "phone_system": [_(word) for code, word in PHONE_SYSTEMS.items() if code],
    }
    return listed.get(key, [])


def category_hint() -> str:
    """What may stand in the column of categories, for the template."""
    return _("、").join(_(word) for code, word in CATEGORIES.items() if code not in SENSITIVE)
