"""People who come to the grid: walk-ins of one session, and new ones on the roll."""

from collections.abc import Collection
from datetime import date
from functools import partial

from literacy_desktop.attendance.service import mark
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.classes.page.people import FindPeople
from literacy_desktop.classes.service import enrol
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.page import Page


def take_walk_ins(ws: Workspace, session: Session, roll: Collection[Id], ids: Collection[Id]) -> int:
    """Mark people as there; who is not on the roll counts as a walk-in.

    Returns: how many were marked.
    """
    mark(ws, session, [one for one in ids if one in roll], "present")
    mark(ws, session, [one for one in ids if one not in roll], "present", walk_in=True)
    return len(ids)


def find_walk_ins(page: Page, session: Session, roll: Collection[Id]) -> None:
    """Ask who came, and mark them."""
    dialog = FindPeople(
        page.ws,
        _("临时来听第 {n} 次课的人").format(n=session.number),
        partial(take_walk_ins, page.ws, session, roll),
        ok=_("记 {n} 人出勤"),
        here=roll,
        parent=page,
    )
    dialog.class_id = session.class_id
    if dialog.exec():
        page.shell.toast(_("已记 {n} 人出勤").format(n=dialog.result_value), undo=True)
    dialog.deleteLater()


def agree_ahead(page: Page, session: Session, today: date) -> bool:
    """Ask whether a session that is still to come is really meant."""
    return confirm(
        _("第 {n} 次课还没到时间，要提前记吗？").format(n=session.number),
        _("这次课是 {day}。如果点错了列，请按“取消”，换到今天的那一列。").format(
            day=date_words(session.starts.date(), today)
        ),
        ok=_("提前记"),
        parent=page,
    )


def add_people(page: Page, class_id: Id, roll: Collection[Id]) -> None:
    """Ask who joins the class, and enrol them."""
    dialog = FindPeople(
        page.ws,
        _("添加学员"),
        partial(enrol, page.ws, class_id),
        ok=_("加入 {n} 人"),
        here=roll,
        parent=page,
    )
    dialog.class_id = class_id
    if dialog.exec():
        page.shell.toast(_("已加入 {n} 人").format(n=len(dialog.result_value.new)), undo=True)
    dialog.deleteLater()
