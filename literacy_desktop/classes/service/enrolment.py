"""Who is on the roll of a class."""

from collections.abc import Collection

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import Enrolled
from literacy_desktop.classes.service.lookup import class_by_id, roster


def enrol(ws: Workspace, class_id: Id, attendee_ids: Collection[Id]) -> Enrolled:
    """Put people on the roll of a class; those who stand there already stay as they are.

    Raises:
        Problem: the class would have more people than its capacity.
    """
    here = {member.attendee_id for member in roster(ws, class_id)}
    new = tuple(dict.fromkeys(a for a in attendee_ids if a not in here))
    already = tuple(a for a in attendee_ids if a in here)
    class_ = class_by_id(ws, class_id)
    if class_.capacity is not None and len(here) + len(new) > class_.capacity:
        raise Problem(
            _("{name}最多 {capacity} 人，现有 {here} 人，再加 {new} 人就超了。").format(
                name=class_.name, capacity=class_.capacity, here=len(here), new=len(new)
            ),
            _("请减少人数，或在班级里调高人数上限。"),
        )
    if new:
        with ws.change(_("{count} 人加入{name}").format(count=len(new), name=class_.name)) as change:
            store.put_enrolments(ws.conn, class_id, new, status="enrolled", since=change.at)
    return Enrolled(new, already)


def withdraw(ws: Workspace, class_id: Id, attendee_ids: Collection[Id]) -> None:
    """Take people off the roll; their marks stay."""
    with ws.change(_("{count} 人退班").format(count=len(attendee_ids))) as change:
        store.put_enrolments(ws.conn, class_id, attendee_ids, status="withdrawn", since=change.at)
