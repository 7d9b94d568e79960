"""With which class and which session the page begins: those of today, else the latest."""

from collections import Counter
from datetime import date, datetime, timedelta

from literacy_desktop.attendance.model import Grid
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import PHASES
from literacy_desktop.classes.service import all_classes, sessions_between

_ORDER = ("running", "coming", "past")
_BACK, _AHEAD = timedelta(days=60), timedelta(days=14)


def classes_offered(ws: Workspace) -> list[tuple[Id, str]]:
    """Every class with its words for the list: running ones first, then coming, then past."""
    today = ws.today()
    found = sorted(all_classes(ws), key=lambda one: _ORDER.index(one.phase(today)))
    often = Counter(one.name for one in found)
    offered = []
    for one in found:
        phase = _(PHASES[one.phase(today)])
        words = _("{name}（{phase}，{code}）") if often[one.name] > 1 else _("{name}（{phase}）")
        offered.append((one.id, words.format(name=one.name, phase=phase, code=one.code)))
    return offered


def likely_class(ws: Workspace) -> Id | None:
    """The class of the session nearest to now: today's, else the last one held, else the next one."""
    today, now = ws.today(), ws.now().replace(tzinfo=None)
    found = [one.session for one in sessions_between(ws, today - _BACK, today + _AHEAD) if one.session.counts]
    if not found:
        return None
    return min(found, key=lambda one: _distance(one.starts, now)).class_id


def _distance(starts: datetime, now: datetime) -> tuple[int, timedelta]:
    if starts.date() == now.date():
        return 0, abs(starts - now)
    return (1, now - starts) if starts < now else (2, starts - now)


def begin_column(grid: Grid, today: date, number: int | None) -> int:
    """The column to begin with: the session wanted, today's, the last one before today, or the first."""
    for place, session in enumerate(grid.sessions):
        if session.number == number:
            return place
    places = [
        place
        for place, session in enumerate(grid.sessions)
        if session.counts and session.starts.date() <= today
    ]
    return places[-1] if places else 0
