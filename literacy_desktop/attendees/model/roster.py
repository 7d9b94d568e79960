"""A roster as it was read, before anybody judges its rows."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

LEAD = "lead"
"""The key of the first text of a row without a name: it may say what the row is instead."""

PLACES = frozenset({"county", "town", "village"})
"""What people merge over the rows of those who live there."""


@dataclass(frozen=True)
class SourceColumn:
    """One column of a file, and what it is taken for.

    Attributes:
        place: from 0, in the rows of the roster.
        heading: what stands over it; its letter where nothing does.
        samples: a few of its cells, as text.
        field: the key of our field; "" where it is not taken.
    """

    place: int
    heading: str
    samples: tuple[str, ...] = ()
    field: str = ""


@dataclass(frozen=True)
class Roster:
    """A table that was read, before anybody judges its rows.

    Attributes:
        rows: its cells, all rows of one width.
        first_row: the number that the first of them has in the file.
        header: the index of the row with the headings; -1 where none was found.
        columns: from left to right.
        merged: (first row, first column, last row, last column) of merged cells, as indices into rows.
        settled: whether somebody settled these columns before.
    """

    file_name: str
    rows: Sequence[Sequence[object]]
    first_row: int
    header: int
    columns: tuple[SourceColumn, ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    settled: bool = False

    @property
    def source(self) -> str:
        """What the table is known by: the same headings are the same source."""
        headings = "\n".join(column.heading for column in self.columns)
        return hashlib.sha256(headings.encode()).hexdigest()[:32]

    def fields(self) -> dict[str, int]:
        """Where each field that is taken stands; of two columns for one field, the left one."""
        return {column.field: column.place for column in reversed(self.columns) if column.field}

    def with_fields(self, fields: Mapping[int, str]) -> "Roster":
        """The same with columns taken for something else: {place: key of the field, or ""}."""
        columns = (replace(one, field=fields.get(one.place, one.field)) for one in self.columns)
        return replace(self, columns=tuple(columns))

    def record(self, index: int) -> dict[str, object]:
        """The cells of a row by field, without the empty ones; nothing where it is blank.

        A row without a name has its first text under LEAD.
        """
        row = self.rows[index]
        record = {field: row[place] for field, place in self._places if row[place] is not None}
        if record and "name" not in record:
            record[LEAD] = next((cell for cell in row if isinstance(cell, str)), "")
        return record

    @cached_property
    def _places(self) -> list[tuple[str, int]]:
        return list(self.fields().items())

    def spread(self) -> dict[int, dict[str, object]]:
        """What merged cells of places say to the rows below their first: {index of row: {field: cell}}."""
        wanted = {place: field for field, place in self.fields().items() if field in PLACES}
        found: dict[int, dict[str, object]] = {}
        for top, left, bottom, _right in self.merged:
            if left in wanted and top > self.header:
                for index in range(top + 1, bottom + 1):
                    found.setdefault(index, {})[wanted[left]] = self.rows[top][left]
        return found
