"""The verbs of sites."""

from dataclasses import replace

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.model import (
    LEVELS,
    SITE_KINDS,
    SITE_STATES,
    TIERS,
    Site,
    hours_text,
    parse_hours,
    parse_market,
)
from literacy_desktop.sites.service.rooms import keep_usual_room
from literacy_desktop.sites.store import sites as store

OWN_SITE = "own_site"
MOST_STARS = 5


def start_office(ws: Workspace, site: Site, operator: str = "") -> Site:
    """First start: note which centre this PC belongs to and who works at it.

    Args:
        ws: the new workspace.
        site: the centre; its id may be empty bytes, a new one is minted then.
        operator: the name of whoever works here; may be empty.

    Raises:
        Problem: the centre has no name, or an unknown kind.
    """
    with ws.change(_("登记本机所属的教学点"), on_undo_list=False):
        made = add_site(ws, site)
        ws.set_local(OWN_SITE, made.id.hex())
        ws.set_local("operator", operator.strip())
    return made


def own_site(ws: Workspace) -> Site | None:
    """The centre this PC belongs to, or None before the first start is through."""
    text = ws.local(OWN_SITE)
    return store.site(ws.conn, bytes.fromhex(text)) if text else None


def all_sites(ws: Workspace) -> list[Site]:
    """Every site, by name."""
    return store.sites(ws.conn)


def site_by_id(ws: Workspace, site_id: Id | None) -> Site | None:
    """One site, also a deleted one; None for no id or an unknown one."""
    return store.site(ws.conn, site_id) if site_id else None


def find_site(ws: Workspace, text: str) -> Site:
    """The site that a text names: its name, or the beginning of it where only one fits.

    Raises:
        Problem: none fits, or several do.
    """
    sites = all_sites(ws)
    found = [site for site in sites if site.name == text] or [site for site in sites if text in site.name]
    if len(found) != 1:
        names = "、".join(site.name for site in (found or sites))
        raise Problem(
            _("没有唯一叫“{text}”的教学点。").format(text=text),
            _("请写全名称，已有：{names}。").format(names=names or _("（还没有）")),
        )
    return found[0]


def add_site(ws: Workspace, site: Site) -> Site:
    """Add a site.

    Raises:
        Problem: it has no name, an unknown kind, or the name of another site.
    """
    site = _checked(ws, replace(site, id=site.id or ws.new_id()))
    with ws.change(_("新增教学点：{name}").format(name=site.name)):
        store.insert_site(ws.conn, site)
        keep_usual_room(ws, site)
    return site


def save_site(ws: Workspace, site: Site) -> Site:
    """Write an edited site.

    Raises:
        Problem: it has no name, an unknown kind, or the name of another site.
    """
    site = _checked(ws, site)
    with ws.change(_("修改教学点：{name}").format(name=site.name)):
        store.update_site(ws.conn, site)
        keep_usual_room(ws, site)
    return site


def delete_site(ws: Workspace, site_id: Id) -> None:
    """Put a site into the recycle bin.

    Raises:
        Problem: classes are held there, or it is this PC's own centre.
    """
    own = own_site(ws)
    if own is not None and own.id == site_id:
        raise Problem(_("这是本机所属的教学点，不能删除。"), _("可以修改它的名称和地址。"))
    count = store.class_count(ws.conn, site_id)
    if count:
        raise Problem(
            _("这个教学点还有 {count} 个班级，不能删除。").format(count=count),
            _("请先把班级换到别的教学点，或删除班级。"),
        )
    with ws.change(_("删除教学点")) as change:
        store.delete_site(ws.conn, site_id, change.at)


def _checked(ws: Workspace, site: Site) -> Site:
    name = site.name.strip()
    if not name:
        raise Problem(_("教学点还没有名称。"), _("请填写名称，例如“柳屯镇幸福院”。"))
    if site.kind not in SITE_KINDS:
        raise Problem(_("没有“{kind}”这种教学点类型。").format(kind=site.kind), _("请从列表里选择。"))
    if any(other.name == name and other.id != site.id for other in all_sites(ws)):
        raise Problem(
            _("已经有叫“{name}”的教学点。").format(name=name), _("请换一个名称，或修改原来的那个。")
        )
    _check_codes(site)
    market = parse_market(site.market)
    return replace(
        site,
        name=name,
        room=site.room.strip(),
        opening=hours_text(parse_hours(site.opening)),
        market=market.text() if market else "",
    )


def _check_codes(site: Site) -> None:
    if (
        site.state not in SITE_STATES
        or site.level not in {"", *LEVELS}
        or site.tier not in {None, *TIERS}
        or site.stars not in {None, *range(1, MOST_STARS + 1)}
    ):
        raise Problem(_("教学点的状态、级别、层级或星级不对。"), _("请从列表里选择。"))
    for number in (site.area, site.beds, site.seats):
        if number is not None and number < 0:
            raise Problem(_("面积、床位、座位不能是负数。"), _("不知道就空着。"))
