"""Editing a class; one that moves to another site in the middle of a term keeps its past where it was."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import Booking, Class, Session
from literacy_desktop.classes.service.clashing import booking_of, clash_lines, clashes_of, room_named
from literacy_desktop.classes.service.coming import away_lines
from literacy_desktop.classes.service.lookup import class_by_id
from literacy_desktop.classes.service.planning import check_form, check_sizes
from literacy_desktop.sites.service import all_staff, class_staff, site_by_id


@dataclass(frozen=True)
class ClassEdit:
    """What saving an edited class will do.

    Attributes:
        pinned: past sessions that get the old site and room written into them.
        released: sessions to come that lose a room of their own at the old site.
        notices: clashes of the sessions to come, and what else to know.
    """

    class_: Class
    pinned: tuple[Session, ...] = ()
    released: tuple[Session, ...] = ()
    notices: tuple[str, ...] = ()


def plan_edit(ws: Workspace, class_: Class) -> ClassEdit:
    """What saving this class will do to its sessions, past and to come.

    Raises:
        Problem: it has no name, or its numbers or form cannot be.
    """
    if not class_.name.strip():
        raise Problem(_("班级还没有名称。"), _("请填写名称。"))
    check_sizes(class_.capacity, class_.minimum)
    check_form(class_.form)
    before = class_by_id(ws, class_.id)
    class_ = replace(class_, name=class_.name.strip())
    moved = class_.site_id != before.site_id
    if moved or class_.room != before.room:
        class_ = replace(class_, room_id=room_named(ws, class_.site_id, class_.room))
    past, ahead = _split(ws, before)
    released = tuple(
        replace(one, room="", room_id=None) for one in ahead if moved and (one.room or one.room_id)
    )
    pinned = tuple(_pinned(one, before) for one in past if moved and one.site_id is None)
    kept = {one.id: one for one in (*ahead, *released)}
    bookings = [booking_of(ws, class_, one) for one in kept.values()]
    other = class_.teacher != before.teacher
    if other:
        bookings = _taught_by_another(ws, before, class_, bookings)
    warned = [*(away_lines(ws, bookings) if other else ()), *clash_lines(ws, clashes_of(ws, bookings))]
    notices = _moved_notices(ws, before, class_, len(pinned), len(kept)) if moved else []
    return ClassEdit(class_, pinned, released, (*notices, *warned))


def save_class(ws: Workspace, class_: Class) -> None:
    """Write an edited class; where it moved to another site, past sessions stay where they were held.

    Raises:
        Problem: it has no name, or its numbers or form cannot be.
    """
    edit = plan_edit(ws, class_)
    with ws.change(_("修改班级：{name}").format(name=edit.class_.name)):
        store.update_class(ws.conn, edit.class_)
        for session in (*edit.pinned, *edit.released):
            store.update_session(ws.conn, session)


def _split(ws: Workspace, class_: Class) -> tuple[list[Session], list[Session]]:
    now = ws.now().replace(tzinfo=None)
    past: list[Session] = []
    ahead: list[Session] = []
    for one in store.sessions(ws.conn, class_.id):
        if one.state == "done" or one.ends <= now:
            past.append(one)
        elif one.state != "cancelled":
            ahead.append(one)
    return past, ahead


def _pinned(session: Session, before: Class) -> Session:
    own = bool(session.room or session.room_id)
    return replace(
        session,
        site_id=before.site_id,
        room=session.room if own else before.room,
        room_id=session.room_id if own else before.room_id,
    )


def _taught_by_another(
    ws: Workspace, before: Class, after: Class, bookings: Sequence[Booking]
) -> list[Booking]:
    """The sessions with the teacher that the class will have, where the list of staff knows one so called."""
    known = all_staff(ws)
    assigned = {one.staff.id for one in class_staff(ws, after.id)}
    old = {("staff", one.id) for one in known if one.name == before.teacher.strip()}
    old -= {("staff", one) for one in assigned}
    new = {("staff", one.id) for one in known if one.name == after.teacher.strip()}
    return [
        replace(one, resources=one.resources - old | new) if one.resources & old else one for one in bookings
    ]


def _moved_notices(ws: Workspace, before: Class, after: Class, past: int, ahead: int) -> list[str]:
    old, new = site_by_id(ws, before.site_id), site_by_id(ws, after.site_id)
    words = _("已上的 {past} 次课仍记在{old}，以后的 {ahead} 次课改到{new}。")
    return [
        words.format(
            past=past,
            ahead=ahead,
            old=old.name if old else _("原来的地方"),
            new=new.name if new else _("还没定的地方"),
        )
    ]
