"""The SQL of keys, revocations, and of what the register says about a number."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.verification.model import IssuerKey, Registered, Revocation

KEY_COLUMNS = "public, key_id, office, site, created, revoked, revoke_reason"
TOLD = "SELECT machine_number, coalesce(voided_at, ''), replaced_by FROM revocation"
NEWEST = (
    "coalesce((SELECT n.{column} FROM certificate n WHERE n.first_id = coalesce(c.first_id, c.id)"
    " AND n.reissue > c.reissue ORDER BY n.reissue DESC LIMIT 1), '')"
)
"""The number of the certificate that was issued instead (补发), or ''."""

REGISTER = (
    "SELECT number, machine_number, json_extract(content, '$.name'), json_extract(content, '$.issued_on'),"
    " json_extract(content, '$.title'), json_extract(content, '$.payload'), voided_at, void_reason,"
    f" {NEWEST.format(column='number')} FROM certificate c"
)


def keys(conn: Connection) -> list[IssuerKey]:
    """Every key, the oldest first."""
    return rows.fetch(conn, IssuerKey, f"SELECT {KEY_COLUMNS} FROM issuer_key ORDER BY created, public")


def keys_called(conn: Connection, key_id: bytes) -> list[IssuerKey]:
    """The keys that certificates call by this id; nearly always one."""
    return rows.fetch(conn, IssuerKey, f"SELECT {KEY_COLUMNS} FROM issuer_key WHERE key_id = ?", (key_id,))


def key(conn: Connection, public: bytes) -> IssuerKey | None:
    """One key."""
    return rows.fetch_one(
        conn, IssuerKey, f"SELECT {KEY_COLUMNS} FROM issuer_key WHERE public = ?", (public,)
    )


def insert_key(conn: Connection, one: IssuerKey) -> None:
    """Enter a key."""
    rows.insert(
        conn,
        "issuer_key",
        {
            "public": one.public,
            "key_id": one.key_id,
            "office": one.office,
            "site": one.site,
            "created": one.created,
            "revoked": one.revoked,
            "revoke_reason": one.revoke_reason,
        },
    )


def rename_key(conn: Connection, public: bytes, office: str, site: str) -> None:
    """Note whose key it is."""
    rows.update(conn, "issuer_key", {"public": public}, {"office": office, "site": site})


def revoke_key(conn: Connection, public: bytes, *, day: str, reason: str) -> None:
    """Note that a key is not good any more."""
    rows.update(conn, "issuer_key", {"public": public}, {"revoked": day, "revoke_reason": reason})


def revocation(conn: Connection, machine_number: str) -> Revocation | None:
    """What a list of another register told about a certificate."""
    return rows.fetch_one(conn, Revocation, f"{TOLD} WHERE machine_number = ?", (machine_number,))


def revocations(conn: Connection) -> list[Revocation]:
    """All that lists of other registers told."""
    return rows.fetch(conn, Revocation, f"{TOLD} ORDER BY machine_number")


def insert_revocation(conn: Connection, one: Revocation, told_by: bytes) -> None:
    """Note what a list told about a certificate."""
    rows.insert(
        conn,
        "revocation",
        {
            "machine_number": one.machine_number,
            "voided_at": one.voided_at,
            "replaced_by": one.replaced_by,
            "told_by": told_by,
        },
    )


def registered(conn: Connection, number: str) -> Registered | None:
    """The certificate with this number, as printed or as a scanner reads it."""
    row = conn.execute(f"{REGISTER} WHERE number = ? OR machine_number = ?", (number, number)).fetchone()
    return _registered(row) if row else None


def numbers(conn: Connection) -> list[str]:
    """Every number as printed."""
    return [row[0] for row in conn.execute("SELECT number FROM certificate")]


def called_back(conn: Connection) -> list[Revocation]:
    """The certificates of this register that do not count any more."""
    return rows.fetch(
        conn,
        Revocation,
        f"SELECT machine_number, substr(voided_at, 1, 10), {NEWEST.format(column='machine_number')}"
        " FROM certificate c WHERE voided_at IS NOT NULL ORDER BY machine_number",
    )


def _registered(row: Sequence[Any]) -> Registered:
    number, machine_number, name, issued_on, title, payload, voided_at, reason, replaced_by = row
    return Registered(
        number=number,
        machine_number=machine_number,
        name=name or "",
        issued_on=date.fromisoformat(issued_on),
        title=title or "",
        payload=payload or "",
        voided_at=voided_at,
        void_reason=reason,
        replaced_by=replaced_by,
    )
