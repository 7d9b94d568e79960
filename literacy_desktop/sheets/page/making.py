"""Sheets made in the background and shown, to be printed or kept."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import ClassSummary
from literacy_desktop.classes.service import class_summary
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.page import Page
from literacy_desktop.sheets import service


def make_sheets(
    ws: Workspace, class_id: Id, numbers: Sequence[int], report: Report, form: service.Form = service.AS_USUAL
) -> bytes:
    """The PDF of these sheets, noted as printed; in a worker."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "sheets.pdf"
        service.print_sheets(ws, class_id, out, numbers=numbers, form=form, report=report)
        return out.read_bytes()


def show_sheets(
    page: Page, class_id: Id, numbers: Sequence[int], form: service.Form = service.AS_USUAL
) -> None:
    """Make the sheets in the background and show them, to be printed or kept; what is wrong is told first."""
    after_faults(page, class_id, lambda: _make_and_show(page, class_id, numbers, form), ok=_("仍然打印"))


def after_faults(page: Page, class_id: Id, go_on: Callable[[], object], *, ok: str) -> None:
    """Look for names that paper cannot take; go on where there are none, or people want it anyway."""

    def ask(faults: list[str]) -> None:
        if not faults or confirm(_("签到表上有的字印不全"), "\n".join(faults), ok=ok, parent=page):
            go_on()

    page.run(lambda ws, _report: service.faults_of(ws, class_id), ask, label=_("检查生僻字"))


def _make_and_show(page: Page, class_id: Id, numbers: Sequence[int], form: service.Form) -> None:
    name = sheets_name(class_summary(page.ws, class_id), numbers)

    def show(made: bytes) -> None:
        from literacy_desktop.qtkit.preview import show_pdf  # loads the PDF reader

        show_pdf(page, made, title=_("签到表"), name=name, purpose="sheets")

    page.run(lambda ws, report: make_sheets(ws, class_id, numbers, report, form), show, label=_("制作签到表"))


def sheets_name(summary: ClassSummary, numbers: Sequence[int]) -> str:
    """The file name: 签到表 入门一班 第3次.pdf."""
    which = _("第{n}次").format(n=numbers[0]) if len(numbers) == 1 else _("{n}次课").format(n=len(numbers))
    return _("签到表 {name} {which}.pdf").format(name=summary.name, which=which)
