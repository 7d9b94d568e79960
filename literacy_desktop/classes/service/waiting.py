"""The waiting list: in turn, with offers that run out, and applicants who are given their places."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import Member, Step, in_turn
from literacy_desktop.classes.service.limits import objections, places, refuse, require_open
from literacy_desktop.classes.service.standing import Move, members, names_of, note_step, set_standing


@dataclass(frozen=True)
class Offered:
    """What offering places came to: to whom, until when, and whose offers had run out."""

    people: tuple[Member, ...] = ()
    until: date | None = None
    expired: tuple[Member, ...] = ()


def waiting_list(ws: Workspace, class_id: Id) -> list[Member]:
    """Who waits for a place, the next one first."""
    return sorted((one for one in members(ws, class_id).values() if one.status == "waiting"), key=in_turn)


def applicants(ws: Workspace, class_id: Id) -> list[Member]:
    """Who has applied and has no place yet, in the order of applying."""
    return [one for one in members(ws, class_id).values() if one.status == "applied"]


def offer(ws: Workspace, class_id: Id) -> Offered:
    """Offer the free places to the next ones; offers that ran out go to the end of the list first.

    Raises:
        Problem: nobody waits, or no place is free.
    """
    today, waiting = ws.today(), waiting_list(ws, class_id)
    if not waiting:
        raise Problem(_("候补名单上没有人。"), _("名单满了以后报名的人可以放进候补。"))
    expired = [one for one in waiting if one.offer_until and not one.offered(today)]
    free = places(ws, class_id).free
    asked = [one for one in waiting if one.offer_until is None]
    chosen = [*asked, *expired][:free]
    if not chosen and not expired:
        raise Problem(
            _("没有空出来的名额，不能通知候补的人。"), _("有人退班以后再通知，或在班级里调高人数上限。")
        )
    until = today + timedelta(days=ws.settings.offer_days)
    with ws.change(_("通知 {count} 人有名额").format(count=len(chosen))) as change:
        for one in expired:
            _let_expire(ws, class_id, one, change.at)
        for one in chosen:
            store.put_enrolments(ws.conn, class_id, [one.attendee_id], {"offer_until": until.isoformat()})
            words = _("通知有名额，{day} 前答复").format(day=until.isoformat())
            note_step(ws, class_id, one.attendee_id, Step("waiting", change.at, ws.actor, words))
    return Offered(tuple(chosen), until, tuple(expired))


def _let_expire(ws: Workspace, class_id: Id, member: Member, at: str) -> None:
    values = {"offer_until": None, "queue": None, "since": at}
    store.put_enrolments(ws.conn, class_id, [member.attendee_id], values)
    words = _("{day} 前没有答复，排到最后").format(day=member.offer_until)
    note_step(ws, class_id, member.attendee_id, Step("waiting", at, ws.actor, words))


def promote(
    ws: Workspace, class_id: Id, attendee_ids: Collection[Id] = (), *, reason: str = ""
) -> list[Member]:
    """Give places to applicants and to people who wait: these, or everybody whose turn it is.

    Without ids applicants come first, then the waiting list, as many as there are places. Whoever is taken
    out of turn, or above the limits, needs a reason.

    Returns: who has a place now.

    Raises:
        Problem: nobody is there to be promoted, no place is free, or it is out of turn without a reason.
    """
    chosen = _chosen(ws, class_id, attendee_ids, reason) if attendee_ids else _next(ws, class_id, reason)
    ids = [one.attendee_id for one in chosen]
    refuse(objections(ws, class_id, ids), reason)
    name = require_open(ws, class_id).name
    with ws.change(_("{count} 人递补进{name}").format(count=len(ids), name=name)) as change:
        set_standing(ws, class_id, ids, Move("enrolled", change.at, reason.strip()))
    return chosen


def _next(ws: Workspace, class_id: Id, reason: str) -> list[Member]:
    left, applied, waiting = places(ws, class_id), applicants(ws, class_id), waiting_list(ws, class_id)
    if not applied and not waiting:
        raise Problem(_("没有已报名或候补的人。"), _("请先登记报名。"))
    if left.free is None:
        return [*applied, *waiting]
    room = (left.capacity or 0) - (left.taken - len(applied)) - left.offered
    if len(applied) > room and not reason.strip():
        raise Problem(
            _("报名 {n} 人，名额只有 {room} 个。").format(n=len(applied), room=max(0, room)),
            _("请摇号；要按报名先后录取，请写明原因。"),
        )
    kept = [one for one in waiting if one.offered(ws.today())]
    others = [one for one in waiting if one not in kept]
    found = [*applied, *others][: max(0, room)]
    if not found:
        raise Problem(_("没有空出来的名额。"), _("有人退班以后再递补，或在班级里调高人数上限。"))
    return found


def _chosen(ws: Workspace, class_id: Id, attendee_ids: Collection[Id], reason: str) -> list[Member]:
    people = {one.attendee_id: one for one in [*applicants(ws, class_id), *waiting_list(ws, class_id)]}
    if not people.keys() >= set(attendee_ids):
        raise Problem(_("有人不在报名或候补名单里，没有录取。"), _("请核对名单。"))
    chosen = [people[one] for one in dict.fromkeys(attendee_ids)]
    waiting = [one for one in people.values() if one.status == "waiting"]
    last = max((waiting.index(one) for one in chosen if one in waiting and not one.offer_until), default=-1)
    passed = [one for one in waiting[: max(last, 0)] if one not in chosen and not one.offer_until]
    if passed and not reason.strip():
        raise Problem(
            _("前面还有{names}在候补。").format(names=names_of(passed)),
            _("请按顺序递补；确实要先录取后面的人，请写明原因。"),
        )
    return chosen
