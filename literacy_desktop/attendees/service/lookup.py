"""What a page asks about the people it shows: their ids, their places in the list, what they took part in."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from literacy_desktop.attendees import store
from literacy_desktop.attendees.model import (
    CATEGORIES,
    ORDERS,
    Attendee,
    ClassChoice,
    ClassTaken,
    Filter,
    History,
    ListRow,
)
from literacy_desktop.attendees.service.keys import refresh_keys
from literacy_desktop.attendees.service.search import has_reach, matches
from literacy_desktop.attendees.store.privacy import deceased_on
from literacy_desktop.base.dates import AGE_BANDS
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace

BATCH = 500
ON_ROLL = frozenset({"applied", "enrolled", "completed", "not_completed"})
SOON = 200
"""So many people are brought up to date at once, in some milliseconds; more of them are left for later."""

QUICK = frozenset({"name", "age", "region"})
"""The orders that an index holds."""


def listing(ws: Workspace, shown: Filter) -> "array[int]":
    """The row numbers of a filtered list, in its order; a search text ordered by name: best matches first.

    Raises:
        Problem: there is no such age band, order or state of the allowance.
    """
    refresh_keys(ws)
    if not shown.text.strip():
        return _listed(ws, shown)
    found = matches(ws, shown.text)
    if replace(shown, text="") == Filter():
        return array("q", found)
    listed = _listed(ws, shown)
    if shown.order == "name" and not shown.descending:
        allowed = set(listed)
        return array("q", [number for number in found if number in allowed])
    wanted = set(found)
    return array("q", [number for number in listed if number in wanted])


def first_numbers(ws: Workspace, shown: Filter, count: int) -> "array[int] | None":
    """The first row numbers of what `listing` gives, or None where they take as long as all of them.

    They are as true as the register was brought up to date last; a few people are brought up to date now.
    """
    if not is_far_behind(ws):
        refresh_keys(ws)
    bare = replace(shown, text="")
    if not shown.text.strip():
        quick = shown.order in QUICK or shown.class_id or shown.tag or shown.category
        return _listed(ws, bare, count) if quick else None
    return array("q", matches(ws, shown.text, count)) if bare == Filter() else None


def _listed(ws: Workspace, shown: Filter, limit: int = -1) -> "array[int]":
    """A list without a search text, of whom who works here sees."""
    return store.listing(ws.conn, shown, _births(ws, shown), limit, in_reach=has_reach(ws))


def is_far_behind(ws: Workspace) -> bool:
    """Whether so many people changed that bringing the search up to date takes a while."""
    return store.stale_count(ws.conn, SOON + 1) > SOON


def _births(ws: Workspace, shown: Filter) -> tuple[str, str] | None:
    """The birth dates of an age band: after the first one, up to the second one."""
    _known(shown)
    if shown.ages is None:
        return None
    band, today = next(one for one in AGE_BANDS if one.code == shown.ages), ws.today()
    return (
        f"{max(0, today.year - band.high - 1):04}-{today:%m-%d}",
        f"{today.year - band.low:04}-{today:%m-%d}",
    )


def _known(shown: Filter) -> None:
    for value, known in (
        (shown.ages, [band.code for band in AGE_BANDS]),
        (shown.order, ORDERS),
        (shown.allowance, ("yes", "no", "unknown")),
        (shown.category, [*CATEGORIES]),
    ):
        if value is not None and value not in known:
            choices = _("、").join(known)
            raise Problem(
                _("没有“{value}”这种筛选或排序。").format(value=value),
                _("可以用：{choices}。").format(choices=choices),
            )


def list_rows(ws: Workspace, numbers: Sequence[int], report: Report = silent) -> list[ListRow]:
    """The people of these row numbers, in this order, with their counts.

    Raises:
        Cancelled: the report was told to stop.
    """
    found: list[ListRow] = []
    for start in range(0, len(numbers), BATCH):
        found += store.list_rows(ws.conn, numbers[start : start + BATCH])
        report(min(start + BATCH, len(numbers)), len(numbers))
    return found


def names_and_phones(ws: Workspace, numbers: Sequence[int], report: Report = silent) -> list[str]:
    """The names and telephones of people, a line for each, to be pasted elsewhere.

    Raises:
        Cancelled: the report was told to stop.
    """
    return [f"{row.name}\t{row.phone}".strip() for row in list_rows(ws, numbers, report)]


def attendee(ws: Workspace, attendee_id: Id) -> Attendee | None:
    """One person, also a deleted one."""
    return store.attendee(ws.conn, attendee_id)


def count(ws: Workspace, most: int | None = None) -> int:
    """How many people there are for who works here; counted no further than `most`, where it is given."""
    if ws.reach is not None and not is_far_behind(ws):
        refresh_keys(ws)
    if has_reach(ws):
        return store.count_in_reach(ws.conn)
    return store.count(ws.conn) if most is None else store.count_up_to(ws.conn, most)


def class_choices(ws: Workspace) -> list[ClassChoice]:
    """The classes that a list can be narrowed to, those that began last first."""
    return store.class_choices(ws.conn, ws.reach)


def ids(ws: Workspace, numbers: Sequence[int], report: Report = silent) -> list[Id]:
    """The ids of the people of these row numbers, in this order.

    Raises:
        Cancelled: the report was told to stop.
    """
    found: list[Id] = []
    for start in range(0, len(numbers), BATCH):
        found += store.ids(ws.conn, numbers[start : start + BATCH])
        report(min(start + BATCH, len(numbers)), len(numbers))
    return found


def number(ws: Workspace, attendee_id: Id) -> int | None:
    """A person's number on lists, or None where they are on none, or not yet."""
    if not is_far_behind(ws):
        refresh_keys(ws)
    return store.number(ws.conn, attendee_id)


def is_registered(ws: Workspace, attendee_id: Id) -> bool:
    """Whether somebody is on the register, and not in the recycle bin."""
    return store.is_registered(ws.conn, attendee_id)


def history(ws: Workspace, attendee_id: Id) -> History:
    """What a person took part in, for reading only."""
    rows = [tuple(row) for row in store.sessions_of(ws.conn, attendee_id)]
    classes = []
    for class_id, group in groupby(rows, key=lambda row: row[0]):
        held = list(group)
        sessions = [row for row in held if row[3]]
        coming = sum(row[4] == "planned" for row in sessions)
        marks = tuple(row[6] for row in sessions)
        classes.append(ClassTaken(class_id, held[0][1], held[0][2], marks, coming))
    now = ws.now().replace(tzinfo=None).isoformat(timespec="minutes")
    ahead = [
        (row[3], row[1], row[5])
        for row in rows
        if row[2] in ON_ROLL and row[4] == "planned" and row[3] >= now
    ]
    certificates = tuple(
        (number, issued[:10]) for number, issued in store.certificates_of(ws.conn, attendee_id)
    )
    skills = tuple(store.skills_of(ws.conn, attendee_id))
    died = deceased_on(ws.conn, attendee_id)
    return History(tuple(classes), min(ahead, default=None), certificates, skills, died[0] if died else None)
