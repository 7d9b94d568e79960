"""Whole rosters in and out of the register, as the page offers it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import ImportPlan
from literacy_desktop.attendees.page.cells import Ground
from literacy_desktop.attendees.page.exporting import ExportForm
from literacy_desktop.attendees.page.importing import ImportDialog, roster_in
from literacy_desktop.attendees.service import ExportWish
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.files import save_file
from literacy_desktop.qtkit.forms import accepted
from literacy_desktop.qtkit.page import Page


def bring_in(page: Page, ground: Ground, path: Path | None = None) -> None:
    """Lead through an import; a file that is given is read at once."""
    steps = ImportDialog(page.shell, ground, parent=page)
    if path is not None:
        steps.read(path)
    plan = steps.result_value if accepted(steps) else None
    steps.deleteLater()
    if isinstance(plan, ImportPlan):
        apply(page, plan)


def apply(page: Page, plan: ImportPlan) -> None:
    """Do what was planned, in the background, and say what came of it."""
    counts = plan.counts
    whole, added = _("导入好了：新增 {new} 人，补充 {update} 人"), _("导入好了：新增 {new} 人")
    words = whole if counts["update"] else added
    told = words.format(new=counts["new"], update=counts["update"])
    page.run(
        lambda ws, report: service.apply_import(ws, plan, report),
        lambda _ids: page.shell.toast(told, undo=True),
        label=_("导入“{name}”").format(name=plan.file_name),
    )


def write_out(page: Page, numbers: Sequence[int] | None = None) -> None:
    """Ask how and where to, and write people into a table: those of these row numbers, or everybody."""
    form = ExportForm(page.ws, numbers, page)
    wish = form.result_value if accepted(form) else None
    form.deleteLater()
    if not isinstance(wish, ExportWish):
        return
    stem = _("学员名单（内部） {day}.xlsx") if wish.unmasked else _("学员名单 {day}.xlsx")
    path = save_file(page, _("导出名单"), stem.format(day=page.ws.today().isoformat()), purpose="export")
    if path is not None:
        export_to(page, path, wish)


def export_to(page: Page, path: Path, wish: ExportWish) -> None:
    """Write them, in the background, and say where it lies and what opens it."""
    words = _("已导出 {n} 人：{name}")
    if wish.unmasked:
        words = _("已导出 {n} 人：{name}，打开密码 {password}")
    page.run(
        lambda ws, report: service.export(ws, path, wish, report),
        lambda n: page.shell.toast(words.format(n=n, name=path.name, password=wish.password)),
        label=_("导出名单"),
    )


class RosterPage(Page):
    """A page that takes rosters in, also dropped on it, and writes them out."""

    ground: Ground

    def reload(self) -> None:
        """Show what there is now."""
        raise AssertionError(self)

    def import_roster(self, path: Path | None = None) -> None:
        """Bring in a roster; a file that is given is read at once."""
        bring_in(self, self.ground, path)

    def export(self) -> None:
        """Write those who are listed into a table."""
        write_out(self, self.listed())

    def listed(self) -> Sequence[int] | None:
        """The row numbers of those who are listed; None for everybody."""
        return None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if roster_in(event.mimeData()) is not None:
            event.acceptProposedAction()
            self.set_fact(_("松开鼠标，就导入这份名单"))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.reload()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        path = roster_in(event.mimeData())
        self.reload()
        if path is not None:
            event.acceptProposedAction()
            self.import_roster(path)
