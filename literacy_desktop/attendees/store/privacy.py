"""The SQL of consents, notices, accesses and those who died."""

from collections.abc import Collection, Iterable

from literacy_desktop.attendees.model.privacy import Access, Consent, Notice
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id

_AT_ONCE = 500
_LATEST = "at DESC, rs IS NULL DESC, rs DESC"
"""What was written last stands first, also within one moment; a row just being written has no stamp."""


# -- notices and consents


def notices(conn: Connection) -> list[Notice]:
    """Every version of every notice, the newest of a kind first."""
    return rows.fetch(
        conn,
        Notice,
        "SELECT kind, version, body, at, by FROM notice WHERE deleted IS NULL ORDER BY kind, version DESC",
    )


def put_notice(conn: Connection, kept: Notice) -> None:
    """Keep a version of a notice."""
    values = {"body": kept.body, "at": kept.at, "by": kept.by}
    rows.upsert(conn, "notice", {"kind": kept.kind, "version": kept.version}, values)


def consents(conn: Connection, attendee_id: Id) -> list[Consent]:
    """Everything a person ever agreed to or refused, the latest first."""
    found = conn.execute(
        "SELECT id, attendee_id, kind, given, version, day, how, at, by FROM consent"
        f" WHERE attendee_id = ? AND deleted IS NULL ORDER BY {_LATEST}",
        (attendee_id,),
    )
    return [_consent(row) for row in found]


def _consent(row: Row) -> Consent:
    values = list(row)
    return Consent(values[0], values[1], values[2], bool(values[3]), *values[4:])


def put_consent(conn: Connection, kept: Consent) -> None:
    """Keep what a person said."""
    rows.insert(conn, "consent", {**vars(kept), "given": int(kept.given)})


def consenting(conn: Connection, kind: str, attendee_ids: Collection[Id]) -> set[Id]:
    """Those of these people whose latest word on a kind is yes."""
    found: set[Id] = set()
    wanted = list(attendee_ids)
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        latest = conn.execute(
            "SELECT attendee_id, given, max(at || coalesce(hex(rs), 'Z')) FROM consent"
            " WHERE kind = ? AND deleted IS NULL"
            f" AND attendee_id IN ({rows.places(part)}) GROUP BY attendee_id",
            (kind, *part),
        )
        found |= {row[0] for row in latest if row[1]}
    return found


def set_sensitive_consent(conn: Connection, attendee_id: Id, day: str | None) -> None:
    """Note on the record since when sensitive categories may be kept."""
    rows.update(conn, "attendee", {"id": attendee_id}, {"sensitive_consent": day})


def drop_category(conn: Connection, attendee_id: Id, category: str, at: str) -> None:
    """Take a category from a person."""
    conn.execute(
        "UPDATE attendee_category SET deleted = ? WHERE attendee_id = ? AND category = ? AND deleted IS NULL",
        (at, attendee_id, category),
    )


# -- accesses


def put_access(conn: Connection, new_id: Id, access: Access) -> None:
    """Note that somebody saw numbers in full."""
    values = {column: value for column, value in vars(access).items() if column != "name"}
    rows.insert(conn, "attendee_access", {"id": new_id, **values})


def accesses(conn: Connection, attendee_id: Id | None, limit: int) -> list[Access]:
    """Who saw whose numbers, of one person or of all, the latest first; of all, lists too."""
    lists = (
        " UNION ALL SELECT at, by, '', NULL, people, 'list', reason || ' (' || file_name || ')', rs"
        " FROM roster_export WHERE unmasked = 1"
    )
    return rows.fetch(
        conn,
        Access,
        "SELECT x.at, x.by, x.device, x.attendee_id, coalesce(a.name, ''), x.people, x.what, x.reason FROM ("
        "SELECT at, by, device, attendee_id, people, what, reason, rs FROM attendee_access"
        f" WHERE deleted IS NULL{' AND attendee_id = ?' if attendee_id else lists}"
        ") x LEFT JOIN attendee a ON a.id = x.attendee_id ORDER BY x.at DESC, x.rs DESC LIMIT ?",
        (*([attendee_id] if attendee_id else []), limit),
    )


# -- those who died


def set_deceased(conn: Connection, attendee_id: Id, day: str | None, by: str) -> None:
    """Note when a person died and who says so; None takes it back."""
    rows.update(conn, "attendee", {"id": attendee_id}, {"deceased_on": day, "deceased_by": by})


def deceased_on(conn: Connection, attendee_id: Id) -> tuple[str, str] | None:
    """When a person died, and who says so."""
    row = conn.execute(
        "SELECT deceased_on, deceased_by FROM attendee WHERE id = ? AND deceased_on IS NOT NULL",
        (attendee_id,),
    ).fetchone()
    return (row[0], row[1]) if row else None


def deceased(conn: Connection, attendee_ids: Iterable[Id] | None = None) -> set[Id]:
    """Everybody who is known to have died, or those among these people."""
    found = {row[0] for row in conn.execute("SELECT id FROM attendee WHERE deceased_on IS NOT NULL")}
    return found if attendee_ids is None else found & set(attendee_ids)
