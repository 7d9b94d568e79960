"""Reading the timetable."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from literacy_desktop.base.holidays import missing_notice, years_missing
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.classes.service import holidays, sessions_between
from literacy_desktop.timetable.model import ALL, Timetable, Wanted, facts_of, signs
from literacy_desktop.topics.service import all_topics


def timetable(ws: Workspace, days: Sequence[date], wanted: Wanted = ALL) -> Timetable:
    """The sessions of these days, the days' festivals and holidays, and what to know of them.

    Args:
        ws: the workspace.
        days: in order, without a gap.
        wanted: which sessions.
    """
    entered = holidays(ws)
    found: dict[date, list[SessionDetail]] = defaultdict(list)
    for one in sessions_between(ws, days[0], days[-1]):
        if wanted.fits(one):
            found[one.session.starts.date()].append(one)
    absent = years_missing(days, entered)
    return Timetable(
        tuple(facts_of(day, entered) for day in days),
        dict(found),
        signs([topic.group for topic in all_topics(ws)]),
        (missing_notice(absent),) if absent else (),
    )


def choices(ws: Workspace, days: Sequence[date]) -> dict[str, list[str]]:
    """What can be asked for in these days: the names of "site", "room" and "teacher"."""
    found = sessions_between(ws, days[0], days[-1])
    return {
        "site": sorted({one.site for one in found if one.site}),
        "room": sorted({one.room for one in found if one.room}),
        "teacher": sorted({one.teacher for one in found if one.teacher}),
    }
