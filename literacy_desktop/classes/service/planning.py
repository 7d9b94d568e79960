"""Making classes: planned first, to be looked at, then made as planned."""

from collections.abc import Sequence
from dataclasses import replace

from literacy_desktop.attendees.model import read_sex
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import (
    FORMS,
    Booking,
    Class,
    ClassDraft,
    ClassPlan,
    Course,
    PlannedSession,
)
from literacy_desktop.classes.model.generation import Schedule
from literacy_desktop.classes.service.clashing import clash_lines, clashes_of, room_named, took_by
from literacy_desktop.classes.service.coming import away_lines
from literacy_desktop.classes.service.generating import bookings_of, laid_out, made_of
from literacy_desktop.classes.service.keeping import keeping_of
from literacy_desktop.classes.service.lookup import class_by_id
from literacy_desktop.sites.service import own_site
from literacy_desktop.topics.service import topics_by_code


def plan_class(ws: Workspace, draft: ClassDraft) -> ClassPlan:
    """What making this class will do: every date with its topic and reason, skipped days, clashes, notices.

    Raises:
        Problem: something is missing or out of bounds, or a topic code is unknown.
    """
    course = draft.course.strip()
    if not course:
        raise Problem(_("还没有填课程名称。"), _("例如“智能手机基础班”。"))
    check_sizes(draft.capacity, draft.minimum)
    check_form(draft.form)
    site = draft.site_id or (own.id if (own := own_site(ws)) else None)
    room_id = draft.room_id or room_named(ws, site, draft.room)
    draft = replace(draft, course=course, site_id=site, room_id=room_id)
    found = laid_out(ws, _schedule(draft), keeping_of(ws, site, draft.skips))
    name = draft.name.strip() or course
    bookings = _bookings(ws, draft, name, found.sessions)
    clashes = clashes_of(ws, bookings)
    notices = (*found.notices, *away_lines(ws, bookings), *clash_lines(ws, clashes))
    return ClassPlan(
        replace(draft, pattern=found.pattern), name, found.sessions, found.skipped, notices, tuple(clashes)
    )


def _schedule(draft: ClassDraft) -> Schedule:
    count = None if draft.until is not None else draft.count
    return Schedule(
        draft.first,
        draft.at,
        count,
        draft.minutes,
        draft.until,
        draft.pattern,
        draft.skips,
        draft.topics,
        draft.state,
    )


def _bookings(
    ws: Workspace, draft: ClassDraft, name: str, planned: Sequence[PlannedSession]
) -> list[Booking]:
    class_ = _class(draft, b"", name, None)
    return bookings_of(planned, draft.minutes, class_, took_by(ws, class_))


def create_class(ws: Workspace, plan: ClassPlan) -> Class:
    """Make the class that was planned, with its sessions; a course of that name is reused, else added."""
    draft = plan.draft
    with ws.change(_("新建班级：{name}").format(name=plan.name)):
        course = _course(ws, draft)
        class_ = replace(
            _class(draft, ws.new_id(), plan.name, course.id),
            code=new_code(ws, draft.first.year),
            capacity=draft.capacity or ws.settings.class_capacity,
        )
        store.insert_class(ws.conn, class_)
        ids = {topic.code: topic.id for topic in topics_by_code(ws, draft.topics)}
        store.insert_sessions(ws.conn, made_of(ws, class_.id, plan.sessions, _schedule(draft), ids))
    return class_


def _class(draft: ClassDraft, class_id: Id, name: str, course_id: Id | None) -> Class:
    return Class(
        class_id,
        "",
        name,
        course_id,
        draft.site_id,
        draft.room.strip(),
        draft.teacher.strip(),
        draft.capacity,
        term=draft.term.strip(),
        level=draft.level,
        form=draft.form,
        minimum=draft.minimum,
        quotas=dict(draft.quotas),
        room_id=draft.room_id,
        pattern=draft.pattern,
    )


def delete_class(ws: Workspace, class_id: Id) -> None:
    """Put a class into the recycle bin; its sessions and marks come back with it."""
    name = class_by_id(ws, class_id).name
    with ws.change(_("删除班级：{name}").format(name=name)) as change:
        store.delete_class(ws.conn, class_id, change.at)


def check_sizes(capacity: int | None, minimum: int | None) -> None:
    """Refuse numbers of people that cannot be.

    Raises:
        Problem: the capacity is none, or fewer than the class is held for.
    """
    if capacity is not None and capacity < 1:
        raise Problem(_("班级人数上限至少是 1。"), _("请填 1 或更大的数。"))
    if minimum is not None and minimum < 1:
        raise Problem(_("开班人数至少是 1。"), _("不限就空着。"))
    if capacity is not None and minimum is not None and minimum > capacity:
        raise Problem(
            _("开班至少 {minimum} 人，上限却只有 {capacity} 人。").format(minimum=minimum, capacity=capacity),
            _("请核对这两个数。"),
        )


def read_quotas(texts: Sequence[str]) -> dict[str, int]:
    """Quotas as people write them: 女=20, 男=10, 410928101000=5; 无 for none.

    Raises:
        Problem: one is neither.
    """
    found: dict[str, int] = {}
    for text in texts:
        name, _equals, places = text.replace("＝", "=").partition("=")
        key = f"region:{name.strip()}" if name.strip().isdigit() else f"sex:{_sex(name)}"
        if text.strip() == _("无"):
            continue
        if not places.strip().isdigit() or key == "sex:0":
            raise Problem(_("名额“{text}”看不懂。").format(text=text), _("请写成 女=20 或 410928101000=5。"))
        found[key] = int(places)
    return found


def _sex(text: str) -> int:
    try:
        return read_sex(text)
    except Problem:
        return 0


def check_form(form: str) -> None:
    """Refuse a form that does not exist.

    Raises:
        Problem: it does not.
    """
    if form not in FORMS:
        raise Problem(
            _("没有“{form}”这种形式。").format(form=form),
            _("可以用：{names}。").format(
                names="、".join(f"{key}（{_(word)}）" for key, word in FORMS.items())
            ),
        )


def _course(ws: Workspace, draft: ClassDraft) -> Course:
    known = next((course for course in store.courses(ws.conn) if course.name == draft.course), None)
    if known is not None:
        return known
    course = Course(ws.new_id(), draft.course, draft.level, draft.topics, draft.form, draft.minutes)
    store.insert_course(ws.conn, course)
    return course


def new_code(ws: Workspace, year: int) -> str:
    """The next free code of this PC in a year: 2026-K3F-01."""
    prefix = f"{year}-{ws.block}-"
    used = [int(code.removeprefix(prefix)) for code in store.codes_like(ws.conn, prefix)]
    return f"{prefix}{max(used, default=0) + 1:02}"
