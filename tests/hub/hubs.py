"""A hub as tests use it: centres let in, spoken to by the program and by hand."""

import os
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.hub import service
from literacy_desktop.hub.model import Address, Centre, from_file

_numbers = count()


def new_hub(server: Address, ws: Workspace, mode: str = "") -> "Hub":
    """A hub of its own on the tests' server."""
    name = f"t{os.getpid()}_{next(_numbers)}"
    admin = replace(server, database=name, schema=name)
    service.found(ws, admin, mode=mode)
    return Hub(admin)


@dataclass
class Hub:
    """A hub, as its administrator; `passwords` of the centres that were let in, by code."""

    admin: Address
    passwords: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, Address] = field(default_factory=dict)

    @property
    def seen_as(self) -> Address:
        """As the centres find it: over the network, with TLS."""
        return replace(self.admin, host="localhost", role="")

    def let_in(self, ws: Workspace, code: str, sites: tuple[Id, ...] = (), *, full: bool = False) -> Address:
        """Let a centre in; where it finds the hub."""
        centre = Centre(code, f"中心 {code}", full, tuple(one.hex() for one in sites), "", "")
        given = service.add_centre(ws, self.admin, centre, seen_as=self.seen_as)
        self.passwords[code] = given.password
        self.addresses[code] = from_file(given.file)
        return self.addresses[code]

    def connect(self, ws: Workspace, code: str) -> None:
        """Connect a data file as a centre."""
        service.connect(ws, self.addresses[code], self.passwords[code])

    def by_hand(self, code: str = "", **more: Any) -> "psycopg.Connection[Any]":
        """A connection as a centre, or as the administrator, for SQL written by hand."""
        schema = self.admin.schema
        where: dict[str, Any] = {"port": self.admin.port, "dbname": self.admin.database}
        where["options"] = f"-c search_path={schema}"
        if not code:
            return psycopg.connect(host=self.admin.host, user="postgres", autocommit=True, **where)
        ca = Path(self.admin.host) / "ca.pem"
        tls: dict[str, Any] = {"sslmode": "verify-full", "sslrootcert": str(ca)}
        user = self.addresses[code].role
        return psycopg.connect(
            host="localhost",
            user=user,
            password=self.passwords[code],
            autocommit=True,
            **where,
            **tls,
            **more,
        )

    def drop(self) -> None:
        """Take it away, and its roles, which belong to the whole server."""
        with psycopg.connect(
            host=self.admin.host, port=self.admin.port, dbname="postgres", user="postgres", autocommit=True
        ) as conn:
            name = self.admin.database
            conn.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
            roles = conn.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE %s", (f"{name}\\_%",))
            for (role,) in roles.fetchall():
                conn.execute(f"DROP ROLE {role}".encode())
