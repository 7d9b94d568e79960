"""A table as it was read: rows of cells that keep their types, and where in the file they stood."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | date | bool | None
Row = tuple[Cell, ...]

# beyond this a float no longer holds every digit, and what it was can no longer be told
_EXACT = 10**15


@dataclass(frozen=True)
class Grid:
    """One sheet of a file, without the blank rows and columns around its edge.

    Attributes:
        rows: the rows, all of one width; a cell is text, number, date, bool or None, never ''.
        sheet: the sheet's name; '' for a text file.
        first_row: the number that the first row has in the file, counted from 1.
        sheets: the names of all sheets of the file.
        merged: merged cells as (first row, first column, last row, last column), indices into the rows.
    """

    rows: tuple[Row, ...]
    sheet: str = ""
    first_row: int = 1
    sheets: tuple[str, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def row_number(self, index: int) -> int:
        """The number that WPS and Excel show beside the row with this index."""
        return self.first_row + index


def plain_cell(value: object) -> Cell:
    """A cell's value in one of the few types of a Grid.

    Whole floats become ints as far as they are exact, midnight becomes a date, times become text.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, int | date):
        return value
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    text = str(value)
    return text if text.strip() else None


def trim(rows: list[Row], *, first_row: int, sheet: str = "", sheets: tuple[str, ...] = ()) -> Grid:
    """The grid of these rows, blank rows at its edges and blank columns at its right side left out."""
    first = next((n for n, row in enumerate(rows) if not _blank(row)), None)
    if first is None:
        return Grid((), sheet, first_row, sheets)
    last = next(n for n in range(len(rows), 0, -1) if not _blank(rows[n - 1]))
    kept = rows[first:last]
    longest = max(map(len, kept))
    if set(map(len, kept)) != {longest}:
        kept = [row + (None,) * (longest - len(row)) for row in kept]
    width = next(n for n in range(longest, 0, -1) if any(row[n - 1] is not None for row in kept))
    even = kept if width == longest else [row[:width] for row in kept]
    return Grid(tuple(even), sheet, first_row + first, sheets)


def _blank(row: Row) -> bool:
    return row.count(None) == len(row)


@dataclass(frozen=True)
class Columns:
    """A sheet by its columns, which are read, and handed to another process, in a third of the time.

    Attributes:
        columns: the cells from left to right, without the blank rows and columns around the edge.
        sheet, first_row, sheets, merged: as of the Grid.
    """

    columns: list[Sequence[Cell]]
    sheet: str = ""
    first_row: int = 1
    sheets: tuple[str, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def grid(self) -> Grid:
        """The same by its rows."""
        rows = tuple(zip(*self.columns, strict=True))
        return Grid(rows, self.sheet, self.first_row, self.sheets, self.merged)


def trim_columns(columns: Sequence[Sequence[Cell]]) -> tuple[int, list[Sequence[Cell]]]:
    """The columns without blank rows at their ends, and without blank ones at the right.

    Returns: how many rows were left out above, and the columns.
    """
    filled = [place for place, cells in enumerate(columns) if cells.count(None) < len(cells)]
    kept = columns[: filled[-1] + 1] if filled else ()
    first = min((_first(columns[place]) for place in filled), default=0)
    below = min((_first(reversed(columns[place])) for place in filled), default=0)
    if not first and not below:
        return 0, list(kept)
    return first, [cells[first : len(cells) - below] for cells in kept]


def _first(cells: Iterable[Cell]) -> int:
    return next(place for place, cell in enumerate(cells) if cell is not None)
