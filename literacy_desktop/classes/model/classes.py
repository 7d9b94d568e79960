"""Courses and classes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

CLASS_STATES = {"open": N_("开班"), "closed": N_("已撤班"), "merged": N_("已并班")}
PHASES = {"coming": N_("未开班"), "running": N_("进行中"), "past": N_("已结束")}


@dataclass(frozen=True)
class Course:
    """A syllabus that many classes follow: a template for new ones.

    Attributes:
        topics: topic codes in order.
        form: a key of FORMS.
        minutes: of a session, or None for the office's usual length.
    """

    id: Id
    name: str
    level: int = 1
    topics: tuple[str, ...] = ()
    form: str = "course"
    minutes: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Class:
    """One running group. The code is short, unique over all PCs, and is what people type.

    Attributes:
        room, teacher: in words; room_id says which of the site's rooms, where it is known.
        term: 2026年秋季.
        form: a key of FORMS.
        minimum: the fewest people it is held for.
        quotas: places set aside, by "sex:2" or "region:410928101000".
        pattern: on which days it meets, as `read_pattern` reads it.
        state: a key of CLASS_STATES; merged_into says where its people went.
    """

    id: Id
    code: str
    name: str
    course_id: Id | None = None
    site_id: Id | None = None
    room: str = ""
    teacher: str = ""
    capacity: int | None = None
    note: str = ""
    term: str = ""
    level: int = 1
    form: str = "course"
    minimum: int | None = None
    quotas: Mapping[str, int] = field(default_factory=dict)
    room_id: Id | None = None
    pattern: str = ""
    state: str = "open"
    state_reason: str = ""
    merged_into: Id | None = None


@dataclass(frozen=True)
class ClassSummary:
    """A class in a list: with names instead of ids, and its counts.

    Attributes:
        sessions: how many are held or to be held.
        done: how many of them are over or marked.
        enrolled: people on the roll.
        first, last: days of its sessions, None while it has none.
    """

    id: Id
    code: str
    name: str
    course: str
    site: str
    teacher: str
    room: str
    capacity: int | None
    sessions: int
    done: int
    enrolled: int
    first: date | None
    last: date | None
    term: str = ""
    form: str = "course"
    minimum: int | None = None
    state: str = "open"

    @property
    def short_of_people(self) -> bool:
        """Whether fewer stand on its roll than it is held for."""
        return self.state == "open" and self.minimum is not None and self.enrolled < self.minimum

    def phase(self, today: date) -> str:
        """A key of PHASES."""
        if self.first is None or self.last is None or today < self.first:
            return "coming"
        return "past" if today > self.last else "running"


def over_quota(quotas: Mapping[str, int], people: Collection[tuple[int, str]]) -> list[tuple[str, int, int]]:
    """The quotas that people would go over.

    Args:
        quotas: places by "sex:2" or "region:410928101000"; a region counts everybody below it.
        people: sex (1 男, 2 女) and region code of everybody on the roll.

    Returns: key, places, people.
    """
    found = []
    for key, places in quotas.items():
        kind, _colon, value = key.partition(":")
        if kind == "sex":
            count = sum(1 for sex, _region in people if str(sex) == value)
        else:
            count = sum(1 for _sex, region in people if region.startswith(_stem(value)))
        if count > places:
            found.append((key, places, count))
    return found


def _stem(code: str) -> str:
    """The digits that everything below a region begins with: six of a county, nine of a town."""
    county, town = 6, 9
    if not code[county:].strip("0"):
        return code[:county]
    return code[:town] if not code[town:].strip("0") else code
