"""What differs from sheet to sheet around the table: title, particulars, codes, the foot."""

from functools import lru_cache

from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.lines import Line, break_lines
from literacy_desktop.sheets.content import Sheet
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


def draw_page(ink: Ink, sheet: Sheet, page: Page, count: int) -> None:
    """Draw everything of a page but its rows."""
    layout = page.layout
    _draw_heading(ink, sheet, layout)
    _draw_facts(ink, sheet, layout)
    code = write_page_code(sheet.code, page.page)
    for box in layout.codes:
        ink.qr(box, code, "M")
    x, y, side = layout.codes[0]
    ink.text((x + side / 2, y + side + 3.0), code, shrink(code, CODE, side + 4.0), "center")
    _draw_foot(ink, sheet, page, count)


def _draw_heading(ink: Ink, sheet: Sheet, layout: Layout) -> None:
    title = Type("song", 22 if not layout.lying else 19, INK, tracking=0.12, bolder=0.35)
    y, room = (24.5, layout.codes[0][0] - layout.left - 8) if not layout.lying else (21.0, 150.0)
    ink.text((layout.left, y), sheet.title, shrink(sheet.title, title, room))
    sub = "　·　".join(part for part in (sheet.programme, _HOW) if part)
    ink.text((layout.left, y + 6.1), sub, shrink(sub, LABEL, layout.codes[0][0] - layout.left - 6))


def _draw_facts(ink: Ink, sheet: Sheet, layout: Layout) -> None:
    """Two columns of particulars on an upright page, one line of them on a lying one."""
    rows = -(-len(sheet.facts) // (3 if layout.lying else 2))
    top, pitch = (32.5, 5.2) if layout.lying else (37.0, 5.4)
    columns = (layout.left, 102.0, 190.0) if layout.lying else (layout.left, 106.0)
    for place, (label, value) in enumerate(sheet.facts):
        column, row = divmod(place, rows)
        x, y = columns[column], top + row * pitch
        ink.text((x, y), label, LABEL)
        room = _room(layout, columns, column, row) - x - 10.0
        ink.text((x + 10.0, y), value, shrink(value, VALUE, room))


def _room(layout: Layout, columns: tuple[float, ...], column: int, row: int) -> float:
    """Up to which x a particular may reach."""
    if column + 1 < len(columns):
        return columns[column + 1] - 3.0
    beside_code = layout.lying or row == 0
    return layout.codes[0][0] - 4.0 if beside_code else layout.right


def _draw_foot(ink: Ink, sheet: Sheet, page: Page, count: int) -> None:
    layout = page.layout
    x, top, side = layout.codes[1]
    left, base = x + side + 4.0, top + (5.2 if not layout.lying else 4.0)
    _draw_counts(ink, sheet, layout, (left, base))
    for row, line in enumerate(_set_notice(sheet.notice, layout.right - left)[:2]):
        ink.spaced_text((left + line.lead, base + 5.8 + row * 3.7), line.pieces, SMALL)
    edge = layout.size[1] - (9.8 if layout.lying else 12.4)
    ink.text((left, edge), _PHOTO, SMALL)
    printed = f"第 {page.page} 页 / 共 {count} 页　·　打印于 {sheet.printed_on.isoformat()}"
    ink.text((layout.right, edge), printed, SMALL, "right")


def _draw_counts(ink: Ink, sheet: Sheet, layout: Layout, at: tuple[float, float]) -> None:
    """The counts that the teller writes by hand, and who signs for them."""
    x, y = at
    ink.text((x, y), "应到", CELL)
    ink.text((x + 12.0, y), str(sheet.expected) if sheet.expected else "", VALUE, "center")
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
