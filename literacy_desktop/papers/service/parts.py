"""What several papers are made of: the head of a class's papers, its site, the session meant."""

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.classes.service import class_by_id, class_summary, session_details
from literacy_desktop.papers.content import Heading
from literacy_desktop.papers.content.words import days_words
from literacy_desktop.papers.model import Order
from literacy_desktop.sites.model import Site
from literacy_desktop.sites.service import own_site, site_by_id


def site_of(ws: Workspace, order: Order) -> Site | None:
    """The site of the class, or this PC's own."""
    found = site_by_id(ws, class_by_id(ws, order.class_id).site_id) if order.class_id else None
    return found or own_site(ws)


def heading(ws: Workspace, order: Order) -> Heading:
    """The head of a paper of the class, or of none."""
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


def session_of(ws: Workspace, order: Order) -> SessionDetail:
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
