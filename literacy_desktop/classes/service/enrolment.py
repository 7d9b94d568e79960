"""Who is on the roll of a class."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from literacy_desktop.attendees.model import ImportPlan
from literacy_desktop.attendees.service import apply_import, is_registered
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent, stages
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import Enrolled, Objection, Step
from literacy_desktop.classes.service.limits import objections, refuse, require_open
from literacy_desktop.classes.service.lookup import class_by_id, sessions
from literacy_desktop.classes.service.standing import Move, members, note_step, require, set_standing

ENTRIES = ("enrolled", "applied", "waiting")
"""How somebody comes into a class: with a place, as an applicant, or on the waiting list."""

_STAYING = {
    "enrolled": {"enrolled", "completed", "not_completed"},
    "applied": {"applied", "enrolled", "completed", "not_completed"},
    "waiting": {"waiting", "applied", "enrolled", "completed", "not_completed"},
}
"""Who needs nothing more when such an entry is wanted."""


def enrol(
    ws: Workspace,
    class_id: Id,
    attendee_ids: Collection[Id],
    *,
    status: str = "enrolled",
    reason: str = "",
    consents: Mapping[Id, str] | None = None,
) -> Enrolled:
    """Put people on the roll of a class, among its applicants or on its waiting list.

    Those who stand there already stay as they are.

    Args:
        ws: the workspace.
        class_id: which class.
        attendee_ids: whom.
        status: one of ENTRIES; limits hold for 'enrolled' only, applicants are drawn or promoted later.
        reason: why it shall be although a limit speaks against it; kept in the history.
        consents: the relative who agreed, by person.

    Raises:
        Problem: a limit speaks against it and no reason was given, or somebody is not on the register.
    """
    if status not in ENTRIES:
        raise AssertionError(status)
    return _enrol(ws, class_id, attendee_ids, _Entry(status, reason.strip(), consents or {}), silent)


def enrol_many(ws: Workspace, class_id: Id, attendee_ids: Collection[Id], report: Report) -> Enrolled:
    """Put a great many people on the roll, as `enrol` does.

    Raises:
        Problem: a limit speaks against it, or somebody is not on the register.
        Cancelled: the report was told to stop; nobody is enrolled then.
    """
    return _enrol(ws, class_id, attendee_ids, _Entry("enrolled"), report)


@dataclass(frozen=True)
class _Entry:
    """How people come into a class."""

    status: str
    reason: str = ""
    consents: Mapping[Id, str] = field(default_factory=dict)


def _enrol(
    ws: Workspace, class_id: Id, attendee_ids: Collection[Id], entry: _Entry, report: Report
) -> Enrolled:
    status, consents = entry.status, entry.consents
    known = members(ws, class_id)
    staying = {one.attendee_id for one in known.values() if one.status in _STAYING[status]}
    new = tuple(dict.fromkeys(a for a in attendee_ids if a not in staying))
    already = tuple(a for a in attendee_ids if a in staying)
    class_ = require_open(ws, class_id) if new else class_by_id(ws, class_id)
    checked, written = stages(report)
    if not all(is_registered(ws, one) for one in new):
        raise Problem(_("有人不在登记簿里，没有加入班级。"), _("请先登记学员，再加入班级。"))
    found = objections(ws, class_id, new, consents=consents, report=checked) if status == "enrolled" else []
    refuse(found, entry.reason)
    if new:
        with ws.change(_label(status).format(count=len(new), name=class_.name)) as change:
            set_standing(ws, class_id, new, Move(status, change.at, entry.reason), written)
            _keep_consents(ws, class_id, {one: consents.get(one, "") for one in new})
    return Enrolled(new, already, tuple(one.words for one in found if one.gentle))


def _label(status: str) -> str:
    return {
        "enrolled": _("{count} 人加入{name}"),
        "applied": _("{count} 人报名{name}"),
        "waiting": _("{count} 人候补{name}"),
    }[status]


def _keep_consents(ws: Workspace, class_id: Id, consents: Mapping[Id, str]) -> None:
    for attendee_id, relative in consents.items():
        if relative.strip():
            values = {"consent_by": relative.strip(), "consent_on": ws.today().isoformat()}
            store.put_enrolments(ws.conn, class_id, [attendee_id], values)


def note_consent(ws: Workspace, class_id: Id, attendee_id: Id, relative: str) -> None:
    """Note that a relative agreed: name and relation, as signed on the enrolment form.

    Raises:
        Problem: nobody is named, or the person is not in the class.
    """
    if not relative.strip():
        raise Problem(_("没有写是哪位家属同意的。"), _("请写姓名和关系，例如“王建国（儿子）”。"))
    member = members(ws, class_id).get(attendee_id)
    if member is None:
        raise Problem(_("这个人从来不在这个班里。"), _("请在班级里核对名单。"))
    with ws.change(_("{name}的家属同意").format(name=member.name)) as change:
        _keep_consents(ws, class_id, {attendee_id: relative})
        words = _("家属同意：{relative}").format(relative=relative.strip())
        note_step(ws, class_id, attendee_id, Step(member.status, change.at, ws.actor, words))


def transfer(
    ws: Workspace, class_id: Id, attendee_ids: Collection[Id], to_class: Id, *, reason: str = ""
) -> None:
    """Move people to another class; what they attended so far counts there too.

    Raises:
        Problem: somebody is not in the class, is in the other one already, a limit of the other class speaks
            against it and no reason was given, or it is the same class.
    """
    if class_id == to_class:
        raise Problem(_("转出和转入是同一个班。"), _("请选另一个班。"))
    chosen = require(ws, class_id, attendee_ids, "transferred")
    ids = [one.attendee_id for one in chosen]
    there = members(ws, to_class)
    double = [
        one for one in chosen if one.attendee_id in there and there[one.attendee_id].status == "enrolled"
    ]
    if double:
        raise Problem(
            _("{name}已经在要转去的班里了。").format(name=double[0].name),
            _("不用转班；原来的班不上了，可以退班。"),
        )
    consents = {one.attendee_id: one.consent_by for one in chosen}
    found = objections(ws, to_class, ids, consents=consents, leaving=class_id)
    refuse([*found, *_too_late(ws, class_id)], reason)
    here, other = class_by_id(ws, class_id), require_open(ws, to_class)
    with ws.change(
        _("{count} 人从{here}转到{other}").format(count=len(ids), here=here.name, other=other.name)
    ) as change:
        why, brought = reason.strip(), {"transfer_from": class_id}
        set_standing(ws, class_id, ids, Move("transferred", change.at, why, to_class))
        set_standing(ws, to_class, ids, Move("enrolled", change.at, why, class_id, brought))
        _keep_consents(ws, to_class, consents)


def _too_late(ws: Workspace, class_id: Id) -> list[Objection]:
    """What an office's rule about the time for transfers says."""
    days, starts = (
        ws.settings.transfer_days,
        [one.starts.date() for one in sessions(ws, class_id) if one.counts],
    )
    if not days or not starts or (ws.today() - min(starts)).days <= days:
        return []
    words = _("开班已经超过 {n} 天，过了转班的时间。").format(n=days)
    return [Objection("transfer", words)]


def late_joiners(ws: Workspace, class_id: Id) -> dict[Id, int]:
    """插班: who joined after the class had begun, and how many sessions had been held by then.

    Who has a mark in one of those sessions was there all along and only put on the roll late.
    """
    held = [one.starts.isoformat(timespec="minutes") for one in sessions(ws, class_id) if one.state == "done"]
    first, after = store.first_marks(ws.conn, class_id), ws.settings.late_join_after
    missed = {
        one.attendee_id: sum(start < one.joined[:16] for start in held)
        for one in members(ws, class_id).values()
        if one.joined and first.get(one.attendee_id, one.joined) >= one.joined[:16]
    }
    return {attendee_id: count for attendee_id, count in missed.items() if count >= after}


def import_roster(ws: Workspace, class_id: Id, plan: ImportPlan, report: Report = silent) -> Enrolled:
    """Take a planned roster onto the register and put its people on the roll, as one change.

    Raises:
        Problem: no row can be taken, or the class would be over its capacity; nothing is changed then.
        Cancelled: the report was told to stop; nothing is changed.
    """
    with ws.change(_("导入名单到班级：{name}").format(name=plan.file_name)):
        imported, enrolled = stages(report)
        return enrol_many(ws, class_id, apply_import(ws, plan, imported), enrolled)
