"""A hub is made, or brought up to this program's version, by whoever administers the server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from literacy_desktop.base import migrations
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.hub.model import FULL, RELAY, Address, checked, keeper_role
from literacy_desktop.hub.service.connecting import open_server
from literacy_desktop.hub.store import founding as store
from literacy_desktop.hub.store import parcels, rights
from literacy_desktop.hub.store.server import Server
from literacy_desktop.hub.store.tables import HubTable, hub_tables

MODE, VERSION, IDENTITY = "mode", "schema", "identity"


def found(ws: Workspace, address: Address, password: str = "", *, mode: str = "") -> str:
    """Make a hub: database, owner, tables, rules; or bring an older one up to this program's version.

    Args:
        ws: whose tables the hub gets.
        address: of the server, as its administrator.
        password: of the administrator; empty through the socket.
        mode: RELAY or FULL; empty leaves what is, FULL for a new one.

    Returns: the mode.

    Raises:
        Problem: the server refuses, or the hub is of a newer program.
    """
    if mode not in {"", RELAY, FULL}:
        raise Problem(_("没有“{mode}”这种方式。").format(mode=mode), f"{RELAY}, {FULL}")
    address = checked(address)
    with open_server(replace(address, database="postgres"), password) as server:
        store.make_database(server, address.database)
    with open_server(address, password) as server:
        rights.make_keeper(server, address.schema, address.database)
        with acting_as_keeper(server):
            return _bring_up(ws, server, mode)


def _bring_up(ws: Workspace, server: Server, mode: str) -> str:
    version, tables = migrations.version(ws.conn), tables_of(ws)
    known = parcels.facts(server) if store.is_made(server) else {}
    if int(known.get(VERSION, 0)) > version:
        raise Problem(
            _("服务器已经由更新版本的程序准备过（{found}，本程序认识到 {known}）。").format(
                found=known[VERSION], known=version
            ),
            _("请先升级本机的程序。"),
        )
    chosen = mode or known.get(MODE, FULL)
    with server.transaction():
        store.make_tables(server, tables)
        rights.make_rules(server, tables)
        with Workspace.memory() as fresh:
            for table in tables.values():
                store.put_seed(server, table, store.seed(fresh.conn, table.table))
        parcels.make_turn(server)
        parcels.put_fact(server, MODE, chosen)
        parcels.put_fact(server, VERSION, str(version))
        parcels.put_fact(server, IDENTITY, known.get(IDENTITY) or ws.new_id().hex())
        for centre in parcels.centres(server):
            if not centre.revoked:
                rights.grant(server, centre.role, tables)
    return chosen


def tables_of(ws: Workspace) -> dict[str, HubTable]:
    """The synchronised tables of a data file as a hub has them."""
    return hub_tables(ws.conn, ws.tables)


@contextmanager
def acting_as_keeper(server: Server) -> Iterator[None]:
    """Do as the hub's owner inside the block."""
    server.run(f"SET ROLE {keeper_role(server.address.schema)}")
    try:
        yield
    finally:
        server.run("RESET ROLE")
