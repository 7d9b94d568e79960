"""Teachers and volunteers: who they are, what they can do, when they can come, how long they were there."""

from dataclasses import dataclass
from datetime import date

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id
from literacy_desktop.sites.model.hours import Hours, parse_hours

CATEGORIES = {
    "community": N_("社区"),
    "organisation": N_("社会组织"),
    "social_worker": N_("社会工作者"),
    "volunteer": N_("社区志愿者"),
    "charity": N_("社会慈善资源"),
}
"""五社联动: the five kinds of helpers that reports count apart."""

STAFF_ROLES = {"teacher": N_("授课教师"), "head": N_("班主任"), "volunteer": N_("志愿者")}


@dataclass(frozen=True)
class Staff:
    """Somebody who teaches or helps.

    Attributes:
        category: a key of CATEGORIES.
        roles: keys of STAFF_ROLES that they take.
        skills: topic groups and whatever else they can teach, in words.
        available: hours of the week as `parse_hours` reads them; empty: always.
        available_note: what else there is to say of when they can come, in words.
        site_id: where they usually are, or None.
        partner_id: whose people they are, or None.
        left_on: since when they come no more, or None.
    """

    id: Id
    name: str
    phone: str = ""
    category: str = "volunteer"
    roles: tuple[str, ...] = ("volunteer",)
    skills: tuple[str, ...] = ()
    available: str = ""
    site_id: Id | None = None
    partner_id: Id | None = None
    left_on: date | None = None
    note: str = ""
    available_note: str = ""

    @property
    def hours(self) -> tuple[Hours, ...]:
        """When they can come; empty: always."""
        return parse_hours(self.available)


@dataclass(frozen=True)
class Assigned:
    """Somebody with the role (a key of STAFF_ROLES) that they have in a class or session.

    Attributes:
        minutes: how long they were there, where it was not the whole session.
    """

    staff: Staff
    role: str
    minutes: int | None = None


@dataclass(frozen=True)
class Served:
    """One session that somebody helped to hold."""

    session_id: Id
    day: date
    class_name: str
    topic: str
    role: str
    minutes: int


@dataclass(frozen=True)
class ServiceTime:
    """What somebody did in a span of time: sessions held, and minutes of it."""

    sessions: int = 0
    minutes: int = 0

    @property
    def hours(self) -> float:
        """The hours, to one place."""
        return round(self.minutes / 60, 1)
