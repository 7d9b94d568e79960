"""What the register holds, as the papers say it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from literacy_desktop.attendees.service import find
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.papers.content import (
    Contacts,
    EnrolmentForms,
    HourRecord,
    MemberCards,
    NamePlates,
    Paper,
    Person,
    Roster,
    SeatPlan,
)
from literacy_desktop.papers.content.words import (
    class_facts,
    session_facts,
)
from literacy_desktop.papers.model import KINDS, Order
from literacy_desktop.papers.service.parts import heading, session_of, site_of
from literacy_desktop.papers.service.people import people_of
from literacy_desktop.papers.service.teaching import lesson, poster, step_card
from literacy_desktop.sites.model import Site
from literacy_desktop.sites.service import site_partners


def gather(ws: Workspace, order: Order) -> Paper:
    """Everything that the paper asked for will say.

    Raises:
        Problem: something that it needs was not chosen, is gone, or is empty.
    """
    kind = KINDS[order.kind]
    if "class" in kind.needs and order.class_id is None:
        raise Problem(_("还没有选班级。"), _("请先选一个班级。"))
    return _GATHERERS[order.kind](ws, order)


def _roster(ws: Workspace, order: Order) -> Roster:
    return Roster(heading(ws, order), people_of(ws, order))


def _contacts(ws: Workspace, order: Order) -> Contacts:
    return Contacts(heading(ws, order), people_of(ws, order), _reached(site_of(ws, order)))


def _reached(site: Site | None) -> str:
    return " ".join(filter(None, (site.contact, site.phone))) if site else ""


def _forms(ws: Workspace, order: Order) -> EnrolmentForms:
    site, filled = site_of(ws, order), order.variant == "filled" or bool(order.people)
    if filled and order.class_id is None:
        raise Problem(_("还没有选班级。"), _("要填好名单的报名表，请先选一个班级。"))
    head = heading(ws, order)
    return EnrolmentForms(
        replace(head, internal=head.internal and filled),
        people_of(ws, order) if filled else (Person(),),
        ws.settings.certificate_issuer or (site.name if site else ws.settings.programme),
        _reached(site),
        list(dict.fromkeys(one.partner.name for one in site_partners(ws, site.id))) if site else [],
        ws.settings.consent_age,
    )


def _plates(ws: Workspace, order: Order) -> NamePlates:
    return NamePlates(heading(ws, order), people_of(ws, order), folded=order.variant == "folded")


def _seats(ws: Workspace, order: Order) -> SeatPlan:
    return SeatPlan(heading(ws, order), people_of(ws, order))


def _cards(ws: Workspace, order: Order) -> MemberCards:
    people = [replace(one, code=_unique_code(ws, one)) for one in people_of(ws, order)]
    return MemberCards(heading(ws, order), people)


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


def _hours(ws: Workspace, order: Order) -> HourRecord:
    if order.class_id is None:
        return HourRecord(heading(ws, order))
    head = replace(heading(ws, order), internal=False)
    facts = class_facts(head.class_name, head.place)
    if order.session is not None:
        detail = session_of(ws, order)
        session = detail.session
        facts += session_facts(session.number, session.starts, session.ends, detail.topic)
    return HourRecord(head, facts)


_GATHERERS: dict[str, Callable[[Workspace, Order], Paper]] = {
    "roster": _roster,
    "contacts": _contacts,
    "enrolment-form": _forms,
    "name-plates": _plates,
    "seats": _seats,
    "member-cards": _cards,
    "step-card": step_card,
    "teacher-page": lesson,
    "poster": poster,
    "volunteer-hours": _hours,
}


def names_on(paper: Paper) -> Sequence[str]:
    """Every personal name that a paper shows."""
    people = getattr(paper, "people", ())
    teacher = getattr(getattr(paper, "heading", paper), "teacher", "")
    return [name for one in people for name in (one.name, one.contact) if name] + (
        [teacher] if teacher else []
    )
