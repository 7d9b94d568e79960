"""Who and what is taken when: two bookings clash that share a moment of the same teacher, room or person."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

RESOURCES = {
    "teacher": N_("教师"),
    "room": N_("教室"),
    "staff": N_("教师或志愿者"),
    "attendee": N_("学员"),
    "class": N_("班级"),
}

Resource = tuple[str, object]
"""A key of RESOURCES and who or what it is: an id, or the words where no id is known."""


def overlaps(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    """Whether two spans (start, end) share a moment; one may begin when the other ends."""
    return one[0] < other[1] and other[0] < one[1] and one[0] < one[1] and other[0] < other[1]


@dataclass(frozen=True)
class Booking:
    """A session as far as clashes care.

    Attributes:
        key: the session, or the place of a planned one.
        group: its class: what to call it, and sessions of one class do not share their people twice.
        resources: what it takes.
        helpers: which of its staff come to help and do not teach.
    """

    key: object
    group: object
    starts: datetime
    ends: datetime
    resources: frozenset[Resource]
    words: str = ""
    helpers: frozenset[Id] = frozenset()


@dataclass(frozen=True)
class Took:
    """What the sessions of a class take, and which of its staff come to help."""

    resources: frozenset[Resource]
    helpers: frozenset[Id] = frozenset()


@dataclass(frozen=True)
class Clash:
    """Two bookings that take the same thing at the same time."""

    one: Booking
    other: Booking
    resource: Resource


@dataclass
class Calendar:
    """Bookings by what they take, each list sorted by its start."""

    _by_resource: dict[Resource, list[tuple[datetime, int, Booking]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _longest: dict[Resource, timedelta] = field(default_factory=dict)
    _count: int = 0

    def add(self, bookings: Iterable[Booking]) -> None:
        """Note bookings; sort once afterwards, so add many at a time."""
        touched = set()
        for booking in bookings:
            self._count += 1
            length = booking.ends - booking.starts
            for resource in booking.resources:
                self._by_resource[resource].append((booking.starts, self._count, booking))
                self._longest[resource] = max(length, self._longest.get(resource, length))
                touched.add(resource)
        for resource in touched:
            self._by_resource[resource].sort(key=lambda entry: entry[:2])

    def clashes(self, booking: Booking) -> Iterator[Clash]:
        """What stands in its way; itself does not, by its key."""
        span = (booking.starts, booking.ends)
        for resource in booking.resources:
            entries = self._by_resource.get(resource)
            if not entries:
                continue
            from_here = bisect_left(
                entries, (booking.starts - self._longest[resource], 0), key=lambda e: e[:2]
            )
            for starts, _number, other in entries[from_here:]:
                if starts >= booking.ends:
                    break
                if other.key != booking.key and overlaps(span, (starts, other.ends)):
                    yield Clash(booking, other, resource)


def all_clashes(new: Iterable[Booking], taken: Iterable[Booking] = ()) -> list[Clash]:
    """Every clash of new bookings with those there are and among themselves, each pair told once."""
    calendar, fresh = Calendar(), list(new)
    calendar.add([*taken, *fresh])
    own = {booking.key: place for place, booking in enumerate(fresh)}
    found = [
        clash
        for booking in fresh
        for clash in calendar.clashes(booking)
        if own.get(clash.other.key, -1) < own[booking.key]
    ]
    return sorted(found, key=lambda clash: (clash.one.starts, str(clash.resource)))


def shared_people(
    new: Sequence[Booking],
    taken: Sequence[Booking],
    rolls: Mapping[Any, frozenset[Id]],
    more: frozenset[Id] = frozenset(),
) -> list[Clash]:
    """Every person who would be in two classes at once.

    Pairs of sessions are found by their times first, and only then are their rolls compared: a term has a
    hundred times as many marks on its rolls as sessions.

    Args:
        new: the sessions that are planned.
        taken: those there are.
        rolls: who is in which class, by the group of a booking.
        more: people that the new sessions bring besides.
    """
    anybody: frozenset[Resource] = frozenset({("attendee", None)})
    fresh = {one.key: one for one in new if rolls.get(one.group) or more}
    known = {one.key: one for one in taken if rolls.get(one.group) and one.key not in fresh}
    pairs = all_clashes(
        [replace(one, resources=anybody) for one in fresh.values()],
        [replace(one, resources=anybody) for one in known.values()],
    )
    nobody: frozenset[Id] = frozenset()
    found = []
    for pair in pairs:
        one = fresh[pair.one.key]
        other = fresh.get(pair.other.key) or known[pair.other.key]
        if one.group == other.group:
            continue
        theirs = rolls.get(other.group, nobody) | (more if other.key in fresh else nobody)
        common = (rolls.get(one.group, nobody) | more) & theirs
        found += [Clash(one, other, ("attendee", person)) for person in sorted(common)]
    return found
