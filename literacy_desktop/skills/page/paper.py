"""From the page to paper: made in the background, then shown."""

from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO

from literacy_desktop.base.i18n import _
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.page import Page

Write = Callable[[Workspace, BinaryIO, Report], object]


def show_paper(page: Page, write: Write, title: str) -> None:
    """Make a paper and show it, to be printed or kept; `title` is also its file name."""

    def make(ws: Workspace, report: Report) -> bytes:
        out = BytesIO()
        write(ws, out, report)
        return out.getvalue()

    def show(pdf: bytes) -> None:
        from literacy_desktop.qtkit.preview import show_pdf  # loads the PDF reader

        show_pdf(page, pdf, title=title, name=f"{title}.pdf", purpose="lists")

    page.run(make, show, label=_("制作{paper}").format(paper=title))
