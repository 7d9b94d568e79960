"""The verbs of partner organisations, their roles, and programmes."""

from collections.abc import Collection
from dataclasses import replace

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.phones import clean_phone
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.model import (
    CARRIERS,
    CATEGORIES,
    PARTNER_KINDS,
    PARTNER_ROLES,
    Partner,
    PartnerRole,
    Programme,
)
from literacy_desktop.sites.store import partners as store
from literacy_desktop.sites.store.partners import Owner


def all_partners(ws: Workspace) -> list[Partner]:
    """Every partner organisation, by name."""
    return store.partners(ws.conn)


def find_partner(ws: Workspace, text: str) -> Partner:
    """The partner that a text names: its name, or a part of it that only one has.

    Raises:
        Problem: none fits, or several do.
    """
    every = all_partners(ws)
    found = [one for one in every if one.name == text] or [one for one in every if text in one.name]
    if len(found) != 1:
        names = "、".join(one.name for one in (found or every)) or _("（还没有）")
        raise Problem(
            _("没有唯一叫“{text}”的合作单位。").format(text=text),
            _("请写全名称，已有：{names}。").format(names=names),
        )
    return found[0]


def save_partner(ws: Workspace, partner: Partner) -> Partner:
    """Add a partner (empty id), or write an edited one.

    Raises:
        Problem: no name, the name of another one, or an unknown kind, category or carrier.
    """
    name = partner.name.strip()
    if not name:
        raise Problem(_("合作单位还没有名称。"), _("请填写单位名称。"))
    if (
        partner.kind not in PARTNER_KINDS
        or partner.category not in {"", *CATEGORIES}
        or partner.carrier not in {"", *CARRIERS}
    ):
        raise Problem(_("合作单位的类型或角色不对。"), _("请从列表里选择。"))
    if any(other.name == name and other.id != partner.id for other in all_partners(ws)):
        raise Problem(_("已经有叫“{name}”的合作单位。").format(name=name), _("请修改原来的那个。"))
    made = replace(partner, id=partner.id or ws.new_id(), name=name, phone=clean_phone(partner.phone))
    with ws.change(_("合作单位：{name}").format(name=name)):
        if partner.id:
            store.update_partner(ws.conn, made)
        else:
            store.insert_partner(ws.conn, made)
    return made


def partner_roles(ws: Workspace, partner_id: Id) -> dict[Owner, int]:
    """In how many sites, classes and sessions a partner has a role."""
    return store.role_counts(ws.conn, partner_id)


def delete_partner(ws: Workspace, partner_id: Id) -> None:
    """Put a partner into the recycle bin; its roles are shown no more, and come back with it."""
    with ws.change(_("删除合作单位")) as change:
        store.delete_partner(ws.conn, partner_id, change.at)


def site_partners(ws: Workspace, site_id: Id) -> list[PartnerRole]:
    """The partners of a site with their roles, hosts first."""
    return store.roles(ws.conn, "site", site_id)


def class_partners(ws: Workspace, class_id: Id) -> list[PartnerRole]:
    """The partners that hold a class, hosts first."""
    return store.roles(ws.conn, "class", class_id)


def session_partners(ws: Workspace, session_id: Id) -> list[PartnerRole]:
    """The partners of this one session besides those of its class, hosts first."""
    return store.roles(ws.conn, "session", session_id)


def join_partner(
    ws: Workspace,
    owner_id: Id,
    name: str,
    *,
    kind: str = "other",
    role: str = "support",
    owner: Owner = "site",
) -> Partner:
    """Let an organisation be a partner of a site, class or session; one of that name is reused, else added.

    A role is added to those that it has there: it may host and support at once.

    Raises:
        Problem: no name, or an unknown kind or role.
    """
    if role not in PARTNER_ROLES:
        raise Problem(_("合作单位的类型或角色不对。"), _("请从列表里选择。"))
    known = next((partner for partner in all_partners(ws) if partner.name == name.strip()), None)
    with ws.change(_("合作单位：{name}").format(name=name.strip())):
        partner = known or save_partner(ws, Partner(b"", name, kind))
        store.put_role(ws.conn, owner, owner_id, partner.id, role)
    return partner


def join_as(
    ws: Workspace,
    owner_id: Id,
    name: str,
    roles: Collection[str],
    *,
    kind: str = "other",
    owner: Owner = "site",
) -> Partner:
    """Let an organisation have several roles at once in a site, class or session.

    Raises:
        Problem: no name, no role, or an unknown kind or role.
    """
    if not roles:
        raise Problem(_("还没有选承担什么。"), _("至少选一项：主办、承办、协办、支持，可以选几项。"))
    with ws.change(_("合作单位：{name}").format(name=name.strip())):
        return [join_partner(ws, owner_id, name, kind=kind, role=role, owner=owner) for role in roles][-1]


def leave_partner(
    ws: Workspace, owner_id: Id, partner_id: Id, *, owner: Owner = "site", role: str | None = None
) -> None:
    """End one role of a partner at a site, class or session, or all of them; it stays on the list."""
    with ws.change(_("移除合作单位")):
        store.drop_roles(ws.conn, owner, owner_id, partner_id, [role] if role else PARTNER_ROLES)


def programmes(ws: Workspace) -> list[Programme]:
    """Every programme, by name."""
    return store.programmes(ws.conn)


def find_programme(ws: Workspace, text: str) -> Programme:
    """The programme that a text names: its name, or a part of it that only one has.

    Raises:
        Problem: none fits, or several do.
    """
    every = programmes(ws)
    found = [one for one in every if one.name == text] or [one for one in every if text in one.name]
    if len(found) != 1:
        names = "、".join(one.name for one in (found or every)) or _("（还没有）")
        raise Problem(
            _("没有唯一叫“{text}”的系列活动。").format(text=text),
            _("请写全名称，已有：{names}。").format(names=names),
        )
    return found[0]


def programme_counts(ws: Workspace) -> dict[Id, tuple[int, int]]:
    """For each programme: how many classes it has, and how many of their sessions were held."""
    return store.programme_counts(ws.conn)


def save_programme(ws: Workspace, programme: Programme) -> Programme:
    """Add a programme (empty id), or write an edited one.

    Raises:
        Problem: no name, the name of another one, or it ends before it begins.
    """
    name = programme.name.strip()
    if not name:
        raise Problem(_("系列活动还没有名称。"), _("请填写名称，例如“手机公益大讲堂”。"))
    if any(other.name == name and other.id != programme.id for other in programmes(ws)):
        raise Problem(_("已经有叫“{name}”的系列活动。").format(name=name), _("请修改原来的那个。"))
    if programme.first_year and programme.last_year and programme.last_year < programme.first_year:
        raise Problem(_("结束年份早于开始年份。"), _("请核对年份。"))
    made = replace(programme, id=programme.id or ws.new_id(), name=name)
    with ws.change(_("系列活动：{name}").format(name=name)):
        store.put_programme(ws.conn, made)
    return made


def delete_programme(ws: Workspace, programme_id: Id) -> None:
    """Put a programme into the recycle bin; its classes stay as they are."""
    with ws.change(_("删除系列活动")) as change:
        store.delete_programme(ws.conn, programme_id, change.at)


def class_programmes(ws: Workspace, class_id: Id) -> list[Programme]:
    """The programmes that a class belongs to, by name."""
    return store.programmes_of(ws.conn, class_id)


def join_programme(ws: Workspace, class_id: Id, programme_id: Id) -> None:
    """Let a class belong to a programme."""
    with ws.change(_("列入系列活动")):
        store.link_programme(ws.conn, class_id, programme_id, None)


def leave_programme(ws: Workspace, class_id: Id, programme_id: Id) -> None:
    """Let a class belong to a programme no more."""
    with ws.change(_("移出系列活动")) as change:
        store.link_programme(ws.conn, class_id, programme_id, change.at)
