"""The SQL of what a person has several of, and of the fields that an office adds itself."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from literacy_desktop.attendees.model import Contact, CustomField, More, choices_text
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id

_AT_ONCE = 500


def more(conn: Connection, attendee_id: Id) -> More:
    """What a person has several of."""
    return more_of(conn, [attendee_id]).get(attendee_id, More())


def more_of(conn: Connection, attendee_ids: Sequence[Id]) -> dict[Id, More]:
    """The same of many people; who has nothing of it is not in it."""
    found: dict[Id, More] = {}
    for start in range(0, len(attendee_ids), _AT_ONCE):
        found |= _more_of(conn, attendee_ids[start : start + _AT_ONCE])
    return found


def _more_of(conn: Connection, ids: Sequence[Id]) -> dict[Id, More]:
    phones = _grouped(conn, "attendee_telephone", "phone", ids)
    contacts = _grouped(conn, "attendee_contact", "name, relation, phone", ids)
    categories = _grouped(conn, "attendee_category", "category", ids)
    custom = _grouped(conn, "attendee_custom", "field_id, value", ids)
    return {
        one: More(
            tuple(row[0] for row in phones.get(one, ())),
            tuple(Contact(*row) for row in contacts.get(one, ())),
            frozenset(row[0] for row in categories.get(one, ())),
            {row[0]: row[1] for row in custom.get(one, ())},
        )
        for one in phones.keys() | contacts.keys() | categories.keys() | custom.keys()
    }


def _grouped(
    conn: Connection, table: str, columns: str, ids: Sequence[Id]
) -> dict[Id, list[tuple[Any, ...]]]:
    grouped: dict[Id, list[tuple[Any, ...]]] = {}
    for attendee_id, *values in conn.execute(
        f"SELECT attendee_id, {columns} FROM {table}"
        f" WHERE attendee_id IN ({rows.places(ids)}) AND deleted IS NULL ORDER BY 1, 2",
        tuple(ids),
    ):
        grouped.setdefault(attendee_id, []).append(tuple(values))
    return grouped


def write_more(conn: Connection, attendee_id: Id, new: More, at: str) -> None:
    """Make what a person has several of this: only what differs is written."""
    old = more(conn, attendee_id)
    person = {"attendee_id": attendee_id}
    for phone in set(new.phones) - set(old.phones):
        rows.upsert(conn, "attendee_telephone", person | {"phone": phone}, {"deleted": None})
    for contact in set(new.contacts) - set(old.contacts):
        key = person | {"name": contact.name}
        values = {"relation": contact.relation, "phone": contact.phone}
        rows.upsert(conn, "attendee_contact", key, values)
    for category in new.categories - old.categories:
        rows.upsert(conn, "attendee_category", person | {"category": category}, {"deleted": None})
    for field_id, value in new.custom.items() - old.custom.items():
        rows.upsert(conn, "attendee_custom", person | {"field_id": field_id}, {"value": value})
    names = {one.name for one in old.contacts} - {one.name for one in new.contacts}
    _drop(conn, "attendee_telephone", person, ("phone", set(old.phones) - set(new.phones)), at)
    _drop(conn, "attendee_contact", person, ("name", names), at)
    _drop(conn, "attendee_category", person, ("category", old.categories - new.categories), at)
    _drop(conn, "attendee_custom", person, ("field_id", old.custom.keys() - new.custom.keys()), at)


def _drop(
    conn: Connection, table: str, person: Mapping[str, Id], gone: tuple[str, Iterable[object]], at: str
) -> None:
    column, values = gone
    for value in values:
        rows.update(conn, table, {**person, column: value}, {"deleted": at})


def fields(conn: Connection) -> list[CustomField]:
    """The office's own fields, in their order."""
    found = conn.execute(
        "SELECT id, title, kind, choices, place FROM custom_field WHERE deleted IS NULL ORDER BY place, title"
    )
    return [CustomField(row[0], row[1], row[2], tuple(json.loads(row[3])), row[4]) for row in found]


def write_field(conn: Connection, one: CustomField) -> None:
    """Add a field, or change it."""
    values = {
        "title": one.title, "kind": one.kind, "choices": choices_text(one.choices), "place": one.place
    }  # fmt: skip
    rows.upsert(conn, "custom_field", {"id": one.id}, values)


def delete_field(conn: Connection, field_id: Id, at: str) -> None:
    """Take a field away; what was filled in stays and comes back with it."""
    rows.update(conn, "custom_field", {"id": field_id}, {"deleted": at})


def field_uses(conn: Connection, field_id: Id) -> int:
    """How many people have something in a field."""
    found = conn.execute(
        "SELECT count(*) FROM attendee_custom c JOIN attendee a ON a.id = c.attendee_id"
        " AND a.deleted IS NULL WHERE c.field_id = ? AND c.deleted IS NULL AND c.value <> ''",
        (field_id,),
    )
    return int(found.fetchone()[0])
