"""A table of a report: it breaks between pages wherever the room ends, and repeats its head."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from literacy_desktop.base.progress import Report
from literacy_desktop.paper.ink import Ink, Stroke
from literacy_desktop.paper.pdf import MM
from literacy_desktop.paper.report.content import Column, ReportTable
from literacy_desktop.paper.report.parts import Part
from literacy_desktop.paper.report.setting import (
    CELL,
    COLUMN_RULE,
    GREY,
    HEAD,
    HEAD_FILL,
    HEAD_SMALL,
    INK,
    RULE,
    SMALL,
    TITLE,
    Block,
    set_cell,
    set_head,
    set_lines,
)

_PALE = "#8A9096"
_SPACE_ABOVE = 8.0
_HEAD_HEIGHT, _TITLE_HEIGHT, _HEAD_PADDING, _CELL_PADDING = 8.8, 8.0, 2.0, 0.9
_NOTE_GAP, _SIGNATURE_HEIGHT, _SIGNATURE_GAP = 1.8, 11.0, 6.0
_HAIR, _STRONG, _EDGE = Stroke(0.45, RULE), Stroke(0.9, GREY), Stroke(1.3, INK)


class Progress:
    """Counts the rows set in all tables."""

    def __init__(self, tables: Sequence[ReportTable], report: Report) -> None:
        self._total = sum(len(table.rows) for table in tables)
        self._done = 0
        self._report = report

    def add(self, rows: int) -> None:
        """So many more rows are set."""
        self._done += rows
        self._report(self._done, self._total)


class Grid:
    """A table laid out over the width of the page; `signatures` stand below its last row.

    `follows` says that another table stands before it.
    """

    def __init__(
        self, table: ReportTable, width: float, *, signatures: Sequence[str] = (), follows: bool = False
    ) -> None:
        self.table = table
        self.width = width
        self.signatures = signatures
        self.follows = follows
        stretch = width / sum(column.width for column in table.columns)
        self.widths = [column.width * stretch for column in table.columns]
        self.edges = [0.0, *accumulate(self.widths)]
        self.heads = [
            _set_head(column, width) for column, width in zip(table.columns, self.widths, strict=True)
        ]
        self.head_height = max([_HEAD_HEIGHT, *(_stacked(blocks) + _HEAD_PADDING for blocks in self.heads)])
        self.note = set_lines(table.note, SMALL, width) if table.note else None
        self._pieces: dict[tuple[int, str], str] = {}

    def row_height(self, values: Sequence[str]) -> float:
        """As high as its fullest cell needs."""
        heights = (block.height for block in self._blocks(values))
        return max(self.table.row_height, max(heights, default=0.0) + _CELL_PADDING)

    @property
    def tail_height(self) -> float:
        """What stands below the last row."""
        note = self.note.height + _NOTE_GAP if self.note else 0.0
        return (
            sum(map(self.row_height, self.table.totals))
            + note
            + (_SIGNATURE_HEIGHT if self.signatures else 0.0)
        )

    def draw_row(self, ink: Ink, middle: float, values: Sequence[str], color: str) -> None:
        """Write a row; `middle` is the y halfway between its rules."""
        ink.row(
            middle, [self._piece(ink, place, value) for place, value in enumerate(values) if value], color
        )

    def _blocks(self, values: Sequence[str]) -> Iterator[Block]:
        for column, width, value in zip(self.table.columns, self.widths, values, strict=True):
            if value:
                yield set_cell(value, column.look, width)

    def _piece(self, ink: Ink, place: int, value: str) -> str:
        key = (place, value)
        if key not in self._pieces:
            block = set_cell(value, self.table.columns[place].look, self.widths[place])
            self._pieces[key] = " ".join(block.pieces(ink, self.edges[place]))
        return self._pieces[key]


class TablePart(Part):
    """The rows of a table that stand on one page."""

    def __init__(self, grid: Grid, progress: Progress, start: int = 0, end: int | None = None) -> None:
        super().__init__(grid.width)
        self._grid = grid
        self._progress = progress
        self._start = start
        self._end = len(grid.table.rows) if end is None else end

    def getSpaceBefore(self) -> float:  # noqa: N802  reportlab's name
        """The room between this table and the one above, in points."""
        return _SPACE_ABOVE * MM if self._grid.follows else 0.0

    @property
    def _is_last(self) -> bool:
        return self._end == len(self._grid.table.rows)

    @property
    def _top(self) -> float:
        return _TITLE_HEIGHT if self._grid.table.title and self._start == 0 else 0.0

    def measure(self, room: float) -> float:
        """The height, or more than the room where it does not fit."""
        height = self._top + self._grid.head_height + (self._grid.tail_height if self._is_last else 0.0)
        for row in self._grid.table.rows[self._start : self._end]:
            if height > room:
                break
            height += self._grid.row_height(row)
        return height

    def split(self, _width: float, height: float) -> list["TablePart"]:
        """As many rows as fit here, and the rest; the last row stays with what stands below the table."""
        left = height / MM - self._top - self._grid.head_height
        rows = self._grid.table.rows
        cut = self._start
        while cut < self._end - 1 and (left := left - self._grid.row_height(rows[cut])) >= 0:
            cut += 1
        if cut == self._start:
            return []
        spans = ((self._start, cut), (cut, self._end))
        return [TablePart(self._grid, self._progress, *span) for span in spans]

    def paint(self, ink: Ink) -> None:
        """Draw the head, the rows, and what stands below the last one."""
        grid, table = self._grid, self._grid.table
        if self._top:
            ink.text((0, 4.6), table.title, TITLE)
        top, bottom = self._top + grid.head_height, self._top + grid.head_height
        ink.fill_rect((0, self._top, grid.width, grid.head_height), HEAD_FILL)
        self._draw_head(ink)
        for index in range(self._start, self._end):
            if index > self._start:
                strong = table.group and index % table.group == 0
                self._rule(ink, bottom, _STRONG if strong else _HAIR)
            color = _PALE if index in table.pale else INK
            bottom = self._draw_row(ink, bottom, table.rows[index], color)
        if self._is_last and table.totals:
            bottom = self._draw_totals(ink, bottom)
        for edge in grid.edges[1:-1]:
            ink.line((edge, self._top), (edge, bottom), Stroke(0.6, COLUMN_RULE))
        self._rule(ink, top, _STRONG)
        self._rule(ink, self._top, _EDGE)
        self._rule(ink, bottom, _EDGE)
        if self._is_last:
            self._draw_tail(ink, bottom)
        self._progress.add(self._end - self._start)

    def _rule(self, ink: Ink, y: float, stroke: Stroke) -> None:
        ink.line((0, y), (self._grid.width, y), stroke)

    def _draw_head(self, ink: Ink) -> None:
        grid = self._grid
        for left, blocks in zip(grid.edges, grid.heads, strict=False):
            y = self._top + (grid.head_height - _stacked(blocks)) / 2
            for block in blocks:
                block.draw(ink, left, y + block.pitch / 2 + block.kind.size * 0.128)
                y += block.height

    def _draw_row(self, ink: Ink, top: float, values: Sequence[str], color: str) -> float:
        height = self._grid.row_height(values)
        self._grid.draw_row(ink, top + height / 2, values, color)
        return top + height

    def _draw_totals(self, ink: Ink, top: float) -> float:
        bottom = top
        totals = self._grid.table.totals
        ink.fill_rect((0, top, self._grid.width, sum(map(self._grid.row_height, totals))), HEAD_FILL)
        for place, values in enumerate(totals):
            self._rule(ink, bottom, _HAIR if place else _STRONG)
            bottom = self._draw_row(ink, bottom, values, INK)
        return bottom

    def _draw_tail(self, ink: Ink, bottom: float) -> None:
        grid = self._grid
        if grid.note:
            grid.note.draw(ink, 0, bottom + _NOTE_GAP + grid.note.pitch * 0.75)
            bottom += _NOTE_GAP + grid.note.height
        step = (grid.width + _SIGNATURE_GAP) / max(1, len(grid.signatures))
        for place, label in enumerate(grid.signatures):
            x, y = place * step, bottom + 8.6
            ink.text((x, y), label, CELL)
            line = (x + CELL.width(label) + 2, x + step - _SIGNATURE_GAP)
            ink.line((line[0], y + 1.4), (line[1], y + 1.4), Stroke(0.6, COLUMN_RULE))


def _stacked(blocks: Sequence[Block]) -> float:
    return sum(block.height for block in blocks)


def _set_head(column: Column, width: float) -> list[Block]:
    """The title of a column in the middle, and below it, small, what follows a line feed."""
    title, _, small = column.title.partition("\n")
    return [set_head(text, kind, width) for text, kind in ((title, HEAD), (small, HEAD_SMALL)) if text]
