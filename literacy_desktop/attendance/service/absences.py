"""Who stays away, what it asks for, and what was done about it."""

from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from literacy_desktop.attendance import store
from literacy_desktop.attendance.document import AbsenceList, AbsenceRow, write_absences
from literacy_desktop.attendance.model import KINDS, Streak, Visit, kind_of
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.service import tree

LOOK_BACK = timedelta(days=60)
"""A class that ended longer ago warns of nobody any more."""


def warnings(ws: Workspace, *, done: bool = False) -> list[tuple[str, Streak]]:
    """The streaks of absences that ask for something: (a key of KINDS, the streak), the most pressing first.

    Args:
        ws: the workspace.
        done: also those about which something was done.
    """
    settings = ws.settings
    special, visited = store.special_people(ws.conn), store.visits(ws.conn)
    rows = store.missed(ws.conn, (ws.today() - LOOK_BACK).isoformat())
    found = []
    for _key, group in groupby(rows, key=lambda row: (row[0], row[2])):
        streak = _streak(list(group), special, visited)
        kind = kind_of(streak, settings)
        if kind and (done or streak.visit is None):
            found.append((kind, streak))
    order = list(KINDS)
    return sorted(found, key=lambda one: (order.index(one[0]), -one[1].missed, one[1].first_day))


def _streak(rows: list[tuple[Any, ...]], special: set[Id], visited: dict[tuple[Id, Id], Visit]) -> Streak:
    class_id, class_name, attendee_id, name, phone, region, session_id, first = rows[0]
    return Streak(
        class_id,
        class_name,
        attendee_id,
        name,
        phone,
        region,
        session_id,
        datetime.fromisoformat(first).date(),
        datetime.fromisoformat(rows[-1][7]).date(),
        len(rows),
        attendee_id in special,
        visited.get((attendee_id, session_id)),
    )


def print_warnings(ws: Workspace, out: Path) -> int:
    """Write those about whom nothing was done yet as a PDF, to go round with; telephones are not masked.

    Returns: how many pages.

    Raises:
        Problem: nobody stays away.
    """
    found, regions = warnings(ws), tree(ws)
    if not found:
        raise Problem(_("没有要提醒的人，不用打印。"))
    rows = [
        AbsenceRow(
            one.name,
            one.class_name,
            one.missed,
            one.first_day,
            regions.path(one.region_code),
            one.phone,
            one.special,
        )
        for _kind, one in found
    ]
    with replacing(out) as file:
        return write_absences(AbsenceList(ws.settings.programme, rows, ws.today()), file)


def note_visit(ws: Workspace, attendee_id: Id, session_id: Id, outcome: str) -> None:
    """Note that somebody looked after a person who stayed away: by door, by telephone, what came of it.

    Args:
        ws: the workspace.
        attendee_id: the person.
        session_id: the first session missed.
        outcome: what came of it.

    Raises:
        Problem: nothing is said, or the person is on no such list.
    """
    if not outcome.strip():
        raise Problem(_("没有写探访的结果。"), _("例如“打过电话，住院了，下月再来”。"))
    names = [
        streak.name
        for _kind, streak in warnings(ws, done=True)
        if (streak.attendee_id, streak.first_session) == (attendee_id, session_id)
    ]
    if not names:
        raise Problem(_("这个人不在缺勤提醒里。"), _("可能已经来上课了，请刷新后再看。"))
    with ws.change(_("探访{name}").format(name=names[0])) as change:
        store.put_visit(ws.conn, attendee_id, session_id, Visit(change.at, ws.actor, outcome.strip()))
