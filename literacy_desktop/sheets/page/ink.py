"""看笔迹: the photographed row behind a mark."""

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.words import Wrapped
from literacy_desktop.sheets import service
from literacy_desktop.sheets.model import Ink
from literacy_desktop.sheets.page.asking import Crop


def show_ink(parent: QWidget, ws: Workspace, session_id: Id, attendee_id: Id) -> None:
    """Show the rows of all photos behind a mark.

    Raises:
        Problem: there is none, or it was read on another PC.
    """
    found = service.ink_of(ws, session_id, attendee_id)
    if not found:
        raise Problem(_("这条考勤背后没有照片。"), _("它不是从签到表读来的，或者照片在另一台电脑上。"))
    ink_dialog(parent, found).exec()


def ink_dialog(parent: QWidget, found: list[Ink]) -> Framed:
    """The window with the rows."""
    made = Framed(_("看笔迹"), parent, width=760)
    for ink in found:
        picture = QPixmap()
        picture.loadFromData(ink.strip)
        strip = Crop(64)
        strip.show_picture(picture)
        near = QPixmap()
        near.loadFromData(ink.box)
        close = Crop(120)
        close.show_picture(near)
        words = _("{file}，签到表 {code} 第 {row} 行；{by} {at} 记入").format(
            file=ink.file, code=ink.code, row=ink.row, by=ink.read_by, at=ink.read_at[:16].replace("T", " ")
        )
        for each in (Wrapped(words, "muted"), close, strip):
            made.body.addWidget(each)
    made.set_buttons([Action(text=_("关闭"), call=made.accept, kind="primary")])
    return made
