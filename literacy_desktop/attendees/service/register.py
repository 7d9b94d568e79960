"""Adding, editing and deleting people, one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from literacy_desktop.attendees import store
from literacy_desktop.attendees.model import Attendee, Checked, More, Typed, check
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.service import own_site


def check_typed(ws: Workspace, typed: Typed, attendee_id: Id = b"") -> Checked:
    """Check what was typed for a person, also against the register.

    Args:
        ws: the workspace.
        typed: the fields.
        attendee_id: of the person who is edited; empty for a new one.
    """
    checked = check(typed, today=ws.today(), fields=store.fields(ws.conn) if typed.more else ())
    person = checked.attendee
    if person is None or not person.id_number:
        return checked
    others = [
        other
        for other in store.attendees_by(ws.conn, "id_number", person.id_number)
        if other.id != attendee_id
    ]
    if not others:
        return checked
    problem = Problem(
        _("这个身份证号已经登记给{name}。").format(name=others[0].name),
        _("请先查一下{name}，同一个人不用再登记。").format(name=others[0].name),
    )
    return Checked(None, {"id_number": problem}, checked.warnings)


def add(ws: Workspace, typed: Typed) -> Attendee:
    """Put a new person on the register.

    Raises:
        Problem: a field is wrong, or the identity number belongs to somebody else; the first of them.
    """
    checked = check_typed(ws, typed)
    person = _accepted(checked)
    site = own_site(ws)
    person = replace(
        person,
        id=ws.new_id(),
        site_id=site.id if site else None,
        created=ws.now().isoformat(timespec="seconds"),
    )
    with ws.change(_("登记学员：{name}").format(name=person.name)) as change:
        store.insert_attendees(ws.conn, [person])
        if checked.more is not None:
            store.write_more(ws.conn, person.id, checked.more, change.at)
    return person


def more(ws: Workspace, attendee_id: Id) -> More:
    """What a person has several of: further telephones and contacts, categories, the office's own fields."""
    return store.more(ws.conn, attendee_id)


def add_many(ws: Workspace, people: Iterable[Attendee], more: Sequence[tuple[Id, More]] = ()) -> None:
    """Put people on the register, checked and with ids, as one change; `more` belongs to some of them."""
    with ws.change(_("批量登记学员")) as change:
        store.add_attendees(change.bulk, people)
        store.add_more(change.bulk, more)


def save(ws: Workspace, attendee_id: Id, typed: Typed) -> Attendee:
    """Write an edited person.

    Raises:
        Problem: the person is gone, or a field is wrong; the first of them.
    """
    old = store.attendee(ws.conn, attendee_id)
    if old is None or not store.is_registered(ws.conn, attendee_id):
        raise Problem(_("这位学员已经不在登记簿里。"), _("请刷新后再试。"))
    checked = check_typed(ws, typed, attendee_id)
    person = replace(_accepted(checked), id=old.id, site_id=old.site_id, created=old.created)
    with ws.change(_("修改学员：{name}").format(name=person.name)) as change:
        store.update_attendee(ws.conn, person)
        if checked.more is not None:
            store.write_more(ws.conn, person.id, checked.more, change.at)
    return person


def _accepted(checked: Checked) -> Attendee:
    if checked.attendee is None:
        raise next(iter(checked.problems.values()))
    return checked.attendee
