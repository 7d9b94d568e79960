"""The merge of many rows into any store of them: a PC's data file, or a hub. Knows no SQL."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from literacy_desktop.exchange.model.rows import Clash, Key, Row, Shape, clashes, merged

AT_ONCE = 20_000
"""So many rows wait before they are written together."""
LOOKED_UP = 400
"""So many keys are looked up in one query."""


class Cells(Protocol):
    """Where rows lie: SQLite in an office, PostgreSQL in a hub. Everything happens in one transaction."""

    shapes: Mapping[str, Shape]

    def read(self, shape: Shape, keys: Sequence[Key]) -> dict[Key, Row]:
        """The rows that are there, by key; those with a key that is not there are left out.

        Every column of a row is in its values.
        """
        ...

    def insert(self, shape: Shape, rows: Sequence[tuple[Key, Row]]) -> None:
        """Write rows that were not there; a column without a value gets its default."""
        ...

    def update(self, shape: Shape, rows: Sequence[tuple[Key, Row, tuple[str, ...]]]) -> None:
        """Write rows over those that are there: these columns of each, `rs` and `cells`.

        An `rs` of ZERO leaves what is there: a row that ships with the program bears none.
        """
        ...


@dataclass
class Merge:
    """A merge that is going on: rows are added in any order, and written in groups.

    Attributes:
        store: where to.
        new: rows that were not there, by table.
        changed: rows that were there and are different now, by table.
        clashes: cells in which two different values met.
        overwritten: the stamps whose values were replaced, for undo.
        touched: keys of new and changed rows by table, when they are asked for.
    """

    store: Cells
    keep_touched: bool = False
    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    clashes: list[Clash] = field(default_factory=list)
    overwritten: set[bytes] = field(default_factory=set)
    touched: dict[str, set[Key]] = field(default_factory=dict)
    _waiting: dict[str, dict[Key, Row]] = field(default_factory=dict)
    _count: int = 0

    def add(self, table: str, key: Key, row: Row) -> None:
        """Take one state of a row; a table that this store does not know is passed over."""
        if table not in self.store.shapes:
            return
        rows = self._waiting.setdefault(table, {})
        found = rows.get(key)
        if found is None:
            rows[key] = row
            self._count += 1
        else:
            self.clashes += clashes(table, key, found, row)
            rows[key] = merged(found, row)
        if self._count >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what waits; to be called at the end, too."""
        for table, rows in self._waiting.items():
            shape = self.store.shapes[table]
            for keys in _groups(sorted(rows)):
                self._write(shape, {key: rows[key] for key in keys})
        self._waiting, self._count = {}, 0

    def _write(self, shape: Shape, rows: dict[Key, Row]) -> None:
        present = self.store.read(shape, list(rows))
        new = [(key, row) for key, row in rows.items() if key not in present]
        changed = []
        for key, ours in present.items():
            after = merged(ours, rows[key])
            if (after.rs, after.cells) != (ours.rs, ours.cells):
                columns = tuple(
                    one
                    for one in shape.columns
                    if one in after.values and after.stamp(one) != ours.stamp(one)
                )
                changed.append((key, after, columns))
                self._note(shape.name, key, ours, rows[key])
            elif after is not rows[key]:
                self.clashes += clashes(shape.name, key, ours, rows[key])
        if new:
            self.store.insert(shape, new)
        if changed:
            self.store.update(shape, changed)
        self.new[shape.name] += len(new)
        self.changed[shape.name] += len(changed)
        if self.keep_touched:
            touched = self.touched.setdefault(shape.name, set())
            touched.update(key for key, _row in new)
            touched.update(key for key, _row, _columns in changed)

    def _note(self, table: str, key: Key, ours: Row, theirs: Row) -> None:
        self.clashes += clashes(table, key, ours, theirs)
        self.overwritten.update(
            bytes.fromhex(ours.stamp(column))
            for column in theirs.values
            if theirs.stamp(column) > ours.stamp(column)
        )


def _groups(keys: Iterable[Key]) -> Iterator[list[Key]]:
    left = iter(keys)
    while group := list(islice(left, LOOKED_UP)):
        yield group
