"""How a person stands in a row of the register, and what words their states have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from literacy_desktop.attendees.model import (
    CATEGORIES,
    SENSITIVE,
    SEXES,
    Attendee,
    ClassTaken,
    History,
    ListRow,
)
from literacy_desktop.base.dates import age_on, is_partial
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.masks import mask_id, mask_phone
from literacy_desktop.qtkit.table import Bar, Column, Pill
from literacy_desktop.regions.model import RegionTree

COLUMNS = (
    Column(key="name", title=N_("姓名"), width=134, kind="strong", sort=True),
    Column(key="sex", title=N_("性别"), width=56, kind="muted", sort=True),
    Column(key="age", title=N_("年龄"), width=56, align="right", sort=True),
    Column(key="region", title=N_("村 / 社区"), width=198, stretch=True, sort=True),
    Column(key="phone", title=N_("手机号"), width=114, sort=True),
    Column(key="rate", title=N_("出勤率"), width=120, sort=True),
    Column(key="certificates", title=N_("证书"), width=84, sort=True),
    Column(key="allowance", title=N_("高龄津贴"), width=98, sort=True),
    Column(key="student_number", title=N_("学号"), width=130, sort=True),
    Column(key="tags", title=N_("标签"), width=130, sort=True, hidden=True),
    Column(key="categories", title=N_("困难类型"), width=150, hidden=True),
    Column(key="id_number", title=N_("身份证号"), width=190, sort=True, hidden=True),
)

ENROLMENTS = {
    "applied": (N_("已报名"), "info"),
    "waiting": (N_("候补"), "info"),
    "enrolled": (N_("在读"), "ok"),
    "suspended": (N_("休学"), "warn"),
    "transferred": (N_("转出"), "plain"),
    "withdrawn": (N_("退班"), "plain"),
    "completed": (N_("结业"), "brand"),
    "not_completed": (N_("未结业"), "warn"),
    "guest": (N_("旁听"), "plain"),
}
ATTENDED = frozenset({"present", "late", "early"})


@dataclass(frozen=True)
class Ground:
    """What rows are told by: the regions, the day, the attendance rate that earns a certificate."""

    regions: RegionTree
    today: date
    needed: int


def cells(row: ListRow, ground: Ground) -> Sequence[object]:
    """A row of the register, in the order of COLUMNS."""
    return (
        row.name,
        sex_word(row.sex),
        _("已故") if row.died else age_word(row.birth, ground.today),
        ground.regions.path(row.region_code),
        mask_phone(row.phone),
        rate(row.attended, row.expected, ground.needed),
        Pill(_("{n} 张").format(n=row.certificates), "brand") if row.certificates else None,
        allowance(row.receives_allowance),
        row.student_number,
        row.tags,
        _("、").join(_(CATEGORIES[one]) for one in row.categories.split() if one not in SENSITIVE),
        mask_id(row.id_number or ""),
    )


def sex_word(sex: int) -> str:
    """男 or 女; nothing where it is not known."""
    return _(SEXES[sex]) if sex in {1, 2} else ""


def age_word(birth: str | None, today: date) -> str:
    """The age in years, or nothing."""
    age = age_on(birth, today)
    return "" if age is None else str(age)


def rate(attended: int, expected: int, needed: int) -> Bar | None:
    """The attendance as a bar, low where it does not earn a certificate; nothing before the first class."""
    if not expected:
        return None
    percent = min(100, attended * 100 // expected)
    return Bar(percent / 100, f"{percent}%", low=percent < needed)


def allowance(receives: bool | None) -> Pill | None:  # noqa: FBT001  one value of a row
    """Whether the allowance for the very old is received; nothing where nobody asked."""
    if receives is None:
        return None
    return Pill(_("领取"), "ok") if receives else Pill(_("未领取"), "plain")


def about(person: Attendee, today: date) -> str:
    """Sex, age and student number in one line."""
    age = person.age(today)
    words = _("约 {n} 岁") if is_partial(person.birth or "") else _("{n} 岁")
    number = _("学号 {number}").format(number=person.student_number) if person.student_number else ""
    parts = (sex_word(person.sex), "" if age is None else words.format(n=age), number)
    return "  ".join(part for part in parts if part)


def standing(history: History) -> Pill:
    """What a person is just now: in a class, through with one, in none; or dead, told quietly."""
    if history.died:
        return Pill(_("已故"), "plain")
    if any(one.status in {"enrolled", "applied"} and one.coming for one in history.classes):
        return Pill(_("在学"), "ok")
    if history.certificates:
        return Pill(_("已结业"), "brand")
    return Pill(_("参加过"), "plain") if history.classes else Pill(_("还没报班"), "info")


def enrolment(taken: ClassTaken) -> Pill:
    """A person's state in a class; where the class is over, enrolled means that it is."""
    if taken.status == "enrolled" and taken.marks and not taken.coming:
        return Pill(_("已上完"), "plain")
    word, tone = ENROLMENTS[taken.status]
    return Pill(_(word), tone)
