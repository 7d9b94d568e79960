"""The recovery sheet in the window: shown, printed, and only then kept."""

import io

from PySide6.QtWidgets import QWidget

from literacy_desktop.access import service
from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.preview import Preview


def print_sheet(ws: Workspace, parent: QWidget) -> bool:
    """Show a new recovery sheet to be printed; it counts once it was printed or saved.

    Returns: whether it counts.
    """
    sheet = service.draft_sheet(ws)
    made = io.BytesIO()
    service.write_sheet(ws, sheet, made)
    shown = Preview(
        made.getvalue(),
        title=_("恢复纸"),
        name=_("恢复纸 {label}.pdf").format(label=sheet.label),
        parent=parent,
    )
    shown.exec()
    kept = shown.outcome.kept(0)
    shown.deleteLater()
    if not kept:
        return False
    old = service.recovery_label(ws)
    told = _("请看看打出来的纸：8 组数字和方码都清楚吗？确认以后，用它可以打开数据。")
    void = _("以前那张（编号 {label}）同时作废，请当场撕毁。").format(label=old) if old else ""
    if not confirm(_("恢复纸打印好了吗？"), f"{told}\n{void}".strip(), ok=_("打印好了"), parent=parent):
        return False
    service.keep_sheet(ws, sheet)
    return True
