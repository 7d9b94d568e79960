"""Marks: one for a person in a session; rates; which keys of the keyboard mean which mark."""

from dataclasses import dataclass, field

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Member, Session, expected

STATUSES = {
    "present": N_("出勤"),
    "late": N_("迟到"),
    "early": N_("早退"),
    "excused": N_("请假"),
    "absent": N_("缺勤"),
}
"""The five marks that every office has."""

SYMBOLS = {"present": "√", "late": "△", "early": "◁", "excused": "○", "absent": "×"}
"""The signs of the paper attendance sheet: √出勤 △迟到 ◁早退 ○请假 ×缺勤."""

ATTENDED = frozenset({"present", "late", "early"})
"""Whoever came, even late, was there; an office's own statuses of that kind stand in its Signs."""

GUEST = "guest"
"""The status of who came without being on the roll."""

SOURCES = {"grid": N_("表格录入"), "desk": N_("现场签到"), "paper": N_("纸质签到表"), "import": N_("导入")}
"""Where a mark comes from."""

BROUGHT = "transfer"
"""The source of a mark that was made in the class a person moved here from; it is read, never stored."""


@dataclass(frozen=True)
class Mark:
    """A mark: where it came from, when and by whom it was made; `reason` of a correction after the freeze."""

    session_id: Id
    attendee_id: Id
    status: str
    source: str
    walk_in: bool
    marked_at: str
    marked_by: str
    reason: str = ""


@dataclass(frozen=True)
class Kept:
    """A mark that a person brought from another class, of a topic that is never taught here."""

    mark: Mark
    topic_id: Id | None
    class_name: str


@dataclass(frozen=True)
class HeadCount:
    """People who came to a session and gave no name."""

    people: int
    note: str = ""
    counted_at: str = ""
    counted_by: str = ""


@dataclass(frozen=True)
class AttendeeRow:
    """A person's line in the grid: marks by session id.

    Attributes:
        counted: which marks count as attended here.
        joined_late: how many sessions had been held when the person joined; 0 for most.
        made_up: sessions that were missed and made up for, here or elsewhere.
        kept: what counts besides: learnt in a class the person came from, and never taught here.
    """

    member: Member
    marks: dict[Id, Mark] = field(default_factory=dict)
    counted: frozenset[str] = ATTENDED
    joined_late: int = 0
    made_up: set[Id] = field(default_factory=set)
    kept: list[Kept] = field(default_factory=list)

    def rate(self, sessions: list[Session]) -> tuple[int, int]:
        """Of these sessions and those kept from another class: how many the person attended, of how many.

        What was learnt elsewhere counts on both sides, so that a rate never passes 100%; what was missed
        elsewhere is held against nobody.
        """
        return self.attended(sessions) + len(self.kept), len(sessions) + len(self.kept)

    def came_later(self, session: Session) -> bool:
        """Whether a session was held before the person joined the class, which had begun by then."""
        start = session.starts.isoformat(timespec="minutes")
        return self.joined_late > 0 and start < (self.member.joined or "")[:16]

    def attended(self, sessions: list[Session]) -> int:
        """In how many of these sessions the person was, or made up for."""
        return sum(1 for session in sessions if self.was_at(session.id))

    def was_at(self, session_id: Id) -> bool:
        """Whether the person was at a session, or made up for it."""
        mark = self.marks.get(session_id)
        return session_id in self.made_up or (mark is not None and mark.status in self.counted)


@dataclass(frozen=True)
class Grid:
    """A class's people by its sessions; people who came without being enrolled stand at the end.

    Attributes:
        heads: those who gave no name, by session id.
        frozen: sessions whose marks are only corrected with a reason.
        there: the statuses of who was there.
    """

    sessions: list[Session]
    rows: list[AttendeeRow]
    heads: dict[Id, HeadCount] = field(default_factory=dict)
    frozen: frozenset[Id] = frozenset()
    there: frozenset[str] = ATTENDED

    @property
    def counted(self) -> list[Session]:
        """The sessions that people were or will be expected at."""
        return expected(self.sessions)

    def present_at(self, session_id: Id) -> int:
        """How many people of the list were at a session; a mark brought from another class is no presence."""
        return sum(
            1
            for row in self.rows
            if (mark := row.marks.get(session_id)) and mark.status in self.there and mark.source != BROUGHT
        )

    def expected_at(self, session_id: Id) -> int:
        """How many people belong to a session: those on the roll by then, and guests only where they came."""
        (session,) = [one for one in self.sessions if one.id == session_id]
        return sum(
            1
            for row in self.rows
            if session_id in row.marks or not (row.member.status == GUEST or row.came_later(session))
        )


def percent(attended: int, expected: int) -> int:
    """A rate as a whole percentage, rounded down so that nobody reaches a bound by rounding."""
    return attended * 100 // expected if expected else 0


def reaches(attended: int, expected: int, needed: int) -> bool:
    """Whether so many of the expected sessions are the percentage that a certificate needs."""
    return expected > 0 and attended * 100 >= needed * expected
