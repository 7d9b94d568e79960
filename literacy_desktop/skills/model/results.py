"""What the checks come to: a person's skill file, a class before and after."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from literacy_desktop.base.ids import Id
from literacy_desktop.skills.model.checks import LEVELS


@dataclass(frozen=True)
class Tally:
    """How many judgements of each level."""

    can: int = 0
    prompted: int = 0
    cannot: int = 0

    @classmethod
    def of(cls, levels: Sequence[str]) -> "Tally":
        """Count levels."""
        return cls(*(sum(one == level for one in levels) for level in LEVELS))

    @property
    def total(self) -> int:
        """How many judgements."""
        return self.can + self.prompted + self.cannot

    def share(self, level: str = "can") -> float | None:
        """The share of a level, or None where nobody was judged."""
        return int(getattr(self, level)) / self.total if self.total else None

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.can + other.can, self.prompted + other.prompted, self.cannot + other.cannot)


@dataclass(frozen=True)
class TopicResult:
    """A session's topic: tallies by phase, over all its checks and people.

    Attributes:
        people: how many were judged after it.
        paired: tallies of those judgements only that were made both before and after.
    """

    number: int
    topic: str
    held: date
    tallies: dict[str, Tally]
    people: int
    paired: dict[str, Tally] = field(default_factory=dict)


@dataclass(frozen=True)
class ClassResult:
    """What a class learnt, session by session in its order."""

    topics: list[TopicResult]

    def total(self, phase: str, *, paired: bool = False) -> Tally:
        """The tally of a phase over all sessions."""
        found = (one.paired if paired else one.tallies for one in self.topics)
        return sum((tallies.get(phase, Tally()) for tallies in found), Tally())


@dataclass(frozen=True)
class FileEntry:
    """One check in a person's skill file, with the latest level of each phase.

    Attributes:
        held: the day of the latest session that judged it.
        levels: a key of LEVELS by phase.
    """

    topic: str
    can_do: str
    held: date
    class_name: str
    levels: dict[str, str]

    @property
    def now(self) -> str:
        """The level that counts: the one of latest phase."""
        return next(
            (self.levels[phase] for phase in ("later", "after", "before") if phase in self.levels), ""
        )


@dataclass(frozen=True)
class SkillFile:
    """All that a person was ever judged to be able to do, by topic, the latest topic first."""

    attendee_id: Id
    entries: list[FileEntry]

    @property
    def tally(self) -> Tally:
        """How many checks the person can do now, alone, with a hint, not."""
        return Tally.of([entry.now for entry in self.entries])


@dataclass(frozen=True)
class Mastery:
    """For a certificate: of so many checks of a class a person can do so many.

    Attributes:
        can: alone.
        helped: alone or with a hint.
        wanted: the words of the checks that count, in the order of the class.
        missing: those that are not done alone.
        lost: those that are not even done with a hint.
    """

    can: int = 0
    helped: int = 0
    wanted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many checks count."""
        return len(self.wanted)
