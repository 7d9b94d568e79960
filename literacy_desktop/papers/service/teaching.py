"""The papers of what is taught: step card, plan of a lesson, poster."""

from dataclasses import replace

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.papers.content import Heading, LessonPlan, Poster, StepCard
from literacy_desktop.papers.content.words import (
    ORDINARY_TITLE,
    ROLE_WORDS,
    lesson_words,
    partner_lines,
)
from literacy_desktop.papers.model import Order
from literacy_desktop.papers.service.parts import heading, session_of, site_of
from literacy_desktop.sites.service import class_partners, session_partners, site_partners
from literacy_desktop.topics.model import CHECKS, Topic, checks_for, usual_stages
from literacy_desktop.topics.service import (
    all_topics,
    lesson_of,
    needs_check,
    pictures,
    topic_by_id,
    topics_by_code,
)


def _topic(ws: Workspace, topic_id: Id | None) -> Topic:
    found = next((one for one in all_topics(ws) if one.id == topic_id), None)
    if found is None:
        raise Problem(
            _("还没有选教学内容。") if topic_id is None else _("这项教学内容已经不在了。"),
            _("请选一项教学内容，或给课次定好教学内容。"),
        )
    return found


def step_card(ws: Workspace, order: Order) -> StepCard:
    """The steps of a topic, with the pictures beside them.

    Raises:
        Problem: no topic was chosen, or it has no steps.
    """
    topic = _topic(ws, order.topic_id)
    if not topic.steps:
        raise Problem(
            _("“{title}”还没有写步骤。").format(title=topic.title), _("请先在“教学内容”页写好步骤。")
        )
    shown = {one.step: one for one in pictures(ws, topic.id) if one.step}
    return StepCard(ws.settings.programme, ws.today(), topic, shown)


def lesson(ws: Workspace, order: Order) -> LessonPlan:
    """The plan of a session with its topic as it is taught there, or of a topic alone.

    Raises:
        Problem: there is no such session, or no topic is chosen for it.
    """
    if order.class_id is not None and order.topic_id is None:
        plan = _of_session(ws, order, session_of(ws, order))
    else:
        topic, minutes = _topic(ws, order.topic_id), ws.settings.session_minutes
        plan = LessonPlan(
            Heading(ws.settings.programme, ws.today()),
            topic,
            minutes=minutes,
            stages=usual_stages(minutes),
            needs_check=needs_check(ws, topic),
            checks=[(CHECKS[key], False) for key in checks_for(topic.money_risk)],
        )
    known = {one.code for one in all_topics(ws)}
    before = topics_by_code(ws, [code for code in plan.topic.prereq if code in known])
    return replace(plan, before=[one.title for one in before])


def _of_session(ws: Workspace, order: Order, detail: SessionDetail) -> LessonPlan:
    session = detail.session
    prepared = lesson_of(ws, session.id)
    topic = prepared.topic or _topic(ws, session.topic_id)
    written = prepared.lesson
    return LessonPlan(
        replace(heading(ws, order), teacher=detail.teacher, site=detail.site, room=detail.room),
        topic,
        needs_check=prepared.stale,
        number=session.number,
        starts=session.starts,
        minutes=session.minutes,
        learners=detail.enrolled,
        stages=written.stages,
        checks=[(CHECKS[key], key in written.ticks) for key in prepared.checks],
        preparation=written.preparation,
        afterwards=written.afterwards,
    )


def poster(ws: Workspace, order: Order) -> Poster:
    """The invitation to a session, with who holds it: its class's partners, else those of the site.

    Raises:
        Problem: there is no such session.
    """
    detail, site = session_of(ws, order), site_of(ws, order)
    session = detail.session
    topic = topic_by_id(ws, session.topic_id)
    joined = [*class_partners(ws, session.class_id), *session_partners(ws, session.id)]
    joined = joined or (site_partners(ws, site.id) if site else [])
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
        partner_lines([(one.role, one.partner.name) for one in joined], ROLE_WORDS),
        site.phone if site else "",
        large=order.variant == "a3",
    )
