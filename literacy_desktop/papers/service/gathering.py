"""What the register holds, as the papers say it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from literacy_desktop.attendees.service import find
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.classes.service import class_by_id, class_summary, session_details
from literacy_desktop.papers.content import (
    Contacts,
    EnrolmentForms,
    Heading,
    HourRecord,
    LessonPlan,
    MemberCards,
    NamePlates,
    Paper,
    Person,
    Poster,
    Roster,
    SeatPlan,
    StepCard,
)
from literacy_desktop.papers.content.words import (
    ORDINARY_TITLE,
    ROLE_WORDS,
    class_facts,
    days_words,
    lesson_words,
    partner_lines,
    session_facts,
)
from literacy_desktop.papers.model import KINDS, Order
from literacy_desktop.papers.service.people import people_of
from literacy_desktop.sites.model import Site
from literacy_desktop.sites.service import own_site, site_by_id, site_partners
from literacy_desktop.topics.model import Topic
from literacy_desktop.topics.service import all_topics, topics_by_code


def gather(ws: Workspace, order: Order) -> Paper:
    """Everything that the paper asked for will say.

    Raises:
        Problem: something that it needs was not chosen, is gone, or is empty.
    """
    kind = KINDS[order.kind]
    if "class" in kind.needs and order.class_id is None:
        raise Problem(_("还没有选班级。"), _("请先选一个班级。"))
    return _GATHERERS[order.kind](ws, order)


def site_of(ws: Workspace, order: Order) -> Site | None:
    """The site of the class, or this PC's own."""
    found = site_by_id(ws, class_by_id(ws, order.class_id).site_id) if order.class_id else None
    return found or own_site(ws)


def _heading(ws: Workspace, order: Order) -> Heading:
    programme, site = ws.settings.programme, site_of(ws, order)
    if order.class_id is None:
        return Heading(programme, ws.today(), site=site.name if site else "")
    summary = class_summary(ws, order.class_id)
    return Heading(
        programme,
        ws.today(),
        summary.name,
        summary.code,
        summary.site,
        summary.room,
        summary.teacher,
        days_words(summary.first, summary.last, summary.sessions),
        order.unmasked,
    )


def _session(ws: Workspace, order: Order) -> SessionDetail:
    """The session asked for, or else the next one of the class.

    Raises:
        Problem: there is none, or it is cancelled.
    """
    assert order.class_id is not None  # noqa: S101  narrows the type; gather has asked
    class_summary(ws, order.class_id)
    held = [one for one in session_details(ws, order.class_id) if one.session.counts]
    if order.session is not None:
        held = [one for one in held if one.session.number == order.session]
    if not held:
        raise Problem(
            _("这个班没有第 {number} 次课，或者它已经取消。").format(number=order.session)
            if order.session is not None
            else _("这个班还没有课次。"),
            _("请在“班级”页查看课次安排。"),
        )
    now = ws.now().replace(tzinfo=None)
    return next((one for one in held if one.session.ends >= now), held[-1])


def _topic(ws: Workspace, topic_id: Id | None) -> Topic:
    found = next((one for one in all_topics(ws) if one.id == topic_id), None)
    if found is None:
        raise Problem(
            _("还没有选教学内容。") if topic_id is None else _("这项教学内容已经不在了。"),
            _("请选一项教学内容，或给课次定好教学内容。"),
        )
    return found


def _roster(ws: Workspace, order: Order) -> Roster:
    return Roster(_heading(ws, order), people_of(ws, order))


def _contacts(ws: Workspace, order: Order) -> Contacts:
    return Contacts(_heading(ws, order), people_of(ws, order), _reached(site_of(ws, order)))


def _reached(site: Site | None) -> str:
    return " ".join(filter(None, (site.contact, site.phone))) if site else ""


def _forms(ws: Workspace, order: Order) -> EnrolmentForms:
    site, filled = site_of(ws, order), order.variant == "filled" or bool(order.people)
    if filled and order.class_id is None:
        raise Problem(_("还没有选班级。"), _("要填好名单的报名表，请先选一个班级。"))
    heading = _heading(ws, order)
    return EnrolmentForms(
        replace(heading, internal=heading.internal and filled),
        people_of(ws, order) if filled else (Person(),),
        ws.settings.certificate_issuer or (site.name if site else ws.settings.programme),
        _reached(site),
        [one.partner.name for one in site_partners(ws, site.id)] if site else [],
        ws.settings.consent_age,
    )


def _plates(ws: Workspace, order: Order) -> NamePlates:
    return NamePlates(_heading(ws, order), people_of(ws, order), folded=order.variant == "folded")


def _seats(ws: Workspace, order: Order) -> SeatPlan:
    return SeatPlan(_heading(ws, order), people_of(ws, order))


def _cards(ws: Workspace, order: Order) -> MemberCards:
    people = [replace(one, code=_unique_code(ws, one)) for one in people_of(ws, order)]
    return MemberCards(_heading(ws, order), people)


def _unique_code(ws: Workspace, person: Person) -> str:
    """The code of a card; the same student number on somebody outside the class makes it the person's id."""
    if person.code != person.student_number.strip().upper():
        return person.code
    same = [row for row in find(ws, person.code) if row.student_number.strip().upper() == person.code]
    return (
        person.code
        if len(same) <= 1
        else next(row.id.hex().upper() for row in same if row.name == person.name)
    )


def _step_card(ws: Workspace, order: Order) -> StepCard:
    topic = _topic(ws, order.topic_id)
    if not topic.steps:
        raise Problem(
            _("“{title}”还没有写步骤。").format(title=topic.title), _("请先在“教学内容”页写好步骤。")
        )
    return StepCard(ws.settings.programme, ws.today(), topic)


def _lesson(ws: Workspace, order: Order) -> LessonPlan:
    """Of a session with its topic, or of a topic alone."""
    if order.class_id is not None and order.topic_id is None:
        detail = _session(ws, order)
        topic = _topic(ws, detail.session.topic_id)
        heading = replace(_heading(ws, order), teacher=detail.teacher, site=detail.site, room=detail.room)
        session = detail.session
        plan = LessonPlan(
            heading,
            topic,
            number=session.number,
            starts=session.starts,
            minutes=session.minutes,
            learners=detail.enrolled,
        )
    else:
        topic = _topic(ws, order.topic_id)
        plan = LessonPlan(
            Heading(ws.settings.programme, ws.today()), topic, minutes=ws.settings.session_minutes
        )
    known = {one.code for one in all_topics(ws)}
    before = topics_by_code(ws, [code for code in topic.prereq if code in known])
    return replace(plan, before=[one.title for one in before], needs_check=topic.needs_check(ws.today()))


def _poster(ws: Workspace, order: Order) -> Poster:
    detail, site = _session(ws, order), site_of(ws, order)
    session = detail.session
    topic = next((one for one in all_topics(ws) if one.id == session.topic_id), None)
    partners = [(one.role, one.partner.name) for one in site_partners(ws, site.id)] if site else []
    return Poster(
        ws.settings.programme,
        ws.today(),
        detail.topic or ORDINARY_TITLE,
        lesson_words(detail.class_name, session.number),
        session.starts,
        session.ends,
        [part for part in (detail.site, site.address if site else "", detail.room) if part],
        detail.teacher,
        topic.can_do if topic else (),
        partner_lines(partners, ROLE_WORDS),
        site.phone if site else "",
        large=order.variant == "a3",
    )


def _hours(ws: Workspace, order: Order) -> HourRecord:
    if order.class_id is None:
        return HourRecord(_heading(ws, order))
    heading = replace(_heading(ws, order), internal=False)
    facts = class_facts(heading.class_name, heading.place)
    if order.session is not None:
        detail = _session(ws, order)
        session = detail.session
        facts += session_facts(session.number, session.starts, session.ends, detail.topic)
    return HourRecord(heading, facts)


_GATHERERS: dict[str, Callable[[Workspace, Order], Paper]] = {
    "roster": _roster,
    "contacts": _contacts,
    "enrolment-form": _forms,
    "name-plates": _plates,
    "seats": _seats,
    "member-cards": _cards,
    "step-card": _step_card,
    "teacher-page": _lesson,
    "poster": _poster,
    "volunteer-hours": _hours,
}


def names_on(paper: Paper) -> Sequence[str]:
    """Every personal name that a paper shows."""
    people = getattr(paper, "people", ())
    teacher = getattr(getattr(paper, "heading", paper), "teacher", "")
    return [name for one in people for name in (one.name, one.contact) if name] + (
        [teacher] if teacher else []
    )
