"""People who came and gave no name: counted by head."""

from literacy_desktop.attendance import store
from literacy_desktop.attendance.model import HeadCount
from literacy_desktop.attendance.service.freezing import guard, refuse_frozen
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.classes.service import mark_done, session_by_id

MOST = 9999


def count_heads(ws: Workspace, session: Session, people: int, note: str = "", *, reason: str = "") -> None:
    """Note how many came without giving a name, in place of what was noted before; 0 takes it away.

    Raises:
        Problem: the number cannot be, the session was cancelled, or it is frozen and no reason is given.
    """
    if not 0 <= people <= MOST:
        raise Problem(_("人数要在 0 到 {most} 之间。").format(most=MOST), _("只数没有留名字的人。"))
    now = session_by_id(ws, session.id)
    if now.state == "cancelled":
        raise Problem(
            _("第 {number} 次课已取消，不能记人数。").format(number=now.number),
            _("如果后来又上了，请先恢复这节课。"),
        )
    if not reason.strip():
        refuse_frozen(now, ws.settings, ws.today())
    label = _("第 {number} 次课：{n} 人没有留名字").format(number=now.number, n=people)
    with ws.change(label) as change:
        guard(change, now)
        if not people:
            store.drop_head_count(ws.conn, now.id, change.at)
            return
        words = "；".join(filter(None, (note.strip(), reason.strip())))
        store.put_head_count(ws.conn, now.id, HeadCount(people, words, change.at, ws.actor))
        mark_done(ws, now)


def head_counts(ws: Workspace, class_id: Id) -> dict[Id, HeadCount]:
    """The counts of a class, by session."""
    return store.head_counts(ws.conn, class_id)
