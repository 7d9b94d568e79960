"""The people: their record, the checks on what is typed, and how an import will treat a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from literacy_desktop.base.dates import age_on, parse_birth
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

    def age(self, today: date) -> int | None:
        """In 周岁, or None where the birth is not known."""
        return age_on(self.birth, today)


@dataclass(frozen=True)
class Typed:
    """What was typed or read for a person, before any check; every field may be anything."""

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


@dataclass(frozen=True)
class Checked:
    """The outcome of the checks: the person's fields, what is wrong with which field, what looks odd."""

    attendee: Attendee | None
    problems: Mapping[str, Problem] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListRow:
    """A person as a list shows them.

    Attributes:
        n: this PC's number of the row.
        region: the full path of the region.
        attended, expected: sessions of all classes they were at, and that were held for them.
        certificates: valid ones.
    """

    n: int
    id: Id
    name: str
    sex: int
    birth: str | None
    id_number: str | None
    phone: str
    region_code: str | None
    student_number: str
    attended: int
    expected: int
    certificates: int
    receives_allowance: bool | None


@dataclass(frozen=True)
class ClassTaken:
    """A class of a person: enrolment status ("guest" without one), a mark or None for each session.

    `coming` is how many of the sessions are still to be held.
    """

    class_id: Id
    name: str
    status: str
    marks: tuple[str | None, ...]
    coming: int


@dataclass(frozen=True)
class History:
    """What a person took part in: classes and valid certificates (number, day), the latest first.

    `next` is the session they are expected at next: (start, class, topic).
    """

    classes: tuple[ClassTaken, ...] = ()
    next: tuple[str, str, str] | None = None
    certificates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class SearchText:
    """What a person's search keys are made of."""

    name: str
    phone: str
    id_number: str
    student_number: str


@dataclass(frozen=True)
class Filter:
    """Which people a list shows; empty fields do not narrow it."""

    text: str = ""
    region_code: str | None = None
    class_id: Id | None = None


IMPORT_ACTIONS = {
    "new": N_("新增"),
    "update": N_("补充更新"),
    "same": N_("已有，无变化"),
    "twice": N_("表内重复"),
    "refused": N_("不能导入"),
}


@dataclass(frozen=True)
class PlannedRow:
    """What an import will do with one row of the file.

    Attributes:
        number: of the row in the file, as Excel shows it.
        action: a key of IMPORT_ACTIONS.
        name: as it stands in the row.
        attendee: the person as they will be on the register; None for a refused row.
        reason: why it is refused, or where its double stands.
        warnings: what looks odd, though it is taken.
    """

    number: int
    action: str
    name: str
    attendee: Attendee | None = None
    reason: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportPlan:
    """What importing a file will do, to be looked at before anything happens.

    Attributes:
        file_name: without its folder.
        columns: {heading in the file: title of our field, or "" where it is not taken}.
        rows: every row that holds something, in the order of the file.
    """

    file_name: str
    columns: Mapping[str, str]
    rows: tuple[PlannedRow, ...]

    def of(self, *actions: str) -> list[PlannedRow]:
        """The rows with one of these actions."""
        return [row for row in self.rows if row.action in actions]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each action."""
        return {action: len(self.of(action)) for action in IMPORT_ACTIONS}


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


def check(typed: Typed, *, today: date) -> Checked:
    """Check everything that was typed for a person; birth and sex are taken from the identity number.

    Returns: the person (with an empty id) unless a field is wrong; the problems are by field name.
    """
    problems: dict[str, Problem] = {}
    warnings: list[str] = []
    name = _take(problems, "name", lambda: read_name(typed.name), "")
    sex = _take(problems, "sex", lambda: read_sex(typed.sex), 0)
    birth = _take(problems, "birth", lambda: _read_birth(typed.birth, today), None)
    number = None
    if str(typed.id_number or "").strip():
        number = _take(problems, "id_number", lambda: read_id_number(typed.id_number, today=today), None)
    if number is not None:
        warnings += warnings_about(number, birth=birth or "", sex=sex)
        birth, sex = birth or number.birth.isoformat(), sex or number.sex
    phones = clean_phone(typed.phone), clean_phone(typed.contact_phone)
    warnings += [*name_warnings(name), *filter(None, map(phone_warning, phones))]
    if problems:
        return Checked(None, problems, tuple(warnings))
    attendee = Attendee(
        b"", name, sex, birth, number.number if number else None, phones[0], contact_phone=phones[1]
    )
    return Checked(_with_the_rest(attendee, typed), {}, tuple(warnings))


def _with_the_rest(attendee: Attendee, typed: Typed) -> Attendee:
    """The person with the fields that cannot be wrong."""
    return replace(
        attendee,
        region_code=typed.region_code,
        address=typed.address.strip(),
        contact_name=typed.contact_name.strip(),
        contact_relation=typed.contact_relation.strip(),
        student_number=_plain(typed.student_number),
        receives_allowance=typed.receives_allowance,
        note=typed.note.strip(),
    )


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
