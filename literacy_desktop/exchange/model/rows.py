"""Two states of a row become one, cell by cell: the later stamp holds. Pure; knows no database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from literacy_desktop.base.stamps import ZERO, Cells

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as the merge sees it.

    Attributes:
        name: of the table.
        keys: the one or two columns that name a row on every PC.
        columns: what travels beside the keys.
        defaults: what a column holds in a row that says nothing of it.
    """

    name: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    defaults: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """The state of a row.

    Attributes:
        values: by column. A row that was inserted has all of them; one of which only edits are known has
            those that were edited.
        rs: the stamp of its insertion; ZERO for one of which only edits are known, and for one that ships
            with the program.
        cells: columns with a later stamp than `rs`, {column: stamp in hexadecimal}.
    """

    values: Mapping[str, Any]
    rs: bytes = ZERO
    cells: Cells = field(default_factory=dict)

    def stamp(self, column: str) -> str:
        """When a column was written, in hexadecimal."""
        return self.cells.get(column) or self.rs.hex()


@dataclass(frozen=True, slots=True)
class Clash:
    """One cell in which two different values met; which of the two is lost the stamps say.

    Whether one of the two authors knew the other's value is not asked here (model/history.py).
    """

    table: str
    key: Key
    column: str
    winner: bytes
    loser: bytes
    won: Any
    lost: Any


def inserted(shape: Shape, values: Mapping[str, Any], stamp: bytes) -> Row:
    """A row as an insertion makes it: what it does not say holds its default."""
    return Row({**shape.defaults, **values}, stamp)


def edited(values: Mapping[str, Any], stamp: bytes) -> Row:
    """A row of which only an edit is known."""
    return Row(dict(values), ZERO, dict.fromkeys(values, stamp.hex()))


def merged(ours: Row, theirs: Row) -> Row:
    """What two states of one row come to: commutative, associative, and the same however often.

    Equal stamps are the same write; the values that are here stay then, so that what was erased for
    somebody's sake does not come back.
    """
    if not theirs.cells and theirs.rs <= ours.rs:
        return ours
    rs = max(ours.rs, theirs.rs)
    born = rs.hex()
    values, cells = dict(ours.values), dict[str, str]()
    for column in dict.fromkeys((*ours.values, *theirs.values)):
        mine, other = ours.stamp(column), theirs.stamp(column)
        if column in theirs.values and (other > mine or column not in values):
            values[column] = theirs.values[column]
        newest = max(mine, other)
        if newest > born:
            cells[column] = newest
    return Row(values, rs, cells)


def clashes(table: str, key: Key, ours: Row, theirs: Row) -> Iterator[Clash]:
    """The cells in which two states of one row say different things, both of them written by somebody."""
    zero = ZERO.hex()
    for column, value in theirs.values.items():
        if column not in ours.values or ours.values[column] == value:
            continue
        mine, other = ours.stamp(column), theirs.stamp(column)
        if mine == other or zero in {mine, other}:
            continue
        won, lost = (value, ours.values[column]) if other > mine else (ours.values[column], value)
        stamps = sorted((mine, other))
        yield Clash(table, key, column, bytes.fromhex(stamps[1]), bytes.fromhex(stamps[0]), won, lost)
