"""Where everything stands on a printed attendance sheet: millimetres from the top left of an A4 page.

A page has 18 rows of 11 mm. Who cannot write presses a thumb on the paper, and in rows of 8 mm (25 a
page) the print would run into the neighbour's row; 11 mm hold it. Eighteen falls into three groups of
six, which the eye counts easily, and a dozen people with walk-ins take one page. The tick boxes are 6
mm, large enough for a hand that is not steady, with 5 mm of white between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from literacy_desktop.base.check_letters import check_letter

LAYOUT_VERSION = 1
"""Raised whenever a box moves; every page's code has it, so old paper is never read by new geometry."""

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
LEFT, RIGHT = 14.0, 196.0

TABLE_TOP, HEAD_HEIGHT, ROW_HEIGHT, ROWS, GROUP = 54.0, 8.8, 11.0, 18, 6
ROWS_TOP = TABLE_TOP + HEAD_HEIGHT
TABLE_BOTTOM = ROWS_TOP + ROWS * ROW_HEIGHT

QR_BOX = (170.0, 14.5, 21.0)
BOX_SIDE = 6.0
WALK_IN_ROWS = 3
"""So many empty rows follow the last name where nothing else is said, for people who come unannounced."""

_MARK_SIDE, _MARK_EDGE = 5.2, 8.0


@dataclass(frozen=True)
class Column:
    """A column of the table; `key` names the tick boxes of a column that has them."""

    title: str
    left: float
    width: float
    key: str = ""

    @property
    def middle(self) -> float:
        """The x in the middle."""
        return self.left + self.width / 2

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.left + self.width


@dataclass(frozen=True)
class Fiducial:
    """A black square in a corner by which a reader finds the page; the solid one tells which way up."""

    x: float
    y: float
    side: float
    solid: bool


class Box(NamedTuple):
    """A tick box: whose, which row of the sheet, which column, where."""

    attendee: bytes | None
    row: int
    column: str
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Page:
    """A printed page of a sheet, counted from 1, and who stands in each of its rows."""

    sheet: str
    page: int
    attendees: tuple[bytes | None, ...]

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The tick boxes, row by row."""
        first = (self.page - 1) * ROWS + 1
        return tuple(
            Box(self.attendees[index], first + index, key, x, y, BOX_SIDE, BOX_SIDE)
            for index, key, (x, y) in _TICK_PLACES
        )


@dataclass(frozen=True)
class PageCode:
    """What the code on a page says."""

    sheet: str
    page: int
    version: int


def _columns() -> tuple[Column, ...]:
    widths = (
        ("序号", 9.0, ""), ("姓名", 27.0, ""), ("性别", 10.0, ""), ("年龄", 10.0, ""), ("手机尾号", 16.5, ""),
        ("村 / 社区", 28.5, ""), ("本人签名（可按手印）", 35.0, ""),
        ("到", 11.0, "present"), ("迟", 11.0, "late"), ("缺", 11.0, "absent"), ("备注", 13.0, ""),
    )  # fmt: skip
    columns, left = [], LEFT
    for title, width, key in widths:
        columns.append(Column(title, left, width, key))
        left += width
    return tuple(columns)


COLUMNS = _columns()
TICK_COLUMNS = tuple(column for column in COLUMNS if column.key)

FIDUCIALS = tuple(
    Fiducial(x, y, _MARK_SIDE, solid=x > _MARK_EDGE and y > _MARK_EDGE)
    for y in (_MARK_EDGE, PAGE_HEIGHT - _MARK_EDGE - _MARK_SIDE)
    for x in (_MARK_EDGE, PAGE_WIDTH - _MARK_EDGE - _MARK_SIDE)
)


def count_pages(names: int, walk_in_rows: int = WALK_IN_ROWS) -> int:
    """How many pages a sheet has with so many names and at least so many empty rows after them."""
    return max(1, -(-(names + walk_in_rows) // ROWS))


def row_top(index: int) -> float:
    """The y of the upper edge of a page's row, counted from 0."""
    return ROWS_TOP + index * ROW_HEIGHT


def tick_corner(column: Column, index: int) -> tuple[float, float]:
    """The upper left corner of a tick box in a page's row, counted from 0."""
    x, y = column.middle - BOX_SIDE / 2, row_top(index) + (ROW_HEIGHT - BOX_SIDE) / 2
    return round(x, 3), round(y, 3)


_TICK_PLACES = tuple(
    (index, column.key, tick_corner(column, index)) for index in range(ROWS) for column in TICK_COLUMNS
)


def make_page(sheet: str, page: int, attendees: Sequence[bytes | None]) -> Page:
    """A page (counted from 1), given who stands in each of the sheet's rows."""
    there = attendees[(page - 1) * ROWS : page * ROWS]
    return Page(sheet, page, (*there, *[None] * (ROWS - len(there))))


def write_page_code(sheet: str, page: int) -> str:
    """The code of a page: sheet, page, version of the layout, check character."""
    body = f"{sheet}-P{page:02d}V{LAYOUT_VERSION}"
    return body + check_letter(body)


def read_page_code(text: str) -> PageCode | None:
    """Read the code of a page; None when it is another code or misread."""
    body, check = text[:-1], text[-1:]
    sheet, separator, tail = body.rpartition("-P")
    page, mark, version = tail.partition("V")
    parsed = sheet and separator and mark and page.isdecimal() and version.isdecimal()
    return PageCode(sheet, int(page), int(version)) if parsed and check_letter(body) == check else None


def layout_json(pages: Sequence[Page]) -> dict[str, list[dict[str, object]]]:
    """The pages as plain JSON values: attendees as hex text, places in millimetres."""
    return {"pages": [_page_json(page) for page in pages]}


def _page_json(page: Page) -> dict[str, object]:
    boxes = [
        {
            "attendee": box.attendee.hex() if box.attendee is not None else None,
            "row": box.row,
            "column": box.column,
            "x": box.x,
            "y": box.y,
            "w": box.w,
            "h": box.h,
        }
        for box in page.boxes
    ]
    return {"sheet": page.sheet, "page": page.page, "version": LAYOUT_VERSION, "boxes": boxes}
