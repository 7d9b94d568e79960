"""What lists, searches and the details of a person show."""

from dataclasses import dataclass

from literacy_desktop.base.ids import Id


@dataclass(frozen=True)
class ListRow:
    """A person as a list shows them.

    Attributes:
        n: this PC's number of the row.
        region: the full path of the region.
        attended, expected: sessions of all classes they were at, and that were held for them.
        certificates: valid ones.
    """

    n: int
    id: Id
    name: str
    sex: int
    birth: str | None
    id_number: str | None
    phone: str
    region_code: str | None
    student_number: str
    attended: int
    expected: int
    certificates: int
    receives_allowance: bool | None


@dataclass(frozen=True)
class ClassTaken:
    """A class of a person: enrolment status ("guest" without one), a mark or None for each session.

    `coming` is how many of the sessions are still to be held.
    """

    class_id: Id
    name: str
    status: str
    marks: tuple[str | None, ...]
    coming: int


@dataclass(frozen=True)
class History:
    """What a person took part in: classes and valid certificates (number, day), the latest first.

    `next` is the session they are expected at next: (start, class, topic). `skills` are the can-do checks
    they were judged on, with the latest level of each: can, prompted or cannot.
    """

    classes: tuple[ClassTaken, ...] = ()
    next: tuple[str, str, str] | None = None
    certificates: tuple[tuple[str, str], ...] = ()
    skills: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class SearchText:
    """What a person's search keys are made of."""

    name: str
    phone: str
    id_number: str
    student_number: str


@dataclass(frozen=True)
class Filter:
    """Which people a list shows; empty fields do not narrow it."""

    text: str = ""
    region_code: str | None = None
    class_id: Id | None = None
