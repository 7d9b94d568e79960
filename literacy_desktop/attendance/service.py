"""The verbs of attendance."""

from collections.abc import Collection
from pathlib import Path

from literacy_desktop.attendance import store
from literacy_desktop.attendance.document import Record, RecordRow, RecordSession, write
from literacy_desktop.attendance.model import SOURCES, STATUSES, AttendeeRow, Grid, Mark, reaches
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.classes.service import (
    class_summary,
    made_up,
    mark_done,
    roster,
    session_by_id,
    sessions,
)


def grid(ws: Workspace, class_id: Id) -> Grid:
    """A class's people by its sessions, with every mark; walk-ins stand at the end."""
    rows = {
        member.attendee_id: AttendeeRow(member)
        for member in [*roster(ws, class_id), *store.guests(ws.conn, class_id)]
    }
    for mark in store.marks_of_class(ws.conn, class_id):
        if mark.attendee_id in rows:
            rows[mark.attendee_id].marks[mark.session_id] = mark
    for session_id, attendee_id in made_up(ws, class_id):
        if attendee_id in rows:
            rows[attendee_id].made_up.add(session_id)
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
    _check(session_by_id(ws, session.id), status, source)
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
    unmarked = [
        row.member.attendee_id
        for row in found.rows
        if row.member.status != "guest" and session.id not in row.marks
    ]
    if not unmarked:
        raise Problem(_("这节课每个人都已经有标记了。"), _("要改动请直接在格子里改。"))
    mark(ws, session, unmarked, status)
    return len(unmarked)


def history(ws: Workspace, attendee_id: Id) -> list[tuple[str, str, str]]:
    """A person's marks in all classes, latest first: (start of the session, class name, status)."""
    return store.history(ws.conn, attendee_id)


def print_record(ws: Workspace, class_id: Id, out: Path, report: Report = silent) -> int:
    """Write the attendance of a class as a PDF, as far as it is recorded.

    Returns: how many pages.

    Raises:
        Problem: the class has no people or no sessions.
    """
    record = _record(ws, class_id)
    if not record.rows:
        raise Problem(_("这个班还没有学员，考勤表上没有名字。"), _("请先导入名单或添加学员，再打印。"))
    if not record.sessions:
        raise Problem(_("这个班还没有课次。"), _("请在班级里查看课次安排。"))
    with replacing(out) as file:
        return write(record, file, report)


def _record(ws: Workspace, class_id: Id) -> Record:
    summary, found, needed = class_summary(ws, class_id), grid(ws, class_id), ws.settings.pass_percent
    counted = found.counted
    return Record(
        programme=ws.settings.programme,
        class_name=summary.name,
        class_code=summary.code,
        site=summary.site,
        teacher=summary.teacher,
        sessions=[_record_session(found, one) for one in counted],
        cancelled=[_record_session(found, one) for one in found.sessions if one.state == "cancelled"],
        rows=[_record_row(row, counted, needed) for row in found.rows],
        needed=needed,
        printed_on=ws.today(),
    )


def _record_session(found: Grid, session: Session) -> RecordSession:
    marked = any(session.id in row.marks for row in found.rows)
    present = found.present_at(session.id) if marked else None
    return RecordSession(session.number, session.starts.date(), present)


def _record_row(row: AttendeeRow, counted: list[Session], needed: int) -> RecordRow:
    member, attended = row.member, row.attended(counted)
    statuses = tuple(row.marks[one.id].status if one.id in row.marks else "" for one in counted)
    standing = member.status if member.status in {"completed", "not_completed", "guest"} else ""
    if not standing and reaches(attended, len(counted), needed):
        standing = "earned"
    return RecordRow(member.name, member.sex, statuses, attended, standing)


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
