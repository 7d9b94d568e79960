"""What the first page shows, gathered from the subjects."""

from datetime import date, timedelta

from literacy_desktop.attendance.service import warnings
from literacy_desktop.attendees.service import count
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import standings
from literacy_desktop.classes.model import ClassSummary, SessionDetail
from literacy_desktop.classes.service import all_classes, sessions_between
from literacy_desktop.skills.service import due_people
from literacy_desktop.topics.service import lessons_ahead, stale_topics
from literacy_desktop.workbench import store
from literacy_desktop.workbench.model import Due, MonthCount, Overview

LOOK_BACK = timedelta(days=30)
LOOK_AHEAD = timedelta(days=60)
NAMED = 4


def overview(ws: Workspace) -> Overview:
    """Today's sessions, the month's figures, what is due."""
    today = ws.today()
    classes = all_classes(ws)
    recent = sessions_between(ws, today - LOOK_BACK, today + LOOK_AHEAD)
    unmarked = [one for one in recent if one.session.state == "planned" and one.session.starts.date() < today]
    earned = _earned(ws, classes, today)
    month = today.replace(day=1)
    last = (month - timedelta(days=1)).replace(day=1)
    same_day = min(last + timedelta(days=today.day - 1), month - timedelta(days=1))
    return Overview(
        today=[one for one in recent if one.session.counts and one.session.starts.date() == today],
        next_session=next(
            (one for one in recent if one.session.counts and one.session.starts.date() > today), None
        ),
        visits_month=store.visits_between(ws.conn, month, today),
        visits_last_month=store.visits_between(ws.conn, last, same_day),
        people=count(ws),
        running=sum(one.phase(today) == "running" for one in classes),
        to_print=store.unprinted(ws.conn),
        earned=sum(due.count for due in earned),
        due=[*_absent(ws), *_unmarked(unmarked, today), *earned, *_rest(ws, classes, today)],
        months=_months(ws, today),
        regions=store.visits_by_county(ws.conn, today.year),
    )


def _absent(ws: Workspace) -> list[Due]:
    """Whom somebody should look after: those in special need first, the others in one line."""
    found = warnings(ws)
    groups = {
        "visits": [streak for kind, streak in found if kind == "visit"],
        "absences": [streak for kind, streak in found if kind != "visit"],
    }
    return [
        Due(kind, len(streaks), _("、").join(dict.fromkeys(one.name for one in streaks[:NAMED])))
        for kind, streaks in groups.items()
        if streaks
    ]


def _unmarked(sessions: list[SessionDetail], today: date) -> list[Due]:
    return [
        Due(
            "unmarked",
            one.session.number,
            f"{one.class_name} {date_words(one.session.starts.date(), today)}",
            one.session.class_id,
        )
        for one in sessions
    ]


def _earned(ws: Workspace, classes: list[ClassSummary], today: date) -> list[Due]:
    found = []
    for one in classes:
        if one.phase(today) == "past" and one.last and today - one.last < LOOK_BACK * 3:
            ready = sum(standing.earned and not standing.number for standing in standings(ws, one.id))
            if ready:
                found.append(Due("certificates", ready, one.name, one.id))
    return found


def _rest(ws: Workspace, classes: list[ClassSummary], today: date) -> list[Due]:
    found = [
        Due("empty", 1, one.name, one.id)
        for one in classes
        if one.enrolled == 0 and one.phase(today) != "past"
    ]
    to_print = store.unprinted(ws.conn)
    if to_print:
        found.append(Due("unprinted", to_print, _("已发证，还没有打印")))
    asked_again = due_people(ws)
    if asked_again:
        found.append(Due("follow_ups", asked_again, _("打个电话问问，学的还会不会")))
    found += _to_try(ws)
    return found


def _to_try(ws: Workspace) -> list[Due]:
    """Topics to be tried on a phone: those that are taught soon, or how many there are in all."""
    stale = {topic.id: topic for topic in stale_topics(ws)}
    soon = dict.fromkeys(one.topic_id for one in lessons_ahead(ws) if one.topic_id in stale)
    if soon:
        titles = "、".join(stale[topic_id].title for topic_id in soon if topic_id)
        return [Due("taught_soon", len(soon), titles)]
    if stale:
        return [Due("topics", len(stale), _("手机界面会变，开课前在手机上核对"))]
    return []


def _months(ws: Workspace, today: date) -> list[MonthCount]:
    months = {
        f"{today.year}-{month:02}": MonthCount(date(today.year, month, 1), {}, 0)
        for month in range(1, today.month + 1)
    }
    expected = dict.fromkeys(months, 0)
    for month, kind, visits, marked in store.visits_by_month(ws.conn, today.year):
        if month in months:
            months[month].visits[kind] = visits
            expected[month] += marked
    return [MonthCount(one.month, one.visits, expected[month]) for month, one in months.items()]
