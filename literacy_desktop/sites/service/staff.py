"""The verbs of teachers and volunteers: who they are, where they help, how long they were there."""

from dataclasses import replace
from datetime import date

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.names import clean_name
from literacy_desktop.base.phones import clean_phone
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.model import (
    CATEGORIES,
    STAFF_ROLES,
    Assigned,
    Served,
    ServiceTime,
    Staff,
    hours_text,
    parse_hours,
)
from literacy_desktop.sites.store import staff as store
from literacy_desktop.sites.store.staff import Owner


def all_staff(ws: Workspace) -> list[Staff]:
    """Every teacher and volunteer, by name."""
    return store.staff(ws.conn)


def staff_by_id(ws: Workspace, staff_id: Id) -> Staff | None:
    """One of them, also a deleted one; None for an unknown id."""
    return store.one(ws.conn, staff_id)


def find_staff(ws: Workspace, text: str) -> Staff:
    """The one whom a text names: by name, or by the end of the telephone number.

    Raises:
        Problem: nobody fits, or several do.
    """
    every, wanted = all_staff(ws), text.strip()
    found = [one for one in every if one.name == wanted] or [
        one for one in every if wanted and (wanted in one.name or one.phone.endswith(wanted))
    ]
    if len(found) != 1:
        names = "、".join(f"{one.name} {one.phone}".strip() for one in (found or every)[:8])
        raise Problem(
            _("没有唯一叫“{text}”的老师或志愿者。").format(text=text),
            _("请写全姓名或电话，已有：{names}。").format(names=names or _("（还没有）")),
        )
    return found[0]


def save_staff(ws: Workspace, staff: Staff) -> Staff:
    """Add somebody (empty id), or write what was edited.

    Who gets another name keeps the classes that named them by the old one.

    Raises:
        Problem: no name, an unknown category or role, hours that cannot be read, or name and telephone
            of somebody else on the list.
    """
    made = _checked(ws, staff)
    with ws.change(_("师资与志愿者：{name}").format(name=made.name)):
        if staff.id:
            _keep_named(ws, made)
            store.update(ws.conn, made)
        else:
            store.insert(ws.conn, made)
    return made


def delete_staff(ws: Workspace, staff_id: Id) -> None:
    """Put somebody into the recycle bin; classes keep their name, and their hours come back with them.

    Raises:
        Problem: they are expected at sessions to come.
    """
    staff = store.one(ws.conn, staff_id)
    expected = store.ahead(ws.conn, staff_id, ws.now().strftime("%Y-%m-%dT%H:%M"))
    if staff is None:
        return
    if expected:
        raise Problem(
            _("{name}还有 {n} 次课要上，不能删除。").format(name=staff.name, n=expected),
            _("请先换人；不再来的，也可以填“离开日期”，名字和时长都会保留。"),
        )
    with ws.change(_("删除师资与志愿者：{name}").format(name=staff.name)) as change:
        store.delete(ws.conn, staff_id, change.at)


def class_staff(ws: Workspace, class_id: Id) -> list[Assigned]:
    """Who teaches and helps in a class, teachers first."""
    return store.assigned(ws.conn, "class", class_id)


def session_staff(ws: Workspace, session_id: Id) -> list[Assigned]:
    """Who is at a session: for each role its own people, else those of its class; teachers first."""
    return store.at_session(ws.conn, session_id)


def staff_between(ws: Workspace, first: date, last: date) -> dict[Id, list[tuple[Id, str]]]:
    """For each session of these days that counts, who is expected there: (staff id, role)."""
    return store.between(ws.conn, first, last)


def assign(ws: Workspace, class_id: Id, staff_id: Id, role: str = "teacher") -> None:
    """Let somebody teach or help in a class.

    Raises:
        Problem: unknown role.
    """
    _check_role(role)
    with ws.change(_("安排师资")):
        store.put_assigned(ws.conn, "class", class_id, staff_id, {"role": role})


def unassign(ws: Workspace, class_id: Id, staff_id: Id) -> None:
    """Let somebody teach or help in a class no more."""
    with ws.change(_("取消安排")) as change:
        store.drop_assigned(ws.conn, "class", class_id, staff_id, change.at)


def assign_session(
    ws: Workspace, session_id: Id, staff_id: Id, role: str = "volunteer", *, minutes: int | None = None
) -> None:
    """Let somebody be at one session besides those who are there in this role already.

    Args:
        ws: the workspace.
        session_id: of the session.
        staff_id: of the person.
        role: a key of STAFF_ROLES.
        minutes: how long they were there; None for the whole session, 0 for: did not come.

    Raises:
        Problem: unknown role, or negative minutes.
    """
    _check_role(role)
    if minutes is not None and not 0 <= minutes <= 24 * 60:
        raise Problem(_("时长要在 0 到 1440 分钟之间。"), _("整场都在就空着。"))
    with ws.change(_("安排师资")):
        for one in session_staff(ws, session_id):
            if one.role == role:
                _put_session(ws, session_id, one)
        person = store.one(ws.conn, staff_id)
        if person is not None:
            _put_session(ws, session_id, Assigned(person, role, minutes))


def replace_teacher(ws: Workspace, session_id: Id, staff_id: Id) -> None:
    """Let somebody teach one session instead of those who would."""
    with ws.change(_("代课")):
        for one in session_staff(ws, session_id):
            if one.role == "teacher":
                _put_session(ws, session_id, replace(one, minutes=0))
        assign_session(ws, session_id, staff_id, "teacher")


def unassign_session(ws: Workspace, session_id: Id, staff_id: Id) -> None:
    """Note that somebody is not at one session; the others in the same role stay."""
    with ws.change(_("取消安排")):
        here = session_staff(ws, session_id)
        roles = {one.role for one in here if one.staff.id == staff_id}
        for one in here:
            if one.role in roles:
                _put_session(ws, session_id, replace(one, minutes=0) if one.staff.id == staff_id else one)


def served(ws: Workspace, first: date | None = None, last: date | None = None) -> dict[Id, list[Served]]:
    """The sessions that each one helped to hold within these days, the earliest first."""
    return store.served(ws.conn, first, last)


def service_of(done: list[Served]) -> ServiceTime:
    """Sessions and minutes together; a session counts once."""
    return ServiceTime(len({one.session_id for one in done}), sum(one.minutes for one in done))


def _put_session(ws: Workspace, session_id: Id, one: Assigned) -> None:
    values = {"role": one.role, "minutes": one.minutes}
    store.put_assigned(ws.conn, "session", session_id, one.staff.id, values)


def _keep_named(ws: Workspace, made: Staff) -> None:
    """Classes and sessions that know a teacher by the name alone are linked before the name changes."""
    before = store.one(ws.conn, made.id)
    if before is None or before.name == made.name:
        return
    if any(other.name == before.name and other.id != made.id for other in all_staff(ws)):
        return  # two of one name: the text alone does not tell which one is meant
    for owner, owner_id in store.named_in_text(ws.conn, before.name):
        kind: Owner = "session" if owner == "session" else "class"
        store.put_assigned(ws.conn, kind, owner_id, made.id, {"role": "teacher"})


def _check_role(role: str) -> None:
    if role not in STAFF_ROLES:
        raise Problem(_("没有“{role}”这种角色。").format(role=role), _("请从列表里选择。"))


def _checked(ws: Workspace, staff: Staff) -> Staff:
    name, phone = clean_name(staff.name), clean_phone(staff.phone)
    if not name:
        raise Problem(_("还没有填姓名。"), _("请填写老师或志愿者的姓名。"))
    if staff.category not in CATEGORIES:
        raise Problem(_("没有“{kind}”这种类别。").format(kind=staff.category), _("请从列表里选择。"))
    for role in staff.roles:
        _check_role(role)
    twins = (other for other in all_staff(ws) if other.id != staff.id and other.name == name)
    if any(other.phone == phone for other in twins):
        raise Problem(
            _("名单里已经有{name}（{phone}）。").format(name=name, phone=phone or _("没有电话")),
            _("是同一个人就修改原来的；同名的另一个人，请填上电话。"),
        )
    return replace(
        staff,
        id=staff.id or ws.new_id(),
        name=name,
        phone=phone,
        roles=tuple(role for role in STAFF_ROLES if role in staff.roles),
        skills=tuple(dict.fromkeys(skill.strip() for skill in staff.skills if skill.strip())),
        available=hours_text(parse_hours(staff.available)),
    )
