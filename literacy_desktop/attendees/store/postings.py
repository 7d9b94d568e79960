"""The SQL of the kept sets: who has a key that begins so, for the beginnings that many people share."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from literacy_desktop.attendees.model.postings import BLOCK, changed, pack, pack_blocks
from literacy_desktop.attendees.store.search import ENDLESS
from literacy_desktop.base.database import Connection, Row

FEW = 300
"""A beginning with so many keys or fewer has no set: its range is read at once."""

STRIDE = 4096
"""The rows of the set with id i are numbered from i * STRIDE on, one for each block."""

AT_HAND = 200_000
"""So many keys are read at once to make sets of them."""

SPACES = "abp#@"
NEAR = "*"


class Known:
    """The ids of kept sets by their term, looked up as they are asked for, or all at once."""

    def __init__(self, conn: Connection, *, all_at_once: bool) -> None:
        self._conn = conn
        self._ids: dict[str, int | None] = {}
        self._complete = all_at_once
        if all_at_once:
            self._ids.update(tuple(row) for row in conn.execute("SELECT term, id FROM attendee_term"))

    def get(self, term: str) -> int | None:
        """The id of a term's set, or None where it has none."""
        if self._complete or term in self._ids:
            return self._ids.get(term)
        row = self._conn.execute("SELECT id FROM attendee_term WHERE term = ?", (term,)).fetchone()
        self._ids[term] = row[0] if row else None
        return self._ids[term]

    def of(self, keys: Iterable[str]) -> set[int]:
        """The ids of all sets that somebody with these keys belongs to."""
        found: set[int] = set()
        for key in keys:
            if key.startswith(NEAR):
                found.add(self.get(NEAR) or 0)
                continue
            for length in range(2, len(key) + 1):
                one = self.get(key[:length])
                if one is None:  # what is longer fits even fewer people
                    break
                found.add(one)
        return found - {0}


def sets_by_terms(conn: Connection, terms: Sequence[str]) -> dict[str, int]:
    """The ids of those terms that have a set."""
    places = ", ".join("?" * len(terms))
    found = conn.execute(f"SELECT term, id FROM attendee_term WHERE term IN ({places})", tuple(terms))
    return {row[0]: row[1] for row in found}


def blocks_of(
    conn: Connection, set_id: int, first: int = 0, last: int = STRIDE - 1
) -> list[tuple[int, bytes]]:
    """The rows of a set from one block to another: (block, bytes)."""
    base = set_id * STRIDE
    found = conn.execute(
        "SELECT id, bits FROM attendee_posting WHERE id BETWEEN ? AND ?", (base + first, base + last)
    )
    return [(row[0] - base, row[1]) for row in found]


def rows_of_sets(
    conn: Connection, set_ids: Sequence[int], blocks: Sequence[int]
) -> Iterator[tuple[int, bytes]]:
    """The rows of some sets in some blocks: (set id * STRIDE + block, bytes)."""
    wanted = [set_id * STRIDE + block for set_id in set_ids for block in blocks]
    for start in range(0, len(wanted), MOST_ROWS):
        some = wanted[start : start + MOST_ROWS]
        sql = f"SELECT id, bits FROM attendee_posting WHERE id IN ({', '.join('?' * len(some))})"
        for row in conn.execute(sql, some):
            yield row[0], row[1]


MOST_ROWS = 500


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


def last_block(conn: Connection) -> int:
    """The block of the highest row number."""
    return int(conn.execute("SELECT coalesce(max(n), 0) FROM attendee_listed").fetchone()[0]) // BLOCK


# -- making all of them anew


def roots(conn: Connection) -> Iterator[str]:
    """The shortest beginnings of keys: the kind of the key and one character of what is typed."""
    for space in SPACES:
        yield from _longer(conn, space)


def make_near(conn: Connection) -> None:
    """Make the set of the near people anew."""
    _forget(conn, NEAR, NEAR)
    numbers = conn.execute("SELECT n FROM attendee_listed WHERE near = 1")
    _write(conn, NEAR, list(pack_blocks(row[0] for row in numbers)) or [(0, pack([]))])


def make_sets(conn: Connection, root: str) -> None:
    """Make the sets of a beginning and of all longer ones anew."""
    _forget(conn, root, root + ENDLESS)
    _make(conn, root)


def _make(conn: Connection, term: str) -> None:
    count = _count(conn, term)
    if count <= FEW:
        return
    if count <= AT_HAND:
        rows = list(_keys(conn, term))
        _walk(conn, [row[0] for row in rows], array("q", [row[1] for row in rows]), len(term))
        return
    _write(conn, term, pack_blocks(row[1] for row in _keys(conn, term)))
    for longer in list(_longer(conn, term)):
        _make(conn, longer)


def _keys(conn: Connection, term: str) -> Iterable[Row]:
    sql = "SELECT k, n FROM attendee_key WHERE k >= ? AND k < ? ORDER BY k"
    return conn.execute(sql, (term, term + ENDLESS))


def _walk(conn: Connection, keys: list[str], numbers: "array[int]", length: int) -> None:
    """Make the sets of a run of sorted keys that begin alike, and of its parts."""
    waiting = [(0, len(keys), length)]
    while waiting:
        low, high, length = waiting.pop()
        if high - low <= FEW:
            continue
        _write(conn, keys[low][:length], pack_blocks(numbers[low:high]))
        at = bisect_left(keys, keys[low][:length] + "\0", low, high)
        while at < high:
            end = bisect_left(keys, keys[at][: length + 1] + ENDLESS, at, high)
            waiting.append((at, end, length + 1))
            at = end


def _count(conn: Connection, term: str) -> int:
    sql = "SELECT count(*) FROM (SELECT 1 FROM attendee_key WHERE k >= ? AND k < ? LIMIT ?)"
    return int(conn.execute(sql, (term, term + ENDLESS, AT_HAND + 1)).fetchone()[0])


def _longer(conn: Connection, term: str) -> Iterator[str]:
    """The beginnings that are one character longer."""
    sql = "SELECT k FROM attendee_key WHERE k > ? AND k < ? ORDER BY k LIMIT 1"
    after = term
    while row := conn.execute(sql, (after, term + ENDLESS)).fetchone():
        longer = row[0][: len(term) + 1]
        yield longer
        after = longer + ENDLESS


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
    conn.execute("INSERT INTO attendee_term (term, id) VALUES (?, ?)", (term, set_id))
    conn.executemany(
        "INSERT INTO attendee_posting (id, bits) VALUES (?, ?)",
        ((set_id * STRIDE + block, bits) for block, bits in kept),
    )
