"""The attendance sheet on paper: A4 portrait, one colour, to be ticked, signed and thumb-printed."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import BinaryIO

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.lines import Line, balance_lines, break_lines
from literacy_desktop.paper.pdf import A4, MM, Pdf
from literacy_desktop.sheets.content import Sheet, SheetRow
from literacy_desktop.sheets.layout import (
    BOX_SIDE,
    COLUMNS,
    FIDUCIALS,
    GROUP,
    HEAD_HEIGHT,
    LEFT,
    QR_BOX,
    RIGHT,
    ROW_HEIGHT,
    ROWS,
    ROWS_TOP,
    TABLE_BOTTOM,
    TABLE_TOP,
    TICK_COLUMNS,
    Column,
    Fiducial,
    Page,
    count_pages,
    layout_json,
    make_page,
    row_top,
    tick_corner,
    write_page_code,
)

__all__ = ["Sheet", "SheetRow", "cut_texts", "layout_json", "write"]

INK, GREY = "#1B1B1D", "#5F6368"
_ROW_RULE, _COLUMN_RULE, _TICK_RULE, _HEAD_FILL = "#C9CDD2", "#9AA0A6", "#8A9096", "#F2F3F4"

_LABEL, _VALUE = Type("hei", 9.5, GREY), Type("hei-medium", 10.2, INK)
_CELL, _SMALL = Type("hei", 9.6, INK), Type("hei", 8.0, GREY)
_HEAD = Type("hei-medium", 9.4, INK)
_NAME, _LONG_NAME = Type("hei-medium", 13.5, INK), Type("hei-medium", 12.5, INK)
_VILLAGE = Type("hei", 9.2, INK)
_CODE = Type("hei", 6.6, GREY)
_NUMBER = Type("hei", 9.2, GREY)

_FOOT_LABELS = (
    (LEFT, "应到"),
    (31.5, "人"),
    (48.0, "实到"),
    (70.5, "人"),
    (88.0, "填表人"),
    (142.0, "教师签字"),
)
_INFO_COLUMNS = (LEFT, 106.0)
_INFO_TOP, _INFO_PITCH, _INFO_INDENT = 37.0, 5.4, 10.0
_FOOT_BASELINE, _NOTICE_BASELINE, _EDGE_BASELINE = TABLE_BOTTOM + 8.6, TABLE_BOTTOM + 15.2, 287.2


def write(sheets: Sequence[Sheet], out: BinaryIO, report: Report = silent) -> list[Page]:
    """Write a PDF with the pages of all sheets in turn; returns where every tick box stands."""
    pages: list[Page] = []
    cells = _Cells()
    counts = [count_pages(_count_names(sheet), sheet.walk_in_rows) for sheet in sheets]
    with Pdf(out, title=sheets[0].title if sheets else "签到表", size=A4) as pdf:
        forms = _add_forms(pdf, max(counts, default=0))
        for sheet, count in zip(sheets, counts, strict=True):
            attendees = [row.attendee for row in sheet.rows]
            for number in range(1, count + 1):
                ink = Ink(pdf).draw(forms[number - 1])
                _draw_page(ink, cells, sheet, number, count)
                pdf.add_page(ink.content())
                pages.append(make_page(sheet.code, number, attendees))
                report(len(pages), sum(counts))
    return pages


def _count_names(sheet: Sheet) -> int:
    """The place of the last row that is not empty."""
    filled = (place for place, row in enumerate(sheet.rows, start=1) if row.attendee or row.name)
    return max(filled, default=0)


def _add_forms(pdf: Pdf, count: int) -> list[str]:
    """Store what is the same on the first, second, … page of every sheet."""
    frame = Ink(pdf)
    _draw_frame(frame)
    drawn = pdf.add_form(frame.content())
    forms = []
    for page in range(count):
        ink = Ink(pdf).draw(drawn)
        for index in range(ROWS):
            number = str(page * ROWS + index + 1)
            ink.text((COLUMNS[0].middle, row_top(index) + ROW_HEIGHT / 2 + 1.2), number, _NUMBER, "center")
        forms.append(pdf.add_form(ink.content()))
    return forms


def _draw_frame(ink: Ink) -> None:
    """Draw what is the same on every page."""
    for fiducial in FIDUCIALS:
        _draw_fiducial(ink, fiducial)
    ink.fill_rect((LEFT, TABLE_TOP, RIGHT - LEFT, HEAD_HEIGHT), _HEAD_FILL)
    for column in COLUMNS:
        _draw_column_head(ink, column)
    for index in range(1, ROWS):
        strong = index % GROUP == 0
        rule = Stroke(0.9, GREY) if strong else Stroke(0.45, _ROW_RULE)
        ink.line((LEFT, row_top(index)), (RIGHT, row_top(index)), rule)
    ink.line((LEFT, ROWS_TOP), (RIGHT, ROWS_TOP), Stroke(0.9, GREY))
    for column in COLUMNS[1:]:
        ink.line((column.left, TABLE_TOP), (column.left, TABLE_BOTTOM), Stroke(0.6, _COLUMN_RULE))
    for y in (TABLE_TOP, TABLE_BOTTOM):
        ink.line((LEFT, y), (RIGHT, y), Stroke(1.3, INK))
    for index in range(ROWS):
        for column in TICK_COLUMNS:
            ink.rect((*tick_corner(column, index), BOX_SIDE, BOX_SIDE), Stroke(0.7, _TICK_RULE), radius=0.7)
    _draw_foot(ink)


def _draw_fiducial(ink: Ink, mark: Fiducial) -> None:
    ink.fill_rect((mark.x, mark.y, mark.side, mark.side), "#000000")
    if mark.solid:
        return
    for share, color in ((0.60, "#FFFFFF"), (0.24, "#000000")):
        inset, side = mark.side * (1 - share) / 2, mark.side * share
        ink.fill_rect((mark.x + inset, mark.y + inset, side, side), color)


def _draw_column_head(ink: Ink, column: Column) -> None:
    baseline = TABLE_TOP + HEAD_HEIGHT / 2 + 1.25
    title, _, aside = column.title.partition("（")
    if len(title) == 2 and column.width > 12:
        title = f"{title[0]}　{title[1]}"
    small = Type("hei", 7.6, GREY)
    width = _HEAD.width(title) + (small.width(f"（{aside}") if aside else 0.0)
    ink.text((column.middle - width / 2, baseline), title, _HEAD)
    if aside:
        ink.text((column.middle + width / 2, baseline), f"（{aside}", small, "right")


def _draw_foot(ink: Ink) -> None:
    for x, label in _FOOT_LABELS:
        ink.text((x, _FOOT_BASELINE), label, _CELL)
    for start, end in ((57.0, 69.0), (100.0, 134.0), (158.0, RIGHT)):
        ink.line((start, _FOOT_BASELINE + 1.4), (end, _FOOT_BASELINE + 1.4), Stroke(0.6, _COLUMN_RULE))
    ink.text((LEFT + 4, _EDGE_BASELINE), "四角黑框为识别标记，请勿遮挡或折叠", _SMALL)


def _draw_page(ink: Ink, cells: "_Cells", sheet: Sheet, page: int, count: int) -> None:
    _draw_heading(ink, sheet)
    _draw_info(ink, sheet)
    code = write_page_code(sheet.code, page)
    ink.qr(QR_BOX, code, "M")
    below = (QR_BOX[0] + QR_BOX[2] / 2, QR_BOX[1] + QR_BOX[2] + 3.2)
    ink.text(below, code, _shrink(code, _CODE, 30.0), "center")
    for index, row in enumerate(sheet.rows[(page - 1) * ROWS : page * ROWS]):
        cells.draw_row(ink, row_top(index) + ROW_HEIGHT / 2, row)
    ink.text((26.4, _FOOT_BASELINE), str(sheet.expected), _VALUE, "center")
    _draw_notice(ink, sheet.notice)
    ink.text((105.0, _EDGE_BASELINE), f"第 {page} 页 / 共 {count} 页", _SMALL, "center")
    ink.text((RIGHT - 4, _EDGE_BASELINE), f"打印于 {sheet.printed_on.isoformat()}", _SMALL, "right")


def _draw_heading(ink: Ink, sheet: Sheet) -> None:
    title = Type("song", 22, INK, tracking=0.12, bolder=0.35)
    ink.text((LEFT, 24.5), sheet.title, _shrink(sheet.title, title, QR_BOX[0] - LEFT - 8))
    sub = "　·　".join(part for part in (sheet.programme, "由工作人员在方框内打勾，打错的把整格涂黑") if part)
    ink.text((LEFT, 30.6), sub, _shrink(sub, _LABEL, QR_BOX[0] - LEFT - 6))


def _draw_info(ink: Ink, sheet: Sheet) -> None:
    session = f"第 {sheet.session_number} 次"
    if sheet.session_count:
        session += f" / 共 {sheet.session_count} 次"
    left = (("班级", sheet.class_name), ("地点", sheet.place), ("时间", sheet.when))
    right = (("课次", session), ("课题", sheet.topic), ("教师", sheet.teacher))
    for x, end, entries in ((_INFO_COLUMNS[0], 103.0, left), (_INFO_COLUMNS[1], 166.0, right)):
        for row, (label, value) in enumerate(entries):
            y = _INFO_TOP + row * _INFO_PITCH
            ink.text((x, y), label, _LABEL)
            room = (RIGHT if x > LEFT and row else end) - x - _INFO_INDENT
            ink.text((x + _INFO_INDENT, y), value, _shrink(value, _VALUE, room))


@lru_cache(maxsize=4096)
def _shrink(text: str, kind: Type, room: float) -> Type:
    """The same look, as small as it must be to fit."""
    size = min(kind.size, int(kind.size * room / max(kind.width(text), 0.01) * 10) / 10)
    return Type(kind.style, size, kind.color, kind.tracking, kind.bolder)


class _Cells:
    """Writes rows; what stands in a cell is set once for the whole document."""

    def __init__(self) -> None:
        self._set: dict[tuple[int, str], str] = {}

    def draw_row(self, ink: Ink, middle: float, row: SheetRow) -> None:
        """Write a row of the list; `middle` is the y halfway between its rules."""
        age = "" if row.age is None else str(row.age)
        values = enumerate((row.name, row.sex, age, row.phone_tail, row.village), start=1)
        ink.row(middle, [self._cell(ink, place, value) for place, value in values if value], INK)

    def _cell(self, ink: Ink, place: int, value: str) -> str:
        key = (place, value)
        if key not in self._set:
            texts = _SETTERS.get(place, _set_centred)(COLUMNS[place], value)
            self._set[key] = " ".join(ink.piece(*text) for text in texts)
        return self._set[key]


_Text = tuple[tuple[float, float], Sequence[tuple[str, float]], Type]


def _set_centred(column: Column, text: str) -> list[_Text]:
    kind = _shrink(text, _CELL, column.width - 1.5)
    return [((column.middle - kind.width(text) / 2, 1.2), [(text, 0.0)], kind)]


def _set_name(column: Column, name: str) -> list[_Text]:
    x = column.left + 2.4
    if len(name) == 2:  # spread to the width of three, as lists of names do
        return [((x, 1.7), [(name[0], _NAME.size / MM), (name[1], 0.0)], _NAME)]
    if _NAME.width(name) <= column.right - x - 1:
        return [((x, 1.7), [(name, 0.0)], _NAME)]
    return _set_lines(name, (x, column.right - 1), _LONG_NAME)


def _set_village(column: Column, village: str) -> list[_Text]:
    return _set_lines(village, (column.left + 1.6, column.right - 1), _VILLAGE)


_SETTERS: dict[int, Callable[[Column, str], list[_Text]]] = {1: _set_name, 5: _set_village}


def _set_lines(text: str, span: tuple[float, float], kind: Type) -> list[_Text]:
    """Set a text between two places, smaller and on more lines the longer it is."""
    block, lines = _set_block(text, kind, span[1] - span[0])
    pitch = block.size * (0.41 if len(lines) < 4 else 0.385 if len(lines) < 6 else 0.36)
    first = block.size * 0.128 - pitch * (len(lines) - 1) / 2
    return [((span[0], first + row * pitch), line.pieces, block) for row, line in enumerate(lines)]


_SMALLER = ((11.2, 2), (9.2, 2), (8.2, 2), (7.2, 3), (6.2, 4), (5.2, 5), (4.4, 6), (4.0, 7))
"""Sizes in points with the lines that fit a row; the last takes over a hundred characters of a name."""


def cut_texts(rows: Iterable[SheetRow]) -> list[str]:
    """The names and villages too long for their cells, which `write` would end in an ellipsis."""
    name, village = COLUMNS[1], COLUMNS[5]
    cells = [(row.name, name.width - 3.4, _LONG_NAME) for row in rows]
    cells += [(row.village, village.width - 2.6, _VILLAGE) for row in rows]
    return [text for text, room, kind in dict.fromkeys(cells) if text and _is_cut(text, kind, room)]


def _is_cut(text: str, kind: Type, room: float) -> bool:
    _block, lines = _set_block(text, kind, room)
    return "".join(line.text for line in lines) != "".join(text.split()) and lines[-1].text.endswith("…")


def _set_block(text: str, kind: Type, room: float) -> tuple[Type, tuple[Line, ...]]:
    """Set a text in a cell; one that is too long even for the smallest size ends in an ellipsis."""
    for size, rows in ((kind.size, 1), *_SMALLER):
        chosen = Type(kind.style, min(size, kind.size), kind.color)
        lines = balance_lines(text, chosen.width, em=chosen.size / MM, width=room)
        if len(lines) <= rows:
            return chosen, tuple(lines)
    full = break_lines(text, chosen.width, em=chosen.size / MM, width=room, justify=False)[:rows]
    return chosen, (*full[:-1], Line(full[-1].lead, ((full[-1].text[:-1] + "…", 0.0),)))


def _draw_notice(ink: Ink, notice: str) -> None:
    for row, line in enumerate(_set_notice(notice)[:2]):
        ink.spaced_text((LEFT + line.lead, _NOTICE_BASELINE + row * 4), line.pieces, _SMALL)


@lru_cache(maxsize=64)
def _set_notice(notice: str) -> tuple[Line, ...]:
    return tuple(break_lines(notice, _SMALL.width, em=_SMALL.size / MM, width=RIGHT - LEFT, justify=False))
