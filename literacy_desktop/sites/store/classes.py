"""The SQL of classes and sessions as far as partners and staff are named for them."""

from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id


def class_of(conn: Connection, code: str) -> tuple[Id, str] | None:
    """Id and name of the class of this code, written in any case."""
    row = conn.execute(
        "SELECT id, name FROM class WHERE code = upper(?) AND deleted IS NULL", (code.strip(),)
    ).fetchone()
    return (row[0], row[1]) if row else None


def session_of(conn: Connection, class_id: Id, number: int) -> Id | None:
    """Id of the session of this number in a class."""
    row = conn.execute(
        "SELECT id FROM session WHERE class_id = ? AND number = ? AND deleted IS NULL ORDER BY starts",
        (class_id, number),
    ).fetchone()
    return row[0] if row else None
