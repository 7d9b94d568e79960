"""A paper that is asked for, as a PDF."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from literacy_desktop.attendees.service.privacy import note_access
from literacy_desktop.base.files import file_name, replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import class_summary
from literacy_desktop.papers import document
from literacy_desktop.papers.content import Paper
from literacy_desktop.papers.content.examples import example
from literacy_desktop.papers.model import KINDS, Order
from literacy_desktop.papers.service.gathering import gather, names_on
from literacy_desktop.topics.service import all_topics

Writer = Callable[[Any, BinaryIO, Report], int]


_WRITERS: dict[str, Writer] = {
    "roster": document.write_roster,
    "contacts": document.write_contacts,
    "enrolment-form": document.write_forms,
    "name-plates": document.write_plates,
    "seats": document.write_seats,
    "member-cards": document.write_cards,
    "step-card": document.write_steps,
    "teacher-page": document.write_lesson,
    "poster": document.write_poster,
    "volunteer-hours": document.write_hours,
}
_A_PAGE_EACH = {"enrolment-form", "name-plates"}


def make(ws: Workspace, order: Order, report: Report = silent) -> bytes:
    """The paper asked for as a PDF.

    Raises:
        Problem: something that it needs is missing, or the class is empty.
        Cancelled: the report was told to stop.
    """
    out = BytesIO()
    _WRITERS[order.kind](_noted(ws, order), out, report)
    return out.getvalue()


def _noted(ws: Workspace, order: Order) -> Paper:
    """What the paper says; that numbers go on paper in full is noted like a look at them."""
    paper = gather(ws, order)
    people = len(getattr(paper, "people", ()))
    if order.unmasked and people:
        title = _(KINDS[order.kind].title)
        note_access(ws, people, "list", _("打印不打码的“{paper}”").format(paper=title))
    return paper


def write(ws: Workspace, order: Order, out: Path, report: Report = silent) -> int:
    """Write the paper asked for into a file, which appears whole or not at all.

    Returns: how many pages.

    Raises:
        Problem: something that it needs is missing, or the class is empty.
        Cancelled: the report was told to stop.
    """
    paper = _noted(ws, order)
    with replacing(out) as file:
        return _WRITERS[order.kind](paper, file, report)


def sample(ws: Workspace, order: Order) -> bytes:
    """The first page or so of the paper asked for, to look at; numbers are covered in any case.

    Raises:
        Problem: something that it needs is missing, or the class is empty.
    """
    paper: Any = gather(ws, replace(order, unmasked=False))
    if order.kind in _A_PAGE_EACH:
        paper = replace(paper, people=paper.people[:4])
    return _written(order.kind, paper)


def example_of(kind: str) -> bytes:
    """The paper of an invented class."""
    return _written(kind, example(kind))


def _written(kind: str, paper: Paper) -> bytes:
    out = BytesIO()
    _WRITERS[kind](paper, out, silent)
    return out.getvalue()


def undrawable(ws: Workspace, order: Order) -> list[str]:
    """Names with characters that no font on this PC can draw, each with those characters behind it.

    Raises:
        Problem: something that the paper needs is missing.
    """
    from literacy_desktop.paper.fonts import missing  # loads fonts, and not before paper is wanted

    found = ((name, missing(name, "kai")) for name in dict.fromkeys(names_on(gather(ws, order))))
    return [f"{name}（{''.join(chars)}）" for name, chars in found if chars]


def name_for(ws: Workspace, order: Order) -> str:
    """The file name: 花名册 手机入门一班.pdf; what is not masked says so."""
    parts = [_(KINDS[order.kind].title)]
    if order.class_id is not None:
        parts.append(class_summary(ws, order.class_id).name)
    if order.session is not None:
        parts.append(_("第{n}次").format(n=order.session))
    if order.topic_id is not None:
        parts += [topic.title for topic in all_topics(ws) if topic.id == order.topic_id]
    if order.unmasked:
        parts.append(_("内部资料"))
    return file_name(" ".join(parts)) + ".pdf"
