"""A person on the register, and the checks on what is typed for them."""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from literacy_desktop.attendees.model.record import (
    LIVING,
    PHONE_SYSTEMS,
    SENSITIVE,
    CustomField,
    More,
    clean_more,
    read_code,
    read_custom,
)
from literacy_desktop.base.dates import age_on, parse_birth, parse_day
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.id_numbers import read_id_number, warnings_about
from literacy_desktop.base.ids import Id
from literacy_desktop.base.names import name_warnings, read_name
from literacy_desktop.base.phones import clean_phone, phone_warning
from literacy_desktop.base.problems import Problem

T = TypeVar("T")


SEXES = {0: N_("未知"), 1: N_("男"), 2: N_("女"), 9: N_("未说明")}
"""GB/T 2261.1."""


ELDER_AGE = 60


@dataclass(frozen=True)
class Attendee:
    """A person on the register.

    Attributes:
        sex: a key of SEXES (GB/T 2261.1).
        birth: 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD', or None.
        id_number: 18 characters, or None; optional everywhere.
        phone: in its one spelling; shared by relatives, so not unique.
        region_code: village, town or county, 12 digits, or None.
        receives_allowance: of the 高龄津贴; None where nobody asked.
        phone_system: a key of PHONE_SYSTEMS.
        living: a key of LIVING.
        sensitive_consent: the day of the separate consent to keep 失能 and 重残, YYYY-MM-DD, or None.
    """

    id: Id
    name: str
    sex: int = 0
    birth: str | None = None
    id_number: str | None = None
    phone: str = ""
    region_code: str | None = None
    address: str = ""
    contact_name: str = ""
    contact_relation: str = ""
    contact_phone: str = ""
    student_number: str = ""
    site_id: Id | None = None
    receives_allowance: bool | None = None
    note: str = ""
    created: str | None = None
    former_name: str = ""
    phone_model: str = ""
    phone_system: str = ""
    living: str = ""
    sensitive_consent: str | None = None

    def age(self, today: date) -> int | None:
        """In 周岁, or None where the birth is not known."""
        return age_on(self.birth, today)


@dataclass(frozen=True)
class Typed:
    """What was typed or read for a person, before any check; every field may be anything.

    `more` is None where it is not touched.
    """

    name: object = ""
    sex: object = ""
    birth: object = ""
    id_number: object = ""
    phone: object = ""
    region_code: str | None = None
    address: str = ""
    contact_name: str = ""
    contact_relation: str = ""
    contact_phone: object = ""
    student_number: object = ""
    receives_allowance: bool | None = None
    note: str = ""
    former_name: object = ""
    phone_model: str = ""
    phone_system: str = ""
    living: str = ""
    sensitive_consent: object = ""
    more: More | None = None


@dataclass(frozen=True)
class Checked:
    """The outcome of the checks: the person's fields, what is wrong with which field, what looks odd."""

    attendee: Attendee | None
    problems: Mapping[str, Problem] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    more: More | None = None


def read_sex(value: object) -> int:
    """A sex as people write it: 男, 女, 1, 2, M, F.

    Raises:
        Problem: it is none of these.
    """
    text = str(value if value is not None else "").strip().lower()
    words = {"": 0, "男": 1, "女": 2, "1": 1, "2": 2, "m": 1, "f": 2, "0": 0, "9": 9, "未知": 0, "未说明": 9}
    words |= {"男性": 1, "女性": 2, "male": 1, "female": 2, "1.0": 1, "2.0": 2, "先生": 1, "女士": 2}
    if text not in words:
        raise Problem(_("性别“{text}”看不懂。").format(text=text), _("请填“男”或“女”，不知道可以留空。"))
    return words[text]


def check(typed: Typed, *, today: date, fields: Sequence[CustomField] = ()) -> Checked:
    """Check everything that was typed for a person; birth and sex are taken from the identity number.

    Args:
        typed: the fields.
        today: the day it is.
        fields: the office's own ones.

    Returns: the person (with an empty id) unless a field is wrong; the problems are by field name, those of
        custom fields by the hex of the field's id.
    """
    problems: dict[str, Problem] = {}
    name = _take(problems, "name", lambda: read_name(typed.name), "")
    former = _take(problems, "former_name", lambda: _read_former(typed.former_name), "")
    sex = _take(problems, "sex", lambda: read_sex(typed.sex), 0)
    birth = _take(problems, "birth", lambda: _read_birth(typed.birth, today), None)
    consent = _take(problems, "sensitive_consent", lambda: _read_consent(typed.sensitive_consent), None)
    number = None
    if str(typed.id_number or "").strip():
        number = _take(problems, "id_number", lambda: read_id_number(typed.id_number, today=today), None)
    warnings = [*name_warnings(name)]
    if number is not None:
        warnings += warnings_about(number, birth=birth or "", sex=sex)
        birth, sex = birth or number.birth.isoformat(), sex or number.sex
    phones = clean_phone(typed.phone), clean_phone(typed.contact_phone)
    more = _checked_more(problems, typed, fields, phones[0], consented=consent is not None)
    warnings += filter(None, map(phone_warning, (*phones, *(more.phones if more else ()))))
    warnings += _young(birth, today)
    if problems:
        return Checked(None, problems, tuple(warnings))
    attendee = Attendee(
        b"", name, sex, birth, number.number if number else None, phones[0],
        typed.region_code, typed.address.strip(),
        typed.contact_name.strip(), typed.contact_relation.strip(), phones[1],
        _plain(typed.student_number), None, typed.receives_allowance, typed.note.strip(), None,
        former, typed.phone_model.strip(), read_code(typed.phone_system, PHONE_SYSTEMS),
        read_code(typed.living, LIVING), consent,
    )  # fmt: skip
    return Checked(attendee, {}, tuple(warnings), more)


def _young(birth: str | None, today: date) -> list[str]:
    age = age_on(birth, today)
    if age is None or age >= ELDER_AGE:
        return []
    return [_("不到 {age} 岁（现在 {now} 岁），一样可以登记、上课。").format(age=ELDER_AGE, now=age)]


def _read_former(value: object) -> str:
    return read_name(value) if str(value or "").strip() else ""


def _read_consent(value: object) -> str | None:
    return parse_day(value).isoformat() if value is not None and str(value).strip() else None


def _checked_more(
    problems: dict[str, Problem],
    typed: Typed,
    fields: Sequence[CustomField],
    first_phone: str,
    *,
    consented: bool,
) -> More | None:
    if typed.more is None:
        return None
    more = clean_more(typed.more, first_phone)
    if more.categories & SENSITIVE and not consented and "sensitive_consent" not in problems:
        problems["sensitive_consent"] = Problem(
            _("失能、重残是敏感个人信息，要本人单独同意才能登记。"),
            _("请填写同意的日期；没有同意就去掉这两项的勾。"),
        )
    custom = {}
    for one in fields:
        custom[one.id] = _take(
            problems, one.id.hex(), functools.partial(read_custom, one, more.custom.get(one.id)), ""
        )
    known = {one.id for one in fields}
    kept = {key: value for key, value in more.custom.items() if key not in known}  # of fields taken away
    return replace(more, custom=kept | {key: value for key, value in custom.items() if value})


def filled(old: Attendee, new: Attendee) -> Attendee:
    """The old record with the new one's filled fields over it: an import never empties a field."""
    kept = {
        name: value
        for name, value in vars(new).items()
        if value not in (None, "")
        and not (name == "sex" and not value)
        and name not in {"id", "created", "site_id"}
    }
    if old.birth and kept.get("birth", "") and old.birth.startswith(str(kept["birth"])):
        del kept["birth"]  # the year alone says less than the day that is known
    return replace(old, **kept)


def _read_birth(value: object, today: date) -> str | None:
    if value is None or not str(value).strip():
        return None
    return parse_birth(value, today=today)


def _take(problems: dict[str, Problem], field_name: str, read: Callable[[], T], otherwise: T) -> T:
    try:
        return read()
    except Problem as problem:
        problems[field_name] = problem
        return otherwise


def _plain(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value if value is not None else "").strip()
