"""The SQL of the register of certificates."""

from collections.abc import Sequence
from datetime import date

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.certificates.model import Certificate, Certified, KeptRow, Numbering

COLUMNS = (
    "id, number, machine_number, attendee_id, class_id, content, issued_at, issued_by, printed_at,"
    " voided_at, void_reason, kind, page_hash, first_id, reissue, staff_id, served_from, served_to,"
    " served_minutes"
)
ENTERED = (
    "id", "number", "machine_number", "kind", "attendee_id", "class_id", "content", "page_hash", "issued_at",
    "issued_by", "first_id", "reissue", "staff_id", "served_from", "served_to", "served_minutes",
)  # fmt: skip
"""What a certificate brings along when it is entered."""

KIND_ORDER = (
    "instr('completion study excellent volunteer lecturer', kind)"  # as people list them, not as words sort
)


def last_serial(conn: Connection, kind: str, year: int, block: str) -> int:
    """The highest serial number given to a kind in a block in a year; 0 before the first."""
    row = conn.execute(
        "SELECT coalesce(max(serial), 0) FROM certificate WHERE kind = ? AND year = ? AND block = ?",
        (kind, year, block),
    ).fetchone()
    return int(row[0])


def numbering_of(conn: Connection, certificate_id: Id) -> tuple[int, str, int]:
    """Year, block and serial of a certificate."""
    row = conn.execute(
        "SELECT year, block, serial FROM certificate WHERE id = ?", (certificate_id,)
    ).fetchone()
    return int(row[0]), str(row[1]), int(row[2])


def last_reissue(conn: Connection, first_id: Id) -> int:
    """How many times a first certificate was issued again."""
    row = conn.execute(
        "SELECT coalesce(max(reissue), 0) FROM certificate WHERE first_id = ?", (first_id,)
    ).fetchone()
    return int(row[0])


def insert_certificate(
    conn: Connection, certificate: Certificate, numbering: Numbering, kept: KeptRow
) -> None:
    """Enter a certificate into the register, with its page."""
    values = {name: getattr(certificate, name) for name in ENTERED}
    numbered = {"year": numbering.year, "block": numbering.block, "serial": numbering.serial}
    drawn = {"page": kept.page, "drawings": kept.drawings, "kept_hash": kept.kept_hash}
    rows.insert(conn, "certificate", values | numbered | drawn)


def certificates_of_class(conn: Connection, class_id: Id, kind: str | None = None) -> list[Certificate]:
    """Every certificate of a class, voided ones too, in the order of the register; of one kind or of all."""
    return rows.fetch(
        conn,
        Certificate,
        f"SELECT {COLUMNS} FROM certificate WHERE class_id = ? AND coalesce(?, kind) = kind"
        f" ORDER BY {KIND_ORDER}, year, block, serial, reissue",
        (class_id, kind),
    )


def certificates_of_attendee(conn: Connection, attendee_id: Id) -> list[Certificate]:
    """Every certificate of a person, voided ones too."""
    return rows.fetch(
        conn,
        Certificate,
        f"SELECT {COLUMNS} FROM certificate WHERE attendee_id = ? ORDER BY issued_at, reissue",
        (attendee_id,),
    )


def certified_hours(conn: Connection) -> list[Certified]:
    """The valid certificates of recorded hours."""
    found = conn.execute(
        "SELECT staff_id, number, served_from, served_to FROM certificate"
        " WHERE staff_id IS NOT NULL AND voided_at IS NULL AND served_from IS NOT NULL"
    )
    return [
        Certified(row[0], row[1], date.fromisoformat(row[2]), date.fromisoformat(row[3])) for row in found
    ]


def register(conn: Connection, kind: str | None = None) -> list[Certificate]:
    """The whole register, or that of one kind, the latest first."""
    return rows.fetch(
        conn,
        Certificate,
        f"SELECT {COLUMNS} FROM certificate WHERE coalesce(?, kind) = kind"
        " ORDER BY year DESC, issued_at DESC, serial DESC, reissue DESC",
        (kind,),
    )


def certificate(conn: Connection, certificate_id: Id) -> Certificate | None:
    """One certificate."""
    return rows.fetch_one(
        conn, Certificate, f"SELECT {COLUMNS} FROM certificate WHERE id = ?", (certificate_id,)
    )


def certificate_by_number(conn: Connection, number: str) -> Certificate | None:
    """The certificate with this number, as printed or as a scanner reads it."""
    return rows.fetch_one(
        conn,
        Certificate,
        f"SELECT {COLUMNS} FROM certificate WHERE number = ? OR machine_number = upper(?)",
        (number, number),
    )


def note_printed(conn: Connection, certificate_ids: Sequence[Id], at: str) -> None:
    """Note when certificates were printed first."""
    conn.executemany(
        "UPDATE certificate SET printed_at = ? WHERE id = ? AND printed_at IS NULL",
        ((at, one) for one in certificate_ids),
    )


def void(conn: Connection, certificate_id: Id, *, at: str, reason: str) -> None:
    """Mark a certificate as void."""
    rows.update(conn, "certificate", {"id": certificate_id}, {"voided_at": at, "void_reason": reason})


def deceased(conn: Connection, class_id: Id) -> set[Id]:
    """Who of a class has died: nothing is issued to them any more."""
    found = conn.execute(
        "SELECT a.id FROM enrolment e JOIN attendee a ON a.id = e.attendee_id"
        " WHERE e.class_id = ? AND a.deceased_on IS NOT NULL",
        (class_id,),
    )
    return {row[0] for row in found}
