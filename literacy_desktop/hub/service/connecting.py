"""Which hub this PC speaks to: remembered inside the encrypted data file, the password too."""

import json
from dataclasses import asdict
from pathlib import Path

from literacy_desktop.base.i18n import _
from literacy_desktop.base.paths import data_home
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.hub.model import Address, Centre, checked
from literacy_desktop.hub.store import parcels
from literacy_desktop.hub.store import server as store
from literacy_desktop.hub.store.server import Server

ADDRESS, PASSWORD, LAST, REASON = "hub_address", "hub_password", "hub_last", "hub_reason"
"""Facts about this PC's data file; they never travel, and the file is encrypted."""


def ca_file() -> Path:
    """Where the certificate authority lies for the library that reads it; no secret."""
    return data_home() / "hub-ca.pem"


def open_server(address: Address, password: str) -> Server:
    """Speak to any hub, without remembering it.

    Raises:
        Problem: it cannot be spoken to.
    """
    return store.connect(checked(address), password, ca_file())


def connect(ws: Workspace, address: Address, password: str) -> Centre:
    """Try a hub with its password, and remember both if it lets this PC in.

    Returns: the centre as which this PC is known there.

    Raises:
        Problem: it cannot be reached, is not whom it claims to be, or does not let in; nothing is remembered.
    """
    if not address.role:
        raise Problem(_("没有写中心在服务器上的名称。"), _("请用市里给的连接文件（.ldhub），名称在里面。"))
    with open_server(address, password) as server:
        centre = own_centre(server, address.role)
    ws.set_local(ADDRESS, json.dumps(asdict(address)))
    ws.set_local(PASSWORD, password)
    return centre


def own_centre(server: Server, role: str) -> Centre:
    """The centre as which we are known.

    Raises:
        Problem: the hub does not know this role as a centre.
    """
    found = [one for one in parcels.centres(server) if one.role == role and not one.revoked]
    if not found:
        raise Problem(
            _("服务器上没有登记这个中心，或者已经停用。"), _("请市里的管理员运行 exchange hub add-centre。")
        )
    return found[0]


def address_of(ws: Workspace) -> Address | None:
    """Where this PC's hub is; None where it has none."""
    told = ws.local(ADDRESS)
    return Address(**json.loads(told)) if told else None


def is_connected(ws: Workspace) -> bool:
    """Whether this PC has a hub."""
    return bool(ws.local(ADDRESS))


def disconnect(ws: Workspace) -> None:
    """Forget the hub and its password; what was exchanged stays."""
    for name in (ADDRESS, PASSWORD, LAST, REASON):
        ws.set_local(name, "")


def connection(ws: Workspace) -> Server:
    """Speak to this PC's hub.

    Raises:
        Problem: it has none, or cannot speak to it.
    """
    address = address_of(ws)
    if address is None:
        raise Problem(
            _("还没有连接市里的服务器。"), _("请先运行 exchange hub connect，或者在“数据交换”页里连接。")
        )
    return open_server(address, ws.local(PASSWORD))
