"""Who is on the roll of a class."""

from collections.abc import Collection

from literacy_desktop.attendees.model import ImportPlan
from literacy_desktop.attendees.service import apply_import, number
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import Enrolled
from literacy_desktop.classes.service.lookup import class_by_id, roster


def enrol(ws: Workspace, class_id: Id, attendee_ids: Collection[Id]) -> Enrolled:
    """Put people on the roll of a class; those who stand there already stay as they are.

    Raises:
        Problem: the class would have more people than its capacity, or somebody is not on the register.
    """
    here = {member.attendee_id for member in roster(ws, class_id)}
    new = tuple(dict.fromkeys(a for a in attendee_ids if a not in here))
    already = tuple(a for a in attendee_ids if a in here)
    class_ = class_by_id(ws, class_id)
    if any(number(ws, one) is None for one in new):
        raise Problem(_("有人不在登记簿里，没有加入班级。"), _("请先登记学员，再加入班级。"))
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
    """Take people off the roll; their marks stay.

    Raises:
        Problem: somebody was never enrolled there.
    """
    enrolled = {member.attendee_id for member in store.roster(ws.conn, class_id)}
    if not enrolled.issuperset(attendee_ids):
        raise Problem(_("有人不在这个班的名单里，没有退班。"), _("请在班级里核对名单。"))
    with ws.change(_("{count} 人退班").format(count=len(attendee_ids))) as change:
        store.put_enrolments(ws.conn, class_id, attendee_ids, status="withdrawn", since=change.at)


def import_roster(ws: Workspace, class_id: Id, plan: ImportPlan, report: Report = silent) -> Enrolled:
    """Take a planned roster onto the register and put its people on the roll, as one change.

    Raises:
        Problem: no row can be taken, or the class would be over its capacity; nothing is changed then.
        Cancelled: the report was told to stop; nothing is changed.
    """
    with ws.change(_("导入名单到班级：{name}").format(name=plan.file_name)):
        return enrol(ws, class_id, apply_import(ws, plan, report))
