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


def named(server: Address, name: str) -> Address:
    """A database on the tests' server; the schema, and with it the roles, are the test process's own."""
    own = f"t{os.getpid()}"
    return replace(server, database=f"{own}_{name}", schema=own)


def copied(empty: Address) -> "Hub":
    """A hub of its own: a copy of one in which nothing is yet."""
    admin = named(empty, str(next(_numbers)))
    with as_postgres(empty) as conn:
        conn.execute(f"CREATE DATABASE {admin.database} TEMPLATE {empty.database}".encode())
        conn.execute(f"REVOKE ALL ON DATABASE {admin.database} FROM PUBLIC".encode())
    return Hub(admin)


def as_postgres(address: Address) -> "psycopg.Connection[Any]":
    """A connection to the server itself."""
    return psycopg.connect(
        host=address.host, port=address.port, dbname="postgres", user="postgres", autocommit=True
    )


Table = list[tuple[Any, ...]]


def rows_of_file(ws: Workspace) -> dict[str, Table]:
    """Every synchronised row of a data file, seed and stamps included."""
    found = {}
    for name, table in ws.tables.items():
        names = ", ".join((*table.keys, *table.columns, "rs", "cv"))
        found[name] = sorted((tuple(row) for row in ws.conn.execute(f"SELECT {names} FROM {name}")), key=repr)
    return found


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

    def rows(self, ws: Workspace) -> dict[str, Table]:
        """Every row of the hub, in the same form as rows_of_file."""
        found = {}
        with self.by_hand() as conn:
            for name, table in ws.tables.items():
                names = ", ".join(f'"{one}"' for one in (*table.keys, *table.columns, "rs", "cv"))
                rows = conn.execute(f'SELECT {names} FROM "{name}"'.encode(), binary=True)
                found[name] = sorted((tuple(row) for row in rows), key=repr)
        return found

    def drop(self) -> None:
        """Take it away; the roles stay for the next one."""
        with as_postgres(self.admin) as conn:
            conn.execute(f"DROP DATABASE {self.admin.database} WITH (FORCE)".encode())
