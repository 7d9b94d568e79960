"""Who may speak to the hub: added and shut out by whoever administers it, on the hub's own PC."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.hub.model import Address, Centre, checked, role_name, to_file
from literacy_desktop.hub.service.connecting import open_server
from literacy_desktop.hub.service.founding import acting_as_keeper, tables_of
from literacy_desktop.hub.store import parcels, rights

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without l i o 0 1, which get mixed up when a password is read out or copied by hand."""
GROUPS, GROUP = 5, 4


@dataclass(frozen=True)
class Admitted:
    """What a centre is given: the file goes by any way, the password by another one.

    Attributes:
        password: shown this once; the server keeps only a hash.
        file: the content of its .ldhub.
    """

    centre: Centre
    password: str
    file: bytes


def new_password() -> str:
    """Five groups of four letters and digits: about 99 bits, and still to be typed."""
    return "-".join("".join(secrets.choice(ALPHABET) for _one in range(GROUP)) for _group in range(GROUPS))


def add_centre(
    ws: Workspace,
    admin: Address,
    centre: Centre,
    *,
    seen_as: Address,
    password: str = "",
) -> Admitted:
    """Let a centre in, or give one that is in already a new password and scope.

    Args:
        ws: whose sites the scope is made of.
        admin: the hub, as its administrator.
        centre: `role` is its code, `scope` its sites; a full one sees everything and unpacks.
        seen_as: the hub as the centre's PCs find it: host, port and certificate authority.
        password: of the administrator.

    Raises:
        Problem: the code or the scope cannot be used, or the server refuses.
    """
    role = role_name(admin.schema, centre.role)
    if not centre.full and not centre.scope:
        raise Problem(
            _("没有说这个中心能看哪些教学点。"), _("请加 --site；市里自己的电脑请加 --full，能看全部。")
        )
    made = replace(centre, role=role, added=ws.now().isoformat(timespec="seconds"))
    address = checked(replace(seen_as, database=admin.database, schema=admin.schema, role=role))
    given, tables = new_password(), tables_of(ws)
    with open_server(admin, password) as server, server.transaction():
        rights.make_role(server, role, server.hash_of(role, given), whole=made.full)
        with acting_as_keeper(server):
            parcels.put_centre(server, made)
            rights.grant(server, role, tables)
    return Admitted(made, given, to_file(address, made.name))


def revoke_centre(ws: Workspace, admin: Address, code: str, password: str = "") -> None:
    """Let a centre in no more, from this moment; what it brought stays.

    Raises:
        Problem: there is no such centre.
    """
    role = role_name(admin.schema, code.removeprefix(f"{admin.schema}_"))
    with open_server(admin, password) as server:
        with acting_as_keeper(server):
            if role not in {one.role for one in parcels.centres(server)}:
                raise Problem(
                    _("服务器上没有代号是“{code}”的中心。").format(code=code),
                    _("用 exchange hub status 可以看到全部中心。"),
                )
            parcels.mark_revoked(server, role, ws.now().isoformat(timespec="seconds"))
        rights.shut_out(server, role)


def centres(admin: Address, password: str = "") -> list[Centre]:
    """Everybody who may speak to the hub, and who might once.

    Raises:
        Problem: the server refuses.
    """
    with open_server(admin, password) as server, acting_as_keeper(server):
        return parcels.centres(server)


def sites_named(sites: Collection[Id]) -> tuple[str, ...]:
    """A scope as it is kept."""
    return tuple(sorted(one.hex() for one in sites))
