"""The sessions of a class."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model.forms import is_teaching

SESSION_STATES = {
    "draft": N_("草稿"),
    "planned": N_("未上"),
    "done": N_("已上"),
    "cancelled": N_("已取消"),
}


@dataclass(frozen=True)
class Session:
    """One meeting of a class.

    Attributes:
        number: 1 for the first; cancelled sessions keep theirs.
        starts: local time, no zone: what stands on the poster.
        minutes: how long it takes.
        state: a key of SESSION_STATES.
        reason: why it was cancelled or moved.
        form: its own, a key of FORMS; empty where it is that of its class.
        site_id, room_id: its own, None where they are those of its class.
        makeup_of: the session it makes up for.
    """

    id: Id
    class_id: Id
    number: int
    starts: datetime
    minutes: int = 90
    topic_id: Id | None = None
    room: str = ""
    teacher: str = ""
    state: str = "planned"
    reason: str = ""
    form: str = ""
    site_id: Id | None = None
    room_id: Id | None = None
    makeup_of: Id | None = None

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def counts(self) -> bool:
        """Whether people were or will be expected."""
        return self.state in {"planned", "done"}


def expected(sessions: Sequence[Session]) -> list[Session]:
    """The sessions that everybody of a class was or will be expected at.

    A ceremony in a class (授牌, 启动仪式) is no teaching and counts for nobody.
    Making up for a session that was held is for those who missed it; for a cancelled one, it is for all.
    """
    held = {one.id for one in sessions if one.counts}
    return [one for one in sessions if one.counts and one.makeup_of not in held and is_teaching(one.form)]


@dataclass(frozen=True)
class SessionDetail:
    """A session with the names of what it belongs to, for timetables, sheets and the workbench.

    Attributes:
        room, teacher: the session's own, else the class's, else the site's.
        enrolled: people on the roll.
        marked: people who were there.
        form: the session's own, else the class's.
        site_id, room_id: likewise.
        room_gone: whether the room was deleted since.
    """

    session: Session
    class_code: str
    class_name: str
    site: str
    room: str
    teacher: str
    topic: str
    topic_group: str
    enrolled: int
    marked: int
    form: str = "course"
    site_id: Id | None = None
    room_id: Id | None = None
    room_gone: bool = False
