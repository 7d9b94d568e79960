"""Sessions laid over the calendar by a pattern: every date with its reason first, then made as planned."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from literacy_desktop.base.holidays import missing_notice, years_missing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import (
    MOST_SESSIONS,
    SKIPPED,
    Booking,
    Class,
    Keeping,
    PlannedSession,
    Session,
    Took,
    Weekly,
    check_times,
    lay_out,
    plan_sessions,
    read_pattern,
)
from literacy_desktop.classes.model.generation import ClassSessions, Generation, Schedule
from literacy_desktop.classes.service.clashing import clash_lines, clashes_of, took_by
from literacy_desktop.classes.service.coming import away_lines
from literacy_desktop.classes.service.keeping import hours_notice, keeping_of
from literacy_desktop.classes.service.lookup import class_by_id
from literacy_desktop.topics.service import topics_by_code


def laid_out(ws: Workspace, schedule: Schedule, keeping: Keeping, first_number: int = 1) -> ClassSessions:
    """The sessions of a schedule with their reasons; nothing is made.

    Raises:
        Problem: the schedule is out of bounds, or it leaves not one day.
    """
    check_schedule(schedule)
    pattern = read_pattern(schedule.pattern) if schedule.pattern else _weekly(schedule.first)
    topics = topics_by_code(ws, schedule.topics) if schedule.topics else []
    days, skipped = lay_out(
        pattern.dates(schedule.first), keeping, count=_count(schedule), until=schedule.until
    )
    if not days:
        raise Problem(
            _("按这样排，一次课也排不出来。"), _("请看看开始日期、重复规则和截止日期，或少避开一些日子。")
        )
    if schedule.count is not None and len(days) < schedule.count and schedule.until is None:
        raise Problem(
            _("四年以内只排得出 {n} 次课。").format(n=len(days)), _("请减少课次，或换一个重复规则。")
        )
    planned = plan_sessions(days, schedule.at, [(one.code, one.title) for one in topics], first_number)
    notices = _notices(keeping, days, topics)
    notices += hours_notice(keeping, [(one.starts, schedule.minutes) for one in planned])
    return ClassSessions(None, pattern.text(), planned, tuple(skipped), tuple(notices))


def _notices(keeping: Keeping, days: Sequence[tuple[date, str]], topics: Sequence[object]) -> list[str]:
    found = []
    absent = years_missing([day for day, _reason in days], keeping.holidays)
    if absent:
        found.append(missing_notice(absent))
    if len(topics) > len(days):
        found.append(_("教学内容比课次多 {n} 个，多出的没有排进去。").format(n=len(topics) - len(days)))
    return found


def check_schedule(schedule: Schedule) -> None:
    """Refuse a schedule that is out of bounds.

    Raises:
        Problem: it is.
    """
    if schedule.count is None and schedule.until is None:
        raise Problem(_("还没有说排到什么时候。"), _("请填课次数，或最后一天的日期。"))
    if schedule.count is not None and not 1 <= schedule.count <= MOST_SESSIONS:
        raise Problem(_("课次数不对。"), _("课次填 1–{most}。").format(most=MOST_SESSIONS))
    if schedule.until is not None and schedule.until < schedule.first:
        raise Problem(_("最后一天在第一天之前。"), _("请把两个日期对调。"))
    if not schedule.skips <= set(SKIPPED):
        raise Problem(_("要避开的日子写得不对。"), _("可以用：{names}。").format(names="、".join(SKIPPED)))
    check_times(schedule.starts, schedule.minutes)


def _count(schedule: Schedule) -> int:
    return MOST_SESSIONS if schedule.count is None else schedule.count


def _weekly(first: date) -> Weekly:
    return Weekly(frozenset({first.weekday()}))


def plan_generation(ws: Workspace, wanted: Mapping[Id, Schedule]) -> Generation:
    """What making the sessions of these classes will do, with every clash, among themselves too.

    Raises:
        Problem: a schedule is out of bounds, or a class is closed.
    """
    planned, bookings = [], []
    keepings: dict[tuple[Id | None, frozenset[str]], Keeping] = {}
    for class_id, schedule in wanted.items():
        class_ = class_by_id(ws, class_id)
        if class_.state != "open":
            raise Problem(_("{name}已经撤并，不能再排课。").format(name=class_.name), _("请新建一个班级。"))
        key = (class_.site_id, schedule.skips)
        keeping = keepings.setdefault(key, keepings.get(key) or keeping_of(ws, *key))
        one = replace(laid_out(ws, schedule, keeping, _next_number(ws, class_id)), class_=class_)
        planned.append((one, schedule))
        bookings += bookings_of(one.sessions, schedule.minutes, class_, took_by(ws, class_))
    clashes = clashes_of(ws, bookings)
    notices = dict.fromkeys(notice for one, _schedule in planned for notice in one.notices)
    return Generation(
        tuple(planned), tuple(clashes), (*notices, *away_lines(ws, bookings), *clash_lines(ws, clashes))
    )


def bookings_of(planned: Sequence[PlannedSession], minutes: int, class_: Class, took: Took) -> list[Booking]:
    """Planned sessions of a class as bookings."""
    kept = took.resources | {("class", class_.id)}
    length = timedelta(minutes=minutes)
    return [
        Booking(
            (class_.id, one.number),
            class_.id,
            one.starts,
            one.starts + length,
            kept,
            class_.name,
            took.helpers,
        )
        for one in planned
    ]


def generate(ws: Workspace, generation: Generation) -> list[Session]:
    """Make the sessions that were planned, as one change."""
    names = _("、").join(one.class_.name for one, _schedule in generation.planned[:2] if one.class_)
    more = _("等 {n} 个班").format(n=len(generation.planned)) if len(generation.planned) > 2 else ""
    made: list[Session] = []
    with ws.change(_("排课：{names}{more}").format(names=names, more=more)):
        for one, schedule in generation.planned:
            if one.class_ is None:
                raise AssertionError(one)
            ids = {topic.code: topic.id for topic in topics_by_code(ws, schedule.topics)}
            fresh = made_of(ws, one.class_.id, one.sessions, schedule, ids)
            store.insert_sessions(ws.conn, fresh)
            store.update_class(ws.conn, replace(one.class_, pattern=one.pattern))
            made += fresh
    return made


def made_of(
    ws: Workspace,
    class_id: Id,
    planned: Sequence[PlannedSession],
    schedule: Schedule,
    topic_ids: Mapping[str, Id],
) -> list[Session]:
    """The sessions of a plan, with ids of their own."""
    return [
        Session(
            ws.new_id(),
            class_id,
            one.number,
            one.starts,
            schedule.minutes,
            topic_ids.get(one.topic_code),
            state=schedule.state,
        )
        for one in planned
    ]


def _next_number(ws: Workspace, class_id: Id) -> int:
    return max((one.number for one in store.sessions(ws.conn, class_id)), default=0) + 1


def publish(ws: Workspace, class_id: Id) -> int:
    """Let the draft sessions of a class be planned ones.

    Returns: how many there were.

    Raises:
        Problem: there are none.
    """
    drafts = [one for one in store.sessions(ws.conn, class_id) if one.state == "draft"]
    if not drafts:
        raise Problem(_("这个班没有草稿课次。"), _("课次都已经定了，不用再发布。"))
    with ws.change(_("发布 {n} 次课").format(n=len(drafts))):
        for one in drafts:
            store.update_session(ws.conn, replace(one, state="planned"))
    return len(drafts)
