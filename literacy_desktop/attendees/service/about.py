"""Everything about one person in one place, to be handed to them: as a PDF and as a workbook."""

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from literacy_desktop.attendees import content, document
from literacy_desktop.attendees.content import AboutPerson, Part
from literacy_desktop.attendees.model.duplicates import FIELDS
from literacy_desktop.attendees.model.merging import references
from literacy_desktop.attendees.model.privacy import CONSENTS, HOW
from literacy_desktop.attendees.model.record import CATEGORIES, LIVING, PHONE_SYSTEMS
from literacy_desktop.attendees.service.duplicates import on_register
from literacy_desktop.attendees.service.fields import fields
from literacy_desktop.attendees.service.merging import columns
from literacy_desktop.attendees.service.privacy import accesses, consents, note_access
from literacy_desktop.attendees.service.register import more
from literacy_desktop.attendees.store import about as store
from literacy_desktop.base import forgetting
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.service import tree
from literacy_desktop.sites.service import own_site, site_by_id

TOLD = frozenset(
    {
        "attendance",
        "enrolment",
        "certificate",
        "consent",
        "attendee_access",
        "attendee_telephone",
        "attendee_contact",
        "attendee_category",
        "attendee_custom",
    }
)
"""Tables that have a part of their own; whatever else names the person is told as it stands."""

Rows = list[tuple[str, ...]]


def about(ws: Workspace, attendee_id: Id, report: Report = silent) -> AboutPerson:
    """Everything that is known about a person, also in tables that nobody has thought of yet.

    Raises:
        Problem: there is no such person.
        Cancelled: the report was told to stop.
    """
    face, site = on_register(ws, attendee_id), own_site(ws)
    parts: Mapping[str, Iterable[tuple[str, ...]]] = {
        content.RECORD: _record(ws, face.id),
        content.MORE: _more(ws, face.id),
        content.CONSENTED: _consents(ws, face.id),
        content.CLASSES: [
            (name, content.ENROLMENTS.get(status, status), since[:10])
            for name, status, since in store.enrolments(ws.conn, face.id)
        ],
        content.MARKS: _marks(ws, face.id),
        content.CERTIFICATES: [
            (number, content.KINDS.get(kind, kind), issued[:10], voided[:10], reason)
            for number, kind, issued, voided, reason in store.certificates(ws.conn, face.id)
        ],
        content.SEEN: [
            (content.moment(one.at), one.by, one.device, one.reason) for one in accesses(ws, face.id)
        ],
        content.CHANGED: [
            (content.moment(said.at), said.actor, said.device, said.label)
            for said in forgetting.entries_naming(ws.conn, [face.id], report)
        ],
        content.OTHER: _others(ws, face.id),
    }
    made = tuple(Part(title, content.COLUMNS[title], tuple(rows)) for title, rows in parts.items())
    office = (site.name, f"{site.contact} {site.phone}".strip()) if site else ("", "")
    return AboutPerson(face.name, *office, made, ws.today())


def write(ws: Workspace, attendee_id: Id, path: Path, reason: str, report: Report = silent) -> list[Path]:
    """Write everything about a person, the numbers in full, as PDF and xlsx of one name; noted like a look.

    Returns: the two files.

    Raises:
        Problem: there is no such person or no reason, or the files cannot be written there.
        Cancelled: the report was told to stop; nothing is written.
    """
    ws.require("about")
    ws.require_place("attendee", [attendee_id], _("导出本人信息"))
    note_access(ws, 1, "phone id_number", reason, attendee_id=on_register(ws, attendee_id).id)
    person = about(ws, attendee_id, report)
    out = io.BytesIO()
    document.write_about(person, out)
    made = [path.with_suffix(".pdf"), path.with_suffix(".xlsx")]
    with replacing(made[0]) as file:
        file.write(out.getvalue())
    document.write_about_book(person, made[1])
    return made


def _record(ws: Workspace, attendee_id: Id) -> Rows:
    now = columns(ws, attendee_id)
    told = [(field.title, _words([now[c] for c in field.columns if c in now])) for field in FIELDS]
    site = site_by_id(ws, now["site_id"]) if now["site_id"] else None
    told += [(content.CREATED, content.moment(now["created"]) + (f"　{site.name}" if site else ""))]
    spoken = dict(told)
    spoken[_title("sex")] = content.SEXES.get(now["sex"], "")
    spoken[_title("place")] = f"{tree(ws).path(now['region_code'])} {now['address']}".strip()
    receives = now["receives_allowance"]
    spoken[_title("allowance")] = "" if receives is None else content.YES_NO[bool(receives)]
    spoken[_title("living")] = LIVING.get(now["living"], now["living"]) if now["living"] else ""
    system = now["phone_system"]
    handset = (now["phone_model"], PHONE_SYSTEMS.get(system, system) if system else "")
    spoken[_title("handset")] = " ".join(filter(None, handset))
    return [(title, words) for title, words in spoken.items() if words]


def _title(key: str) -> str:
    return next(field.title for field in FIELDS if field.key == key)


def _words(values: Sequence[Any]) -> str:
    return "　".join(str(value) for value in values if value not in {None, "", b""})


def _more(ws: Workspace, attendee_id: Id) -> Rows:
    known, titles = more(ws, attendee_id), {one.id: one.title for one in fields(ws)}
    return [
        *((content.PHONE, phone) for phone in known.phones),
        *((content.CONTACT, f"{one.name} {one.relation} {one.phone}".strip()) for one in known.contacts),
        *((content.CATEGORY, CATEGORIES.get(key, key)) for key in sorted(known.categories)),
        *((titles.get(key, content.CUSTOM), value) for key, value in known.custom.items()),
    ]


def _consents(ws: Workspace, attendee_id: Id) -> Rows:
    return [
        (
            CONSENTS.get(one.kind, one.kind),
            content.AGREED[one.given],
            one.day,
            HOW.get(one.how, one.how),
            content.version_words(one.version),
            one.by,
        )
        for one in consents(ws, attendee_id)
    ]


def _marks(ws: Workspace, attendee_id: Id) -> Rows:
    return [
        (
            content.moment(starts),
            name,
            topic,
            content.STATUSES.get(status, status),
            content.SOURCES.get(source, source),
            by,
        )
        for starts, name, topic, status, source, by in store.marks(ws.conn, attendee_id)
    ]


def _others(ws: Workspace, attendee_id: Id) -> Rows:
    found: Rows = []
    for reference in references(ws.tables):
        if reference.table.name not in TOLD:
            for row in store.rows_naming(ws.conn, reference, attendee_id):
                told = [content.told(column, value) for column, value in row.items() if _telling(value)]
                name = content.TABLES.get(reference.table.name, reference.table.name)
                found.append((name, "；".join(told)))
    return found


def _telling(value: object) -> bool:
    return value not in {None, ""} and not isinstance(value, bytes)
