"""The one way a person's standing in a class changes: with a step in the history."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import ENROLMENT_STATES, MOVES, ON_ROLL, Member, Step

_NAMED = 6
STEP = 100


def members(ws: Workspace, class_id: Id) -> dict[Id, Member]:
    """Everybody who ever was in a class, by id, in the order of enrolment."""
    return {one.attendee_id: one for one in store.roster(ws.conn, class_id)}


def everybody(ws: Workspace, class_id: Id) -> list[Member]:
    """Everybody who ever was in a class, whatever their standing, in the order of enrolment."""
    return store.roster(ws.conn, class_id)


def names_of(people: Collection[Member]) -> str:
    """The first few names, and how many there are."""
    named = _("、").join(one.name for one in list(people)[:_NAMED])
    return named if len(people) <= _NAMED else _("{names} 等 {n} 人").format(names=named, n=len(people))


@dataclass(frozen=True)
class Move:
    """A change of standing: to which, when, why, to or from which class; `columns` are set beside it."""

    status: str
    at: str
    reason: str = ""
    other_class: Id | None = None
    columns: Mapping[str, Any] = field(default_factory=dict)


def set_standing(
    ws: Workspace, class_id: Id, attendee_ids: Collection[Id], move: Move, report: Report = silent
) -> None:
    """Let people come to a standing and note the step, inside the caller's change; the report may cancel."""
    known = members(ws, class_id)
    fixed = {"status": move.status, "since": move.at, "offer_until": None, "queue": None, **move.columns}
    for done, attendee_id in enumerate(attendee_ids, 1):
        if done % STEP == 0:
            report(done, len(attendee_ids))
        member = known.get(attendee_id)
        _note_the_past(ws, class_id, attendee_id, member)
        fresh = move.status in ON_ROLL and (member is None or member.joined is None)
        values = fixed | ({"joined": move.at} if fresh else {})
        store.put_enrolments(ws.conn, class_id, [attendee_id], values)
        step = Step(move.status, move.at, ws.actor, move.reason)
        note_step(ws, class_id, attendee_id, step, move.other_class)


def note_step(
    ws: Workspace, class_id: Id, attendee_id: Id, step: Step, other_class: Id | None = None
) -> None:
    """Note something that happened, inside the caller's change."""
    store.add_step(
        ws.conn,
        {
            "id": ws.new_id(),
            "class_id": class_id,
            "attendee_id": attendee_id,
            "status": step.status,
            "at": step.at,
            "by": step.by,
            "reason": step.reason,
            "other_class": other_class,
        },
    )


def _note_the_past(ws: Workspace, class_id: Id, attendee_id: Id, member: Member | None) -> None:
    """What was so before anything was noted becomes the first step, so that it is not forgotten."""
    if member is not None and not store.has_steps(ws.conn, class_id, attendee_id):
        note_step(ws, class_id, attendee_id, Step(member.status, member.since))


def require(ws: Workspace, class_id: Id, attendee_ids: Collection[Id], status: str) -> list[Member]:
    """The members of these ids, every one of whom may come to this standing.

    Raises:
        Problem: somebody was never in the class, or cannot come there from where they are.
    """
    known = members(ws, class_id)
    if not attendee_ids or not known.keys() >= set(attendee_ids):
        raise Problem(
            _("有人不在这个班的名单里，没有改动。") if attendee_ids else _("没有选人。"),
            _("请在班级里核对名单。"),
        )
    chosen = [known[one] for one in dict.fromkeys(attendee_ids)]
    stuck = [one for one in chosen if status not in MOVES[one.status]]
    if stuck:
        first = stuck[0]
        raise Problem(
            _("{names}现在是“{now}”，不能改成“{then}”。").format(
                names=names_of(stuck),
                now=_(ENROLMENT_STATES[first.status]),
                then=_(ENROLMENT_STATES[status]),
            ),
            _("从“{now}”可以改成：{others}。").format(
                now=_(ENROLMENT_STATES[first.status]),
                others=_("、").join(
                    _(ENROLMENT_STATES[one]) for one in ENROLMENT_STATES if one in MOVES[first.status]
                ),
            ),
        )
    return chosen


def change_standing(
    ws: Workspace, class_id: Id, attendee_ids: Collection[Id], status: str, reason: str = ""
) -> None:
    """Let people be 休学, back 在读, 退班, 结业 or 未结业; their marks stay.

    Raises:
        Problem: somebody is not in the class, or cannot come to this standing from where they are.
    """
    chosen = require(ws, class_id, attendee_ids, status)
    label = _("{count} 人{standing}").format(count=len(chosen), standing=_(ENROLMENT_STATES[status]))
    with ws.change(label) as change:
        ids = [one.attendee_id for one in chosen]
        set_standing(ws, class_id, ids, Move(status, change.at, reason.strip()))


def withdraw(ws: Workspace, class_id: Id, attendee_ids: Collection[Id], reason: str = "") -> None:
    """Take people off the roll or the waiting list; their marks stay.

    Raises:
        Problem: somebody is not in the class.
    """
    change_standing(ws, class_id, attendee_ids, "withdrawn", reason)


def steps_of(ws: Workspace, class_id: Id, attendee_id: Id) -> list[Step]:
    """Everything that happened to a person in a class, the earliest first.

    Raises:
        Problem: they were never in it.
    """
    found = store.steps(ws.conn, class_id, attendee_id)
    if found:
        return found
    member = members(ws, class_id).get(attendee_id)
    if member is None:
        raise Problem(_("这个人从来不在这个班里。"), _("请在班级里核对名单。"))
    return [Step(member.status, member.since)]
