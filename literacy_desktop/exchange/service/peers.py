"""The other PCs: what went to each and came from each, and who is trusted no longer."""

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.model.packages import Device, Peer
from literacy_desktop.exchange.service.identity import own_device
from literacy_desktop.exchange.service.keys import is_behind
from literacy_desktop.exchange.service.making import waiting
from literacy_desktop.exchange.store import peers as store
from literacy_desktop.sites.service import all_sites


def peers(ws: Workspace) -> list[Peer]:
    """The other PCs that are in use, the oldest first, each with what went to and fro."""
    own = own_device(ws)
    sites = {site.id: site.name for site in all_sites(ws)}
    return [
        _peer(ws, own, one, sites.get(one.site_id or b"", ""))
        for one in store.devices(ws.conn)
        if one.id != own.id and one.replaced_by is None
    ]


def _peer(ws: Workspace, own: Device, one: Device, site_name: str) -> Peer:
    given = next(iter(store.packages(ws.conn, one.id, "out")), None)
    taken = next(iter(store.packages(ws.conn, one.id, "in")), None)
    return Peer(
        one,
        site_name,
        given["n"] if given else 0,
        given["at"] if given else "",
        taken["n"] if taken else 0,
        taken["at"] if taken else "",
        waiting(ws, own, one) if one.active else 0,
        is_behind(ws, one),
    )


def find_peer(ws: Workspace, text: str) -> Device:
    """The PC that a text names: its name, a part of it, or the beginning of its number.

    Raises:
        Problem: none fits, or several do.
    """
    known = [one.device for one in peers(ws)]
    found = [one for one in known if one.name == text] or [
        one for one in known if text in one.name or (len(text) >= 4 and one.id.hex().startswith(text.lower()))
    ]
    if len(found) != 1:
        names = "、".join(one.name for one in (found or known))
        raise Problem(
            _("没有唯一叫“{text}”的电脑。").format(text=text),
            _("请写全名称，已知的有：{names}。").format(names=names or _("（还没有）")),
        )
    return found[0]


def revoke(ws: Workspace, device: Device, reason: str) -> None:
    """Trust a PC no longer that was lost or stolen: no PC takes in its packages, none is made for it.

    Raises:
        Problem: it is this one, it is revoked already, or there is no reason.
    """
    ws.require("keys")
    if device.id == ws.rid:
        raise Problem(_("不能停用本机。"), _("请在另一台电脑上停用它。"))
    if device.revoked:
        raise Problem(_("“{name}”已经停用了。").format(name=device.name))
    if not reason.strip():
        raise Problem(_("停用电脑要写明原因。"), _("例如“电脑丢失”。"))
    with ws.change(_("停用电脑：{name}").format(name=device.name)):
        facts = {"revoked": ws.today().isoformat(), "revoke_reason": reason.strip()}
        store.update_device(ws.conn, device.id, facts)


def restore(ws: Workspace, device: Device) -> None:
    """Trust a PC again that was revoked by mistake, or was found.

    Raises:
        Problem: it is not revoked.
    """
    ws.require("keys")
    if not device.revoked:
        raise Problem(_("“{name}”没有停用。").format(name=device.name))
    with ws.change(_("恢复电脑：{name}").format(name=device.name)):
        store.update_device(ws.conn, device.id, {"revoked": None, "revoke_reason": ""})
