"""Finding people: by any part of the name, pinyin, initials, numbers, birth, village: one term or several.

A term means the people with a key that begins so, of any of its kinds; several terms mean the people that
each of them means. One term reads the first keys of its ranges. Several terms are crossed: a term that few
people share by their row numbers, terms that many share by the kept sets (`model/postings.py`), block by
block until enough are found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from literacy_desktop.attendees import store
from literacy_desktop.attendees.model import ListRow
from literacy_desktop.attendees.model.postings import BLOCK, Part, common, part, within
from literacy_desktop.attendees.service.keys import HEAD, INNER, PLACE, TAIL, WHOLE, refresh_keys
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace

EVERY = 10**9
MOST_EXACT = 300
STEPS = (3, 12, 48, 192, 4096)
"""So many blocks are read at a time, more and more."""

_DIGIT = re.compile("[0-9]")
_BETWEEN = re.compile(r"[\s,，、;；]+|(?<=[^\x00-\x7f])(?=[0-9])|(?<=[0-9])(?=[^\x00-\x7f])")
_SHORTEST_PLACE = 2


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
    return store.list_rows(ws.conn, matches(ws, text, limit, class_id=class_id))


def terms_of(text: str) -> list[str]:
    """The terms of a search text, in the spelling of the keys; characters and digits part by themselves."""
    from literacy_desktop.base.pinyin import fold  # with the readings, not before first use

    return list(dict.fromkeys(term for term in map(fold, _BETWEEN.split(text)) if term))


def prefixes_of(term: str) -> list[str]:
    """The beginnings of keys that a term means, the likeliest kind first."""
    if _DIGIT.search(term) or term == "x":
        names = [] if term[0].isdigit() else [WHOLE + term, INNER + term]
        return [TAIL + term[::-1], HEAD + term, *names]
    place = [PLACE + term] if len(term) >= _SHORTEST_PLACE and not term.isascii() else []
    return [WHOLE + term, INNER + term, *place]


def matches(ws: Workspace, text: str, limit: int = EVERY, *, class_id: Id | None = None) -> list[int]:
    """The row numbers of the people that a search text means, best matches first.

    The search is as true as the last `refresh_keys`.
    """
    terms = terms_of(text)
    if not terms:
        return []
    members = store.numbers_of_class(ws.conn, class_id) if class_id else []
    if len(terms) > 1 and all(term.isdigit() for term in terms):  # one number, written in groups?
        whole = _one_term(ws.conn, "".join(terms), members, limit)
        if whole:
            return whole
    if len(terms) == 1:
        return _one_term(ws.conn, terms[0], members, limit)
    return _Crossing(ws.conn, terms, limit).found(members)


def _one_term(conn: Connection, term: str, members: Sequence[int], limit: int) -> list[int]:
    prefixes = prefixes_of(term)
    near = [store.NEAR + prefix for prefix in prefixes]
    found = store.first_numbers(conn, [*near, *prefixes], limit)
    if not members:
        return found
    first = _Crossing(conn, [term], limit).within(members)
    return list(islice(dict.fromkeys([*first, *found]), limit))


class _Term:
    """One term of several: the sets of its beginnings that many share, the people of the others by block."""

    def __init__(self, conn: Connection, prefixes: Sequence[str], sets: dict[str, int]) -> None:
        self.sets = [sets[prefix] for prefix in prefixes if prefix in sets]
        rare = [prefix for prefix in prefixes if prefix not in sets]
        self.rare = list(dict.fromkeys(store.numbers_by_prefixes(conn, rare))) if rare else []
        self.blocks: dict[int, list[int]] = {}
        for number in self.rare:
            self.blocks.setdefault(number // BLOCK, []).append(number % BLOCK)


class _Crossing:
    """The people that several terms mean, all of them."""

    def __init__(self, conn: Connection, terms: Sequence[str], limit: int) -> None:
        self._conn, self._limit, self._words = conn, limit, terms
        prefixes = [prefixes_of(term) for term in terms]
        sets = store.sets_by_terms(conn, [store.NEAR, *chain.from_iterable(prefixes)])
        self._near = sets.pop(store.NEAR, None)
        self._terms = [_Term(conn, several, sets) for several in prefixes]
        self._kept: dict[int, bytes] = {}
        self._read: set[int] = set()

    def found(self, members: Sequence[int]) -> list[int]:
        """The first people, best matches first: of the class, near, with exact names, the rest."""
        rare = [term for term in self._terms if not term.sets]
        if rare:
            driver = min(rare, key=lambda term: len(term.rare))
            return self._ranked(self.within(driver.rare, driver), members)[: self._limit]
        ways = (lambda: self.within(members), self._near_ones, self._exact_ones, self._others)
        found: dict[int, None] = {}
        for number in chain.from_iterable(way() for way in ways):
            found[number] = None
            if len(found) >= self._limit:
                break
        return list(found)

    def _ranked(self, numbers: list[int], members: Sequence[int]) -> list[int]:
        if len(numbers) <= 1:
            return numbers
        inside, near, exact = set(members), self._of_set(self._near, numbers), self._exact()
        return sorted(numbers, key=lambda n: (n not in inside, n not in near, n not in exact))

    def within(self, numbers: Sequence[int], driver: _Term | None = None) -> list[int]:
        """Those of some people, in their order, that every term means (the driver's are known to)."""
        left = list(numbers)
        for term in sorted(self._terms, key=lambda term: len(term.sets)):
            if term is not driver and left:
                inside = set(term.rare).intersection(left)
                inside = inside.union(*(self._of_set(one, left) for one in term.sets))
                left = [number for number in left if number in inside]
        return left

    def _of_set(self, set_id: int | None, numbers: Iterable[int]) -> set[int]:
        """Those people who belong to a kept set."""
        wanted: dict[int, list[int]] = {}
        for number in numbers:
            wanted.setdefault(number // BLOCK, []).append(number % BLOCK)
        found: set[int] = set()
        if wanted and set_id is not None:
            for block, bits in store.blocks_of(self._conn, set_id, min(wanted), max(wanted)):
                if block in wanted:
                    start = block * BLOCK
                    found.update([start + offset for offset in within(bits, wanted[block])])
        return found

    def _exact(self) -> set[int]:
        names = [WHOLE + word for word in self._words if len(word) > 1 and not _DIGIT.search(word)]
        return store.numbers_by_keys(self._conn, names, MOST_EXACT) if names else set()

    def _exact_ones(self) -> list[int]:
        return self.within(sorted(self._exact()))

    def _near_ones(self) -> list[int]:
        near = dict(store.blocks_of(self._conn, self._near)) if self._near is not None else {}
        return self._in_blocks([block for block, bits in near.items() if bits], near)

    def _others(self) -> Iterator[int]:
        """Block by block, more and more at a time, by row number."""
        yield from self._in_blocks([0])
        last, first = store.last_block(self._conn), 1
        for step in STEPS:
            if first <= last:
                yield from self._in_blocks(range(first, min(first + step, last + 1)))
            first += step

    def _in_blocks(self, blocks: Sequence[int], also: dict[int, bytes] | None = None) -> list[int]:
        """The people of some blocks that every term means, and who belong to this set too."""
        self._read_blocks(blocks)
        found: list[int] = []
        for block in blocks:
            parts = [self._part(term, block) for term in self._terms]
            if also is not None:
                parts.append(part([also[block]]))
            start = block * BLOCK
            found += [start + offset for offset in common(parts, self._limit)]
            if len(found) >= self._limit:
                break
        return found

    def _part(self, term: _Term, block: int) -> Part:
        ids = [one * store.STRIDE + block for one in term.sets]
        return part([self._kept[one] for one in ids if one in self._kept], term.blocks.get(block, ()))

    def _read_blocks(self, blocks: Sequence[int]) -> None:
        wanted = [block for block in blocks if block not in self._read]
        self._read.update(wanted)
        if wanted:
            self._kept.update(
                store.rows_of_sets(self._conn, [one for t in self._terms for one in t.sets], wanted)
            )
