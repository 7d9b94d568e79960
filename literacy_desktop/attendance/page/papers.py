"""The attendance of a whole class on paper: made in the background, then shown."""

from pathlib import Path
from tempfile import TemporaryDirectory

from literacy_desktop.attendance import service
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import class_summary
from literacy_desktop.qtkit.page import Page


def show_record(page: Page, class_id: Id) -> None:
    """Make the record of a class and show it, to be printed or kept."""
    name = _("考勤表 {name}.pdf").format(name=class_summary(page.ws, class_id).name)

    def show(made: bytes) -> None:
        from literacy_desktop.qtkit.preview import show_pdf  # loads the PDF reader

        show_pdf(page, made, title=_("考勤表"), name=name)

    page.run(lambda ws, report: _make(ws, class_id, report), show, label=_("制作考勤表"))


def _make(ws: Workspace, class_id: Id, report: Report) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "record.pdf"
        service.print_record(ws, class_id, file, report)
        return file.read_bytes()
