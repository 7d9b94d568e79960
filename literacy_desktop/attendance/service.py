"""The verbs of attendance."""

from collections.abc import Collection

from literacy_desktop.attendance import store
from literacy_desktop.attendance.model import SOURCES, STATUSES, AttendeeRow, Grid, Mark
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.classes.service import mark_done, roster, sessions


def grid(ws: Workspace, class_id: Id) -> Grid:
    """A class's people by its sessions, with every mark; walk-ins stand at the end."""
    rows = {
        member.attendee_id: AttendeeRow(member)
        for member in [*roster(ws, class_id), *store.guests(ws.conn, class_id)]
    }
    for mark in store.marks_of_class(ws.conn, class_id):
        if mark.attendee_id in rows:
            rows[mark.attendee_id].marks[mark.session_id] = mark
    return Grid(sessions(ws, class_id), list(rows.values()))


def mark(
    ws: Workspace,
    session: Session,
    attendee_ids: Collection[Id],
    status: str | None,
    *,
    source: str = "grid",
    walk_in: bool = False,
) -> None:
    """Give people a mark in a session, or take it away; marking again writes over the old mark.

    Args:
        ws: the workspace.
        session: which session; it counts as held as soon as somebody was there.
        attendee_ids: whom.
        status: a key of STATUSES, or None to clear.
        source: where the mark comes from, a key of SOURCES.
        walk_in: whether they came without being enrolled.

    Raises:
        Problem: the status is unknown, or the session was cancelled.
    """
    _check(session, status, source)
    if not attendee_ids:
        return
    label = _(STATUSES[status]) if status else _("清除")
    with ws.change(
        _("第 {number} 次课 {count} 人：{status}").format(
            number=session.number, count=len(attendee_ids), status=label
        )
    ) as change:
        for attendee_id in attendee_ids:
            if status is None:
                store.clear_mark(ws.conn, session.id, attendee_id, change.at)
            else:
                made = Mark(session.id, attendee_id, status, source, walk_in, change.at, ws.actor)
                store.put_mark(ws.conn, made)
        if status in {"present", "late", "early", "absent"}:
            mark_done(ws, session)


def fill(ws: Workspace, class_id: Id, session: Session, status: str = "present") -> int:
    """Give everybody on the roll who has no mark in a session this one.

    Returns: how many were marked.

    Raises:
        Problem: the status is unknown, the session was cancelled, or nobody is left to mark.
    """
    found = grid(ws, class_id)
    unmarked = [row.member.attendee_id for row in found.rows if session.id not in row.marks]
    if not unmarked:
        raise Problem(_("这节课每个人都已经有标记了。"), _("要改动请直接在格子里改。"))
    mark(ws, session, unmarked, status)
    return len(unmarked)


def history(ws: Workspace, attendee_id: Id) -> list[tuple[str, str, str]]:
    """A person's marks in all classes, latest first: (start of the session, class name, status)."""
    return store.history(ws.conn, attendee_id)


def _check(session: Session, status: str | None, source: str) -> None:
    if status is not None and status not in STATUSES:
        raise Problem(
            _("没有“{status}”这种考勤状态。").format(status=status),
            _("可以用：{names}。").format(
                names="、".join(f"{key}（{_(name)}）" for key, name in STATUSES.items())
            ),
        )
    if source not in SOURCES:
        raise AssertionError(source)
    if session.state == "cancelled":
        raise Problem(
            _("第 {number} 次课已取消，不能记考勤。").format(number=session.number),
            _("如果后来又上了，请先恢复这节课。"),
        )
