"""The page of every list and report: margins, and at the foot what it is, which page, and printed when."""

from typing import Any, BinaryIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable, PageBreak
from reportlab.platypus.frames import Frame

from literacy_desktop.base.progress import Report
from literacy_desktop.paper.fonts.dynamic import register
from literacy_desktop.paper.pdf import A4, A4_LANDSCAPE, MM
from literacy_desktop.paper.report.content import PrintedReport
from literacy_desktop.paper.report.parts import Heading, ink_on
from literacy_desktop.paper.report.setting import SMALL, Block, set_lines, shrink
from literacy_desktop.paper.report.table import Grid, Progress, TablePart

_SIDE, _TOP, _FOOT_BASELINE, _FOOT_HEIGHT = 14.0, 13.5, 9.8, 15.0  # mm; all ink stays 8 mm off the edges
_NOTICE_GAP = 2.0
_COUNT_FORM = "page-count"


class _Counted(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that writes the number of pages, where pages asked for it, when it is known."""

    page_count = 0

    def save(self) -> None:
        """Define the form that says how many pages there are, and write the document."""
        self.page_count = self.getPageNumber() - 1
        self.beginForm(_COUNT_FORM, 0, -10, 100, 20)
        ink = ink_on(self, (100 / MM, 0.0))
        ink.text((0, 0), f"{self.page_count} 页", SMALL)
        self.addLiteral(ink.content())
        self.endForm()
        super().save()


class _Page:
    """What stands on every page."""

    def __init__(self, printed: PrintedReport) -> None:
        self.size = A4_LANDSCAPE if printed.landscape else A4
        self.width = self.size[0] - 2 * _SIDE
        self._printed = printed
        self._notice = set_lines(printed.notice, SMALL, self.width) if printed.notice else None

    def template(self) -> PageTemplate:
        """The page as reportlab sees it."""
        bottom = _FOOT_HEIGHT + (self._notice.height + _NOTICE_GAP if self._notice else 0.0)
        height = self.size[1] - _TOP - bottom
        box = (value * MM for value in (_SIDE, bottom, self.width, height))
        return PageTemplate(frames=[Frame(*box, 0, 0, 0, 0)], onPageEnd=self._draw)

    def _draw(self, canvas: Any, _document: Any) -> None:
        width, height = self.size
        ink = ink_on(canvas, self.size)
        y, middle = height - _FOOT_BASELINE, width / 2
        if self._notice:
            _draw_notice(ink, self._notice, y)
        running = self._printed.running or self._printed.title
        ink.text((_SIDE, y), running, shrink(running, SMALL, middle - _SIDE - 20))
        ink.text((width - _SIDE, y), f"打印于 {self._printed.printed_on.isoformat()}", SMALL, "right")
        before = f"第 {canvas.getPageNumber()} 页 / 共 "
        start = middle - SMALL.width(before + "1 页") / 2
        ink.text((start, y), before, SMALL)
        canvas.saveState()
        canvas.addLiteral(ink.content())
        canvas.translate((start + SMALL.width(before)) * MM, _FOOT_BASELINE * MM)
        canvas.doForm(_COUNT_FORM)
        canvas.restoreState()


def _draw_notice(ink: Any, notice: Block, foot: float) -> None:
    notice.draw(ink, _SIDE, foot - 5.2 - (len(notice.lines) - 1) * notice.pitch)


def build(printed: PrintedReport, out: BinaryIO, report: Report) -> int:
    """Write the PDF; returns how many pages."""
    register()
    page = _Page(printed)
    made: list[_Counted] = []

    def make_canvas(*args: Any, **kwargs: Any) -> _Counted:
        made.append(_Counted(*args, **kwargs))
        return made[0]

    document = BaseDocTemplate(
        out,
        pagesize=tuple(value * MM for value in page.size),
        pageTemplates=[page.template()],
        title=printed.title,
        author="",
        producer="literacy-desktop",
        displayDocTitle=1,
        invariant=1,
        initialFontName="hei",
        lang="zh-CN",
    )
    document.build(_story(printed, page, report), canvasmaker=make_canvas)
    return made[0].page_count


def _story(printed: PrintedReport, page: _Page, report: Report) -> list[Flowable]:
    parts: list[Flowable] = [Heading(printed, page.width)]
    progress = Progress(printed.tables, report)
    for table in printed.tables:
        signatures = printed.signatures if table is printed.tables[-1] else ()
        grid = Grid(table, page.width, signatures=signatures, follows=table is not printed.tables[0])
        parts += [PageBreak()] if table.new_page else []
        parts.append(TablePart(grid, progress))
    return parts
