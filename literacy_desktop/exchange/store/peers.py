"""The PCs of the organisation, the packages that went between them, what each of them said of itself."""

import json
from collections.abc import Iterable
from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.exchange.model.history import Have
from literacy_desktop.exchange.model.packages import Device
from literacy_desktop.exchange.model.rows import Key

_DEVICE = "id, name, site_id, scope, public, block, since, replaced_by, revoked, revoke_reason, organisation"


def devices(conn: Connection) -> list[Device]:
    """Every PC that is known, the oldest first."""
    return [_device(row) for row in conn.execute(f"SELECT {_DEVICE} FROM device ORDER BY since, id")]


def device(conn: Connection, device_id: bytes) -> Device | None:
    """One PC."""
    row = conn.execute(f"SELECT {_DEVICE} FROM device WHERE id = ?", (device_id,)).fetchone()
    return _device(row) if row else None


def _device(row: Any) -> Device:
    scope = frozenset(bytes.fromhex(one) for one in json.loads(row["scope"]))
    return Device(
        row["id"], row["name"], row["site_id"], scope, row["public"], row["block"], row["since"] or "",
        row["replaced_by"], row["revoked"], row["revoke_reason"], row["organisation"],
    )  # fmt: skip


def insert_device(conn: Connection, one: Device) -> None:
    """Put a PC on the list."""
    values = {
        "name": one.name,
        "site_id": one.site_id,
        "scope": scope_text(one.scope),
        "public": one.public,
        "block": one.block,
        "since": one.since,
        "organisation": one.organisation,
    }
    rows.insert(conn, "device", {"id": one.id, **values})


def update_device(conn: Connection, device_id: bytes, values: dict[str, Any]) -> None:
    """Write columns of a PC."""
    rows.update(conn, "device", {"id": device_id}, values)


def scope_text(scope: Iterable[bytes]) -> str:
    """The sites that a PC sees, as the table keeps them."""
    return json.dumps(sorted(one.hex() for one in scope))


# -- packages


def note_package(conn: Connection, values: dict[str, Any]) -> None:
    """Note a package that was made here, or taken in."""
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    conn.execute(
        f"INSERT OR REPLACE INTO exchange_package ({names}) VALUES ({marks})", tuple(values.values())
    )


def package(conn: Connection, digest: bytes) -> dict[str, Any] | None:
    """What is noted of a package."""
    row = conn.execute("SELECT * FROM exchange_package WHERE hash = ?", (digest,)).fetchone()
    return dict(row) if row else None


def packages(conn: Connection, peer_id: bytes, direction: str) -> list[dict[str, Any]]:
    """What went to a PC or came from it, the newest first."""
    found = conn.execute(
        "SELECT * FROM exchange_package WHERE peer_id = ? AND direction = ? ORDER BY n DESC, at DESC",
        (peer_id, direction),
    )
    return [dict(row) for row in found]


# -- what a PC said of itself


def said(conn: Connection, device_id: bytes) -> tuple[Have, bytes]:
    """The entries that a PC said it has, and the package of ours that it builds upon."""
    row = conn.execute("SELECT have, base FROM exchange_peer WHERE device_id = ?", (device_id,)).fetchone()
    return (have_of(json.loads(row[0])), row[1]) if row else ({}, b"")


def note_said(conn: Connection, device_id: bytes, have: Have, base: bytes, at: str) -> None:
    """Keep what its newest package said."""
    conn.execute(
        "INSERT OR REPLACE INTO exchange_peer (device_id, have, base, heard_at) VALUES (?, ?, ?, ?)",
        (device_id, json.dumps(have_text(have)), base, at),
    )


def have_text(have: Have) -> dict[str, list[list[Any]]]:
    """What a PC has, as plain values."""
    return {
        rid.hex(): [[seq, digest.hex()] for seq, digest in points] for rid, points in sorted(have.items())
    }


def have_of(told: dict[str, list[list[Any]]]) -> Have:
    """And back."""
    return {
        bytes.fromhex(rid): tuple((int(seq), bytes.fromhex(digest)) for seq, digest in points)
        for rid, points in told.items()
    }


# -- rows that came without an entry


def newest_arrival(conn: Connection) -> int:
    """The place of the newest row that came without an entry."""
    return int(conn.execute("SELECT coalesce(max(n), 0) FROM exchange_arrival").fetchone()[0])


def note_arrivals(conn: Connection, sender: bytes, keys: Iterable[tuple[str, Key]]) -> None:
    """Note rows that came without an entry, so that they can be handed on."""
    conn.executemany(
        "INSERT INTO exchange_arrival (tbl, k1, k2, sender) VALUES (?, ?, ?, ?)",
        ((table, key[0], key[1] if len(key) > 1 else None, sender) for table, key in keys),
    )


def arrivals(conn: Connection, after: int, *, but_from: bytes) -> Iterable[tuple[str, Key]]:
    """The rows that came without an entry after a place, except those from one PC."""
    found = conn.execute(
        "SELECT DISTINCT tbl, k1, k2 FROM exchange_arrival WHERE n > ? AND sender <> ?", (after, but_from)
    )
    return ((row[0], (row[1],) if row[2] is None else (row[1], row[2])) for row in found)
