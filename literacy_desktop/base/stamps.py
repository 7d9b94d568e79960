"""Stamps: which of two values of a cell was written later, with the same answer on every PC.

A stamp is 16 bytes: 8 of a clock that never falls behind what it overwrites, then 8 of the hash of the log
entry that wrote. A row keeps the stamp of its insertion (`rs`), and beside it (`cv`) only the columns that
were written later, as JSON with sorted names, so that equal states are equal bytes.
"""

import json
from collections.abc import Iterable, Mapping

STAMP_BYTES = 16
ZERO = bytes(STAMP_BYTES)
"""Older than anything that was written: rows that ship with the program, rows of which only edits came."""

COUNTER_BITS = 16
EARLIEST = 1_735_689_600_000 << COUNTER_BITS
"""1 January 2025: a PC whose clock says less has lost its time, as with an empty battery."""
LATEST = 4_102_444_800_000 << COUNTER_BITS
"""The year 2100."""
MOST = (1 << 63) - 1
"""No clock goes further; what says so was not written by this program."""
BELIEVED_AHEAD = 86_400_000 << COUNTER_BITS
"""So far before the PC's own clock (one day) another one's clock may be and still pull it along."""

Cells = Mapping[str, str]
"""Columns written after their row: {column: stamp in hexadecimal}."""


def stamp_of(clock: int, digest: bytes) -> bytes:
    """The stamp of a log entry."""
    return clock.to_bytes(8) + digest[:8]


def clock_of(stamp: bytes) -> int:
    """When a stamp was given."""
    return int.from_bytes(stamp[:8])


def next_clock(milliseconds: int, heard: Iterable[int], overwritten: int) -> int:
    """The clock of a new log entry.

    It follows the PC's own time, and what was heard from others; a clock that is far ahead of ours is passed
    over, so that one PC in the wrong year does not pull all others along. What is overwritten is passed in
    any case: who saw a value and changes it wins, whatever the clocks say.

    Args:
        milliseconds: since 1970, as this PC says.
        heard: the clocks of the newest entries of all replicas, this one's own among them.
        overwritten: the newest clock among the values that the entry overwrites; 0 where there are none.
    """
    own = milliseconds << COUNTER_BITS
    if EARLIEST <= own <= LATEST:
        believed = [clock for clock in heard if clock <= own + BELIEVED_AHEAD]
    else:
        own, believed = EARLIEST, [clock for clock in heard if clock <= LATEST]
    return min(MOST, max([own, overwritten + 1, *(clock + 1 for clock in believed)]))


def cells_of(cv: str | None) -> dict[str, str]:
    """The columns that were written after their row, each with its stamp in hexadecimal."""
    return dict(json.loads(cv)) if cv else {}


def cv_of(cells: Cells) -> str | None:
    """How a row keeps them: JSON, the names sorted; None where there are none."""
    return json.dumps(cells, sort_keys=True, separators=(",", ":")) if cells else None


def newest_clock(rs: bytes | None, cells: Cells, columns: Iterable[str]) -> int:
    """The newest clock among some columns of a row."""
    born = clock_of(rs or ZERO)
    return max((int(cells[column][:16], 16) if column in cells else born for column in columns), default=born)
