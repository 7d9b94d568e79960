"""The SQL of forgetting: records blanked, rows that name somebody removed, and who was not seen for long."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Any

from literacy_desktop.attendees.model.merging import Reference
from literacy_desktop.attendees.model.privacy import COUNTED, ERASED_NAME
from literacy_desktop.base import rows
from literacy_desktop.base.capture import SyncedTable, deleting
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id

BOOKS = {
    "attendee_merge": ("loser_id", "keeper_id"),
    "attendee_moved": ("loser_id", "keeper_id"),
    "attendee_distinct": ("one_id", "other_id"),
}
"""What merging keeps of people, in columns of other names."""

_AT_ONCE = 500
_DATED = ("at", "day", "date", "since", "created", "starts", "marked_at", "issued_at")
_NO_ACTIVITY = frozenset({"attendee_access", "attendee_moved", "attendee_merge", "consent"})
"""Tables whose rows are about the office's work, not about the person's."""


def defaults(conn: Connection, table: SyncedTable) -> dict[str, Any]:
    """What the columns of a table hold where nothing is written."""
    found = conn.execute(f"PRAGMA table_info({table.name})").fetchall()
    named = {row[1]: row[4] if row[4] is not None else "NULL" for row in found}
    values = conn.execute(f"SELECT {', '.join(named.values())}").fetchone()
    return dict(zip(named, values, strict=True))


def count_naming(conn: Connection, table: str, columns: Sequence[str], ids: Sequence[Id]) -> int:
    """How many live or hidden rows of a table name one of these people."""
    where = " OR ".join(f"{column} IN ({rows.places(ids)})" for column in columns)
    found = conn.execute(f"SELECT count(*) FROM {table} WHERE {where}", tuple(ids) * len(columns))
    return int(found.fetchone()[0])


def remove_naming(conn: Connection, tables: Mapping[SyncedTable, Sequence[str]], ids: Sequence[Id]) -> int:
    """Delete for good every row of these tables that names one of these people; returns how many."""
    removed = 0
    with ExitStack() as open_tables:
        for table, columns in tables.items():
            open_tables.enter_context(deleting(conn, table))
            where = " OR ".join(f"{column} IN ({rows.places(ids)})" for column in columns)
            removed += conn.execute(
                f"DELETE FROM {table.name} WHERE {where}", tuple(ids) * len(columns)
            ).rowcount
    return removed


def blank_columns(conn: Connection, reference: Reference, kept: Collection[str], ids: Sequence[Id]) -> None:
    """Empty the columns of rows that stay, all but those that are kept."""
    empty = defaults(conn, reference.table)
    gone = [column for column in reference.table.columns if column not in kept]
    if gone:
        conn.execute(
            f"UPDATE {reference.table.name} SET {', '.join(f'{column} = ?' for column in gone)}"
            f" WHERE {reference.column} IN ({rows.places(ids)})",
            (*(empty[column] for column in gone), *ids),
        )


def blank_certificates(conn: Connection, ids: Sequence[Id]) -> None:
    """Take the name off people's certificates; their numbers stay in the register."""
    found = conn.execute(
        f"SELECT id, content FROM certificate WHERE attendee_id IN ({rows.places(ids)})", tuple(ids)
    ).fetchall()
    for certificate_id, content in found:
        values = {"content": _nameless(content), "page_hash": ""}
        rows.update(conn, "certificate", {"id": certificate_id}, values)


def _nameless(content: str) -> str:
    fields: dict[str, Any] = json.loads(content or "{}")
    name = fields.get("name") or ""
    if not name:
        return content
    fields = json.loads(json.dumps(fields, ensure_ascii=False).replace(name, ERASED_NAME))
    return json.dumps({**fields, "payload": ""}, ensure_ascii=False, sort_keys=True)


def write_person(conn: Connection, attendee_id: Id, values: Mapping[str, Any]) -> None:
    """Write columns of a person's record."""
    if values:
        rows.update(conn, "attendee", {"id": attendee_id}, values)


# -- tombstones


def put_tombstones(conn: Connection, ids: Iterable[Id], *, at: str, by: str, basis: str) -> None:
    """Note that people are forgotten for good."""
    for one in ids:
        values = {"at": at, "by": by, "basis": basis}
        rows.upsert(conn, "attendee_erased", {"attendee_id": one}, values)


def tombstones(conn: Connection) -> set[Id]:
    """Everybody who is forgotten, also if a foreign row says that the tombstone was taken away."""
    return {row[0] for row in conn.execute("SELECT attendee_id FROM attendee_erased")}


def forgotten(conn: Connection) -> set[Id]:
    """Those whom this PC has forgotten already."""
    return {row[0] for row in conn.execute("SELECT person_id FROM forgotten")}


def note_forgotten(conn: Connection, ids: Iterable[Id]) -> None:
    """Note that this PC has forgotten people, its log included."""
    conn.executemany("INSERT OR IGNORE INTO forgotten (person_id) VALUES (?)", ((one,) for one in ids))


# -- who was not seen for long


def unseen_since(conn: Connection, references: Iterable[Reference], before: str, known: str) -> Iterator[Id]:
    """People with something in one of these columns of whom nothing was noted since a day.

    Args:
        conn: the connection.
        references: where people are named.
        before: ISO day.
        known: SQL over `a` that says whether there is something to erase.
    """
    where, parameters = ["a.created < ?", f"({known})"], [before]
    for reference in references:
        dated = [column for column in reference.table.columns if column in _DATED]
        if dated and reference.table.name not in _NO_ACTIVITY:
            newer = " OR ".join(f"r.{column} >= ?" for column in dated)
            where.append(
                f"NOT EXISTS (SELECT 1 FROM {reference.table.name} r"
                f" WHERE r.{reference.column} = a.id AND ({newer}))"
            )
            parameters += [before] * len(dated)
    where.append(
        "NOT EXISTS (SELECT 1 FROM enrolment e JOIN session s ON s.class_id = e.class_id"
        " WHERE e.attendee_id = a.id AND e.deleted IS NULL AND s.deleted IS NULL AND s.starts >= ?)"
    )
    found = conn.execute(f"SELECT a.id FROM attendee a WHERE {' AND '.join(where)}", (*parameters, before))
    return (row[0] for row in found)


NUMBER_KNOWN = "a.id_number IS NOT NULL"
PHONE_KNOWN = (
    "a.phone <> '' OR a.contact_phone <> ''"
    " OR EXISTS (SELECT 1 FROM attendee_telephone t WHERE t.attendee_id = a.id)"
    " OR EXISTS (SELECT 1 FROM attendee_contact c WHERE c.attendee_id = a.id AND c.phone <> '')"
)


def drop_numbers(conn: Connection, ids: Sequence[Id]) -> None:
    """Empty the identity numbers of people."""
    for part in _parts(ids):
        conn.execute(f"UPDATE attendee SET id_number = NULL WHERE id IN ({rows.places(part)})", tuple(part))
        _drop_took(conn, part, {"id_number"})


def drop_phones(conn: Connection, tables: Mapping[str, SyncedTable], ids: Sequence[Id]) -> None:
    """Empty the telephones of people, those of their family too."""
    for part in _parts(ids):
        places = rows.places(part)
        conn.execute(
            f"UPDATE attendee SET phone = '', contact_phone = '' WHERE id IN ({places})", tuple(part)
        )
        conn.execute(f"UPDATE attendee_contact SET phone = '' WHERE attendee_id IN ({places})", tuple(part))
        remove_naming(conn, {tables["attendee_telephone"]: ("attendee_id",)}, part)
        with deleting(conn, tables["attendee_moved"]):
            conn.execute(
                f"DELETE FROM attendee_moved WHERE (loser_id IN ({places}) OR keeper_id IN ({places}))"
                " AND json_extract(place, '$[0]') IN ('attendee_telephone', 'attendee_contact')",
                (*part, *part),
            )
        _drop_took(conn, part, {"phone", "contact_phone"})


def _drop_took(conn: Connection, ids: Sequence[Id], columns: Collection[str]) -> None:
    places = rows.places(ids)
    found = conn.execute(
        "SELECT loser_id, took FROM attendee_merge WHERE took <> '{}'"
        f" AND (loser_id IN ({places}) OR keeper_id IN ({places}))",
        (*ids, *ids),
    ).fetchall()
    for loser_id, took in found:
        left = {column: pair for column, pair in json.loads(took).items() if column not in columns}
        rows.update(
            conn, "attendee_merge", {"loser_id": loser_id}, {"took": json.dumps(left, ensure_ascii=False)}
        )


def _parts(ids: Sequence[Id]) -> Iterator[Sequence[Id]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def stays(table: str) -> bool:
    """Whether rows of a table stay because they count."""
    return table in COUNTED or table == "certificate"
