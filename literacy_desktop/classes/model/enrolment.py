"""Who is in a class, in which standing, and what may become of it."""

from dataclasses import dataclass
from datetime import date

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

_OUTSIDE = frozenset({"applied", "waiting", "enrolled"})

MOVES = {
    "applied": frozenset({"waiting", "enrolled", "withdrawn"}),
    "waiting": frozenset({"applied", "enrolled", "withdrawn"}),
    "enrolled": frozenset({"suspended", "transferred", "withdrawn", "completed", "not_completed"}),
    "suspended": frozenset({"enrolled", "withdrawn", "transferred"}),
    "transferred": _OUTSIDE,
    "withdrawn": _OUTSIDE,
    "completed": frozenset({"enrolled", "not_completed", "withdrawn"}),
    "not_completed": frozenset({"enrolled", "completed", "withdrawn"}),
}
"""From which standing somebody may come to which."""


@dataclass(frozen=True)
class Member:
    """A person on the roll of a class, as lists and sheets show them.

    Attributes:
        since: when the standing began.
        joined: when first put on the roll; None where nobody knows.
        offer_until: the last day on which a place that was offered may be taken.
        queue: the place in the waiting list that a draw gave.
        consent_by: the relative who agreed, where the person's age asks for it.
    """

    attendee_id: Id
    name: str
    sex: int
    birth: str | None
    phone: str
    region_code: str | None
    status: str
    since: str | None
    student_number: str = ""
    joined: str | None = None
    offer_until: str | None = None
    queue: int | None = None
    consent_by: str = ""
    transfer_from: Id | None = None

    def offered(self, today: date) -> bool:
        """Whether a place is kept for this person now."""
        return self.offer_until is not None and self.offer_until >= today.isoformat()


@dataclass(frozen=True)
class Step:
    """Something that happened to a person in a class.

    Attributes:
        status: the standing from then on.
        other_class: name of the class they went to or came from; empty elsewhere.
    """

    status: str
    at: str | None
    by: str = ""
    reason: str = ""
    other_class: str = ""


@dataclass(frozen=True)
class Objection:
    """What speaks against putting somebody into a class.

    Attributes:
        kind: 'full', 'courses', 'age', 'consent' or 'transfer'.
        attendee_id: whom it is about; None where it is about the class.
        gentle: whether it is only a reminder, such as a consent still to be brought.
    """

    kind: str
    words: str
    attendee_id: Id | None = None
    gentle: bool = False


@dataclass(frozen=True)
class Enrolled:
    """What enrolling several people came to; `reminders` are what has still to be brought."""

    new: tuple[Id, ...] = ()
    already: tuple[Id, ...] = ()
    reminders: tuple[str, ...] = ()


@dataclass(frozen=True)
class Places:
    """The places of a class: `capacity` None where there is no limit.

    Attributes:
        taken: people on the roll.
        offered: places kept for people of the waiting list who have still to say yes.
    """

    capacity: int | None
    taken: int
    offered: int = 0

    @property
    def free(self) -> int | None:
        """How many more may come; None for any number."""
        return None if self.capacity is None else max(0, self.capacity - self.taken - self.offered)


def in_turn(member: Member) -> tuple[int, int, str]:
    """The order of a waiting list: whom a draw gave a place there, then by the moment of waiting."""
    drawn = member.queue is not None
    return (0 if drawn else 1, member.queue or 0, member.since or "")
