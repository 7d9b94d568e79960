"""Making classes: planned first, to be looked at, then made as planned."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.holidays import missing_notice, years_missing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import (
    MOST_SESSIONS,
    Class,
    ClassDraft,
    ClassPlan,
    Course,
    PlannedSession,
    Session,
    SessionDetail,
    overlaps,
    plan_sessions,
    weekly_days,
)
from literacy_desktop.classes.service.lookup import class_by_id, sessions_between
from literacy_desktop.sites.service import own_site, site_by_id
from literacy_desktop.topics.service import topics_by_code


def plan_class(ws: Workspace, draft: ClassDraft) -> ClassPlan:
    """What making this class will do: every date with its topic, skipped holidays, notices.

    Raises:
        Problem: something is missing or out of bounds, or a topic code is unknown.
    """
    course = draft.course.strip()
    if not course:
        raise Problem(_("还没有填课程名称。"), _("例如“智能手机基础班”。"))
    if not 1 <= draft.count <= MOST_SESSIONS or not 10 <= draft.minutes <= 480:
        raise Problem(
            _("课次数或时长不对。"), _("课次填 1–{most}，每次 10–480 分钟。").format(most=MOST_SESSIONS)
        )
    _check_capacity(draft.capacity)
    topics = topics_by_code(ws, draft.topics)
    holidays = store.holidays(ws.conn)
    days, skipped = weekly_days(draft.first, draft.count, holidays)
    planned = plan_sessions(days, draft.at, [(topic.code, topic.title) for topic in topics])
    notices = []
    missing = years_missing(days, holidays)
    if missing:
        notices.append(missing_notice(missing))
    if len(topics) > len(days):
        notices.append(_("教学内容比课次多 {n} 个，多出的没有排进去。").format(n=len(topics) - len(days)))
    site = draft.site_id or (own.id if (own := own_site(ws)) else None)
    draft = replace(draft, course=course, site_id=site)
    notices += _clashes(ws, draft, planned)
    return ClassPlan(draft, draft.name.strip() or course, planned, tuple(skipped), tuple(notices))


def create_class(ws: Workspace, plan: ClassPlan) -> Class:
    """Make the class that was planned, with its sessions; a course of that name is reused, else added."""
    draft = plan.draft
    with ws.change(_("新建班级：{name}").format(name=plan.name)):
        course = _course(ws, draft)
        class_ = Class(
            ws.new_id(),
            _new_code(ws, draft.first.year),
            plan.name,
            course.id,
            draft.site_id,
            draft.room.strip(),
            draft.teacher.strip(),
            draft.capacity or ws.settings.class_capacity,
        )
        store.insert_class(ws.conn, class_)
        ids = {topic.code: topic.id for topic in topics_by_code(ws, draft.topics)}
        for planned in plan.sessions:
            topic_id = ids.get(planned.topic_code)
            session = Session(ws.new_id(), class_.id, planned.number, planned.starts, draft.minutes, topic_id)
            store.insert_session(ws.conn, session)
    return class_


def save_class(ws: Workspace, class_: Class) -> None:
    """Write an edited class.

    Raises:
        Problem: it has no name, or its capacity is none.
    """
    if not class_.name.strip():
        raise Problem(_("班级还没有名称。"), _("请填写名称。"))
    _check_capacity(class_.capacity)
    with ws.change(_("修改班级：{name}").format(name=class_.name)):
        store.update_class(ws.conn, replace(class_, name=class_.name.strip()))


def delete_class(ws: Workspace, class_id: Id) -> None:
    """Put a class into the recycle bin; its sessions and marks come back with it."""
    name = class_by_id(ws, class_id).name
    with ws.change(_("删除班级：{name}").format(name=name)) as change:
        store.delete_class(ws.conn, class_id, change.at)


def _check_capacity(capacity: int | None) -> None:
    if capacity is not None and capacity < 1:
        raise Problem(_("班级人数上限至少是 1。"), _("请填 1 或更大的数。"))


def _course(ws: Workspace, draft: ClassDraft) -> Course:
    known = next((course for course in store.courses(ws.conn) if course.name == draft.course), None)
    if known is not None:
        return known
    course = Course(ws.new_id(), draft.course, draft.level, draft.topics)
    store.insert_course(ws.conn, course)
    return course


def _new_code(ws: Workspace, year: int) -> str:
    prefix = f"{year}-{ws.block}-"
    used = [int(code.removeprefix(prefix)) for code in store.codes_like(ws.conn, prefix)]
    return f"{prefix}{max(used, default=0) + 1:02}"


def _clashes(ws: Workspace, draft: ClassDraft, planned: Sequence[PlannedSession]) -> list[str]:
    site = site_by_id(ws, draft.site_id)
    room = draft.room.strip() or (site.room if site else "")
    found = []
    others = sessions_between(ws, planned[0].starts.date(), planned[-1].starts.date())
    for new in planned:
        span = (new.starts, new.starts + timedelta(minutes=draft.minutes))
        for other in others:
            if other.session.counts and overlaps(span, (other.session.starts, other.session.ends)):
                found += _clash(draft, site.name if site else "", room, other)
    return list(dict.fromkeys(found))


def _clash(draft: ClassDraft, site: str, room: str, other: SessionDetail) -> list[str]:
    words = {"name": other.class_name, "day": date_words(other.session.starts.date(), draft.first)}
    found = []
    if site and (other.site, other.room) == (site, room):
        found.append(_("教室冲突：{day} {name}也在这里上课。").format(**words))
    if draft.teacher.strip() and other.teacher == draft.teacher.strip():
        found.append(_("教师冲突：{teacher} {day} 要给{name}上课。").format(teacher=other.teacher, **words))
    return found
