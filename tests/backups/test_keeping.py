"""Which copies are kept: the latest, and the last of each day, week and month that has one."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.backups.model import (
    DAYS,
    HAND,
    LATEST,
    MIGRATION,
    MONTHS,
    WEEKS,
    WHYS,
    Backup,
    Content,
    changes_since,
    surplus,
)

START = datetime(2026, 11, 22, 17, 30)  # noqa: DTZ001  names of files have no zone


def backup(moment: datetime, why: str = "exit") -> Backup:
    return Backup(Path(f"助老.{moment:%Y%m%d-%H%M%S}.{why}.db"), moment, why, 1)


def kept(backups: list[Backup]) -> list[Backup]:
    gone = surplus(backups)
    return sorted((one for one in backups if one not in gone), key=lambda one: one.moment, reverse=True)


def test_few_copies_all_stay() -> None:
    assert surplus([backup(START - timedelta(minutes=n)) for n in range(LATEST)]) == []


def test_of_two_years_of_days_with_two_copies_each_some_two_dozen_stay() -> None:
    backups = [backup(START - timedelta(hours=12 * n)) for n in range(2 * 730)]
    left = kept(backups)
    assert len(left) <= LATEST + DAYS + WEEKS + MONTHS
    assert left[:LATEST] == backups[:LATEST]
    days = {one.moment.date() for one in left}
    assert {(START - timedelta(days=n)).date() for n in range(DAYS)} <= days
    months = {(one.moment.year, one.moment.month) for one in left}
    assert len(months) == MONTHS
    assert (2025, 12) in months


def test_the_last_one_of_a_day_stays() -> None:
    morning, evening = backup(START.replace(hour=8)), backup(START.replace(hour=18))
    later = [backup(START + timedelta(days=1, minutes=n)) for n in range(LATEST)]
    assert surplus([morning, evening, *later]) == [morning]


def test_nothing_goes_because_nobody_worked_for_half_a_year() -> None:
    old = [backup(START - timedelta(days=200 + n)) for n in range(DAYS)]
    assert surplus([backup(START), *old]) == []


def test_what_was_made_by_hand_and_before_something_big_stays() -> None:
    hand = backup(START - timedelta(days=900), HAND)
    big = [backup(START - timedelta(days=800 + n), MIGRATION) for n in range(4)]
    many = [backup(START - timedelta(days=n)) for n in range(100)]
    gone = surplus([hand, *big, *many])
    assert hand not in gone
    assert [one for one in big if one in gone] == big[2:]


moments = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1))  # noqa: DTZ001  as above


@given(st.lists(st.builds(backup, moments, st.sampled_from(list(WHYS))), unique=True, max_size=120))
def test_thinning_again_takes_nothing_more_and_the_newest_always_stays(backups: list[Backup]) -> None:
    left = kept(backups)
    assert surplus(left) == []
    if backups:
        assert max(backups, key=lambda one: (one.moment, one.path.name)) in left
    assert len(left) <= LATEST + DAYS + WEEKS + MONTHS + 10 + sum(one.why == HAND for one in backups)


@given(st.lists(st.builds(backup, moments), unique=True, min_size=1, max_size=60), st.randoms())
def test_thinning_after_every_copy_keeps_what_thinning_at_the_end_would_of_the_latest(
    backups: list[Backup], rng: object
) -> None:
    stock: list[Backup] = []
    for one in sorted(backups, key=lambda each: each.moment):
        stock.append(one)
        stock = kept(stock)
    assert stock[:LATEST] == kept(backups)[:LATEST]


@pytest.mark.parametrize(
    ("there", "here", "lost"),
    [({"a": 5}, {"a": 9}, 4), ({}, {"a": 3, "b": 2}, 5), ({"a": 9}, {"a": 3}, 0), ({}, {}, 0)],
)
def test_changes_since_a_copy_are_counted_by_replica(
    there: dict[str, int], here: dict[str, int], lost: int
) -> None:
    def content(heads: dict[str, int]) -> Content:
        return Content({}, "", "", "", "", "", 1, heads)

    assert changes_since(content(there), content(here)) == lost
