"""The SQL of the kept sets: whom a term means, for the terms that many people share."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from literacy_desktop.attendees.model.postings import BLOCK, changed, pack, pack_blocks
from literacy_desktop.attendees.model.terms import (
    DIGIT,
    HEAD,
    INNER,
    NEAR,
    PLACE,
    WHOLE,
    prefixes_of,
    terms_for,
)
from literacy_desktop.attendees.store.search import ENDLESS, has_more, numbers_by_prefixes
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection

FEW = 300
"""A term with so many keys or fewer has no set: its ranges are read at once."""

STRIDE = 4096
"""The rows of the set with id i are numbered from i * STRIDE on, one for each block."""

SPACES = (WHOLE, INNER, PLACE, HEAD)
NESTED = frozenset({WHOLE, INNER, PLACE})
"""Kinds of keys of which a longer term means some of the people that a shorter one means."""

ENDINGS = "0123456789x"
"""What stands at the end of numbers, which are found by their tails."""

MOST_ROWS = 500


class KeptSet(NamedTuple):
    """A kept set: its id, and a bit for each block that it has anybody in."""

    id: int
    blocks: int


class Known:
    """The ids of kept sets by their term, looked up as they are asked for, or all at once."""

    def __init__(self, conn: Connection, *, all_at_once: bool) -> None:
        self._conn = conn
        self._every: dict[str, int] | None = None
        if all_at_once:
            self._every = {row[0]: row[1] for row in conn.execute("SELECT term, id FROM attendee_term")}

    def near(self) -> bool:
        """Whether there is the set of the near people."""
        return bool(self._ids([NEAR]))

    def of(self, keys: Iterable[str]) -> set[int]:
        """The ids of all sets that somebody with these keys belongs to."""
        if self._every == {}:
            return set()
        terms: set[str] = set()
        for key in keys:
            terms.update([NEAR] if key.startswith(NEAR) else self._terms(key))
        return self._ids(list(terms))

    def _terms(self, key: str) -> list[str]:
        """The terms that mean people with this key; of names and places only as far as any has a set."""
        if self._every is None or key[0] not in NESTED or DIGIT.search(key):
            return terms_for(key)
        found = []
        for term in terms_for(key):
            if term in self._every:
                found.append(term)
            elif len(term) > 1:  # what is longer means only some of these few
                break
        return found

    def _ids(self, terms: list[str]) -> set[int]:
        if self._every is not None:
            return {self._every[term] for term in terms if term in self._every}
        found: set[int] = set()
        for start in range(0, len(terms), MOST_ROWS):
            some = sets_by_terms(self._conn, terms[start : start + MOST_ROWS])
            found.update([one.id for one in some.values()])
        return found


def sets_by_terms(conn: Connection, terms: Sequence[str]) -> dict[str, KeptSet]:
    """The sets of those terms that have one."""
    places = ", ".join("?" * len(terms))
    found = conn.execute(f"SELECT term, id, blocks FROM attendee_term WHERE term IN ({places})", tuple(terms))
    return {row[0]: KeptSet(row[1], int.from_bytes(row[2], "little")) for row in found}


def rows_of_sets(
    conn: Connection, set_ids: Sequence[int], blocks: Sequence[int]
) -> Iterator[tuple[int, bytes]]:
    """The rows of some sets in some blocks: (set id * STRIDE + block, bytes)."""
    wanted = [set_id * STRIDE + block for set_id in set_ids for block in blocks]
    for start in range(0, len(wanted), MOST_ROWS):
        some = wanted[start : start + MOST_ROWS]
        sql = f"SELECT id, bits FROM attendee_posting WHERE id IN ({', '.join('?' * len(some))})"
        yield from rows.tuples(conn, sql, some)


def change_set(conn: Connection, set_id: int, add: Iterable[int], drop: Iterable[int]) -> None:
    """Put people into a set and take others out, by row number."""
    news: dict[int, tuple[list[int], list[int]]] = {}
    for place, numbers in enumerate((add, drop)):
        for number in numbers:
            news.setdefault(number // BLOCK, ([], []))[place].append(number % BLOCK)
    for block, (more, fewer) in news.items():
        at = set_id * STRIDE + block
        row = conn.execute("SELECT bits FROM attendee_posting WHERE id = ?", (at,)).fetchone()
        bits = changed(row[0], more, fewer) if row else pack(sorted(set(more)))
        conn.execute("INSERT OR REPLACE INTO attendee_posting (id, bits) VALUES (?, ?)", (at, bits))
        if row is None:
            _add_block(conn, set_id, block)


def _add_block(conn: Connection, set_id: int, block: int) -> None:
    (blocks,) = conn.execute("SELECT blocks FROM attendee_term WHERE id = ?", (set_id,)).fetchone()
    told = _told(int.from_bytes(blocks, "little") | 1 << block)
    conn.execute("UPDATE attendee_term SET blocks = ? WHERE id = ?", (told, set_id))


def _told(blocks: int) -> bytes:
    return blocks.to_bytes(blocks.bit_length() // 8 + 1, "little")


# -- making all of them anew


def roots(conn: Connection) -> list[str]:
    """The shortest terms: one character each."""
    return sorted({term for space in SPACES for term in _longer(conn, space, "")} | {*ENDINGS})


def make_near(conn: Connection) -> None:
    """Make the set of the near people anew."""
    _forget(conn, NEAR, NEAR)
    numbers = conn.execute("SELECT n FROM attendee_listed WHERE near = 1")
    _write(conn, NEAR, list(pack_blocks(row[0] for row in numbers)) or [(0, pack([]))])


def make_sets(conn: Connection, root: str) -> None:
    """Make the sets of a term and of all longer ones that many people share anew."""
    _forget(conn, root, root + ENDLESS)
    waiting = [root]
    while waiting:
        term = waiting.pop()
        prefixes = prefixes_of(term)
        shared = has_more(conn, prefixes, FEW)
        if shared:
            _write(conn, term, pack_blocks(numbers_by_prefixes(conn, prefixes)))
        if shared or term == root:
            longer = {one for space in SPACES for one in _longer(conn, space, term)}
            waiting += longer | ({term + end for end in ENDINGS} if term.isdigit() else set())


def _longer(conn: Connection, space: str, term: str) -> Iterator[str]:
    """The terms one character longer that keys of a kind begin with."""
    sql = "SELECT k FROM attendee_key WHERE k > ? AND k < ? ORDER BY k LIMIT 1"
    after = start = space + term
    while row := conn.execute(sql, (after, start + ENDLESS)).fetchone():
        longer = row[0][1 : len(start) + 1]
        yield longer
        after = space + longer + ENDLESS


def forget_sets(conn: Connection) -> None:
    """Forget all sets but that of the near people; they have to be made anew."""
    conn.execute("DELETE FROM attendee_posting")
    conn.execute("DELETE FROM attendee_term")


def _forget(conn: Connection, low: str, high: str) -> None:
    found = conn.execute("SELECT id FROM attendee_term WHERE term BETWEEN ? AND ?", (low, high)).fetchall()
    for (set_id,) in map(tuple, found):
        conn.execute(
            "DELETE FROM attendee_posting WHERE id BETWEEN ? AND ?",
            (set_id * STRIDE, set_id * STRIDE + STRIDE - 1),
        )
    conn.execute("DELETE FROM attendee_term WHERE term BETWEEN ? AND ?", (low, high))


def _write(conn: Connection, term: str, kept: Iterable[tuple[int, bytes]]) -> None:
    highest = conn.execute("SELECT coalesce(max(id), 0) FROM attendee_posting").fetchone()[0]
    set_id = int(highest) // STRIDE + 1
    blocks = list(kept)
    told = _told(sum(1 << block for block, _bits in blocks))
    conn.execute("INSERT INTO attendee_term (term, id, blocks) VALUES (?, ?, ?)", (term, set_id, told))
    conn.executemany(
        "INSERT INTO attendee_posting (id, bits) VALUES (?, ?)",
        ((set_id * STRIDE + block, bits) for block, bits in blocks),
    )
