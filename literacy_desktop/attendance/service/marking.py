"""Marks given and taken away."""

from collections.abc import Collection
from dataclasses import dataclass

from literacy_desktop.attendance import store
from literacy_desktop.attendance.model import GUEST, SOURCES, Mark, Signs
from literacy_desktop.attendance.service.freezing import guard, refuse_frozen
from literacy_desktop.attendance.service.lookup import grid, signs
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.classes.service import mark_done, roster, session_by_id

TAKEN_OVER = frozenset({"desk", "paper", "import"})
"""From there a status may come that was retired meanwhile: it was given before."""


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
        status: a key of STATUSES or the code of an office's own, or None to clear.
        source: where the mark comes from, a key of SOURCES.
        walk_in: whether they came without being enrolled.

    Raises:
        Problem: the status is unknown, the session was cancelled, or it is frozen (then `correct` it).
    """
    now = session_by_id(ws, session.id)
    settings, office = ws.remembered("marking", lambda: (ws.settings, signs(ws)))
    _check(office, now, status, source)
    refuse_frozen(now, settings, ws.today())
    _write(ws, office, now, attendee_ids, _Given(status, source, walk_in))


def correct(
    ws: Workspace,
    session: Session,
    attendee_ids: Collection[Id],
    status: str | None,
    reason: str,
    *,
    source: str = "grid",
) -> None:
    """Give people another mark in a session that is frozen, or take it away, and keep the reason.

    Raises:
        Problem: no reason is given, the status is unknown, or the session was cancelled.
    """
    now, office = session_by_id(ws, session.id), signs(ws)
    _check(office, now, status, source)
    if not reason.strip():
        raise Problem(_("更正考勤要写明原因。"), _("例如“签到表上有签名，当时漏登”。"))
    roll = {member.attendee_id for member in roster(ws, now.class_id)}
    for walk_in in (False, True):
        ids = [one for one in attendee_ids if (one not in roll) == walk_in]
        _write(ws, office, now, ids, _Given(status, source, walk_in, reason.strip()))


@dataclass(frozen=True)
class _Given:
    """What is to be written for each person."""

    status: str | None
    source: str
    walk_in: bool = False
    reason: str = ""


def _write(ws: Workspace, office: Signs, now: Session, attendee_ids: Collection[Id], given: _Given) -> None:
    if not attendee_ids:
        return
    status, actor = given.status, ws.actor
    label = _("第 {number} 次课 {count} 人：{status}").format(
        number=now.number,
        count=len(attendee_ids),
        status=office.name(status) if status else _("清除"),
    )
    with ws.change(f"{label}（{given.reason}）" if given.reason else label) as change:
        guard(change, now)
        for attendee_id in attendee_ids:
            if status is None:
                store.clear_mark(ws.conn, now.id, attendee_id, change.at)
            else:
                made = Mark(
                    now.id,
                    attendee_id,
                    status,
                    given.source,
                    given.walk_in,
                    change.at,
                    actor,
                    given.reason,
                )
                store.put_mark(ws.conn, made)
        if status is not None and office.status(status).kind != "excused":
            mark_done(ws, now)  # an excuse is taken beforehand; any other mark says that it took place


def fill(ws: Workspace, class_id: Id, session: Session, status: str = "present") -> int:
    """Give everybody on the roll who has no mark in a session this one.

    Returns: how many were marked.

    Raises:
        Problem: the status is unknown, the session was cancelled or is frozen, or nobody is left to mark.
    """
    found = grid(ws, class_id)
    unmarked = [
        row.member.attendee_id
        for row in found.rows
        if row.member.status != GUEST and session.id not in row.marks
    ]
    if not unmarked:
        raise Problem(_("这节课每个人都已经有标记了。"), _("要改动请直接在格子里改。"))
    mark(ws, session, unmarked, status)
    return len(unmarked)


def _check(office: Signs, session: Session, status: str | None, source: str) -> None:
    known = office.symbols if source in TAKEN_OVER else {one.code for one in office.offered}
    if status is not None and status not in known:
        raise Problem(
            _("没有“{status}”这种考勤状态，或者它已经停用。").format(status=status),
            _("可以用：{names}。").format(
                names="、".join(f"{one.code}（{office.name(one.code)}）" for one in office.offered)
            ),
        )
    if source not in SOURCES:
        raise AssertionError(source)
    if session.state == "cancelled":
        raise Problem(
            _("第 {number} 次课已取消，不能记考勤。").format(number=session.number),
            _("如果后来又上了，请先恢复这节课。"),
        )
