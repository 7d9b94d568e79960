"""Clashes against a model that looks at every single minute."""

from datetime import datetime, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Booking, Resource, all_clashes, overlaps, shared_people

START = datetime(2026, 11, 22)  # noqa: DTZ001  sessions know no zone
RESOURCES: tuple[Resource, ...] = (("room", "302"), ("teacher", "周敏"), ("attendee", b"1"), ("staff", b"2"))


@st.composite
def bookings(draw: st.DrawFn, first: int = 0) -> list[Booking]:
    """Sessions of a day and a bit: some empty, some over midnight."""
    made = []
    for place in range(draw(st.integers(0, 12))):
        starts = START + timedelta(minutes=draw(st.integers(0, 1600)))
        length = timedelta(minutes=draw(st.sampled_from([0, 1, 30, 45, 90, 600])))
        took = frozenset(draw(st.sets(st.sampled_from(RESOURCES))))
        made.append(Booking(first + place, place, starts, starts + length, took))
    return made


def minutes(booking: Booking) -> set[datetime]:
    length = int((booking.ends - booking.starts).total_seconds()) // 60
    return {booking.starts + timedelta(minutes=step) for step in range(length)}


def brute_force(new: list[Booking], taken: list[Booking]) -> set[tuple[frozenset[object], Resource]]:
    """The pairs that share a minute of something."""
    pairs = [*combinations(new, 2), *((one, other) for one in new for other in taken)]
    return {
        (frozenset({one.key, other.key}), resource)
        for one, other in pairs
        if minutes(one) & minutes(other)
        for resource in one.resources & other.resources
    }


@settings(deadline=None)
@given(bookings(), bookings(first=100))
def test_clashes_are_those_of_a_model_that_looks_at_every_minute(
    new: list[Booking], taken: list[Booking]
) -> None:
    found = all_clashes(new, taken)
    pairs = [(frozenset({clash.one.key, clash.other.key}), clash.resource) for clash in found]
    assert set(pairs) == brute_force(new, taken)
    assert len(pairs) == len(set(pairs)), "a pair is told once"


@settings(deadline=None)
@given(
    bookings(),
    bookings(first=100),
    st.dictionaries(st.integers(0, 12), st.frozensets(st.sampled_from([b"1", b"2", b"3"]))),
    st.frozensets(st.sampled_from([b"3", b"4"])),
)
def test_people_in_two_classes_at_once_are_those_of_the_same_model(
    new: list[Booking],
    taken: list[Booking],
    rolls: dict[object, frozenset[Id]],
    more: frozenset[Id],
) -> None:
    found = [
        (frozenset({clash.one.key, clash.other.key}), clash.resource[1])
        for clash in shared_people(new, taken, rolls, more)
    ]
    people = {one.key: rolls.get(one.group, frozenset()) for one in [*new, *taken]}
    people |= {one.key: people[one.key] | more for one in new}
    pairs = [*combinations(new, 2), *((one, other) for one in new for other in taken)]
    wanted = {
        (frozenset({one.key, other.key}), person)
        for one, other in pairs
        if one.group != other.group and minutes(one) & minutes(other)
        for person in people[one.key] & people[other.key]
    }
    assert set(found) == wanted
    assert len(found) == len(wanted)


def test_one_may_begin_when_the_other_ends() -> None:
    nine, ten, eleven = (START.replace(hour=hour) for hour in (9, 10, 11))
    assert not overlaps((nine, ten), (ten, eleven))
    assert overlaps((nine, eleven), (ten, eleven)), "begins later, ends alike"
    assert overlaps((nine, eleven), (nine, ten)), "begins alike, ends earlier"
    assert not overlaps((nine, eleven), (ten, ten)), "what takes no time stands in nobody's way"
