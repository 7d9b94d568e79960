"""Looking marks up: the grid of a class, a person's history, a single mark."""

from collections.abc import Iterator, Mapping

from literacy_desktop.attendance import store
from literacy_desktop.attendance.model import (
    BROUGHT,
    AttendeeRow,
    Grid,
    Kept,
    Mark,
    Signs,
    is_frozen,
    signs_of,
)
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Member, Session, expected
from literacy_desktop.classes.service import came_from, class_by_id, late_joiners, made_up, roster, sessions


def grid(ws: Workspace, class_id: Id) -> Grid:
    """A class's people by its sessions, with every mark; walk-ins stand at the end.

    Somebody who moved here brings along what they attended in the class before: it stands at the sessions
    that were held before they came.
    """
    settings, today = ws.settings, ws.today()
    office = signs(ws)
    counted, late = office.counted, late_joiners(ws, class_id)
    held = sessions(ws, class_id)
    people = [*roster(ws, class_id), *store.guests(ws.conn, class_id)]
    marks: dict[Id, dict[Id, Mark]] = {one.attendee_id: {} for one in people}
    for mark in store.marks_of_class(ws.conn, class_id):
        marks.get(mark.attendee_id, {})[mark.session_id] = mark
    rows = {
        one.attendee_id: AttendeeRow(one, marks[one.attendee_id], counted, late.get(one.attendee_id, 0))
        for one in people
    }
    for mark in _brought(ws, people, held):
        rows[mark.attendee_id].marks.setdefault(mark.session_id, mark)
    for session_id, attendee_id in made_up(ws, class_id):
        if attendee_id in rows:
            rows[attendee_id].made_up.add(session_id)
    for kept in _kept(ws, class_id, held):
        if kept.mark.attendee_id in rows and kept.mark.status in counted:
            rows[kept.mark.attendee_id].kept.append(kept)
    frozen = frozenset(one.id for one in held if is_frozen(one.starts.date(), settings, today))
    return Grid(held, list(rows.values()), store.head_counts(ws.conn, class_id), frozen, office.there)


def _brought(ws: Workspace, people: list[Member], held: list[Session]) -> Iterator[Mark]:
    """The marks that people who moved here made elsewhere, at the sessions of the same topic or number."""
    before: dict[Id, tuple[Mapping[Id, Id], dict[tuple[Id, Id], Mark]]] = {}
    for one in people:
        if one.transfer_from is None:
            continue
        if one.transfer_from not in before:
            theirs = sessions(ws, one.transfer_from)
            marks = store.marks_of_class(ws.conn, one.transfer_from)
            before[one.transfer_from] = (
                counterparts(held, theirs),
                {(mark.session_id, mark.attendee_id): mark for mark in marks},
            )
        pairs, marks_there = before[one.transfer_from]
        for session in held:
            made = marks_there.get((pairs.get(session.id, b""), one.attendee_id))
            if made is not None and session.starts.isoformat() < (one.joined or ""):
                yield Mark(
                    session.id, one.attendee_id, made.status, BROUGHT, False, made.marked_at, made.marked_by
                )


def _kept(ws: Workspace, class_id: Id, held: list[Session]) -> Iterator[Kept]:
    """The marks that people made in classes they came from, of what this class never teaches.

    A mark that stands at a session here already, by topic, by number or by a credit, is none of them.
    """
    people: dict[Id, set[Id]] = {}
    for attendee_id, other in came_from(ws, class_id):
        people.setdefault(other, set()).add(attendee_id)
    if not people:
        return
    taught = {one.topic_id for one in held if one.counts and one.topic_id is not None}
    used, told = store.credited(ws.conn, class_id), set[tuple[Id, Id]]()
    for other in sorted(people):
        theirs = sessions(ws, other)
        stands = set(counterparts(held, theirs).values())
        apart = {one.id: one for one in expected(theirs) if one.state == "done" and one.id not in stands}
        for mark in store.marks_of_class(ws.conn, other):
            session = apart.get(mark.session_id)
            if session is None or mark.attendee_id not in people[other] or session.topic_id in taught:
                continue
            subject = (mark.attendee_id, session.topic_id or session.id)
            if (mark.session_id, mark.attendee_id) not in used and subject not in told:
                told.add(subject)
                yield Kept(mark, session.topic_id, class_by_id(ws, other).name)


def counterparts(here: list[Session], there: list[Session]) -> Mapping[Id, Id]:
    """For each session of a class the one of another class that taught the same: by topic, else by number."""
    by_topic = {one.topic_id: one.id for one in reversed(there) if one.topic_id is not None and one.counts}
    by_number = {one.number: one.id for one in there if one.counts}
    pairs: dict[Id, Id] = {}
    for session in here:
        same = by_topic.pop(session.topic_id, None) if session.topic_id is not None else None
        if same is None and session.topic_id is None:
            same = by_number.get(session.number)
        if same is not None:
            pairs[session.id] = same
    return pairs


def mark_of(ws: Workspace, session_id: Id, attendee_id: Id) -> Mark | None:
    """A person's mark in a session, or None."""
    return store.mark_of(ws.conn, session_id, attendee_id)


def history(ws: Workspace, attendee_id: Id) -> list[tuple[str, str, str]]:
    """A person's marks in all classes, latest first: (start of the session, class name, status)."""
    return store.history(ws.conn, attendee_id)


def signs(ws: Workspace) -> Signs:
    """How this office calls and writes the marks, and which count."""
    return ws.remembered("signs", lambda: signs_of(ws.settings, store.statuses(ws.conn)))
