"""What the papers of skills say, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from literacy_desktop.skills.model import ClassResult, FollowUp, Opinion, SkillFile


@dataclass(frozen=True)
class SessionWords:
    """Which session a paper is about, in words.

    Attributes:
        when: its day and time; empty on a paper for any day.
    """

    programme: str
    class_name: str
    number: int
    topic: str
    when: str
    place: str
    teacher: str
    printed_on: date


@dataclass(frozen=True)
class CheckList:
    """The list to tick with a pen: names in the order of the roll, a few blank lines for who walks in."""

    about: SessionWords
    names: tuple[str, ...]
    checks: tuple[str, ...]
    blank: int = 3


@dataclass(frozen=True)
class Slips:
    """Satisfaction slips to cut apart: as many pages as are wanted."""

    about: SessionWords
    questions: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class FilePaper:
    """A person's skill file."""

    programme: str
    name: str
    sex: int
    age: int | None
    place: str
    file: SkillFile
    printed_on: date


@dataclass(frozen=True)
class DueList:
    """Whom to call; telephones in full, so it is for the staff only."""

    programme: str
    due: Sequence[FollowUp]
    printed_on: date


@dataclass(frozen=True)
class ResultPaper:
    """A class before and after, and what it thought.

    Attributes:
        opinion: of all slips of the class together.
    """

    programme: str
    class_name: str
    class_code: str
    site: str
    teacher: str
    enrolled: int
    result: ClassResult
    opinion: Opinion
    printed_on: date
