"""The attendance of a class on paper, and the end of a class."""

from pathlib import Path

from literacy_desktop.attendance.document import Record, RecordRow, RecordSession, write
from literacy_desktop.attendance.model import AttendeeRow, Grid, reaches
from literacy_desktop.attendance.service.lookup import grid, signs
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.classes.service import change_standing, class_summary


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
        signs=signs(ws),
    )


def _record_session(found: Grid, session: Session) -> RecordSession:
    marked = any(session.id in row.marks for row in found.rows)
    present = found.present_at(session.id) if marked else None
    heads = found.heads[session.id].people if session.id in found.heads else 0
    return RecordSession(session.number, session.starts.date(), present, heads)


def _record_row(row: AttendeeRow, counted: list[Session], needed: int) -> RecordRow:
    member, (attended, asked) = row.member, row.rate(counted)
    statuses = tuple(row.marks[one.id].status if one.id in row.marks else "" for one in counted)
    standing = member.status if member.status in {"completed", "not_completed", "guest"} else ""
    if not standing and reaches(attended, asked, needed):
        standing = "earned"
    return RecordRow(member.name, member.sex, statuses, attended, standing, len(row.kept))


def conclude(ws: Workspace, class_id: Id) -> tuple[list[Id], list[Id]]:
    """结业 for everybody in the class who attended enough, 未结业 for the others; marks stay.

    Returns: who completed the class, and who did not.

    Raises:
        Problem: a session is still to come, or nobody is in the class.
    """
    found, needed = grid(ws, class_id), ws.settings.pass_percent
    coming = [one for one in found.counted if one.state != "done"]
    if coming:
        raise Problem(
            _("还有 {n} 次课没有上完，不能结业。").format(n=len(coming)), _("不上的课请先取消，再结业。")
        )
    people = [row for row in found.rows if row.member.status == "enrolled"]
    if not people:
        raise Problem(_("这个班没有在读的人。"), _("可能已经结业了，请在班级里查看名单。"))
    passed = [row for row in people if reaches(*row.rate(found.counted), needed)]
    done = [row.member.attendee_id for row in passed]
    rest = [row.member.attendee_id for row in people if row not in passed]
    with ws.change(_("班级结业：{n} 人结业，{rest} 人未结业").format(n=len(done), rest=len(rest))):
        for ids, status in ((done, "completed"), (rest, "not_completed")):
            if ids:
                change_standing(ws, class_id, ids, status)
    return done, rest
