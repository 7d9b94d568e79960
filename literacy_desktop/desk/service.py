"""The verbs of the check-in desk: who is meant, in, and out again; the PIN that keeps the desk closed."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from literacy_desktop.attendance.service import mark, mark_of, signs
from literacy_desktop.attendees.model import ListRow
from literacy_desktop.attendees.service import attendee, find, more, people_of_code
from literacy_desktop.base.dates import age_on
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.classes.service import roster, session_by_id, sessions_between
from literacy_desktop.desk.model import (
    LEAST_DIGITS,
    MOST_SHOWN,
    Answer,
    Candidate,
    fits_pin,
    hash_pin,
    is_number,
    likely,
)
from literacy_desktop.regions.service import tree

PIN = "desk_pin"
AMONG = 60
"""So many of those who fit are looked at."""

Rolls = Mapping[Id, Collection[Id]]
"""Who is on the roll, by session."""


def sessions_today(ws: Workspace) -> list[SessionDetail]:
    """The sessions people may come to today, by time."""
    return [one for one in sessions_between(ws, ws.today(), ws.today()) if one.session.counts]


def refreshed(ws: Workspace, sessions: Iterable[SessionDetail]) -> list[SessionDetail]:
    """The same sessions as they are now, without those that were cancelled or deleted meanwhile."""
    wanted = {one.session.id for one in sessions}
    days = sorted({one.session.starts.date() for one in sessions})
    found = sessions_between(ws, days[0], days[-1]) if days else []
    return [one for one in found if one.session.id in wanted and one.session.counts]


# -- who is meant


def look_up(ws: Workspace, sessions: Sequence[SessionDetail], text: str) -> Answer:
    """Who is meant by what was typed or scanned, among those expected first, then on the whole register.

    Args:
        ws: the workspace.
        sessions: the sessions the desk is open for.
        text: the end of a telephone or identity number, a card's code, a name or its pinyin or initials.

    Returns: an answer of kind 'in' or 'stranger' (a proposal: nothing is written yet), 'several', 'nobody' or
        'short'.
    """
    wanted = text.strip()
    if not wanted or (is_number(wanted) and len(wanted) < LEAST_DIGITS):
        return Answer("short")
    rolls = {
        one.session.id: {member.attendee_id for member in roster(ws, one.session.class_id)}
        for one in sessions
    }
    found = people_of_code(ws, wanted) or _expected(ws, sessions, rolls, wanted)
    if not found:
        found = _narrowed(ws, find(ws, wanted, MOST_SHOWN + 1), wanted)
    candidates = [one for row in found for one in _candidates(ws, sessions, rolls, row)]
    if not candidates:
        return Answer("nobody")
    if len(candidates) > 1:
        return Answer("several", candidates=tuple(candidates))
    (only,) = candidates
    return Answer("in" if only.session else "stranger", only)


def _expected(ws: Workspace, sessions: Sequence[SessionDetail], rolls: Rolls, text: str) -> list[ListRow]:
    """Those meant who are expected: the search puts the people of a class first."""
    expected = set[Id]().union(*rolls.values())
    found = {
        row.id: row
        for class_id in dict.fromkeys(one.session.class_id for one in sessions)
        for row in find(ws, text, AMONG, class_id=class_id)
        if row.id in expected
    }
    return _narrowed(ws, list(found.values()), text)


def _narrowed(ws: Workspace, rows: list[ListRow], text: str) -> list[ListRow]:
    """Only those who have a number that ends so; of names, those who are called exactly so, if anybody is.

    The search also means births and villages, which nobody gives at a door.
    """
    if is_number(text):
        return [row for row in rows if any(one.endswith(text.upper()) for one in _numbers(ws, row))]
    named = [row for row in rows if text.isascii() or " " in text or text in row.name]
    return [row for row in named if row.name == text] or named


def _numbers(ws: Workspace, row: ListRow) -> list[str]:
    """Every telephone somebody can be reached at, of the family too, and their other numbers."""
    person, others = attendee(ws, row.id), more(ws, row.id)
    phones = [row.phone, *others.phones, *(one.phone for one in others.contacts)]
    if person is not None:
        phones.append(person.contact_phone)
    plain = [re.sub(r"\D", "", one) for one in phones]
    return [*plain, (row.id_number or "").upper(), row.student_number.upper()]


def _candidates(
    ws: Workspace, sessions: Sequence[SessionDetail], rolls: Rolls, row: ListRow
) -> list[Candidate]:
    """The person once for each session that may be meant, or once without any."""
    own = [one for one in sessions if row.id in rolls[one.session.id]]
    place, age = tree(ws).path(row.region_code), age_on(row.birth, ws.today())
    meant = likely(own, ws.now().replace(tzinfo=None))
    chosen: list[SessionDetail | None] = [*meant] or [None]
    return [Candidate(row.id, row.name, age, place, one) for one in chosen]


# -- in and out


def check_in(ws: Workspace, candidate: Candidate, session: SessionDetail | None = None) -> Answer:
    """Mark somebody as there, late where the office says so; who is there already stays as they are.

    Args:
        ws: the workspace.
        candidate: who.
        session: another session than the candidate's own, for somebody who is on no roll: a walk-in then.

    Raises:
        Problem: the session was cancelled or is frozen.
    """
    chosen = session or candidate.session
    if chosen is None:
        raise AssertionError(candidate)
    told = replace(candidate, session=chosen)
    before = mark_of(ws, chosen.session.id, candidate.attendee_id)
    if before is not None and before.status in signs(ws).there:
        return Answer("already", told, before=before.status)
    now, limit = ws.now().replace(tzinfo=None), ws.settings.late_minutes
    late = bool(limit) and now > chosen.session.starts + timedelta(minutes=limit)
    mark(
        ws,
        chosen.session,
        [candidate.attendee_id],
        "late" if late else "present",
        source="desk",
        walk_in=candidate.session is None,
    )
    return Answer("in", told, late=late, before=before.status if before else None, moment=ws.now())


def take_back(ws: Workspace, answer: Answer) -> None:
    """Undo a check-in: the mark that was there before is back, or none.

    Raises:
        Problem: the session was cancelled or is frozen meanwhile.
    """
    told = answer.candidate
    if answer.kind != "in" or told is None or told.session is None:
        raise AssertionError(answer)
    session = session_by_id(ws, told.session.session.id)
    mark(ws, session, [told.attendee_id], answer.before, source="desk")


def counts(sessions: Iterable[SessionDetail]) -> tuple[int, int]:
    """How many are there, and how many are expected, in all these sessions together."""
    found = list(sessions)
    return sum(one.marked for one in found), sum(one.enrolled for one in found)


# -- the PIN


def has_pin(ws: Workspace) -> bool:
    """Whether the desk is left only with a PIN on this PC."""
    return bool(ws.local(PIN))


def set_pin(ws: Workspace, pin: str) -> None:
    """Let the desk be left only with this PIN; kept hashed, on this PC only.

    Raises:
        Problem: it is not of four to eight digits, or who works here may not.
    """
    ws.require("teaching")
    if not re.fullmatch("[0-9]{4,8}", pin):
        raise Problem(_("密码要 4 到 8 位数字。"), _("例如教学点电话的后四位；请记在办公室里。"))
    salt = bytes(ws.new_id()[-8:] + ws.new_id()[-8:])
    ws.set_local(PIN, hash_pin(pin, salt))


def clear_pin(ws: Workspace) -> None:
    """Let the desk be left without a PIN again; also the way out where it was forgotten.

    Raises:
        Problem: who works here may not.
    """
    ws.require("teaching")
    ws.set_local(PIN, "")


def pin_fits(ws: Workspace, pin: str) -> bool:
    """Whether this PIN opens the desk; any does where none was set."""
    return not has_pin(ws) or fits_pin(pin, ws.local(PIN))
