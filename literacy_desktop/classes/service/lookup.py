"""Looking up courses, classes, sessions and rolls."""

from datetime import date

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import (
    ON_ROLL,
    Class,
    ClassSummary,
    Course,
    Member,
    Session,
    SessionDetail,
)


def all_courses(ws: Workspace) -> list[Course]:
    """Every course, by name."""
    return store.courses(ws.conn)


def all_classes(ws: Workspace) -> list[ClassSummary]:
    """Every class that who works here sees, with its counts, the latest first."""
    return store.summaries(ws.conn, ws.reach)


def class_summary(ws: Workspace, class_id: Id) -> ClassSummary:
    """One class with its counts.

    Raises:
        Problem: it was deleted meanwhile.
    """
    found = store.summary(ws.conn, class_id)
    if found is None:
        raise Problem(_("这个班级已经不在了。"), _("它可能被删除，可以到回收站恢复。"))
    return found


def class_of_code(ws: Workspace, code: str) -> Class:
    """The class of a code.

    Raises:
        Problem: there is none.
    """
    found = store.class_by_code(ws.conn, code, ws.reach)
    if found is None:
        codes = [summary.code for summary in store.summaries(ws.conn, ws.reach)[:6]]
        raise Problem(
            _("没有编号为“{code}”的班级。").format(code=code),
            _("已有的班级：{codes}。").format(codes="、".join(codes)) if codes else _("请先新建班级。"),
        )
    return found


def class_by_id(ws: Workspace, class_id: Id) -> Class:
    """One class, also a deleted one.

    Raises:
        Problem: there was never such a class.
    """
    found = store.class_by_id(ws.conn, class_id)
    if found is None:
        raise Problem(_("这个班级已经不在了。"))
    return found


def sessions(ws: Workspace, class_id: Id) -> list[Session]:
    """The sessions of a class, by number."""
    return store.sessions(ws.conn, class_id)


def session_details(ws: Workspace, class_id: Id) -> list[SessionDetail]:
    """The sessions of a class with names and counts, by number."""
    return store.details_of_class(ws.conn, class_id)


def sessions_between(ws: Workspace, first: date, last: date) -> list[SessionDetail]:
    """All sessions that who works here sees from one day to another, both included, by time."""
    return store.details_between(ws.conn, first, last, ws.reach)


def session_by_id(ws: Workspace, session_id: Id) -> Session:
    """A session as it is now.

    Raises:
        Problem: it was deleted meanwhile.
    """
    found = store.session(ws.conn, session_id)
    if found is None:
        raise Problem(_("这次课已经不在了。"), _("请刷新后再试。"))
    return found


def session_of_number(ws: Workspace, class_id: Id, number: int) -> Session:
    """The session of a class with this number.

    Raises:
        Problem: there is none.
    """
    found = sessions(ws, class_id)
    for session in found:
        if session.number == number:
            return session
    raise Problem(
        _("这个班没有第 {number} 次课。").format(number=number),
        _("课次是 1 到 {last}。").format(last=len(found)),
    )


def roster(ws: Workspace, class_id: Id) -> list[Member]:
    """The people on the roll of a class, in the order of enrolment."""
    return [member for member in store.roster(ws.conn, class_id) if member.status in ON_ROLL]


def classes_of(ws: Workspace, attendee_id: Id) -> list[tuple[str, str, str]]:
    """The classes of a person: (code, name, enrolment status), the latest first."""
    return store.classes_of(ws.conn, attendee_id)


def made_up(ws: Workspace, class_id: Id) -> set[tuple[Id, Id]]:
    """(session, attendee) of a class that a person missed and made up for, here or elsewhere."""
    return store.credits_of_class(ws.conn, class_id)


def came_from(ws: Workspace, class_id: Id) -> list[tuple[Id, Id]]:
    """(person, class) for every class from which somebody was moved here, however many moves ago."""
    return store.came_from(ws.conn, class_id)
