"""Reporting units apart from the tree of codes, dated figures of population, and rates that say of what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.regions.model.tree import RegionTree

BASES = {"常住": N_("常住"), "户籍": N_("户籍")}
"""口径: those who live there, or those who are registered there."""

GROUPS = {
    "people": N_("总人口"),
    "over60": N_("60岁以上"),
    "over65": N_("65岁以上"),
    "over80": N_("80岁以上"),
}
"""What a figure of population counts."""


@dataclass(frozen=True)
class Unit:
    """考核单位: what is counted and ranked by itself; there need not be one for each code.

    Attributes:
        place: where it stands in lists.
        region_code: the region that maps to it, towns and villages included, or None.
        platform: name of its 智慧养老服务平台, may be empty.
    """

    id: Id
    name: str
    place: int = 0
    region_code: str | None = None
    platform: str = ""
    platform_phone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Population:
    """How many people lived in a unit or a region on a day; None: not known.

    Attributes:
        as_of: the day the figure is for.
        basis: a key of BASES.
        rounded: whether it was published rounded, so that rates of it are about right only.
    """

    id: Id
    title: str
    region_code: str | None
    unit_id: Id | None
    as_of: date
    basis: str = "常住"
    source: str = ""
    people: int | None = None
    over60: int | None = None
    over65: int | None = None
    over80: int | None = None
    rounded: bool = False
    note: str = ""

    def count(self, group: str) -> int | None:
        """The figure of a group (a key of GROUPS)."""
        found: int | None = getattr(self, group)
        return found


@dataclass(frozen=True)
class PlatformCount:
    """How many people the 智慧养老服务平台 of a unit had enrolled on a day."""

    id: Id
    unit_id: Id
    as_of: date
    enrolled: int
    source: str = ""


@dataclass(frozen=True)
class Rate:
    """A share that says of what it is; it may be over 100 %, where counts and denominators differ in kind."""

    count: int
    of: int
    group: str
    figure: Population

    @property
    def percent(self) -> str:
        """To two places, rounded half up from the exact counts: 17.67%."""
        hundredths = Fraction(self.count * 10_000, self.of) + Fraction(1, 2)
        whole, cents = divmod(int(hundredths), 100)
        return f"{whole}.{cents:02}%"

    @property
    def words(self) -> str:
        """The rate with its denominator, the day and kind of that, and where it is from."""
        pattern = (
            _("约 {percent}（{count} ÷ {of}）") if self.figure.rounded else _("{percent}（{count} ÷ {of}）")
        )
        rate = pattern.format(percent=self.percent, count=f"{self.count:,}", of=f"{self.of:,}")
        return f"{rate} {self.denominator}"

    @property
    def denominator(self) -> str:
        """What the rate is of: 2020-11-01 常住60岁以上，第七次全国人口普查."""
        return "，".join(
            filter(
                None,
                (
                    f"{self.figure.as_of.isoformat()} {_(BASES[self.figure.basis])}{_(GROUPS[self.group])}",
                    self.figure.title,
                ),
            )
        )


def rate(count: int, figure: Population | None, group: str) -> Rate | None:
    """The share of a group; None where its number is not known or is nought."""
    of = figure.count(group) if figure is not None else None
    return Rate(count, of, group, figure) if figure is not None and of else None


def latest(figures: Iterable[Population], group: str, on: date) -> Population | None:
    """The newest figure of a group up to a day, exact ones before rounded ones of the same day."""
    known = [one for one in figures if one.count(group) is not None and one.as_of <= on]
    return max(known, key=lambda one: (one.as_of, not one.rounded, one.id), default=None)


@dataclass
class UnitMap:
    """Which unit each town and village belongs to."""

    tree: RegionTree
    units: Mapping[Id, Unit]
    exceptions: Mapping[str, Id | None]
    _whole: dict[str, Id] = field(init=False)
    _known: dict[str, Unit | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Two units may claim a region on two PCs: everywhere the same one gets it."""
        self._whole = {}
        for unit in sorted(self.units.values(), key=lambda unit: unit.id):
            if unit.region_code:
                self._whole.setdefault(unit.region_code, unit.id)

    def unit_of(self, code: str | None) -> Unit | None:
        """The unit of a region: its own, else that of the region above; None for none and for no code."""
        if not code:
            return None
        if code not in self._known:
            own = self.exceptions[code] if code in self.exceptions else self._whole.get(code)
            region = self.tree.regions.get(code)
            found = self.units.get(own) if own else None
            self._known[code] = found or self.unit_of(region.parent_code if region else None)
        return self._known[code]


@dataclass(frozen=True)
class UnitFigures:
    """A unit with what is counted of it.

    Attributes:
        towns, villages: how many map to it.
        blank: villages without a class in the months asked for.
        taught: how many of its people came to a class in the year asked for.
        enrolled: the newest count of its platform, or None.
        population: the newest figure of those over 60, or None.
    """

    unit: Unit
    towns: int
    villages: int
    blank: int
    taught: int
    enrolled: PlatformCount | None
    population: Population | None

    @property
    def platform_rate(self) -> Rate | None:
        """Enrolled on the platform, of those over 60."""
        return rate(self.enrolled.enrolled, self.population, "over60") if self.enrolled else None

    @property
    def reach(self) -> Rate | None:
        """Taught, of those over 60."""
        return rate(self.taught, self.population, "over60")


@dataclass(frozen=True)
class VillageCover:
    """A village and how it is reached.

    Attributes:
        path: county, town and village.
        sessions: held there within the span asked for.
        last: the day of the latest session ever held there, or None.
        people: from there who came to a class, wherever, within the span.
    """

    code: str
    path: str
    unit: str
    sessions: int
    last: date | None
    people: int

    @property
    def blank(self) -> bool:
        """空白村: no session was held there within the span."""
        return self.sessions == 0
