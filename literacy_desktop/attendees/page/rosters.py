"""Whole rosters in and out of the register, as the page offers it."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import ImportPlan
from literacy_desktop.attendees.page.cells import Ground
from literacy_desktop.attendees.page.importing import ImportDialog, roster_in
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.fields import CheckField
from literacy_desktop.qtkit.files import save_file
from literacy_desktop.qtkit.forms import FormDialog, accepted
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.words import Wrapped


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


def write_out(page: Page) -> None:
    """Ask how and where to, and write everybody into a table."""
    form = FormDialog(_("导出名单"), lambda: None, ok=_("选择保存位置"), width=480, parent=page)
    form.add_widget(Wrapped(_("把全部学员写成一个 Excel 文件，可以打印，也可以以后再导入。")))
    hint = _("默认只写前后几位。完整号码请只交给需要的人，用完就删。")
    whole = form.add(CheckField(_("写出完整的身份证号"), hint=hint))
    form.untouched()
    if accepted(form):
        name = _("学员名单 {day}.xlsx").format(day=page.ws.today().isoformat())
        path = save_file(page, _("导出名单"), name, purpose="export")
        if path is not None:
            export_to(page, path, unmasked=whole.value())
    form.deleteLater()


def export_to(page: Page, path: Path, *, unmasked: bool) -> None:
    """Write everybody, in the background, and say where it lies."""
    words = _("已导出 {n} 人：{name}")
    page.run(
        lambda ws, report: service.export(ws, path, service.ExportWish(unmasked=unmasked), report),
        lambda n: page.shell.toast(words.format(n=n, name=path.name)),
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
        """Write everybody into a table."""
        write_out(self)

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
