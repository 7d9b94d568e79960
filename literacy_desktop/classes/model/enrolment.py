"""Who is in a class, and in which standing."""

from dataclasses import dataclass

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

ENROLMENT_STATES = {
    "applied": N_("已报名"),
    "waiting": N_("候补"),
    "enrolled": N_("在读"),
    "suspended": N_("休学"),
    "transferred": N_("转出"),
    "withdrawn": N_("退班"),
    "completed": N_("结业"),
    "not_completed": N_("未结业"),
}


ON_ROLL = frozenset({"applied", "enrolled", "completed", "not_completed"})
"""Enrolment states whose people stand on the attendance sheet."""


@dataclass(frozen=True)
class Member:
    """A person on the roll of a class, as lists and sheets show them."""

    attendee_id: Id
    name: str
    sex: int
    birth: str | None
    phone: str
    region_code: str | None
    status: str
    since: str | None
    student_number: str = ""


@dataclass(frozen=True)
class Enrolled:
    """What enrolling several people came to."""

    new: tuple[Id, ...] = ()
    already: tuple[Id, ...] = ()
