"""What is printed on every page of a form: rules, boxes, marks at the ends of the rows, headings."""

from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.lines import balance_lines
from literacy_desktop.paper.pdf import MM
from literacy_desktop.sheets.document.style import (
    COLUMN_RULE,
    GREY,
    HATCH,
    HEAD,
    HEAD_FILL,
    INK,
    NUMBER,
    ROW_RULE,
    SMALL,
    shrink,
)
from literacy_desktop.sheets.layout import BOX_SIDE, MARKER_CELLS, Column, Layout, Marker
from literacy_desktop.sheets.layout.geometry import GUTTER
from literacy_desktop.sheets.layout.markers import white_cells

_BOX_LINE, _BOX_RADIUS = Stroke(1.15, "#000000"), 0.7
"""Black, 0.4 mm: a printer makes dots of grey, and the reader finds each box by its frame."""


def draw_frame(ink: Ink, layout: Layout) -> None:
    """Draw what is the same on every page of a form."""
    for marker in layout.markers:
        _draw_marker(ink, marker)
    width = layout.right - layout.left
    ink.fill_rect((layout.left, layout.table_top, width, layout.head_height), HEAD_FILL)
    for column in layout.columns:
        if column.key == GUTTER:
            _hatch(ink, layout, column)
        else:
            _draw_head(ink, layout, column)
    _draw_rules(ink, layout)
    for _index, _key, corner in layout.places():
        ink.rect((*corner, BOX_SIDE, BOX_SIDE), _BOX_LINE, radius=_BOX_RADIUS)
    if layout.foot_height:
        _draw_sums(ink, layout)


def draw_numbers(ink: Ink, layout: Layout, first: int) -> None:
    """Number the rows of a page."""
    x = layout.columns[0].middle
    for index in range(layout.rows):
        y = layout.row_top(index) + layout.row_height / 2 + 1.2
        ink.text((x, y), str(first + index), NUMBER, "center")


def _draw_rules(ink: Ink, layout: Layout) -> None:
    for index in range(1, layout.rows):
        strong = index % layout.group == 0
        rule = Stroke(0.9, GREY) if strong else Stroke(0.45, ROW_RULE)
        ink.line((layout.left, layout.row_top(index)), (layout.right, layout.row_top(index)), rule)
    for y in {layout.rows_top, layout.rows_bottom}:
        ink.line((layout.left, y), (layout.right, y), Stroke(0.9, GREY))
    for column in layout.columns[1:]:
        bottom = layout.table_bottom if column.tick or not layout.foot_height else layout.rows_bottom
        ink.line((column.left, layout.table_top), (column.left, bottom), Stroke(0.6, COLUMN_RULE))
    for y in (layout.table_top, layout.table_bottom):
        ink.line((layout.left, y), (layout.right, y), Stroke(1.3, INK))


def _draw_marker(ink: Ink, marker: Marker) -> None:
    ink.fill_rect((marker.x, marker.y, marker.side, marker.side), "#000000")
    cell = marker.side / (MARKER_CELLS + 2)
    for column, row in white_cells(marker.number):
        corner = (marker.x + (column + 1) * cell, marker.y + (row + 1) * cell)
        ink.fill_rect((*corner, cell, cell), "#FFFFFF")


def _hatch(ink: Ink, layout: Layout, column: Column) -> None:
    top, step = layout.rows_top, column.width
    for place in range(int((layout.rows_bottom - top) / step)):
        y = top + place * step
        ink.line((column.left, y + step), (column.right, y), Stroke(0.5, HATCH))


def _draw_head(ink: Ink, layout: Layout, column: Column) -> None:
    middle = layout.table_top + layout.head_height / 2
    title = f"{column.title[0]}　{column.title[1]}" if _spread(column) else column.title
    kind = shrink(title, HEAD, column.width - 1.2)
    small = Type("hei", 7.6, GREY)
    if not column.aside and column.tick and len(title) > 2:
        _draw_long_head(ink, column, middle)
    elif not column.aside:
        ink.text((column.middle, middle + 1.25), title, kind, "center")
    elif column.tick:
        ink.text((column.middle, middle - 0.5), title, kind, "center")
        ink.text(
            (column.middle, middle + 3.4),
            column.aside,
            shrink(column.aside, small, column.width - 0.8),
            "center",
        )
    else:
        words = f"（{column.aside}）"
        width = kind.width(title) + small.width(words)
        ink.text((column.middle - width / 2, middle + 1.25), title, kind)
        ink.text((column.middle - width / 2 + kind.width(title), middle + 1.25), words, small)


def _draw_long_head(ink: Ink, column: Column, middle: float) -> None:
    """The words of a skill in a narrow column: as large as fits the head, on up to four lines."""
    room = column.width - 1.0
    for size, most in ((8.4, 2), (6.6, 3), (5.6, 3), (4.8, 4)):
        kind = Type(HEAD.style, size, HEAD.color)
        lines = balance_lines(column.title, kind.width, em=size / MM, width=room)
        if len(lines) <= most:
            break
    pitch = size * 0.4
    first = middle + size * 0.128 - pitch * (min(len(lines), most) - 1) / 2
    for place, line in enumerate(lines[:most]):
        left = column.middle - kind.width(line.text) / 2
        ink.spaced_text((left, first + place * pitch), line.pieces, kind)


def _spread(column: Column) -> bool:
    return len(column.title) == 2 and column.width > 12 and not column.tick


def _draw_sums(ink: Ink, layout: Layout) -> None:
    """A last line for the counts of each session, written by hand: what a person compares."""
    first = layout.ticks[0] if layout.ticks else layout.columns[-1]
    y = layout.rows_bottom + layout.foot_height / 2 + 1.1
    ink.text((first.left - 2.0, y), "每次实到人数", SMALL, "right")
    ink.line(
        (layout.ticks[-1].right, layout.rows_bottom),
        (layout.ticks[-1].right, layout.table_bottom),
        Stroke(0.6, COLUMN_RULE),
    )
