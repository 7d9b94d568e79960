"""The SQL of who is to be told of a change of plan, and of marks that count for other sessions."""

from collections.abc import Collection, Iterable

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model.telling import Credit, Telling


def insert_tellings(conn: Connection, tellings: Iterable[Telling], at: str) -> None:
    """Note whom to tell what."""
    rows.insert_many(
        conn,
        "telling",
        ("id", "class_id", "attendee_id", "name", "words", "noted_at"),
        ((one.id, one.class_id, one.attendee_id, one.name, one.words, at) for one in tellings),
    )


def tellings(conn: Connection, class_id: Id | None = None) -> list[Telling]:
    """Whom to tell what, those still to be told first; of one class or of all."""
    return rows.fetch(
        conn,
        Telling,
        "SELECT t.id, t.class_id, t.attendee_id, coalesce(a.name, t.name), coalesce(a.phone, ''), t.words,"
        " t.told_at, t.told_by FROM telling t LEFT JOIN attendee a ON a.id = t.attendee_id"
        " WHERE t.deleted IS NULL AND a.deleted IS NULL AND a.deceased_on IS NULL"
        " AND (? IS NULL OR t.class_id = ?)"
        " ORDER BY t.told_at IS NOT NULL, t.noted_at DESC, t.attendee_id IS NULL, a.n, t.id",
        (class_id, class_id),
    )


def note_told(conn: Connection, telling_ids: Collection[Id], at: str | None, by: str) -> None:
    """Note that people were told; None for `at` takes it back."""
    for telling_id in telling_ids:
        rows.update(conn, "telling", {"id": telling_id}, {"told_at": at, "told_by": by if at else ""})


def put_credits(conn: Connection, found: Iterable[Credit]) -> None:
    """Let marks count for other sessions."""
    for one in found:
        rows.upsert(
            conn,
            "credit",
            {"session_id": one.session_id, "attendee_id": one.attendee_id},
            {"held_in": one.held_in},
        )


def present_at(conn: Connection, session_id: Id) -> set[Id]:
    """Who was at a session."""
    found = conn.execute(
        "SELECT attendee_id FROM attendance WHERE session_id = ? AND deleted IS NULL"
        " AND status IN attended_status",
        (session_id,),
    )
    return {row[0] for row in found}


def credits_of_class(conn: Connection, class_id: Id) -> set[tuple[Id, Id]]:
    """(session, attendee) of a class that were made up for: in a make-up session, or anywhere by a credit."""
    found = conn.execute(
        "SELECT s.makeup_of, m.attendee_id FROM session s"
        " JOIN attendance m ON m.session_id = s.id AND m.deleted IS NULL"
        " AND m.status IN attended_status"
        " WHERE s.class_id = ?1 AND s.makeup_of IS NOT NULL AND s.deleted IS NULL AND s.state <> 'cancelled'"
        " UNION SELECT k.session_id, k.attendee_id FROM session s"
        " JOIN credit k ON k.session_id = s.id AND k.deleted IS NULL"
        " JOIN attendance m ON m.session_id = k.held_in AND m.attendee_id = k.attendee_id"
        " AND m.deleted IS NULL AND m.status IN attended_status"
        " WHERE s.class_id = ?1 AND s.deleted IS NULL",
        (class_id,),
    )
    return {(row[0], row[1]) for row in found}
