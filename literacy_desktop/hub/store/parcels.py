"""Sealed packages in a hub: brought, listed, fetched, and which of them were unpacked."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from literacy_desktop.hub.model import Centre, Parcel
from literacy_desktop.hub.store.server import Server

PIECE = 1 << 20
COLUMNS = "hash, role, device, recipient, name, size, arrived, merged, refused"


def facts(server: Server) -> dict[str, str]:
    """What the hub is, by name."""
    return dict(server.rows("SELECT name, value FROM hub_fact"))


def put_fact(server: Server, name: str, value: str) -> None:
    """Say what the hub is."""
    server.run(
        "INSERT INTO hub_fact (name, value) VALUES (%s, %s)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def take_turn(server: Server) -> None:
    """Wait until nobody else merges; until the end of the transaction nobody else will."""
    server.rows("SELECT name FROM hub_turn WHERE name = 'merge' FOR UPDATE")


def make_turn(server: Server) -> None:
    """Have the row that is locked."""
    server.run("INSERT INTO hub_turn (name) VALUES ('merge') ON CONFLICT (name) DO NOTHING")


# -- centres and their PCs


def centres(server: Server) -> list[Centre]:
    """Who may speak to the hub, as far as who asks may know."""
    sites: dict[str, list[str]] = {}
    for role, site in server.rows("SELECT role, site_id FROM hub_scope ORDER BY role, site_id"):
        sites.setdefault(role, []).append(site.hex())
    found = server.rows("SELECT role, name, whole, added, revoked FROM hub_centre ORDER BY added, role")
    return [
        Centre(role, name, whole, tuple(sites.get(role, ())), added, revoked)
        for role, name, whole, added, revoked in found
    ]


def put_centre(server: Server, centre: Centre) -> None:
    """Add a centre, or change it."""
    server.run(
        "INSERT INTO hub_centre (role, name, whole, added, revoked) VALUES (%s, %s, %s, %s, '')"
        " ON CONFLICT (role) DO UPDATE SET name = excluded.name, whole = excluded.whole, revoked = ''",
        (centre.role, centre.name, centre.full, centre.added),
    )
    server.run("DELETE FROM hub_scope WHERE role = %s", (centre.role,))
    server.many(
        "INSERT INTO hub_scope (role, site_id) VALUES (%s, %s)",
        [(centre.role, bytes.fromhex(site)) for site in centre.scope],
    )


def mark_revoked(server: Server, role: str, at: str) -> None:
    """Note since when a centre is let in no more."""
    server.run("UPDATE hub_centre SET revoked = %s WHERE role = %s", (at, role))


def announce(server: Server, device: bytes, role: str, name: str) -> None:
    """Say that this PC is one of the centre's."""
    server.run(
        "INSERT INTO hub_device (device, role, name) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (device, role, name),
    )


def assign(server: Server, device: bytes, role: str, name: str) -> None:
    """Say whose PC this is, whatever was said before; for the hub's owner."""
    if role:
        server.run(
            "INSERT INTO hub_device (device, role, name) VALUES (%s, %s, %s)"
            " ON CONFLICT (device) DO UPDATE SET role = excluded.role WHERE hub_device.role <> excluded.role",
            (device, role, name),
        )
    else:
        server.run("DELETE FROM hub_device WHERE device = %s", (device,))


def role_of(server: Server, device: bytes) -> str:
    """The centre of a PC; empty where it is not known."""
    return str(server.value("SELECT role FROM hub_device WHERE device = %s", (device,)) or "")


def devices(server: Server, role: str) -> set[bytes]:
    """The PCs of a centre."""
    return {row[0] for row in server.rows("SELECT device FROM hub_device WHERE role = %s", (role,))}


# -- packages


def parcels(server: Server) -> list[Parcel]:
    """The packages that are there and may be seen, the oldest first."""
    return _found(server, f"SELECT {COLUMNS} FROM hub_package ORDER BY arrived, hash")


def unmerged(server: Server) -> list[Parcel]:
    """Those that nobody unpacked or refused."""
    where = "merged IS NULL AND refused IS NULL"
    return _found(server, f"SELECT {COLUMNS} FROM hub_package WHERE {where} ORDER BY arrived, hash")


def addressed_to(server: Server, device: bytes) -> list[Parcel]:
    """Those for one PC."""
    where = "recipient = %s"
    return _found(
        server, f"SELECT {COLUMNS} FROM hub_package WHERE {where} ORDER BY arrived, hash", (device,)
    )


def _found(server: Server, sql: str, values: Sequence[Any] = ()) -> list[Parcel]:
    return [_parcel(row) for row in server.rows(sql, values)]


def _parcel(row: tuple[Any, ...]) -> Parcel:
    digest, role, device, recipient, name, size, arrived, merged, refused = row
    told = (_iso(arrived), _iso(merged), refused or "")
    return Parcel(digest, role, device, recipient, name, size, *told)


def _iso(moment: datetime | None) -> str:
    return moment.astimezone().isoformat(timespec="seconds") if moment else ""


def there(server: Server, digests: Sequence[bytes]) -> set[bytes]:
    """Which of these packages the hub has, as far as who asks may know."""
    sql = "SELECT hash FROM hub_package WHERE hash = ANY(%s::bytea[])"
    return {row[0] for row in server.rows(sql, (list(digests),))}


def put(server: Server, parcel: Parcel, pieces: Iterable[bytes]) -> None:
    """Bring a package, whole or not at all."""
    with server.transaction():
        taken = server.run(
            "INSERT INTO hub_package (hash, role, device, recipient, name, size)"
            " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            (parcel.hash, parcel.role, parcel.device, parcel.recipient, parcel.name, parcel.size),
        )
        if taken:
            for place, piece in enumerate(pieces):
                server.run(
                    "INSERT INTO hub_piece (hash, place, content) VALUES (%s, %s, %s)",
                    (parcel.hash, place, piece),
                )


def pieces(server: Server, digest: bytes) -> Iterator[bytes]:
    """The bytes of a package, piece by piece."""
    place = 0
    while True:
        sql = "SELECT content FROM hub_piece WHERE hash = %s AND place = %s"
        piece = server.value(sql, (digest, place))
        if piece is None:
            return
        yield bytes(piece)
        place += 1


def mark_merged(server: Server, digest: bytes) -> bool:
    """Note that a package is unpacked; whether it was not so before."""
    sql = "UPDATE hub_package SET merged = now(), refused = NULL WHERE hash = %s AND merged IS NULL"
    return bool(server.run(sql, (digest,)))


def mark_refused(server: Server, digest: bytes, reason: str) -> None:
    """Note why a package cannot be unpacked; nobody tries again until it is asked for."""
    server.run("UPDATE hub_package SET refused = %s WHERE hash = %s", (reason, digest))


def try_again(server: Server) -> None:
    """Let packages that were refused be tried once more."""
    server.run("UPDATE hub_package SET refused = NULL WHERE merged IS NULL")


def drop_old(server: Server, days: int) -> int:
    """Take packages away that have lain there for so many days; returns how many."""
    old = "(SELECT hash FROM hub_package WHERE arrived < now() - make_interval(days => %s))"
    server.run(f"DELETE FROM hub_piece WHERE hash IN {old}", (days,))
    return server.run("DELETE FROM hub_package WHERE arrived < now() - make_interval(days => %s)", (days,))
