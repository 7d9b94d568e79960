"""The verbs of rooms, of days off and of plaques."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.service import tree
from literacy_desktop.sites import excel
from literacy_desktop.sites.model import PLAQUE_STATES, SITE_KINDS, Closure, Plaque, Room, Site
from literacy_desktop.sites.store import sites as store

MOST_SEATS = 2000


def rooms(ws: Workspace, site_id: Id) -> list[Room]:
    """The rooms of a site, by name; the usual room of a site counts, also before anybody entered it."""
    found, site = store.rooms(ws.conn, site_id), store.site(ws.conn, site_id)
    if site is not None and site.room and all(room.name != site.room for room in found):
        found.append(Room(b"", site_id, site.room, site.seats))
    return sorted(found, key=lambda room: room.name)


def all_rooms(ws: Workspace) -> list[Room]:
    """Every room that was entered, site by site."""
    return store.rooms(ws.conn)


def room_by_id(ws: Workspace, room_id: Id) -> Room | None:
    """One room, also a deleted one; None for an unknown id."""
    return store.room(ws.conn, room_id)


def find_room(ws: Workspace, site_id: Id, name: str) -> Room:
    """The room of this name at a site.

    Raises:
        Problem: there is none; it names those there are.
    """
    known = rooms(ws, site_id)
    found = next((room for room in known if room.name == name.strip()), None)
    if found is None:
        names = "、".join(room.name for room in known)
        raise Problem(
            _("这里没有叫“{name}”的教室。").format(name=name),
            _("已有：{names}。").format(names=names or _("（还没有）")),
        )
    return found


def save_room(ws: Workspace, room: Room) -> Room:
    """Add a room (empty id), or write an edited one.

    Raises:
        Problem: it has no name, the name of another room of the site, or no possible number of seats.
    """
    name = room.name.strip()
    if not name:
        raise Problem(_("教室还没有名称。"), _("请填写名称，例如“活动室”“201”。"))
    if any(other.name == name and other.id != room.id for other in store.rooms(ws.conn, room.site_id)):
        raise Problem(_("这里已经有叫“{name}”的教室。").format(name=name), _("请换一个名称。"))
    if room.seats is not None and not 1 <= room.seats <= MOST_SEATS:
        raise Problem(_("座位数要在 1 到 {most} 之间。").format(most=MOST_SEATS), _("不知道就空着。"))
    made = replace(room, name=name, id=room.id or ws.new_id())
    with ws.change(_("教室：{name}").format(name=name)):
        if room.id:
            _follow_usual(ws, room, made)
            store.update_room(ws.conn, made)
        else:
            store.insert_room(ws.conn, made)
    return made


def _follow_usual(ws: Workspace, room: Room, made: Room) -> None:
    """The site's usual room is known by its name, and takes the new one."""
    old, site = store.room(ws.conn, room.id), store.site(ws.conn, room.site_id)
    if old is not None and site is not None and site.room == old.name and old.name != made.name:
        store.update_site(ws.conn, replace(site, room=made.name))


def delete_room(ws: Workspace, room: Room) -> None:
    """Put a room into the recycle bin.

    Raises:
        Problem: sessions to come are to be held there, or it is the usual room of its site.
    """
    uses = store.room_uses(ws.conn, room, ws.now().strftime("%Y-%m-%dT%H:%M"))
    if uses:
        raise Problem(
            _("教室“{name}”还有 {n} 次课要上，不能删除。").format(name=room.name, n=uses),
            _("请先把这些课换到别的教室。"),
        )
    site = store.site(ws.conn, room.site_id)
    with ws.change(_("删除教室：{name}").format(name=room.name)) as change:
        if site is not None and site.room == room.name:
            store.update_site(ws.conn, replace(site, room="", seats=None))
        if room.id:
            store.delete_room(ws.conn, room.id, change.at)


def keep_usual_room(ws: Workspace, site: Site) -> None:
    """Let the usual room of a site stand among its rooms; inside the change that wrote the site."""
    if not site.room:
        return
    known = next((room for room in store.rooms(ws.conn, site.id) if room.name == site.room), None)
    if known is None:
        store.insert_room(ws.conn, Room(ws.new_id(), site.id, site.room, site.seats))
    elif site.seats is not None and known.seats != site.seats:
        store.update_room(ws.conn, replace(known, seats=site.seats))


def closures(ws: Workspace, site_id: Id | None = None) -> list[Closure]:
    """When a site, or any of them, holds no classes, the earliest first."""
    return store.closures(ws.conn, site_id)


def add_closure(ws: Workspace, site_id: Id, first: date, last: date, reason: str = "") -> Closure:
    """Note days on which a site holds no classes, the first and the last one included.

    Raises:
        Problem: they end before they begin.
    """
    if last < first:
        raise Problem(_("停课的最后一天在第一天前面。"), _("请把两个日期对调。"))
    closure = Closure(ws.new_id(), site_id, first, last, reason.strip())
    with ws.change(_("登记停课：{first} 起").format(first=first.isoformat())):
        store.insert_closure(ws.conn, closure)
    return closure


def drop_closure(ws: Workspace, closure_id: Id) -> None:
    """Take days off back."""
    with ws.change(_("取消停课")) as change:
        store.delete_closure(ws.conn, closure_id, change.at)


def plaques(ws: Workspace, site_id: Id | None = None) -> list[Plaque]:
    """The plaques of a site, or of all of them, the latest first."""
    return store.plaques(ws.conn, site_id)


@dataclass(frozen=True)
class PlaqueEntry:
    """A line of 体验中心名册: a plaque, its site, and where that is."""

    plaque: Plaque
    site: Site
    region: str


def plaque_register(ws: Workspace) -> list[PlaqueEntry]:
    """体验中心名册: every plaque with its site, in the order in which they were given."""
    regions, found = tree(ws), []
    for plaque in store.plaques(ws.conn):
        site = store.site(ws.conn, plaque.site_id)
        if site is not None:
            found.append(PlaqueEntry(plaque, site, regions.path(site.region_code)))
    return sorted(
        found, key=lambda one: (one.plaque.awarded_on or date.max, one.plaque.number, one.site.name)
    )


def write_plaques(ws: Workspace, path: Path) -> int:
    """Write 体验中心名册 as a workbook.

    Returns: how many plaques stand in it.

    Raises:
        Problem: the file cannot be written there.
    """
    rows = (
        (
            one.site.name,
            _(SITE_KINDS[one.site.kind]),
            one.region,
            one.site.address,
            one.plaque.awarded_on,
            one.plaque.number,
            one.plaque.issuers,
            _(PLAQUE_STATES[one.plaque.state]),
            one.site.contact,
            one.site.phone,
        )
        for one in plaque_register(ws)
    )
    return excel.write_plaques(path, rows)


def save_plaque(ws: Workspace, plaque: Plaque) -> Plaque:
    """Note that a site got a plaque (empty id), or write an edited note.

    Raises:
        Problem: unknown state, no day, a day to come, or the number of another valid plaque.
    """
    if plaque.state not in PLAQUE_STATES:
        raise Problem(_("没有“{state}”这种牌匾状态。").format(state=plaque.state), _("请从列表里选择。"))
    if plaque.awarded_on is None or plaque.awarded_on > ws.today():
        raise Problem(_("授牌日期没有填，或者还没有到。"), _("请填写授牌那一天。"))
    number = plaque.number.strip()
    others = (other for other in store.plaques(ws.conn) if other.id != plaque.id and other.state == "valid")
    if number and plaque.state == "valid" and any(other.number == number for other in others):
        raise Problem(_("牌匾编号 {number} 已经用过。").format(number=number), _("请核对编号。"))
    made = replace(plaque, id=plaque.id or ws.new_id(), number=number, issuers=plaque.issuers.strip())
    with ws.change(_("登记授牌")):
        store.put_plaque(ws.conn, made)
    return made


def delete_plaque(ws: Workspace, plaque_id: Id) -> None:
    """Put the record of a plaque into the recycle bin."""
    with ws.change(_("删除授牌记录")) as change:
        store.delete_plaque(ws.conn, plaque_id, change.at)
