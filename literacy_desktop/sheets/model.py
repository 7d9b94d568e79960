"""What a printed sheet asks about each person, and how the register keeps it until the paper comes back."""

from dataclasses import dataclass

from literacy_desktop.base.ids import Id

SESSION, CLASS = "session", "class"
"""A sheet is for one session (upright), or for a class by up to 12 sessions (lying)."""

MOST_SESSIONS, MOST_SKILLS = 12, 4
"""So many columns have room on a page."""


@dataclass(frozen=True)
class Tick:
    """A column of boxes and what a tick in it means: a mark in a session, or a skill that is mastered.

    Attributes:
        key: names the column in files and reports: present, late, absent, session-3, skill-2.
        title, aside: its heading, and smaller words beside or below it.
        session: of which session the mark is.
        status: which mark of attendance a tick is; empty for a skill.
        skill: which skill a tick confirms.
    """

    key: str
    title: str
    aside: str = ""
    session: Id | None = None
    status: str = ""
    skill: str = ""


@dataclass(frozen=True)
class PrintedSheet:
    """A sheet that went out on paper.

    Attributes:
        code: what stands on the paper; begins with this PC's letters, so no two PCs print the same.
        layout: version of the layout it was printed in.
        people: attendee ids in the order of the lines.
        printed_at: ISO text.
        kind: SESSION or CLASS.
        ticks: what its boxes ask; empty for sheets printed before it was kept.
        pages: how many it has.
    """

    id: Id
    code: str
    session_id: Id
    layout: int
    people: tuple[Id, ...]
    printed_at: str
    kind: str = SESSION
    ticks: tuple[Tick, ...] = ()
    pages: int = 1
