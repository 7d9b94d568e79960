"""The SQL of certificates kept as the bytes of their pages."""

from collections.abc import Sequence

from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.certificates.model import KeptRow


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
