"""The papers as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from literacy_desktop.papers.content.people import Person
from literacy_desktop.topics.model import Stage, StepPicture, Topic


@dataclass(frozen=True)
class Heading:
    """What the papers of a class say of it; empty fields are left out.

    Attributes:
        days: from the first session to the last, and how many.
        internal: whether private data stand on the paper in full.
    """

    programme: str
    printed_on: date
    class_name: str = ""
    class_code: str = ""
    site: str = ""
    room: str = ""
    teacher: str = ""
    days: str = ""
    internal: bool = False

    @property
    def place(self) -> str:
        """Where the class meets: 柳屯镇幸福院（活动室）."""
        return f"{self.site}（{self.room}）" if self.site and self.room else self.site or self.room


@dataclass(frozen=True)
class Roster:
    """Everybody on the roll, to be checked and kept."""

    heading: Heading
    people: Sequence[Person]


@dataclass(frozen=True)
class Contacts:
    """How everybody on the roll and their relatives are reached; `office` is who answers for the class."""

    heading: Heading
    people: Sequence[Person]
    office: str = ""


@dataclass(frozen=True)
class EnrolmentForms:
    """Forms with notice and consents, one for each person; an empty person leaves it to be filled in.

    Attributes:
        handler: who is responsible for the data.
        reached: name and telephone of whom to ask.
        partners: who would get names and numbers, if the person agrees.
        consent_age: from which age on a close relative signs; 0 for nobody.
    """

    heading: Heading
    people: Sequence[Person]
    handler: str
    reached: str = ""
    partners: Sequence[str] = ()
    consent_age: int = 0


@dataclass(frozen=True)
class NamePlates:
    """Plates for the desks: large ones folded in three, or four small ones on a page."""

    heading: Heading
    people: Sequence[Person]
    folded: bool = True


@dataclass(frozen=True)
class SeatPlan:
    """Who sits where, in the order of the roll."""

    heading: Heading
    people: Sequence[Person]


@dataclass(frozen=True)
class MemberCards:
    """Cards of the size of a bank card, with a code for a hand scanner."""

    heading: Heading
    people: Sequence[Person]


@dataclass(frozen=True)
class StepCard:
    """The steps of a topic in large type, to take home; `pictures` are screenshots by number of the step."""

    programme: str
    printed_on: date
    topic: Topic
    pictures: Mapping[int, StepPicture] = field(default_factory=dict)


@dataclass(frozen=True)
class LessonPlan:
    """A page for the teacher: of a topic, or of the session in which it is taught.

    Attributes:
        before: titles of the topics that come first.
        needs_check: whether the steps were not tried on a phone lately.
        number: of the session; 0 without one.
        starts: of the session, or None.
        learners: how many are expected; 0 where it is not known.
        stages: how the time is divided; as usual where empty.
        checks: what is made ready before, and whether it is.
        preparation, afterwards: what the teacher wrote before and after.
    """

    heading: Heading
    topic: Topic
    before: Sequence[str] = ()
    needs_check: bool = False
    number: int = 0
    starts: datetime | None = None
    minutes: int = 90
    learners: int = 0
    stages: Sequence[Stage] = ()
    checks: Sequence[tuple[str, bool]] = ()
    preparation: str = ""
    afterwards: str = ""


@dataclass(frozen=True)
class Poster:
    """An invitation to a session, to be put up.

    Attributes:
        title: what is taught.
        about: class and number of the session.
        learn: what people can do afterwards.
        place: lines, the site first.
        partners: role and names, hosts first.
        reached: telephone for questions.
        large: A3 instead of A4.
    """

    programme: str
    printed_on: date
    title: str
    about: str
    starts: datetime
    ends: datetime
    place: Sequence[str]
    teacher: str = ""
    learn: Sequence[str] = ()
    partners: Sequence[tuple[str, str]] = ()
    reached: str = ""
    large: bool = False


@dataclass(frozen=True)
class HourRecord:
    """An empty form for the hours of volunteers; `facts` say of which class or session it is, if of one."""

    heading: Heading
    facts: Sequence[tuple[str, str]] = ()


Paper = (
    Roster
    | Contacts
    | EnrolmentForms
    | NamePlates
    | SeatPlan
    | MemberCards
    | StepCard
    | LessonPlan
    | Poster
    | HourRecord
)
"""Any of them."""
