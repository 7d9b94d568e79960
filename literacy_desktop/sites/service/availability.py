"""The verbs of when teachers and volunteers can come."""

from dataclasses import replace

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.model import Availability, StaffDay
from literacy_desktop.sites.store import staff as store


def staff_days(ws: Workspace, staff_id: Id) -> list[StaffDay]:
    """The days that are different for somebody, the earliest first."""
    return store.days(ws.conn).get(staff_id, [])


def availability(ws: Workspace) -> dict[Id, Availability]:
    """When everybody can come, by id; also those who left."""
    days = store.days(ws.conn)
    return {one.id: Availability(one, days.get(one.id, ())) for one in store.staff(ws.conn)}


def add_staff_day(ws: Workspace, day: StaffDay) -> StaffDay:
    """Note days on which somebody cannot come, or can come besides their usual hours.

    Raises:
        Problem: there is no such person, or the days or hours cannot be.
    """
    person = store.one(ws.conn, day.staff_id)
    if person is None:
        raise Problem(_("这个人已经不在名单里了。"), _("请刷新后再试。"))
    day.check()
    made = replace(day, id=day.id or ws.new_id(), reason=day.reason.strip())
    words = _("{name}这几天能来：{days}") if made.can_come else _("{name}这几天来不了：{days}")
    with ws.change(words.format(name=person.name, days=made.words)):
        store.put_day(ws.conn, made)
    return made


def drop_staff_day(ws: Workspace, day: StaffDay) -> None:
    """Take such a note back."""
    with ws.change(_("取消登记：{days}").format(days=day.words)) as change:
        store.drop_day(ws.conn, day.id, change.at)
