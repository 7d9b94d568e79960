"""The SQL of the register of certificates."""

from collections.abc import Sequence

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.certificates.model import COMPLETION, Certificate, Numbering

COLUMNS = (
    "id, number, machine_number, attendee_id, class_id, content, issued_at, issued_by, printed_at,"
    " voided_at, void_reason"
)


def last_serial(conn: Connection, year: int, block: str) -> int:
    """The highest serial number given in a block in a year; 0 before the first."""
    row = conn.execute(
        "SELECT coalesce(max(serial), 0) FROM certificate WHERE year = ? AND block = ?", (year, block)
    ).fetchone()
    return int(row[0])


def insert_certificate(conn: Connection, certificate: Certificate, numbering: Numbering) -> None:
    """Enter a certificate into the register."""
    rows.insert(
        conn,
        "certificate",
        {
            "id": certificate.id,
            "number": certificate.number,
            "machine_number": certificate.machine_number,
            "year": numbering.year,
            "block": numbering.block,
            "serial": numbering.serial,
            "kind": COMPLETION,
            "attendee_id": certificate.attendee_id,
            "class_id": certificate.class_id,
            "content": certificate.content,
            "issued_at": certificate.issued_at,
            "issued_by": certificate.issued_by,
        },
    )


def certificates_of_class(conn: Connection, class_id: Id) -> list[Certificate]:
    """Every certificate of a class, voided ones too, in the order of the register."""
    return rows.fetch(
        conn,
        Certificate,
        f"SELECT {COLUMNS} FROM certificate WHERE class_id = ? ORDER BY year, block, serial",
        (class_id,),
    )


def certificates_of_attendee(conn: Connection, attendee_id: Id) -> list[Certificate]:
    """Every certificate of a person, voided ones too."""
    return rows.fetch(
        conn,
        Certificate,
        f"SELECT {COLUMNS} FROM certificate WHERE attendee_id = ? ORDER BY issued_at",
        (attendee_id,),
    )


def register(conn: Connection) -> list[Certificate]:
    """The whole register, the latest first."""
    return rows.fetch(
        conn,
        Certificate,
        f"SELECT {COLUMNS} FROM certificate ORDER BY year DESC, issued_at DESC, serial DESC",
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
