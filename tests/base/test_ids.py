"""Ids that any PC can mint; check characters of codes that are typed."""

import random
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.base.check_letters import LETTERS, check_letter
from literacy_desktop.base.ids import parse_id, seed_id, uuid7, uuid7s
from literacy_desktop.base.problems import Problem

BODIES = st.text(st.sampled_from(LETTERS), min_size=1, max_size=24)


@given(st.integers(0, 2**48 - 1), st.integers(0, 2**32))
def test_an_id_is_a_uuid_of_version_7_with_its_time(milliseconds: int, seed: int) -> None:
    made = uuid7(milliseconds, random.Random(seed).randbytes)
    told = uuid.UUID(bytes=made)
    assert len(made) == 16
    assert (told.version, told.variant) == (7, uuid.RFC_4122)
    assert int.from_bytes(made[:6]) == milliseconds


@given(st.integers(0, 2**48 - 2), st.integers(0, 2**32))
def test_ids_of_a_later_millisecond_sort_later(milliseconds: int, seed: int) -> None:
    entropy = random.Random(seed).randbytes
    assert uuid7(milliseconds, entropy) < uuid7(milliseconds + 1, entropy)


def test_ids_of_the_same_millisecond_differ() -> None:
    entropy = random.Random(1).randbytes
    assert len({uuid7(1, entropy) for _turn in range(1000)}) == 1000
    many = uuid7s(1, 1000, entropy)
    assert len(set(many)) == 1000
    assert many == sorted(many)
    assert {uuid.UUID(bytes=one).version for one in many} == {7}


@given(st.uuids())
def test_an_id_is_read_back_from_every_way_to_write_it(value: uuid.UUID) -> None:
    for text in (value.hex, str(value), value.hex.upper(), f"  {value} "):
        assert parse_id(text) == value.bytes


@pytest.mark.parametrize("text", ["", "12", "g" * 32, "0" * 31, "0" * 33, "０" * 32, "王秀兰"])
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="不是编号"):
        parse_id(text)


def test_the_id_of_a_shipped_row_depends_on_table_and_key() -> None:
    assert seed_id("topic", "A01") == seed_id("topic", "A01")
    assert len({seed_id("topic", "A01"), seed_id("topic", "A02"), seed_id("site", "A01")}) == 3
    assert len(seed_id("topic", "A01")) == 16


# -- check characters


def test_the_check_character_is_that_of_the_published_example() -> None:
    assert check_letter("A1-2425G-ABC1234002") == "M"


@given(BODIES, st.data())
def test_every_wrong_character_is_caught(body: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(body) - 1))
    wrong = data.draw(st.sampled_from(LETTERS.replace(body[place], "")))
    assert check_letter(body[:place] + wrong + body[place + 1 :]) != check_letter(body)


def _state(rest: int, letter: int) -> int:
    return ((rest + letter) % 36 or 36) * 2 % 37


def test_swapped_neighbours_are_caught_but_for_one_pair_of_neighbours_in_the_alphabet() -> None:
    swaps = [(rest, one, other) for rest in range(1, 37) for one in range(36) for other in range(one + 1, 36)]
    missed = [
        (one, other)
        for rest, one, other in swaps
        if _state(_state(rest, one), other) == _state(_state(rest, other), one)
    ]
    assert len(swaps) / len(missed) == 630
    assert {(other - one) % 36 for one, other in missed} <= {1, 35}


@given(BODIES, st.data())
def test_swaps_of_unlike_neighbours_are_caught(body: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(body) - 1))
    other = data.draw(st.sampled_from(LETTERS))
    pair = (LETTERS.index(body[place]) - LETTERS.index(other)) % 36
    if pair not in {0, 1, 35}:
        one = body[: place + 1] + other + body[place + 1 :]
        swapped = body[:place] + other + body[place:]
        assert check_letter(one) != check_letter(swapped)


@given(BODIES)
def test_hyphens_do_not_count(body: str) -> None:
    assert check_letter("-".join(body)) == check_letter(body)
