"""What differs from sheet to sheet around the table: title, particulars, codes, the foot."""

from collections.abc import Hashable
from functools import lru_cache, partial

from literacy_desktop.paper.ink import Ink, Memory, Stroke, Type
from literacy_desktop.paper.lines import Line, break_lines
from literacy_desktop.sheets.content import Facts, Sheet
from literacy_desktop.sheets.document.style import (
    CELL,
    CODE,
    COLUMN_RULE,
    INK,
    LABEL,
    SMALL,
    VALUE,
    shrink,
)
from literacy_desktop.sheets.layout import Layout, Page, write_page_code

_HOW = "用黑色或蓝色笔在方框内打勾，打错的把整个方框涂黑"
_PHOTO = "拍照时把左右两列小黑块和二维码都拍进去，不要遮挡"


def draw_common(ink: Ink, sheet: Sheet, layout: Layout, place: tuple[int, int]) -> None:
    """Draw the words that the pages of a batch share; `place` is the page's number and how many there are."""
    _draw_heading(ink, sheet, layout)
    for (x, y, _room), (label, _value) in zip(
        _fact_places(layout, len(sheet.facts)), sheet.facts, strict=True
    ):
        ink.text((x, y), label, LABEL)
    _draw_foot(ink, sheet, layout, place)


def common_words(sheet: Sheet) -> tuple[Hashable, ...]:
    """What `draw_common` says of a sheet: where this is the same, its drawing is the same."""
    return sheet.title, sheet.programme, sheet.notice, sheet.printed_on, *(label for label, _ in sheet.facts)


def draw_page(ink: Ink, sheet: Sheet, page: Page, memory: Memory) -> None:
    """Draw everything of a page but its rows and what it shares with others."""
    layout, said = page.layout, sheet.facts
    for place, fact in enumerate(said):
        ink.repeat(memory, (layout, len(said), place, fact), partial(_draw_fact, ink, layout, said, place))
    if sheet.expected:
        x, y = _counts_at(layout)
        ink.text((x + 12.0, y), str(sheet.expected), VALUE, "center")
    code = write_page_code(sheet.code, page.page)
    x, y, side = layout.codes[0]
    ink.text((x + side / 2, y + side + 3.0), code, shrink(code, CODE, side + 4.0), "center")
    for box in layout.codes:
        ink.qr(box, code, "M")


def _draw_heading(ink: Ink, sheet: Sheet, layout: Layout) -> None:
    title = Type("song", 22 if not layout.lying else 19, INK, tracking=0.12, bolder=0.35)
    y, room = (24.5, layout.codes[0][0] - layout.left - 8) if not layout.lying else (21.0, 150.0)
    ink.text((layout.left, y), sheet.title, shrink(sheet.title, title, room))
    sub = "　·　".join(part for part in (sheet.programme, _HOW) if part)
    ink.text((layout.left, y + 6.1), sub, shrink(sub, LABEL, layout.codes[0][0] - layout.left - 6))


def _draw_fact(ink: Ink, layout: Layout, facts: Facts, place: int) -> None:
    x, y, room = _fact_places(layout, len(facts))[place]
    value = facts[place][1]
    ink.text((x + 10.0, y), value, shrink(value, VALUE, room))


@lru_cache(maxsize=64)
def _fact_places(layout: Layout, count: int) -> tuple[tuple[float, float, float], ...]:
    """Left end, baseline and room of each particular: two columns upright, three on a lying page."""
    rows = -(-count // (3 if layout.lying else 2))
    top, pitch = (32.5, 5.2) if layout.lying else (37.0, 5.4)
    columns = (layout.left, 102.0, 190.0) if layout.lying else (layout.left, 106.0)
    places = [divmod(place, rows) for place in range(count)]
    return tuple(
        (columns[column], top + row * pitch, _room(layout, columns, column, row) - columns[column] - 10.0)
        for column, row in places
    )


def _room(layout: Layout, columns: tuple[float, ...], column: int, row: int) -> float:
    """Up to which x a particular may reach."""
    if column + 1 < len(columns):
        return columns[column + 1] - 3.0
    beside_code = layout.lying or row == 0
    return layout.codes[0][0] - 4.0 if beside_code else layout.right


def _draw_foot(ink: Ink, sheet: Sheet, layout: Layout, place: tuple[int, int]) -> None:
    left, base = _counts_at(layout)
    _draw_counts(ink, layout, (left, base))
    for row, line in enumerate(_set_notice(sheet.notice, layout.right - left)[:2]):
        ink.spaced_text((left + line.lead, base + 5.8 + row * 3.7), line.pieces, SMALL)
    edge = layout.size[1] - (9.8 if layout.lying else 12.4)
    ink.text((left, edge), _PHOTO, SMALL)
    printed = f"第 {place[0]} 页 / 共 {place[1]} 页　·　打印于 {sheet.printed_on.isoformat()}"
    ink.text((layout.right, edge), printed, SMALL, "right")


def _counts_at(layout: Layout) -> tuple[float, float]:
    """Left end and baseline of the line of counts, beside the lower code."""
    x, top, side = layout.codes[1]
    return x + side + 4.0, top + (5.2 if not layout.lying else 4.0)


def _draw_counts(ink: Ink, layout: Layout, at: tuple[float, float]) -> None:
    """The counts that the teller writes by hand, and who signs for them."""
    x, y = at
    ink.text((x, y), "应到", CELL)
    ink.text((x + 16.0, y), "人", CELL)
    x += 24.0
    if not layout.lying:
        for label in ("实到", "迟到"):
            ink.text((x, y), label, CELL)
            ink.line((x + 8.5, y + 1.2), (x + 19.0, y + 1.2), Stroke(0.6, COLUMN_RULE))
            ink.text((x + 20.0, y), "人", CELL)
            x += 28.0
    half = (layout.right - x - 4.0) / 2
    for label in ("填表人", "教师签字"):
        ink.text((x, y), label, CELL)
        start = x + CELL.width(label) + 2.0
        ink.line((start, y + 1.2), (x + half, y + 1.2), Stroke(0.6, COLUMN_RULE))
        x += half + 4.0


@lru_cache(maxsize=64)
def _set_notice(notice: str, width: float) -> tuple[Line, ...]:
    return tuple(break_lines(notice, SMALL.width, em=SMALL.size / 72 * 25.4, width=width, justify=False))
