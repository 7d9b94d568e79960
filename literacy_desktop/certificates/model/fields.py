"""Fields of a wording: what may stand in braces, as it is kept and as people read and type it."""

import re
from collections.abc import Iterable, Mapping

from literacy_desktop.base.i18n import N_, SOURCE, _, language
from literacy_desktop.base.problems import Problem

FIELDS = {
    "name": N_("姓名"),
    "class": N_("班级"),
    "course": N_("课程"),
    "span": N_("起止日期"),
    "from": N_("开始日期"),
    "to": N_("结束日期"),
    "hours": N_("学时（每学时 45 分钟）或服务小时"),
    "sessions": N_("课次"),
    "attended": N_("到课次数"),
    "topics": N_("教学内容"),
    "site": N_("教学点"),
    "teacher": N_("教师"),
    "programme": N_("行动名称"),
    "issuer": N_("发证单位"),
    "address": N_("设置里的称谓"),
    "sex": N_("先生或女士（看性别）"),
    "date": N_("发证日期"),
}
"""What may stand in braces, and what it is."""

REQUIRED = frozenset({"name", "class", "from", "to", "span", "hours", "sessions"})
"""Fields without which a sentence that has them makes no sense."""

_SPOKEN = FIELDS | {"hours": N_("学时"), "address": N_("称谓"), "sex": N_("先生女士")}
_KEYS = {spoken: key for key, spoken in _SPOKEN.items()}
_FIELD = re.compile(r"\{([^{}]*)\}")


def spoken(text: str) -> str:
    """A text as a Chinese screen shows it, its fields by their Chinese names: 于{起止日期}参加…"""
    return text if language() != SOURCE else _renamed(text, _SPOKEN)


def keyed(text: str) -> str:
    """A text as it is kept, its fields by their keys, whichever names they were typed with."""
    return _renamed(text, _KEYS)


def _renamed(text: str, names: Mapping[str, str]) -> str:
    def rename(found: re.Match[str]) -> str:
        name = found[1].strip()
        return found[0].replace(name, names.get(name, name)) if name else found[0]

    return _FIELD.sub(rename, text)


def used_fields(texts: Iterable[str]) -> frozenset[str]:
    """The fields that stand in some texts."""
    return frozenset(name.strip() for text in texts for name in _FIELD.findall(text))


def check_wording(text: str) -> None:
    """Refuse unknown fields and braces that do not pair.

    Raises:
        Problem: with the fields that may be used.
    """
    known = _("可以用：{names}。").format(names="、".join(spoken("{" + name + "}") for name in FIELDS))
    unknown = sorted(used_fields([text]) - FIELDS.keys())
    if unknown:
        names = "、".join("{" + name + "}" for name in unknown)
        raise Problem(_("模板里不认识{names}。").format(names=names), known)
    if re.search("[{}]", _FIELD.sub("", text)):
        raise Problem(_("模板里的花括号没有成对。"), known)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values into the fields of a text.

    Raises:
        Problem: a field that its sentence needs has no value.
    """
    missing = [name for name in used_fields([text]) & REQUIRED if not values.get(name)]
    if missing:
        names = "、".join(_(FIELDS[name]) for name in FIELDS if name in missing)
        raise Problem(
            _("模板的文字里要写{names}，现在没有。").format(names=names),
            _("请填上，或者换一个模板、改模板的文字。"),
        )
    return _FIELD.sub(lambda found: values.get(found[1].strip(), ""), text)
