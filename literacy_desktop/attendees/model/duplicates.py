"""When two records may be one person, and how two records stand beside each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id
from literacy_desktop.base.pinyin import sound

REASONS = {
    "number": N_("身份证号相同"),
    "place": N_("姓名和村相同，生日不冲突"),
    "sound": N_("读音相近，生日相同"),
    "phone": N_("电话相同，姓名相近"),
}
"""Why two may be one, the surest first."""


@dataclass(frozen=True)
class Face:
    """As much of a person as it takes to tell them from another; `n` is this PC's row number."""

    n: int
    id: Id
    name: str
    sex: int
    birth: str | None
    id_number: str | None
    phone: str
    region_code: str | None


@dataclass(frozen=True)
class Pair:
    """Two who may be one person, and why: keys of REASONS, the surest first."""

    one: Face
    other: Face
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """What is chosen as a whole where two records meet: a title and the columns that belong together."""

    key: str
    title: str
    columns: tuple[str, ...]


FIELDS = (
    Field("name", N_("姓名"), ("name",)),
    Field("former_name", N_("曾用名"), ("former_name",)),
    Field("sex", N_("性别"), ("sex",)),
    Field("birth", N_("出生日期"), ("birth",)),
    Field("id_number", N_("身份证号"), ("id_number",)),
    Field("phone", N_("手机号"), ("phone",)),
    Field("place", N_("住址"), ("region_code", "address")),
    Field("contact", N_("紧急联系人"), ("contact_name", "contact_relation", "contact_phone")),
    Field("student_number", N_("学号"), ("student_number",)),
    Field("allowance", N_("高龄津贴"), ("receives_allowance",)),
    Field("living", N_("居住情况"), ("living",)),
    Field("handset", N_("手机型号"), ("phone_model", "phone_system")),
    Field("sensitive_consent", N_("敏感信息同意日期"), ("sensitive_consent",)),
    Field("deceased", N_("去世日期"), ("deceased_on", "deceased_by")),
    Field("note", N_("备注"), ("note",)),
)
NOT_CHOSEN = frozenset({"site_id", "created", "deleted"})
"""Columns of a person that say where the record came from, not who the person is."""

SHORTEST = 2
"""A name of one character is too little to say that a character of it was left out."""

EMPTY = frozenset({None, "", 0})


@dataclass(frozen=True)
class Compared:
    """One field of two records: both values as words, and which of them fills the other.

    Attributes:
        state: "same", "different", or "left"/"right" where only that one has something.
    """

    field: Field
    left: Mapping[str, Any]
    right: Mapping[str, Any]

    @property
    def state(self) -> str:
        """Same, different, or only on one side."""
        if self.left == self.right:
            return "same"
        if _empty(self.right):
            return "left"
        return "right" if _empty(self.left) else "different"


def compare(left: Mapping[str, Any], right: Mapping[str, Any]) -> list[Compared]:
    """Two records, given by their columns, field by field; fields that neither knows are left out."""
    found = []
    for field in FIELDS:
        columns = [column for column in field.columns if column in left]
        pair = Compared(field, {c: left[c] for c in columns}, {c: right[c] for c in columns})
        if not (_empty(pair.left) and _empty(pair.right)):
            found.append(pair)
    return found


def suggested(compared: Iterable[Compared]) -> frozenset[str]:
    """The fields to take from the right: those the left lacks, and a full birth in place of a year."""
    return frozenset(
        one.field.key
        for one in compared
        if one.state == "right"
        or (one.field.key == "birth" and str(one.right["birth"] or "").startswith(f"{one.left['birth']}-"))
    )


def _empty(values: Mapping[str, Any]) -> bool:
    return all(value in EMPTY for value in values.values())


def same_day(one: str | None, other: str | None) -> bool:
    """Whether two births may be one: equal, or one is the beginning of the other; unknown is no match."""
    if not one or not other:
        return False
    return one.startswith(other) or other.startswith(one)


def contradict(one: Face, other: Face) -> bool:
    """Whether two are two for certain: each with an identity number of its own, or of another sex."""
    numbers = {one.id_number, other.id_number} - EMPTY
    sexes = {one.sex, other.sex} & {1, 2}
    return len(numbers) > 1 or len(sexes) > 1


def reasons(one: Face, other: Face) -> tuple[str, ...]:
    """Why two may be one person, the surest reason first; empty where nothing speaks for it."""
    if one.id_number and one.id_number == other.id_number:
        return ("number",)
    if contradict(one, other):
        return ()
    found = []
    births_fit = not one.birth or not other.birth or same_day(one.birth, other.birth)
    if one.name == other.name and one.region_code and one.region_code == other.region_code and births_fit:
        found.append("place")
    if one.birth == other.birth and _dated(one.birth) and near(one, other) and alike(one.name, other.name):
        found.append("sound")
    if one.phone and one.phone == other.phone and births_fit and similar_names(one.name, other.name):
        found.append("phone")
    return tuple(found)


def near(one: Face, other: Face) -> bool:
    """Whether two live in one county, as far as anybody knows."""
    if not one.region_code or not other.region_code:
        return True
    return one.region_code[:6] == other.region_code[:6]


def alike(one: str, other: str) -> bool:
    """Whether two names sound the same to somebody who hears no difference between zh and z."""
    return one == other or sound(one) == sound(other)


def similar_names(one: str, other: str) -> bool:
    """Whether two names may be one as people tell it: alike, or one character was left out."""
    if alike(one, other):
        return True
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1 or len(short) < SHORTEST or short[0] != long[0]:
        return False
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _dated(birth: str | None) -> bool:
    return birth is not None and len(birth) == len("1950-01-01")
