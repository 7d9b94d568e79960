"""Can-do checks: what a person could do, when, and who judged it."""

import hashlib
from dataclasses import dataclass, field

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import ID_BYTES, Id
from literacy_desktop.classes.model import Member, Session

PHASES = {"before": N_("课前"), "after": N_("课后"), "later": N_("30 天后")}
"""When somebody is judged; "later" is what the follow-up asks, whatever the office's number of days."""

LEVELS = {"can": N_("会"), "prompted": N_("提示后会"), "cannot": N_("不会")}
"""How well: alone, with a hint, not."""

SOURCES = {"grid": N_("表格录入"), "paper": N_("纸质检查表"), "phone": N_("电话回访"), "import": N_("导入")}


@dataclass(frozen=True)
class Judgement:
    """What is to be written for one check of one person; the level None takes a mark away.

    Attributes:
        can_do: the words of the check, as the topic has them.
        phase: a key of PHASES.
        level: a key of LEVELS, or None.
    """

    attendee_id: Id
    can_do: str
    phase: str
    level: str | None


@dataclass(frozen=True)
class SkillMark:
    """A judgement as it stands in the data: of what, where it came from, when and by whom it was made."""

    session_id: Id
    attendee_id: Id
    topic_id: Id | None
    phase: str
    can_do: str
    level: str
    source: str
    marked_at: str
    marked_by: str


def mark_id(session_id: Id, judgement: Judgement) -> Id:
    """The id of a mark, the same on every PC that judges the same check of the same person."""
    named = f"{judgement.phase}:{judgement.can_do}".encode()
    return hashlib.sha256(session_id + judgement.attendee_id + named).digest()[:ID_BYTES]


@dataclass(frozen=True)
class CheckRow:
    """A person's line in the grid: levels by (phase, check)."""

    member: Member
    levels: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class CheckGrid:
    """The people of a session by the checks of its topic.

    Attributes:
        topic: its title, empty where the session has none.
        checks: the topic's, then those that have marks and stand in the topic no more.
        here: people who were at the session; nobody while no attendance was taken.
    """

    session: Session
    topic: str
    checks: tuple[str, ...]
    rows: list[CheckRow]
    here: frozenset[Id] = frozenset()

    def judged(self, phase: str) -> int:
        """How many people have at least one mark of this phase."""
        return sum(1 for row in self.rows if any(found == phase for found, _check in row.levels))
