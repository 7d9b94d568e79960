"""The SQL of an office's own statuses."""

from literacy_desktop.attendance.model import Status
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection

_COLUMNS = "code, name, sign, key, kind, counts, tone, place, retired"


def statuses(conn: Connection) -> list[Status]:
    """The office's own statuses, retired ones too; one in the recycle bin only where marks still bear it."""
    found = conn.execute(
        f"SELECT {_COLUMNS}, deleted, on_paper FROM attendance_status t WHERE deleted IS NULL"
        " OR EXISTS (SELECT 1 FROM attendance m WHERE m.status = t.code AND m.deleted IS NULL)"
    )
    return [
        Status(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            bool(row[5]),
            row[6],
            row[7],
            row[8] or row[9],
            bool(row[10]),
        )
        for row in found
    ]


def put_status(conn: Connection, status: Status) -> None:
    """Write a status, a new one or a known one."""
    values = {
        "name": status.name,
        "sign": status.sign,
        "key": status.key,
        "kind": status.kind,
        "counts": int(status.counts),
        "tone": status.tone,
        "place": status.place,
        "on_paper": int(status.on_paper),
        "retired": status.retired,
    }
    rows.upsert(conn, "attendance_status", {"code": status.code}, values)


def delete_status(conn: Connection, code: str, at: str) -> None:
    """Put a status into the recycle bin."""
    rows.update(conn, "attendance_status", {"code": code}, {"deleted": at})


def times_given(conn: Connection, code: str) -> int:
    """How many marks bear a status, those taken away again too: undo may bring them back."""
    row = conn.execute("SELECT count(*) FROM attendance WHERE status = ?", (code,)).fetchone()
    return int(row[0])
