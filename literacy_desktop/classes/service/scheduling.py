"""Changing single sessions: moved, given a topic, cancelled."""

from dataclasses import replace
from datetime import datetime

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import Session


def save_session(ws: Workspace, session: Session) -> None:
    """Write an edited session: its time, topic, room, teacher."""
    with ws.change(_("修改第 {number} 次课").format(number=session.number)):
        store.update_session(ws.conn, session)


def move_session(ws: Workspace, session: Session, starts: datetime) -> None:
    """Hold a session at another time."""
    save_session(ws, replace(session, starts=starts))


def cancel_session(ws: Workspace, session: Session, reason: str) -> None:
    """Cancel a session; it keeps its number and counts for nobody.

    Raises:
        Problem: no reason was given.
    """
    if not reason.strip():
        raise Problem(_("取消课次要写明原因。"), _("例如“下雪停课”。"))
    with ws.change(_("取消第 {number} 次课").format(number=session.number)):
        store.update_session(ws.conn, replace(session, state="cancelled", reason=reason.strip()))


def mark_done(ws: Workspace, session: Session) -> None:
    """Note that a session was held; does nothing where that is known already."""
    with ws.change(_("第 {number} 次课已上").format(number=session.number)):
        store.set_done(ws.conn, session.id)
