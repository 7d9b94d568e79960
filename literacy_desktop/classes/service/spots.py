"""The room of one session: those that can be chosen, and holding it in another one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import Session, SessionDetail
from literacy_desktop.classes.model.replanning import Replan, Spot
from literacy_desktop.classes.service.lookup import class_by_id
from literacy_desktop.classes.service.scheduling import plan_move
from literacy_desktop.sites.service import rooms, site_by_id


def spots(ws: Workspace, found: Sequence[SessionDetail]) -> list[Spot]:
    """The rooms of the sites at which these sessions are held, and any other that one of them names."""
    known: dict[tuple[Id | None, str], Spot] = {}
    for one in found:
        if one.site_id is not None:
            for room in rooms(ws, one.site_id):
                known.setdefault(
                    (one.site_id, room.name), Spot(one.site_id, one.site, room.name, room.id or None)
                )
        known.setdefault((one.site_id, one.room), Spot(one.site_id, one.site, one.room, one.room_id))
    return sorted(known.values(), key=lambda spot: spot.title)


def spot_named(ws: Workspace, session: Session, name: str) -> Spot:
    """The room of this name at the site of a session; it need not be on the site's list.

    Raises:
        Problem: there is no name.
    """
    if not name.strip():
        raise Problem(_("还没有写教室。"), _("例如“201”或“活动室”。"))
    site_id = session.site_id or class_by_id(ws, session.class_id).site_id
    site = site_by_id(ws, site_id)
    known = (room.id for room in rooms(ws, site_id) if room.name == name.strip()) if site_id else ()
    return Spot(site_id, site.name if site else "", name.strip(), next(iter(known), None) or None)


def in_room(ws: Workspace, session: Session, spot: Spot) -> Session:
    """A session as it is in a room; what its class says anyway is not said again."""
    class_ = class_by_id(ws, session.class_id)
    site = site_by_id(ws, class_.site_id)
    usual = class_.room or (site.room if site else "")
    if spot.site_id == class_.site_id and spot.room == usual:
        return replace(session, site_id=None, room="", room_id=None)
    own_site = None if spot.site_id == class_.site_id else spot.site_id
    return replace(session, site_id=own_site, room=spot.room, room_id=spot.room_id)


def plan_room(
    ws: Workspace, session: Session, spot: Spot, starts: datetime | None = None, *, rest: bool = False
) -> Replan:
    """What holding a session in another room will do, at the same time or another, with every clash.

    With `rest` all later sessions move by as much, in their own rooms.

    Raises:
        Problem: the session was cancelled, takes no time, or goes on past midnight.
    """
    plan = plan_move(ws, in_room(ws, session, spot), starts or session.starts, rest=rest)
    if starts is not None and starts != session.starts:
        return replace(plan, label=_("{what}，在{room}").format(what=plan.label, room=spot.title))
    label = _("第 {number} 次课换到{room}").format(number=session.number, room=spot.title)
    return replace(plan, label=label)


def room_of(ws: Workspace, session: Session) -> str:
    """The room in which a session is held, by name."""
    details = store.details_of_class(ws.conn, session.class_id)
    return next((one.room for one in details if one.session.id == session.id), "")
