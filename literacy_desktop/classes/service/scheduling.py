"""Changing single sessions, or one and all that follow: planned with its clashes first, then done."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.holidays import missing_notice, years_missing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import Class, Keeping, Session, check_times, read_pattern
from literacy_desktop.classes.model.replanning import Replan
from literacy_desktop.classes.model.telling import Credit
from literacy_desktop.classes.service.clashing import booking_of, clash_lines, clashes_of
from literacy_desktop.classes.service.coming import away_lines
from literacy_desktop.classes.service.keeping import hours_notice, keeping_of
from literacy_desktop.classes.service.lookup import class_by_id, session_by_id
from literacy_desktop.topics.service import version_to_note

_TRIES = 60
_WEEK = timedelta(weeks=1)


def save_session(ws: Workspace, session: Session) -> None:
    """Write an edited session: its time, topic, room, teacher.

    Raises:
        Problem: it takes no time, or goes on past midnight.
    """
    check_times(session.starts, session.minutes)
    with ws.change(_("修改第 {number} 次课").format(number=session.number)):
        _write(ws, session_by_id(ws, session.id), session)


def plan_move(ws: Workspace, session: Session, starts: datetime, *, rest: bool = False) -> Replan:
    """What holding a session at another time will do.

    Args:
        ws: the workspace.
        session: as it will be but for its start: its length, room or teacher may be changed too.
        starts: the new time.
        rest: whether all later sessions of the class move by as much; those that would fall on a day
            the class keeps clear of go a week further, and all after them too.

    Raises:
        Problem: the session was cancelled, takes no time, or goes on past midnight.
    """
    before = session_by_id(ws, session.id)
    if before.state == "cancelled":
        raise Problem(
            _("第 {number} 次课已取消，不能改时间。").format(number=before.number),
            _("请先恢复它，或者补一次课。"),
        )
    check_times(starts, session.minutes)
    class_ = class_by_id(ws, session.class_id)
    keeping = keeping_of(ws, session.site_id or class_.site_id)
    moved = [(before, replace(session, starts=starts))]
    if rest:
        moved += _rest(ws, before, starts - before.starts, keeping)
    label = _("第 {number} 次课改到 {day} {time}").format(
        number=before.number, day=date_words(starts.date(), ws.today()), time=f"{starts:%H:%M}"
    )
    return _replan(ws, class_, keeping, label, changed=moved)


def _rest(
    ws: Workspace, session: Session, shift: timedelta, keeping: Keeping
) -> list[tuple[Session, Session]]:
    moved, further = [], timedelta()
    for one in store.sessions(ws.conn, session.class_id):
        later = (one.starts, one.number) > (session.starts, session.number)
        if not later or one.state not in {"draft", "planned"}:
            continue
        starts = one.starts + shift + further
        for _turn in range(_TRIES):
            if keeping.verdict(starts.date()).held:
                break
            starts, further = starts + _WEEK, further + _WEEK
        moved.append((one, replace(one, starts=starts)))
    return moved


def _replan(
    ws: Workspace,
    class_: Class,
    keeping: Keeping,
    label: str,
    *,
    changed: list[tuple[Session, Session]] | None = None,
    added: list[Session] | None = None,
) -> Replan:
    fresh = [after for _before, after in changed or []] + (added or [])
    bookings = {one.id: booking_of(ws, class_, one) for one in fresh}
    clashes = clashes_of(ws, list(bookings.values()))
    kept = {after.id for before, after in changed or [] if _when_and_who(before) == _when_and_who(after)}
    notices = [_day_line(ws, one, keeping) for one in fresh if not keeping.verdict(one.starts.date()).held]
    absent = years_missing([one.starts.date() for one in fresh], keeping.holidays)
    notices += [missing_notice(absent)] if absent else []
    notices += hours_notice(keeping, [(one.starts, one.minutes) for one in fresh])
    notices += away_lines(ws, [booking for one, booking in bookings.items() if one not in kept])
    notices += clash_lines(ws, clashes)
    return Replan(label, tuple(changed or ()), tuple(added or ()), tuple(clashes), tuple(notices))


def _when_and_who(session: Session) -> tuple[datetime, datetime, str]:
    """What has to change before it matters anew whether somebody can come."""
    return session.starts, session.ends, session.teacher


def _day_line(ws: Workspace, session: Session, keeping: Keeping) -> str:
    day = session.starts.date()
    return _("{day} 平常不上课：{reason}。").format(
        day=date_words(day, ws.today()), reason=keeping.verdict(day).reason
    )


def apply_replan(ws: Workspace, replan: Replan) -> list[Session]:
    """Do what was planned, as one change.

    Returns: the sessions as they are now.

    Raises:
        Problem: a session was changed elsewhere since it was planned.
    """
    for before, _after in replan.changed:
        if store.session(ws.conn, before.id) != before:
            raise Problem(_("第 {n} 次课刚才被别人改过了。").format(n=before.number), _("请刷新后再试。"))
    with ws.change(replan.label):
        for before, after in replan.changed:
            _write(ws, before, after)
        store.insert_sessions(ws.conn, replan.added)
    return [*(after for _before, after in replan.changed), *replan.added]


def move_session(ws: Workspace, session: Session, starts: datetime) -> None:
    """Hold a session at another time, whatever else happens then.

    Raises:
        Problem: it was cancelled, takes no time, or goes on past midnight.
    """
    apply_replan(ws, plan_move(ws, session, starts))


def plan_session(ws: Workspace, session: Session) -> Replan:
    """What adding one more session to a class will do; an empty id and number 0 are filled in.

    Raises:
        Problem: the class is closed, or the session takes no time or goes on past midnight.
    """
    check_times(session.starts, session.minutes)
    class_ = class_by_id(ws, session.class_id)
    if class_.state != "open":
        raise Problem(_("{name}已经撤并，不能再排课。").format(name=class_.name), _("请新建一个班级。"))
    number = session.number or _next_number(ws, class_.id)
    made = replace(session, id=session.id or ws.new_id(), number=number)
    label = _("增加第 {number} 次课").format(number=number)
    return _replan(ws, class_, keeping_of(ws, session.site_id or class_.site_id), label, added=[made])


def plan_again(ws: Workspace, session: Session, starts: datetime | None = None) -> Replan:
    """What holding a session once more will do: same topic, place and teacher.

    Without a start the next free day of the same weekday and time is taken.

    Raises:
        Problem: the class is closed, or no free day is found within a year.
    """
    again = replace(session, id=b"", number=0, state="planned", reason="", makeup_of=None)
    return plan_session(ws, replace(again, starts=starts or free_start(ws, session)))


def plan_makeup(ws: Workspace, missed: Session, starts: datetime | None = None) -> Replan:
    """What making up for a session will do; who comes counts as having been at the missed one.

    Raises:
        Problem: the class is closed, or no free day is found within a year.
    """
    origin = missed.makeup_of or missed.id
    made = replace(missed, id=b"", number=0, state="planned", reason="", makeup_of=origin)
    plan = plan_session(ws, replace(made, starts=starts or free_start(ws, missed)))
    label = _("补第 {number} 次课").format(number=missed.number)
    return replace(plan, label=label)


def credit(ws: Workspace, session: Session, attendee_ids: Collection[Id], held_in: Session) -> None:
    """Let people's marks in another session count for this one, which they missed.

    Raises:
        Problem: it is the same session, or somebody has no mark of having been there.
    """
    if held_in.id == session.id:
        raise Problem(_("这就是同一次课。"), _("请选在别处补听的那次课。"))
    there = store.present_at(ws.conn, held_in.id)
    if not attendee_ids or not there.issuperset(attendee_ids):
        raise Problem(_("有人在那次课没有到课记录，没有改动。"), _("请先在那次课给他们记考勤。"))
    with ws.change(_("{n} 人补上第 {number} 次课").format(n=len(attendee_ids), number=session.number)):
        store.put_credits(ws.conn, [Credit(session.id, one, held_in.id) for one in attendee_ids])


def free_start(ws: Workspace, session: Session) -> datetime:
    """The next day after the class's last one on which it can meet at the session's time without a clash.

    Raises:
        Problem: none is found within a year.
    """
    class_ = class_by_id(ws, session.class_id)
    keeping = keeping_of(ws, session.site_id or class_.site_id)
    others = [one.starts for one in store.sessions(ws.conn, class_.id) if one.state != "cancelled"]
    last = max([*others, session.starts, ws.now().replace(tzinfo=None)])
    pattern = read_pattern(class_.pattern or f"FREQ=WEEKLY;BYDAY={_letters(session.starts)}")
    for place, day in enumerate(pattern.dates(last.date() + timedelta(days=1))):
        if place > _TRIES:
            break
        starts = datetime.combine(day, session.starts.time())
        free = keeping.verdict(day).held and not clashes_of(
            ws, [booking_of(ws, class_, replace(session, id=b"", starts=starts))]
        )
        if free:
            return starts
    raise Problem(_("一年以内没有找到空着的日子。"), _("请自己选一个日期和时间。"))


def _letters(starts: datetime) -> str:
    return ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[starts.weekday()]


def _next_number(ws: Workspace, class_id: Id) -> int:
    return max((one.number for one in store.sessions(ws.conn, class_id)), default=0) + 1


def cancel_session(ws: Workspace, session: Session, reason: str) -> None:
    """Cancel a session; it keeps its number and counts for nobody.

    Raises:
        Problem: no reason was given.
    """
    if not reason.strip():
        raise Problem(_("取消课次要写明原因。"), _("例如“下雪停课”。"))
    with ws.change(_("取消第 {number} 次课").format(number=session.number)):
        store.update_session(ws.conn, replace(session, state="cancelled", reason=reason.strip()))


def restore_session(ws: Workspace, session: Session) -> None:
    """Hold a cancelled session after all.

    Raises:
        Problem: it was not cancelled, or its class is closed.
    """
    if session.state != "cancelled":
        raise Problem(_("第 {number} 次课没有取消。").format(number=session.number))
    if class_by_id(ws, session.class_id).state != "open":
        raise Problem(_("这个班已经撤并，课次不能恢复。"), _("请新建一个班级。"))
    with ws.change(_("恢复第 {number} 次课").format(number=session.number)):
        store.update_session(ws.conn, replace(session, state="planned", reason=""))


def mark_done(ws: Workspace, session: Session) -> None:
    """Note that a session was held, and which version of its topic; nothing where that is known already."""
    if session.state not in {"draft", "planned"}:
        return
    with ws.change(_("第 {number} 次课已上").format(number=session.number)):
        store.set_done(ws.conn, session.id)
        _note_version(ws, session)


def _write(ws: Workspace, before: Session, after: Session) -> None:
    """Write an edited session; one that was held and taught something else after all notes its version."""
    store.update_session(ws.conn, after)
    if after.state == "done" and after.topic_id != before.topic_id:
        _note_version(ws, after)


def _note_version(ws: Workspace, session: Session) -> None:
    topic = session.topic_id
    version = version_to_note(ws, topic, session.starts) if topic is not None else None
    store.note_version(ws.conn, session.id, version)
