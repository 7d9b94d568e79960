"""Sets of people in few bytes are sets, whichever way they are kept."""

from hypothesis import given, settings
from hypothesis import strategies as st

from literacy_desktop.attendees.model.postings import (
    BLOCK,
    BYTES,
    SPARSE,
    changed,
    common,
    pack,
    pack_blocks,
    unpack,
    within,
)
from literacy_desktop.attendees.model.terms import prefixes_of, terms_for

FEW = st.sets(st.integers(0, BLOCK - 1), max_size=9)
RUN = st.builds(
    lambda first, count, step: {
        number for number in range(first, first + count * step, step) if number < BLOCK
    },
    st.integers(0, BLOCK - 1),
    st.integers(SPARSE, 900),
    st.integers(1, 40),
)
SETS = st.one_of(FEW, RUN, st.builds(set.union, FEW, RUN))


@settings(deadline=None, max_examples=40)
@given(SETS)
def test_a_set_comes_back_as_it_was(offsets: set[int]) -> None:
    kept = pack(sorted(offsets))
    assert (len(kept) == BYTES) == (len(offsets) > SPARSE)
    assert unpack(kept) == sorted(offsets)
    some = unpack(kept, 5)
    assert some[:5] == sorted(offsets)[:5]
    assert set(some) <= offsets


@settings(deadline=None, max_examples=40)
@given(st.lists(SETS, min_size=1, max_size=4), st.integers(1, 60))
def test_what_sets_have_in_common(sets: list[set[int]], most: int) -> None:
    kept = [pack(sorted(one)) for one in sets]
    expected = sorted(set.intersection(*sets))
    assert common(kept) == expected
    assert common(kept, most)[:most] == expected[:most]
    asked = sorted(sets[0])
    assert within(kept[-1], asked) == [offset for offset in asked if offset in sets[-1]]


@settings(deadline=None, max_examples=40)
@given(SETS, FEW, FEW)
def test_people_come_into_a_set_and_leave_it(offsets: set[int], add: set[int], drop: set[int]) -> None:
    kept = changed(pack(sorted(offsets)), add, drop)
    assert unpack(kept) == sorted((offsets - drop) | add)


def test_a_set_is_parted_into_blocks() -> None:
    numbers = [5, BLOCK + 7, 5, 3 * BLOCK]
    found = {block: unpack(bits) for block, bits in pack_blocks(numbers)}
    assert found == {0: [5], 1: [7], 3: [0]}


KEYS = st.builds(
    lambda kind, text: kind + text,
    st.sampled_from("abp@#"),
    st.text("王x1a5秀-", min_size=1, max_size=6),
)


@given(KEYS)
def test_the_terms_of_a_key_are_those_that_mean_it(key: str) -> None:
    found = terms_for(key)
    assert len(found) == len(set(found))
    for term in found:
        assert any(key.startswith(prefix) for prefix in prefixes_of(term))
    text = key[1:][::-1] if key[0] == "#" else key[1:]
    parts = {text[first:last] for first in range(len(text)) for last in range(first + 1, len(text) + 1)}
    meant = {part for part in parts if any(key.startswith(prefix) for prefix in prefixes_of(part))}
    assert meant == set(found)
