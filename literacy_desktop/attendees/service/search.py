"""Finding people: by any part of the name, pinyin, initials, numbers, birth, village: one term or several.

A term means the people with a key that begins so, of any of its kinds (`model/terms.py`); several terms mean
the people that each of them means. One term reads the first keys of its ranges. Several terms are crossed: a
term that few people share by their row numbers, terms that many share by the kept sets (`model/postings.py`),
block by block until enough are found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain, islice
from operator import and_

from literacy_desktop.attendees import store
from literacy_desktop.attendees.model import ListRow
from literacy_desktop.attendees.model.postings import BLOCK, common, within
from literacy_desktop.attendees.model.terms import DIGIT, HEAD, NEAR, WHOLE, prefixes_of
from literacy_desktop.attendees.service.keys import refresh_keys
from literacy_desktop.attendees.service.merging import canonical
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace

EVERY = 10**9
MOST_EXACT, MOST_NAMESAKES = 300, 120
SPELLED = 5
"""Fewer letters are initials or a surname: hundreds have exactly these, which is no reason to come first."""

STEPS = (1, 3, 12, 48, 4096)
"""So many blocks are read at a time, more and more."""

_ID = re.compile("[0-9a-f]{32}")
_BETWEEN = re.compile(r"[\s,，、;；]+|(?<=[^\x00-\x7f])(?=[0-9])|(?<=[0-9])(?=[^\x00-\x7f])")


def find(ws: Workspace, text: str, limit: int = 50, *, class_id: Id | None = None) -> list[ListRow]:
    """The people that a search text means, best matches first.

    First come the people of the class, where one is given, then those of this PC's own centre; among them
    exact names before longer ones, and names that begin so before names that contain it.

    Args:
        ws: the workspace.
        text: one or several terms in any order, e.g. "王秀兰", "wxl", "王xl", "5678", "王 5678",
            "东朱口 wang", "wang 1945".
        limit: how many at the most.
        class_id: the class somebody is looked for in.
    """
    refresh_keys(ws)
    found = store.list_rows(ws.conn, _matches(ws, terms_of(text), limit, class_id))
    return sorted(found, key=lambda row: row.died)


def people_of_code(ws: Workspace, code: str) -> list[ListRow]:
    """The people whose member card, identity card or student number says exactly this.

    The card of a record that was merged finds the person it was merged into.

    Args:
        ws: the workspace.
        code: as a scanner types it, capitals or not: the person's id, a student number, an identity number.
    """
    from literacy_desktop.base.pinyin import fold  # with the readings, not before first use

    refresh_keys(ws)
    text = fold(code)
    if _ID.fullmatch(text):
        number = store.number(ws.conn, canonical(ws, bytes.fromhex(text)))
        return store.list_rows(ws.conn, [number] if number is not None else [])
    if not text:
        return []
    rows = store.list_rows(ws.conn, sorted(store.numbers_by_keys(ws.conn, [HEAD + text], MOST_EXACT)))
    return [row for row in rows if text in {fold(row.student_number), (row.id_number or "").lower()}]


def terms_of(text: str) -> list[str]:
    """The terms of a search text, in the spelling of the keys; characters and digits part by themselves."""
    from literacy_desktop.base.pinyin import fold  # with the readings, not before first use

    return list(dict.fromkeys(term for term in map(fold, _BETWEEN.split(text)) if term))


def matches(ws: Workspace, text: str, limit: int = EVERY, *, class_id: Id | None = None) -> list[int]:
    """The row numbers of the people that a search text means, best matches first.

    The search is as true as the last `refresh_keys`. Who answers for a part of the office finds the people of
    that part; a card that is held in the hand (`people_of_code`) finds whomever it belongs to.
    """
    return _deceased_last(ws.conn, _matches(ws, terms_of(text), limit, class_id))


def _deceased_last(conn: Connection, found: list[int]) -> list[int]:
    """Those who died stand behind everybody else who was found."""
    died = store.deceased_numbers(conn)
    if died.isdisjoint(found):
        return found
    return [n for n in found if n not in died] + [n for n in found if n in died]


def _matches(ws: Workspace, terms: Sequence[str], limit: int, class_id: Id | None) -> list[int]:
    if not terms:
        return []
    members = store.numbers_of_class(ws.conn, class_id) if class_id else []
    if has_reach(ws):
        return _within_reach(ws.conn, terms, members, limit)
    if len(terms) > 1 and all(term.isdigit() for term in terms):  # one number, written in groups?
        whole = _one_term(ws.conn, "".join(terms), members, limit)
        if whole:
            return whole
    if len(terms) == 1:
        return _one_term(ws.conn, terms[0], members, limit)
    return _Crossing(ws.conn, terms, limit).found(members)


def has_reach(ws: Workspace) -> bool:
    """Whether who works here sees a part of the people only; then the store knows which."""
    reach = ws.reach
    if reach is not None:
        store.settle_reach(ws.conn, reach)
    return reach is not None


def _within_reach(conn: Connection, terms: Sequence[str], members: Sequence[int], limit: int) -> list[int]:
    people = store.numbers_in_reach(conn)
    if len(terms) > 1 and all(term.isdigit() for term in terms):
        whole = _Crossing(conn, ["".join(terms)], limit).among(people, members)
        if whole:
            return whole
    return _Crossing(conn, terms, limit).among(people, members)


def _one_term(conn: Connection, term: str, members: Sequence[int], limit: int) -> list[int]:
    prefixes = prefixes_of(term)
    near = [NEAR + prefix for prefix in prefixes]
    found = store.first_numbers(conn, [*near, *prefixes], limit)
    if not members:
        return found
    first = _Crossing(conn, [term], limit).within(members)
    return list(islice(dict.fromkeys([*first, *found]), limit))


class _Term:
    """One term of several: the set of the people it means where many share it, else they themselves."""

    def __init__(self, conn: Connection, term: str, kept: store.KeptSet | None) -> None:
        self.kept = kept
        self.people: list[int] = []
        if kept is None:
            self.people = list(dict.fromkeys(store.numbers_by_prefixes(conn, prefixes_of(term))))


class _Crossing:
    """The people that several terms mean, all of them."""

    def __init__(self, conn: Connection, terms: Sequence[str], limit: int) -> None:
        self._conn, self._limit, self._words = conn, limit, terms
        sets = store.sets_by_terms(conn, [NEAR, *terms])
        self._near = sets.pop(NEAR, None)
        self._terms = [_Term(conn, term, sets.get(term)) for term in terms]
        self._sets = [one.id for one in sets.values()]
        self._blocks = reduce(and_, (one.blocks for one in sets.values()), -1)
        self._read: dict[int, list[bytes]] = {}

    def found(self, members: Sequence[int]) -> list[int]:
        """The first people, best matches first: of the class, near, with exact names, the rest."""
        rare = [term for term in self._terms if term.kept is None]
        if rare:
            driver = min(rare, key=lambda term: len(term.people))
            return self._ranked(self.within(driver.people), members)[: self._limit]
        ways = (lambda: self.within(members), self._near_ones, self._exact_ones, self._others)
        found: dict[int, None] = {}
        for number in chain.from_iterable(way() for way in ways):
            found[number] = None
            if len(found) >= self._limit:
                break
        return list(found)

    def among(self, people: Sequence[int], members: Sequence[int]) -> list[int]:
        """The first of these people, given in order, best matches first."""
        rare = [term for term in self._terms if term.kept is None]
        if rare:
            allowed = set(people)
            driver = min(rare, key=lambda term: len(term.people))
            left = [number for number in self.within(driver.people) if number in allowed]
        else:
            left = self.within(people)
        return self._ranked(left, members)[: self._limit]

    def _ranked(self, numbers: list[int], members: Sequence[int]) -> list[int]:
        if len(numbers) <= 1:
            return numbers
        inside, near, exact = set(members), self._of_set(self._near, numbers), self._exact()
        return sorted(numbers, key=lambda n: (n not in inside, n not in near, n not in exact))

    def within(self, numbers: Sequence[int]) -> list[int]:
        """Those of some people, in their order, that every term means."""
        left = list(numbers)
        for term in sorted(self._terms, key=lambda term: term.kept is not None):
            if left and term.people is not numbers:
                means = set(term.people) if term.kept is None else self._of_set(term.kept, left)
                left = [number for number in left if number in means]
        return left

    def _of_set(self, kept: store.KeptSet | None, numbers: Iterable[int]) -> set[int]:
        """Those people who belong to a kept set."""
        wanted: dict[int, list[int]] = {}
        for number in numbers:
            wanted.setdefault(number // BLOCK, []).append(number % BLOCK)
        found: set[int] = set()
        if kept is not None:
            there = [block for block in wanted if kept.blocks >> block & 1]
            for row, bits in store.rows_of_sets(self._conn, [kept.id], there):
                block = row % store.STRIDE
                start = block * BLOCK
                found.update([start + offset for offset in within(bits, wanted[block])])
        return found

    def _exact(self) -> set[int]:
        names = [
            WHOLE + word
            for word in self._words
            if len(word) >= (SPELLED if word.isascii() else 2) and not DIGIT.search(word)
        ]
        return store.numbers_by_keys(self._conn, names, MOST_NAMESAKES) if names else set()

    def _exact_ones(self) -> list[int]:
        return self.within(sorted(self._exact()))

    def _near_ones(self) -> list[int]:
        if self._near is None:
            return []
        blocks = list(_bits(self._near.blocks & self._blocks))
        return self._in_blocks(blocks, self._near.id)

    def _others(self) -> Iterator[int]:
        """Block by block, more and more at a time, by number."""
        blocks = list(_bits(self._blocks))
        first = 0
        for step in STEPS:
            if first < len(blocks):
                yield from self._in_blocks(blocks[first : first + step])
            first += step

    def _in_blocks(self, blocks: Sequence[int], also: int | None = None) -> list[int]:
        """The people of some blocks that every term means, and who belong to the set with this id too."""
        beside = self._read_blocks(blocks, also)
        found: list[int] = []
        for block in blocks:
            sets = [*self._read[block], beside[block]] if also is not None else self._read[block]
            start = block * BLOCK
            found += [start + offset for offset in common(sets, self._limit)]
            if len(found) >= self._limit:
                break
        return found

    def _read_blocks(self, blocks: Sequence[int], also: int | None) -> dict[int, bytes]:
        """Read blocks of all sets, unless they were read; beside them those of one more set, by block."""
        wanted = [block for block in blocks if block not in self._read]
        self._read.update({block: [] for block in wanted})
        beside: dict[int, bytes] = {}
        ids = self._sets if also is None else [*self._sets, also]
        for row, bits in store.rows_of_sets(self._conn, ids, wanted):
            set_id, block = divmod(row, store.STRIDE)
            if set_id == also:
                beside[block] = bits
            else:
                self._read[block].append(bits)
        return beside


def _bits(blocks: int) -> Iterator[int]:
    """The places of the bits that are set, from below."""
    while blocks:
        lowest = blocks & -blocks
        yield lowest.bit_length() - 1
        blocks ^= lowest
