"""The SQL of the register of certificates, of their templates and of the rules that earn them."""

import json
from collections.abc import Sequence

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id
from literacy_desktop.certificates.model import Certificate, KeptRow, Numbering, RuleSet, Template, read_rules

COLUMNS = (
    "id, number, machine_number, attendee_id, class_id, content, issued_at, issued_by, printed_at,"
    " voided_at, void_reason, kind, page_hash, first_id, reissue"
)
TEMPLATE_COLUMNS = (
    "id, kind, name, title, heading, wording, issuers, address, theme, paper, orientation, logo"
)
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
            "kind": certificate.kind,
            "attendee_id": certificate.attendee_id,
            "class_id": certificate.class_id,
            "content": certificate.content,
            "page_hash": certificate.page_hash,
            "issued_at": certificate.issued_at,
            "issued_by": certificate.issued_by,
            "first_id": certificate.first_id,
            "reissue": certificate.reissue,
            "page": kept.page,
            "drawings": kept.drawings,
            "kept_hash": kept.kept_hash,
        },
    )


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


# -- pages kept as bytes


def kept_row(conn: Connection, certificate_id: Id) -> KeptRow | None:
    """A certificate's page as it was kept; None for one of the first programs."""
    row = conn.execute(
        "SELECT page, drawings, kept_hash FROM certificate WHERE id = ? AND page IS NOT NULL",
        (certificate_id,),
    ).fetchone()
    return KeptRow(bytes(row[0]), row[1], row[2]) if row else None


def put_drawing(conn: Connection, name: str, data: bytes) -> None:
    """Keep a drawing that pages call; the name says what it is, so one that is there stays."""
    conn.execute("INSERT OR IGNORE INTO certificate_drawing (name, data) VALUES (?, ?)", (name, data))


def drawing(conn: Connection, name: str) -> bytes | None:
    """A drawing that pages call."""
    row = conn.execute("SELECT data FROM certificate_drawing WHERE name = ?", (name,)).fetchone()
    return bytes(row[0]) if row else None


def put_face(conn: Connection, name: str, facts: str) -> None:
    """Keep what a font file says of itself."""
    conn.execute("INSERT OR IGNORE INTO certificate_face (name, facts) VALUES (?, ?)", (name, facts))


def face(conn: Connection, name: str) -> str | None:
    """What a font file says of itself."""
    row = conn.execute("SELECT facts FROM certificate_face WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else None


def put_glyphs(conn: Connection, glyphs: Sequence[tuple[str, str, str, float, bytes]]) -> None:
    """Keep glyphs: face, code, character, advance, outline; those that are there stay."""
    conn.executemany("INSERT OR IGNORE INTO certificate_glyph VALUES (?, ?, ?, ?, ?, NULL, NULL)", glyphs)


def glyph(conn: Connection, face_name: str, code: str) -> tuple[str, float, bytes] | None:
    """A glyph: character, advance, outline."""
    row = conn.execute(
        "SELECT char, advance, outline FROM certificate_glyph WHERE face = ? AND code = ?", (face_name, code)
    ).fetchone()
    return (row[0], row[1], bytes(row[2])) if row else None


# -- templates


def templates(conn: Connection) -> list[Template]:
    """Every template, those of a kind together, in the order in which they were made."""
    found = conn.execute(
        f"SELECT {TEMPLATE_COLUMNS} FROM certificate_template WHERE deleted IS NULL"
        f" ORDER BY {KIND_ORDER}, rs IS NOT NULL, id"
    )
    return [_template(row) for row in found]


def template(conn: Connection, template_id: Id) -> Template | None:
    """One template, a deleted one too."""
    row = conn.execute(
        f"SELECT {TEMPLATE_COLUMNS} FROM certificate_template WHERE id = ?", (template_id,)
    ).fetchone()
    return _template(row) if row else None


def put_template(conn: Connection, kept: Template) -> None:
    """Keep a template, a new one or one that was changed."""
    values = {
        "kind": kept.kind,
        "name": kept.name,
        "title": kept.title,
        "heading": kept.heading,
        "wording": kept.wording,
        "issuers": json.dumps(kept.issuers, ensure_ascii=False),
        "address": kept.address,
        "theme": kept.theme,
        "paper": kept.paper,
        "orientation": kept.orientation,
        "logo": kept.logo,
    }
    rows.upsert(conn, "certificate_template", {"id": kept.id}, values)


def delete_template(conn: Connection, template_id: Id, at: str) -> None:
    """Put a template into the recycle bin."""
    rows.update(conn, "certificate_template", {"id": template_id}, {"deleted": at})


def _template(row: Row) -> Template:
    values = list(row)
    values[6] = tuple(json.loads(values[6]))
    return Template(*values)


def picture(conn: Connection, digest: str) -> bytes | None:
    """A picture by its SHA-256: also a deleted one, for old certificates need it."""
    row = conn.execute("SELECT data FROM certificate_picture WHERE hash = ?", (digest,)).fetchone()
    return bytes(row[0]) if row else None


def put_picture(conn: Connection, digest: str, data: bytes) -> None:
    """Keep a picture."""
    rows.upsert(conn, "certificate_picture", {"hash": digest}, {"data": data})


# -- rules


def rules(conn: Connection, course_id: Id, kind: str) -> RuleSet | None:
    """The rules that an office set for a course."""
    row = conn.execute(
        "SELECT rules, joined FROM certificate_rule WHERE course_id = ? AND kind = ? AND deleted IS NULL",
        (course_id, kind),
    ).fetchone()
    return read_rules(row[0], row[1]) if row else None


def put_rules(conn: Connection, course_id: Id, kind: str, kept: RuleSet) -> None:
    """Keep the rules of a course."""
    rows.upsert(
        conn,
        "certificate_rule",
        {"course_id": course_id, "kind": kind},
        {"rules": kept.to_json(), "joined": kept.joined},
    )


def delete_rules(conn: Connection, course_id: Id, kind: str, at: str) -> None:
    """Let a course have no rules of its own."""
    rows.update(conn, "certificate_rule", {"course_id": course_id, "kind": kind}, {"deleted": at})
