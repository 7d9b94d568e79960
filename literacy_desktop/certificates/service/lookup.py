"""Who has earned a certificate, and what the register holds."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from literacy_desktop.attendance.model import AttendeeRow
from literacy_desktop.attendance.service import grid
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import store
from literacy_desktop.certificates.model import CHECKS, COMPLETION, KINDS, Certificate, Record, Standing
from literacy_desktop.certificates.service.rules import rules_of
from literacy_desktop.classes.model import Session
from literacy_desktop.classes.service import all_classes, class_by_id, roster, session_details
from literacy_desktop.skills.model import Mastery
from literacy_desktop.skills.service import mastery
from literacy_desktop.topics.service import topic_by_id


def standings(ws: Workspace, class_id: Id, kind: str = COMPLETION) -> list[Standing]:
    """Everybody on the roll of a class with what they did, and the certificate they have already.

    Who has died stands there only with a certificate that they had.
    """
    found, rules = grid(ws, class_id), rules_of(ws, class_by_id(ws, class_id).course_id, kind)
    have = {
        one.attendee_id: one.number for one in class_certificates(ws, class_id, kind) if not one.voided_at
    }
    counted, gone = found.counted, store.deceased(ws.conn, class_id)
    asked = {rule.counts for rule in rules.rules}
    topics = _topics(ws, class_id) if "topics" in asked else {}
    checks = mastery(ws, class_id) if asked & CHECKS else {}
    return [
        Standing(
            row.member.attendee_id,
            row.member.name,
            _with_checks(_record(ws, row, counted, topics), row.member.attendee_id, checks),
            rules,
            have.get(row.member.attendee_id, ""),
        )
        for row in found.rows
        if row.member.status != "guest"
        and (row.member.attendee_id not in gone or row.member.attendee_id in have)
    ]


def _topics(ws: Workspace, class_id: Id) -> dict[Id, str]:
    details = session_details(ws, class_id)
    return {one.session.topic_id: one.topic for one in details if one.session.topic_id and one.topic}


def _record(ws: Workspace, row: AttendeeRow, counted: list[Session], topics: dict[Id, str]) -> Record:
    taught = {one.topic_id for one in counted}
    learnt = {one.topic_id for one in counted if row.attended([one])} if topics else set()
    elsewhere = (topic_by_id(ws, kept.topic_id) for kept in row.kept) if topics else ()
    return Record(
        *row.rate(counted),
        (
            *(title for topic, title in topics.items() if topic in learnt),
            *(topic.title for topic in elsewhere if topic is not None),
        ),
        tuple(title for topic, title in topics.items() if topic in taught - learnt),
    )


def _with_checks(record: Record, attendee_id: Id, checks: dict[Id, Mastery]) -> Record:
    """What somebody can do; who was never judged can do nothing of what others were judged on."""
    if not checks:
        return record
    every = next(iter(checks.values())).wanted
    found = checks.get(attendee_id) or Mastery(0, 0, every, every, every)
    return replace(
        record,
        can=found.can,
        helped=found.helped,
        checks=found.total,
        cannot_alone=found.missing,
        cannot_helped=found.lost,
    )


def class_certificates(ws: Workspace, class_id: Id, kind: str | None = None) -> list[Certificate]:
    """Every certificate of a class, voided ones too, in the order of the register; of one kind or of all."""
    return store.certificates_of_class(ws.conn, class_id, kind)


def attendee_certificates(ws: Workspace, attendee_id: Id) -> list[Certificate]:
    """Every certificate of a person, voided ones too."""
    return store.certificates_of_attendee(ws.conn, attendee_id)


def register(ws: Workspace, kind: str | None = None) -> list[Certificate]:
    """The register of certificates, the latest first; of one kind or of all."""
    return store.register(ws.conn, kind)


def certificate_of_number(ws: Workspace, number: str) -> Certificate:
    """The certificate with this number, as printed or as the scanner reads it.

    Raises:
        Problem: the register has none.
    """
    found = store.certificate_by_number(ws.conn, number.strip())
    if found is None:
        raise Problem(
            _("登记簿里没有编号“{number}”。").format(number=number), _("请核对编号，或在登记簿里查找。")
        )
    return found


def batch(
    ws: Workspace,
    class_ids: Collection[Id] | None = None,
    *,
    kind: str | None = None,
    unprinted: bool = False,
) -> list[Certificate]:
    """The valid certificates of some classes, or of all people, in the order for handing them out.

    Args:
        ws: the workspace.
        class_ids: only of these classes.
        kind: only of this kind.
        unprinted: only those that are not on paper yet.
    """
    found = [
        one
        for one in store.register(ws.conn, kind)
        if not one.voided_at
        and (class_ids is None or one.class_id in class_ids)
        and not (unprinted and one.printed_at)
    ]
    return handing_order(ws, found)


def handing_order(ws: Workspace, certificates: Sequence[Certificate]) -> list[Certificate]:
    """Certificates by kind, site, class and the order of its roll; at the end those outside classes."""
    classes = {one.id: (one.site, one.code) for one in all_classes(ws)}
    places: dict[tuple[Id | None, Id | None], int] = {}
    for class_id in {one.class_id for one in certificates if one.class_id in classes}:
        for place, member in enumerate(roster(ws, class_id) if class_id else ()):
            places[class_id, member.attendee_id] = place
    kinds = list(KINDS)

    def place_of(one: Certificate) -> tuple[object, ...]:
        known = classes.get(one.class_id or b"")
        return (
            kinds.index(one.kind) if one.kind in KINDS else len(kinds),
            known is None,
            known or ("", ""),
            places.get((one.class_id, one.attendee_id), len(places)),
            one.number,
        )

    return sorted(certificates, key=place_of)
