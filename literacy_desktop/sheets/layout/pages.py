"""The pages of a sheet: who stands in which row, and where each of their boxes is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from literacy_desktop.sheets.layout.codes import LAYOUT_VERSION
from literacy_desktop.sheets.layout.geometry import BOX_SIDE, Layout


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
    layout: Layout

    @property
    def first_row(self) -> int:
        """The number of its first row on the sheet."""
        return (self.page - 1) * self.layout.rows + 1

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The tick boxes, row by row."""
        return tuple(
            Box(self.attendees[index], self.first_row + index, key, x, y, BOX_SIDE, BOX_SIDE)
            for index, key, (x, y) in self.layout.places()
        )


def count_pages(names: int, walk_in_rows: int, rows: int) -> int:
    """How many pages of so many rows take these names and at least so many empty rows after them."""
    return max(1, -(-(names + walk_in_rows) // rows))


def make_page(sheet: str, page: int, attendees: Sequence[bytes | None], layout: Layout) -> Page:
    """A page (counted from 1), given who stands in each of the sheet's rows."""
    there = attendees[(page - 1) * layout.rows : page * layout.rows]
    return Page(sheet, page, (*there, *[None] * (layout.rows - len(there))), layout)


def layout_json(pages: Sequence[Page]) -> dict[str, list[dict[str, object]]]:
    """The pages as plain JSON values: attendees as hex text, places in millimetres."""
    return {"pages": [_page_json(page) for page in pages]}


def _page_json(page: Page) -> dict[str, object]:
    layout = page.layout
    boxes = [
        box._asdict() | {"attendee": box.attendee.hex() if box.attendee is not None else None}
        for box in page.boxes
    ]
    rows = [
        {"row": page.first_row + index, "x": layout.left, "y": round(layout.row_top(index), 3),
         "w": layout.right - layout.left, "h": layout.row_height}
        for index in range(layout.rows)
    ]  # fmt: skip
    markers = [
        {"id": each.number, "x": each.x, "y": each.y, "w": each.side, "h": each.side}
        for each in layout.markers
    ]
    codes = [{"x": x, "y": y, "w": side, "h": side} for x, y, side in layout.codes]
    width, height = layout.size
    return {
        "sheet": page.sheet, "page": page.page, "version": LAYOUT_VERSION, "width": width, "height": height,
        "boxes": boxes, "rows": rows, "markers": markers, "codes": codes,
    }  # fmt: skip
