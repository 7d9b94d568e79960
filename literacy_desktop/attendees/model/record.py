"""What a person's record holds beside its columns: what there may be several of, an office's own fields."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from literacy_desktop.base.dates import parse_day
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.phones import clean_phone
from literacy_desktop.base.problems import Problem

CATEGORIES = {
    "alone": N_("独居"),
    "empty_nest": N_("空巢"),
    "left_behind": N_("留守"),
    "disabled": N_("失能"),
    "severe": N_("重残"),
    "family_planning": N_("计划生育特殊家庭"),
}
"""The six kinds of 特殊困难老年人."""

SENSITIVE = frozenset({"disabled", "severe"})
"""Sensitive personal data: kept only with a separate consent and its date, left out of prints and exports."""

LIVING = {
    "": N_("未填"),
    "spouse": N_("和老伴同住"),
    "children": N_("和子女同住"),
    "alone": N_("一个人住"),
    "institution": N_("集中托养"),
    "neighbours": N_("邻里照护"),
    "village": N_("居村联养"),
    "day_care": N_("日间照料"),
}
"""居住照护方式."""

PHONE_SYSTEMS = {
    "": N_("未填"),
    "android": N_("安卓"),
    "harmony": N_("鸿蒙"),
    "ios": N_("苹果"),
    "basic": N_("老年机（按键）"),
    "none": N_("没有手机"),
}

KINDS = {"text": N_("文字"), "number": N_("数字"), "date": N_("日期"), "choice": N_("选择")}
"""What a custom field may hold."""


@dataclass(frozen=True)
class Contact:
    """Somebody of the family beside the one who is called first; named once per person."""

    name: str
    relation: str = ""
    phone: str = ""


@dataclass(frozen=True)
class CustomField:
    """A field that the office added itself.

    Attributes:
        kind: a key of KINDS.
        choices: of a field of kind "choice".
        place: where it stands among the others.
    """

    id: Id
    title: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    place: int = 0


@dataclass(frozen=True)
class More:
    """What there may be several of for one person.

    Attributes:
        phones: beside the first one, each in its one spelling.
        contacts: beside the one who is called first.
        categories: keys of CATEGORIES.
        custom: {id of the field: value as text}; numbers plain, days as YYYY-MM-DD.
    """

    phones: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    categories: frozenset[str] = frozenset()
    custom: Mapping[Id, str] = field(default_factory=dict)


def clean_more(more: More, first_phone: str = "") -> More:
    """The same with every number in its one spelling, nothing empty and nothing twice."""
    phones = dict.fromkeys(filter(None, map(clean_phone, more.phones)))
    phones.pop(first_phone, None)
    contacts = {
        one.name.strip(): Contact(one.name.strip(), one.relation.strip(), clean_phone(one.phone))
        for one in more.contacts
        if one.name.strip()
    }
    custom = {key: value.strip() for key, value in more.custom.items() if value.strip()}
    return More(tuple(phones), tuple(contacts.values()), more.categories, custom)


def joined(old: More, new: More) -> More:
    """Both together, the new one's custom values over the old one's: an import never takes anything away."""
    names = {one.name for one in new.contacts}
    return More(
        tuple(dict.fromkeys((*old.phones, *new.phones))),
        (*(one for one in old.contacts if one.name not in names), *new.contacts),
        old.categories | new.categories,
        {**old.custom, **new.custom},
    )


def read_custom(one: CustomField, value: object) -> str:
    """What was typed or read for a custom field, as it is kept; '' for nothing.

    Raises:
        Problem: it is no number, no day, or none of the choices.
    """
    text = "" if value is None else str(value).strip()
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    return _READ[one.kind if one.kind in _READ else "text"](one, text, value) if text else ""


def _read_number(one: CustomField, text: str, _value: object) -> str:
    try:
        number = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        raise Problem(
            _("“{title}”要填数字，现在是“{text}”。").format(title=one.title, text=text),
            _("请改成数字，或者留空。"),
        )
    return f"{number:f}"


def _read_date(_one: CustomField, _text: str, value: object) -> str:
    return parse_day(value).isoformat()


def _read_choice(one: CustomField, text: str, _value: object) -> str:
    if text not in one.choices:
        raise Problem(
            _("“{title}”里没有“{text}”这一项。").format(title=one.title, text=text),
            _("请填：{choices}。").format(choices=_("、").join(one.choices)),
        )
    return text


def _read_text(_one: CustomField, text: str, _value: object) -> str:
    return text


_READ: Mapping[str, Callable[[CustomField, str, object], str]] = {
    "text": _read_text,
    "number": _read_number,
    "date": _read_date,
    "choice": _read_choice,
}


def read_code(value: object, words: Mapping[str, str]) -> str:
    """The key of such a table that a text means: itself, its words or their beginning; '' where none."""
    text = str(value or "").strip().lower()
    if not text or text in words:
        return text
    for key, word in words.items():
        if key and text in {word, _(word), word.partition("（")[0]}:
            return key
    return ""


def read_categories(value: object) -> tuple[frozenset[str], tuple[str, ...]]:
    """The categories that a text names, and the words in it that name none."""
    parts = str(value or "").replace("，", ",").replace("、", ",").replace("/", ",").replace(";", ",")
    words = [part.strip() for part in parts.replace("；", ",").replace(" ", ",").split(",") if part.strip()]
    known, other = set[str](), list[str]()
    for word in words:
        key = read_code(word.removesuffix("老人"), CATEGORIES) or _BY_SHORT.get(word, "")
        if key:
            known.add(key)
        else:
            other.append(word)
    return frozenset(known), tuple(other)


_BY_SHORT = {"计生特殊家庭": "family_planning", "计生": "family_planning", "失独": "family_planning"}


def category_words(categories: Sequence[str] | frozenset[str], *, sensitive: bool = False) -> str:
    """The categories in words, in their usual order; the sensitive ones only where asked for."""
    shown = [key for key in CATEGORIES if key in categories and (sensitive or key not in SENSITIVE)]
    return _("、").join(_(CATEGORIES[key]) for key in shown)


def choices_text(choices: Sequence[str]) -> str:
    """Choices as they are stored."""
    return json.dumps(list(choices), ensure_ascii=False)
