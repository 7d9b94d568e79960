"""The verbs of the desk log: a record in one minute."""

from dataclasses import replace
from datetime import date, datetime

from literacy_desktop.attendees.service import is_registered
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.drop_in import store
from literacy_desktop.drop_in.model import LONGEST, MOST_PEOPLE, OUTCOMES, Entry
from literacy_desktop.sites.service import own_site


def note_entry(ws: Workspace, entry: Entry) -> Entry:
    """Note that somebody was helped; an empty id, site and helper are filled in.

    Raises:
        Problem: it says neither what was wanted nor what was taught, or its numbers cannot be.
    """
    if entry.topic_id is None and not entry.need.strip():
        raise Problem(_("还没有写帮了什么忙。"), _("请选教学内容，或写几个字，例如“打不开健康码”。"))
    if not 1 <= entry.minutes <= LONGEST or not 1 <= entry.people <= MOST_PEOPLE:
        raise Problem(
            _("时长或人数不对。"),
            _("时长填 1–{minutes} 分钟，人数填 1–{people}。").format(minutes=LONGEST, people=MOST_PEOPLE),
        )
    if entry.outcome not in OUTCOMES:
        raise Problem(
            _("没有“{outcome}”这种结果。").format(outcome=entry.outcome),
            _("可以用：{names}。").format(names="、".join(OUTCOMES)),
        )
    if entry.attendee_id is not None and not is_registered(ws, entry.attendee_id):
        raise Problem(_("这个人不在登记簿里。"), _("可以只写姓名，不选学员。"))
    site = entry.site_id or (own.id if (own := own_site(ws)) else None)
    made = replace(
        entry,
        id=ws.new_id(),
        site_id=site,
        name=entry.name.strip(),
        need=entry.need.strip(),
        helper=entry.helper.strip() or ws.actor,
    )
    with ws.change(_("驻点服务：{words}").format(words=made.name or made.need or _("一次"))):
        store.insert(ws.conn, made)
    return made


def now_of(ws: Workspace) -> datetime:
    """The present minute, as entries hold it."""
    return ws.now().replace(tzinfo=None, second=0, microsecond=0)


def entries(ws: Workspace, first: date, last: date) -> list[Entry]:
    """The entries from one day to another, both included, the latest first."""
    return store.between(ws.conn, first, last)


def delete_entry(ws: Workspace, entry_id: Id) -> None:
    """Put an entry into the recycle bin.

    Raises:
        Problem: there is no such entry.
    """
    with ws.change(_("删除驻点服务记录")) as change:
        if not store.delete(ws.conn, entry_id, change.at):
            raise Problem(_("没有这条记录。"), _("请刷新后再试。"))
