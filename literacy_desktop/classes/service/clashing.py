"""Who or what would be in two places at once, told in sentences."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import (
    Booking,
    Clash,
    Class,
    Session,
    Took,
    all_clashes,
    shared_people,
)
from literacy_desktop.sites.model import Assigned
from literacy_desktop.sites.service import (
    all_staff,
    class_staff,
    rooms,
    session_staff,
    site_by_id,
    staff_between,
    staff_by_id,
)

_NAMED, _TOLD = 3, 100


def clashes_of(ws: Workspace, bookings: Sequence[Booking], people: Collection[Id] = ()) -> list[Clash]:
    """What stands in the way of sessions, among themselves and in the whole timetable.

    Args:
        ws: the workspace.
        bookings: the new ones, or those at a new time; by its key a session does not clash with itself.
        people: attendees that all of them bring besides the rolls of their classes.
    """
    if not bookings:
        return []
    first = min(one.starts for one in bookings).date()
    last = max(one.ends for one in bookings).date()
    staffed = staff_between(ws, first - timedelta(days=1), last)
    taken = [
        _with_staff(one, staffed.get(one.key, ()) if isinstance(one.key, bytes) else ())
        for one in store.taken(ws.conn, first, last)
    ]
    groups = {one.group for one in (*bookings, *taken) if isinstance(one.group, bytes)}
    rolls = store.people_of(ws.conn, groups)
    return [*all_clashes(bookings, taken), *shared_people(bookings, taken, rolls, frozenset(people))]


def _with_staff(booking: Booking, found: Iterable[tuple[Id, str]]) -> Booking:
    """Teachers and helpers by their ids; the teacher's name stands in only where no id is known."""
    known = list(found)
    took = {one for one in booking.resources if one[0] != "teacher" or not _teaches(known)}
    people = {("staff", one) for one, _role in known}
    return replace(booking, resources=frozenset(took | people), helpers=_helpers(known))


def _helpers(found: Iterable[tuple[Id, str]]) -> frozenset[Id]:
    return frozenset(one for one, role in found if role == "volunteer")


def _teaches(found: Iterable[tuple[Id, str]]) -> bool:
    return any(role == "teacher" for _one, role in found)


def booking_of(ws: Workspace, class_: Class, session: Session) -> Booking:
    """A session as a booking, at its own time and place."""
    took = took_by(ws, class_, session)
    resources = took.resources | {("class", class_.id)}
    return Booking(session.id, class_.id, session.starts, session.ends, resources, class_.name, took.helpers)


def took_by(ws: Workspace, class_: Class, session: Session | None = None) -> Took:
    """What the sessions of a class take, or one of them where it has a place or people of its own."""
    site_id = (session.site_id if session else None) or class_.site_id
    own_room = session is not None and bool(session.room or session.room_id)
    place = session if session is not None and own_room else class_
    room = place.room
    if not room and place.room_id is None:
        site = site_by_id(ws, site_id)
        room = site.room if site else ""
    teacher = (session.teacher if session else "") or class_.teacher
    room_id = place.room_id or room_named(ws, site_id, room)
    took = store.resources(site_id=site_id, room=room, room_id=room_id, teacher=teacher)
    found = [(one.staff.id, one.role) for one in _people(ws, class_, session)]
    if not _teaches(found):
        found += [(one.id, "teacher") for one in all_staff(ws) if teacher and one.name == teacher.strip()][:1]
    kept = {one for one in took if one[0] != "teacher" or not _teaches(found)}
    return Took(frozenset(kept | {("staff", one) for one, _role in found}), _helpers(found))


def _people(ws: Workspace, class_: Class, session: Session | None) -> list[Assigned]:
    own = session_staff(ws, session.id) if session is not None and session.id else []
    return own or (class_staff(ws, class_.id) if class_.id else [])


def room_named(ws: Workspace, site_id: Id | None, name: str) -> Id | None:
    """The id of the room of this name at a site, where one was entered."""
    if site_id is None or not name.strip():
        return None
    found = (one.id for one in rooms(ws, site_id) if one.name == name.strip() and one.id)
    return next(found, None)


def clash_lines(ws: Workspace, clashes: Iterable[Clash]) -> list[str]:
    """The clashes as sentences, each pair of sessions once for the people they share."""
    lines: dict[str, None] = {}
    shared: dict[tuple[object, object], list[Clash]] = defaultdict(list)
    for clash in clashes:
        if clash.resource[0] == "attendee":
            shared[clash.one.key, clash.other.key].append(clash)
            continue
        lines[_line(ws, clash)] = None
    for found in list(shared.values())[:_TOLD]:
        lines[_people_line(ws, found)] = None
    if len(shared) > _TOLD:
        lines[_("还有 {n} 处学员冲突。").format(n=len(shared) - _TOLD)] = None
    return list(lines)


def refused(notices: Sequence[str]) -> Problem:
    """The problem that clashes are where nobody can be asked."""
    return Problem("\n".join(notices), _("确实要这样排，请加 --anyway。"))


def _line(ws: Workspace, clash: Clash) -> str:
    words = {
        "name": clash.other.words,
        "day": date_words(clash.one.starts.date(), ws.today()),
        "time": f"{clash.other.starts:%H:%M}–{clash.other.ends:%H:%M}",
    }
    kind, who = clash.resource
    if kind == "room":
        return _("教室冲突：{day} {name}也在这里上课（{time}）。").format(**words)
    if kind == "class":
        return _("时间重叠：{day} {name}同一时间已经有课（{time}）。").format(**words)
    one = staff_by_id(ws, who) if isinstance(who, bytes) else None
    person = one.name if one is not None else who
    here = _("志愿者冲突") if who in clash.one.helpers else _("教师冲突")
    there = _("要到{name}帮忙") if who in clash.other.helpers else _("要给{name}上课")
    return _("{kind}：{person} {day} {what}（{time}）。").format(
        kind=here, person=person, what=there.format(name=words["name"]), day=words["day"], time=words["time"]
    )


def _people_line(ws: Workspace, clashes: Sequence[Clash]) -> str:
    ids = [clash.resource[1] for clash in clashes if isinstance(clash.resource[1], bytes)]
    names = store.attendee_names(ws.conn, ids[:_NAMED])
    who = _("、").join(names)
    if len(ids) > _NAMED:
        who = _("{names}等 {n} 人").format(names=who, n=len(ids))
    one = clashes[0]
    day = date_words(one.one.starts.date(), ws.today())
    time = f"{one.other.starts:%H:%M}–{one.other.ends:%H:%M}"
    return _("学员冲突：{who} {day} 同时要上{name}（{time}）。").format(
        who=who, day=day, name=one.other.words, time=time
    )
