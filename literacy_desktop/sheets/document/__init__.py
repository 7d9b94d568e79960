"""The attendance sheet on paper: A4, one colour, to be ticked, signed and thumb-printed, and read back."""

from collections.abc import Hashable, Sequence
from typing import BinaryIO

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.ink import Ink, Memory
from literacy_desktop.paper.pdf import A4, Pdf
from literacy_desktop.sheets.content import TITLE, Sheet, SheetRow
from literacy_desktop.sheets.document.cells import Cells, cut_texts
from literacy_desktop.sheets.document.frame import draw_frame, draw_numbers
from literacy_desktop.sheets.document.heading import common_words, draw_common, draw_page
from literacy_desktop.sheets.layout import Layout, Page, count_pages, layout_json, make_layout, make_page

__all__ = ["Sheet", "SheetRow", "cut_texts", "layout_json", "write"]


def write(sheets: Sequence[Sheet], out: BinaryIO, report: Report = silent) -> list[Page]:
    """Write a PDF with the pages of all sheets in turn; returns where every tick box stands.

    All sheets lie or all stand: a PDF has pages of one size.
    """
    pages: list[Page] = []
    layouts = [make_layout(sheet.kind, sheet.ticks) for sheet in sheets]
    counts = [page_count(sheet, layout) for sheet, layout in zip(sheets, layouts, strict=True)]
    size = layouts[0].size if layouts else A4
    with Pdf(out, title=sheets[0].title if sheets else TITLE, size=size) as pdf:
        forms, cells, memory = _Forms(pdf), Cells(pdf), Memory()
        for sheet, layout, count in zip(sheets, layouts, counts, strict=True):
            attendees = [row.attendee for row in sheet.rows]
            for number in range(1, count + 1):
                ink = Ink(pdf).draw(forms.of(sheet, layout, (number, count)))
                page = make_page(sheet.code, number, attendees, layout)
                draw_page(ink, sheet, page, memory)
                cells.draw_rows(ink, layout, sheet.rows[page.first_row - 1 :][: layout.rows])
                pdf.add_page(ink.content())
                pages.append(page)
                report(len(pages), sum(counts))
    return pages


def page_count(sheet: Sheet, layout: Layout) -> int:
    """How many pages a sheet has."""
    filled = (place for place, row in enumerate(sheet.rows, start=1) if row.attendee or row.name)
    return count_pages(max(filled, default=0), sheet.walk_in_rows, layout.rows)


class _Forms:
    """What is the same on the first, second, … page of many sheets, stored once."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._frames: dict[Layout, str] = {}
        self._pages: dict[Hashable, str] = {}

    def of(self, sheet: Sheet, layout: Layout, place: tuple[int, int]) -> str:
        """The operators that draw frame, row numbers and common words of a page."""
        if layout not in self._frames:
            frame = Ink(self._pdf)
            draw_frame(frame, layout)
            self._frames[layout] = self._pdf.add_form(frame.content())
        key = (layout, place, common_words(sheet))
        if key not in self._pages:
            ink = Ink(self._pdf).draw(self._frames[layout])
            draw_numbers(ink, layout, (place[0] - 1) * layout.rows + 1)
            draw_common(ink, sheet, layout, place)
            self._pages[key] = self._pdf.add_form(ink.content())
        return self._pages[key]
