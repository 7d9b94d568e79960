"""锁定: from a day on marks change only with a reason; taking a change back is a change too."""

from datetime import date
from functools import partial

from literacy_desktop.attendance.model import is_frozen
from literacy_desktop.base.changes import Change
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.settings import Settings
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session


def frozen(ws: Workspace, session: Session) -> bool:
    """Whether the marks of a session are frozen."""
    return is_frozen(session.starts.date(), ws.settings, ws.today())


def freeze(ws: Workspace, until: date | None) -> None:
    """Freeze the marks of every session up to a day, the day included; None lifts that again."""
    ws.set_setting("freeze_date", until.isoformat() if until else "")


def refuse_frozen(session: Session, settings: Settings, today: date) -> None:
    """Refuse to change the marks of a frozen session.

    Raises:
        Problem: it is frozen.
    """
    if is_frozen(session.starts.date(), settings, today):
        raise Problem(
            _("第 {number} 次课的考勤已经锁定，不能随便改。").format(number=session.number),
            _("确实记错了，请写明更正的原因。"),
        )


def guard(change: Change, session: Session) -> None:
    """Let this change be taken back only as long as its session is not frozen."""
    change.guards.append(partial(_refuse_to_undo, session))


def _refuse_to_undo(session: Session, ws: Workspace) -> None:
    if frozen(ws, session):
        raise Problem(
            _("第 {number} 次课的考勤已经锁定，不能撤销或重做。").format(number=session.number),
            _("确实记错了，请在格子里改，并写明更正的原因。"),
        )
