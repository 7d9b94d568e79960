"""What the first page shows: today's sessions, figures, what is due."""

from dataclasses import dataclass
from datetime import date

from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import SessionDetail


@dataclass(frozen=True)
class Due:
    """Something to be done, with the page that does it.

    Attributes:
        kind: 'unmarked' a session without marks, 'certificates' earned and not issued, 'unprinted' issued
            and not printed, 'empty' a class without people, 'follow_ups' people to be asked again what they
            can do, 'topics' not checked on a phone, 'taught_soon' those of them that are taught within two
            weeks, 'visits' people in special need who stay away and are to be visited, 'absences' others who
            stay away.
        count: how many.
        detail: where or since when.
        class_id: of the class it is about, or None.
    """

    kind: str
    count: int
    detail: str
    class_id: Id | None = None


@dataclass(frozen=True)
class MonthCount:
    """A month in the chart: person-times by kind of site, and sessions held.

    Attributes:
        month: its first day.
        visits: {site kind: person-times}.
        expected: person-times that were expected, for the rate.
    """

    month: date
    visits: dict[str, int]
    expected: int

    @property
    def total(self) -> int:
        """Person-times in all."""
        return sum(self.visits.values())


@dataclass(frozen=True)
class Overview:
    """Everything on the first page.

    Attributes:
        today: the sessions of the day.
        next_session: the next one after today, or None.
        visits_month, visits_last_month: person-times this month and in the same days of the last.
        people: on the register.
        running: classes that are running.
        to_print: certificates issued and not printed.
        earned: certificates earned and not issued.
    """

    today: list[SessionDetail]
    next_session: SessionDetail | None
    visits_month: int
    visits_last_month: int
    people: int
    running: int
    to_print: int
    earned: int
    due: list[Due]
    months: list[MonthCount]
    regions: list[tuple[str, int]]
