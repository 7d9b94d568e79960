"""The merge alone, with seeds that are fixed and with steps that Hypothesis chooses."""

import random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from literacy_desktop.base.stamps import ZERO, cv_of, newest_clock, next_clock
from literacy_desktop.exchange.model.history import gaps, lacking, points
from literacy_desktop.exchange.model.rows import Row, clashes, merged
from tests.bench.merging import MUTANTS, SKEWS, STEPS, mutated
from tests.exchange import core

NUMBERS = st.integers(0, 2)


@pytest.mark.parametrize("seed", range(12))
def test_three_replicas_come_to_what_is_right(seed: int) -> None:
    core.run(seed, 3, STEPS, SKEWS[seed % 4])


@pytest.mark.parametrize("seed", range(4))
def test_seven_replicas_come_to_what_is_right(seed: int) -> None:
    core.run(seed, 7, STEPS, SKEWS[seed % 4])


@pytest.mark.parametrize("name", MUTANTS)
def test_a_fault_in_the_merge_is_noticed(name: str) -> None:
    def notices(seed: int) -> bool:
        try:
            core.run(seed, 3, STEPS, SKEWS[seed % 4])
        except (AssertionError, KeyError, ValueError):
            return True
        return False

    with mutated(name):
        assert any(notices(seed) for seed in range(60))


class Replicas(RuleBasedStateMachine):
    """Three replicas on which Hypothesis does what it likes; in the end all is right."""

    def __init__(self) -> None:
        super().__init__()
        self.core = core.Core(7, 3, (0, 400, -400))

    @rule(number=NUMBERS, seconds=st.integers(0, 10**6))
    def write(self, number: int, seconds: int) -> None:
        self.core.moment += seconds * 1000
        self.core.write(number)

    @rule(number=NUMBERS)
    def send(self, number: int) -> None:
        self.core.send(number)

    @rule(number=NUMBERS)
    def arrive(self, number: int) -> None:
        self.core.arrive(number)

    @rule(number=NUMBERS)
    def crash(self, number: int) -> None:
        self.core.crash(number)

    @rule(number=NUMBERS)
    def copy(self, number: int) -> None:
        self.core.copy(number)

    @rule(number=NUMBERS, noticed=st.booleans())
    def set_back(self, number: int, *, noticed: bool) -> None:
        (self.core.set_back if noticed else self.core.set_back_unnoticed)(number)

    def teardown(self) -> None:
        before = {name for one in self.core.replicas for name in one.log}
        assert self.core.settle() <= 3
        self.core.verify(before)


Replicas.TestCase.settings = settings(
    max_examples=40, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestReplicas = Replicas.TestCase


# -- rows


@pytest.mark.parametrize("seed", range(60))
def test_order_and_repetition_do_not_matter(seed: int) -> None:
    rng = random.Random(seed)
    rows, found = [_any_state(rng) for _row in range(4)], []
    for _order in range(4):
        rng.shuffle(rows)
        result = rows[0]
        for one in (*rows[1:], *rows):
            result = merged(result, one)
        found.append((dict(sorted(result.values.items())), result.rs, cv_of(result.cells)))
    assert all(one == found[0] for one in found)


def _any_state(rng: random.Random) -> Row:
    """A state of a row; the value of a cell follows from its stamp, as with real entries."""
    born = rng.choice([ZERO, *(number.to_bytes(8) + bytes(8) for number in range(1, 5))])
    later = {column: (rng.randrange(1, 5).to_bytes(8) + bytes(8)) for column in "abc" if rng.random() < 0.5}
    cells = {column: stamp.hex() for column, stamp in later.items() if stamp > born}
    values = {column: cells.get(column, born.hex()) for column in ("abc" if born != ZERO else cells)}
    return Row(values, born, cells)


def test_equal_values_are_no_clash_and_unwritten_ones_neither() -> None:
    one, two = (number.to_bytes(8) + bytes(8) for number in (1, 2))
    ours = Row({"a": 1, "b": 1, "c": 1}, one)
    theirs = Row({"a": 2, "b": 1, "c": 1}, two)
    (found,) = clashes("t", ("k",), ours, theirs)
    assert (found.column, found.lost, found.won, found.loser, found.winner) == ("a", 1, 2, one, two)
    assert list(clashes("t", ("k",), theirs, ours)) == [found]
    assert not list(clashes("t", ("k",), Row({"a": 1}), theirs))
    assert not list(clashes("t", ("k",), ours, ours))


# -- histories


def test_gaps_are_entries_without_the_one_before() -> None:
    links = [(1, b"a", b""), (2, b"b", b"a"), (4, b"d", b"c"), (5, b"e", b"d")]
    assert gaps(links) == [4]
    assert points(links)[0] == (2, b"b"), "what lies behind a gap is not said to be there"
    assert lacking(links, [(2, b"b")]) == [(4, b"d"), (5, b"e")]


def test_both_branches_of_a_fork_are_told_and_sent() -> None:
    links = [(1, b"a", b""), (2, b"b", b"a"), (2, b"x", b"a"), (3, b"y", b"x")]
    assert set(points(links)) >= {(2, b"b"), (3, b"y")}
    assert lacking(links, [(2, b"b")]) == [(2, b"x"), (3, b"y")]
    assert lacking(links, [(9, b"unknown")]) == [(1, b"a"), (2, b"b"), (2, b"x"), (3, b"y")]


def test_points_lie_ever_further_apart() -> None:
    links = [(n, bytes([n]), bytes([n - 1]) if n > 1 else b"") for n in range(1, 101)]
    told = [seq for seq, _digest in points(links)]
    assert told[0] == 100
    assert told[-1] == 1
    assert len(told) <= 9


# -- clocks


def test_the_clock_follows_what_it_heard_unless_that_is_far_ahead() -> None:
    now, day = 1_795_000_000_000, 86_400_000
    assert next_clock(now, [(now + 5) << 16], 0) == ((now + 5) << 16) + 1
    assert next_clock(now, [(now + 2 * day) << 16], 0) == now << 16
    assert next_clock(now, [], (now + 400 * day) << 16) == ((now + 400 * day) << 16) + 1
    assert next_clock(0, [(now + 5) << 16], 0) == ((now + 5) << 16) + 1, "an empty battery follows the others"
    assert next_clock(10**15, [5], 0) < 1 << 62
    assert next_clock(now, [], (1 << 64) - 1) == (1 << 63) - 1


def test_only_the_columns_written_over_count() -> None:
    assert newest_clock(None, {}, ["a"]) == 0
    assert newest_clock((5).to_bytes(8) + bytes(8), {"a": f"{9:016x}" + "0" * 16}, ["b"]) == 5
    assert newest_clock((5).to_bytes(8) + bytes(8), {"a": f"{9:016x}" + "0" * 16}, ["a", "b"]) == 9
