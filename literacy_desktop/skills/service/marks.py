"""Entering can-do checks, from the grid, the telephone or paper."""

from collections.abc import Sequence

from literacy_desktop.attendance.model import GUEST
from literacy_desktop.attendance.service import grid
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.classes.service import session_by_id
from literacy_desktop.skills import store
from literacy_desktop.skills.model import (
    LEVELS,
    PHASES,
    SOURCES,
    CheckGrid,
    CheckRow,
    Judgement,
    SkillMark,
    mark_id,
)

_BY_HAND = frozenset({"grid", "phone"})
"""Sources that see the checks as they are now; paper was printed with those of its day, which count too."""


def check_grid(ws: Workspace, session_id: Id) -> CheckGrid:
    """The people of a session by the checks of its topic, with every mark.

    On it stand the roll of the class and who came to this session without being enrolled.

    Raises:
        Problem: the session was deleted meanwhile.
    """
    session = session_by_id(ws, session_id)
    topic, checks = store.checks_of_session(ws.conn, session_id)
    attendance = grid(ws, session.class_id)
    rows = {
        row.member.attendee_id: CheckRow(row.member)
        for row in attendance.rows
        if row.member.status != GUEST or session_id in row.marks
    }
    marks = store.marks_of_session(ws.conn, session_id)
    for one in marks:
        if one.attendee_id in rows:
            rows[one.attendee_id].levels[one.phase, one.can_do] = one.level
    shown = tuple(dict.fromkeys([*checks, *(one.can_do for one in marks)]))
    here = frozenset(
        row.member.attendee_id
        for row in attendance.rows
        if session_id in row.marks and row.marks[session_id].status in attendance.there
    )
    return CheckGrid(session, topic, shown, list(rows.values()), here)


def mark(ws: Workspace, session: Session, judgements: Sequence[Judgement], *, source: str = "grid") -> None:
    """Write judgements of can-do checks, or take them away, as one change; a later one counts.

    Args:
        ws: the workspace.
        session: in which the checks were taught.
        judgements: of whom, of which check, when, how well. The words of a check are those of the
            topic (`check_grid` has them).
        source: where they come from, a key of SOURCES.

    Raises:
        Problem: a phase or level is unknown, a check is not one of this session, or it was cancelled.
    """
    if not judgements:
        return
    session = session_by_id(ws, session.id)
    if source not in SOURCES:
        raise AssertionError(source)
    _refuse(session, judgements)
    if source in _BY_HAND:
        _refuse_unknown_checks(ws, session, judgements)
    with ws.change(_label(session, judgements)) as change:
        for one in judgements:
            if one.level is None:
                store.clear_mark(ws.conn, session.id, one, change.at)
                continue
            made = SkillMark(
                session.id,
                one.attendee_id,
                session.topic_id,
                one.phase,
                one.can_do,
                one.level,
                source,
                change.at,
                ws.actor,
            )
            store.put_mark(ws.conn, mark_id(session.id, one), made)


def fill(ws: Workspace, session: Session, can_do: str, phase: str, level: str = "can") -> int:
    """Give everybody who was there and has no mark of a check this one.

    Where no attendance was taken, everybody on the list counts as there.

    Returns: how many were marked.

    Raises:
        Problem: as for `mark`, or nobody is left to mark.
    """
    found = check_grid(ws, session.id)
    due = [
        row.member.attendee_id
        for row in found.rows
        if (phase, can_do) not in row.levels and (not found.here or row.member.attendee_id in found.here)
    ]
    if not due:
        raise Problem(_("这一项每个人都已经有结果了。"), _("要改动请直接在格子里改。"))
    mark(ws, session, [Judgement(one, can_do, phase, level) for one in due])
    return len(due)


def _label(session: Session, judgements: Sequence[Judgement]) -> str:
    first = judgements[0]
    if len(judgements) > 1:
        people = len({one.attendee_id for one in judgements})
        return _("第 {number} 次课过关检查：{count} 人").format(number=session.number, count=people)
    word = _(LEVELS[first.level]) if first.level else _("清除")
    return _("第 {number} 次课{phase}“{check}”：{level}").format(
        number=session.number, phase=_(PHASES[first.phase]), check=first.can_do, level=word
    )


def _refuse(session: Session, judgements: Sequence[Judgement]) -> None:
    if session.state == "cancelled":
        raise Problem(
            _("第 {number} 次课已取消，不能记过关检查。").format(number=session.number),
            _("如果后来又上了，请先恢复这节课。"),
        )
    for one in judgements:
        if one.phase not in PHASES or (one.level is not None and one.level not in LEVELS):
            raise Problem(
                _("没有“{phase}”“{level}”这样的检查结果。").format(phase=one.phase, level=one.level),
                _("阶段可以是 {phases}，结果可以是 {levels}。").format(
                    phases="、".join(PHASES), levels="、".join(LEVELS)
                ),
            )


def _refuse_unknown_checks(ws: Workspace, session: Session, judgements: Sequence[Judgement]) -> None:
    known = check_grid(ws, session.id).checks
    unknown = dict.fromkeys(one.can_do for one in judgements if one.can_do not in known)
    if unknown:
        raise Problem(
            _("第 {number} 次课没有这样的检查项目：{checks}。").format(
                number=session.number, checks="、".join(unknown)
            ),
            _("这次课的检查项目：{checks}。").format(checks="、".join(known))
            if known
            else _("请先给这次课选好教学内容，再记过关检查。"),
        )
