"""Issuing certificates, issuing them again, voiding them."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from literacy_desktop.attendees.service import attendee
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import store
from literacy_desktop.certificates.content import DESIGN, DUPLICATE, Content, Facts
from literacy_desktop.certificates.model import (
    COMPLETION,
    KINDS,
    Certificate,
    Grant,
    Numbering,
    Standing,
    Template,
)
from literacy_desktop.certificates.service.freezing import Pictures, enter, frozen, new_entry
from literacy_desktop.certificates.service.lookup import standings
from literacy_desktop.certificates.service.templates import template_for
from literacy_desktop.certificates.service.wording import class_facts, issuer_of, region_of, site_of, word
from literacy_desktop.classes.service import all_classes, roster
from literacy_desktop.sites.service import own_site, site_by_id

SERVED = ("staff_id", "served_from", "served_to", "served_minutes")
"""What a certificate of recorded hours is about; one that is issued again is about the same."""


def issue(
    ws: Workspace,
    class_id: Id,
    attendee_ids: Collection[Id] | None = None,
    *,
    kind: str = COMPLETION,
    template_id: Id | None = None,
) -> list[Certificate]:
    """Give a certificate of a class to everybody who has earned it and has none yet.

    Args:
        ws: the workspace.
        class_id: of the class.
        attendee_ids: only to these; then each of them must have earned it, or nobody gets one.
        kind: of certificate, one that is earned in classes.
        template_id: how it is worded; unless told, by the first template of the kind.

    Returns: the new certificates, in the order of the roll.

    Raises:
        Problem: somebody named has not earned it, or there is nobody to give one to.
    """
    template = template_for(ws, kind, template_id)
    if not KINDS[kind].by_class:
        raise Problem(
            _("{kind}不是按班级发的。").format(kind=_(KINDS[kind].word)), _("请用“给个人发证”，填写姓名。")
        )
    standing = standings(ws, class_id, kind)
    if attendee_ids is not None:
        _refuse_unearned(standing, set(attendee_ids))
        standing = [one for one in standing if one.attendee_id in attendee_ids]
    due = [one for one in standing if one.earned and not one.number]
    if not due:
        raise Problem(_nobody(standing), _("可以在“考勤”页核对；发证条件在“证书”页里设置。"))
    return _issue_due(ws, class_id, due, template)


def _issue_due(ws: Workspace, class_id: Id, due: Sequence[Standing], template: Template) -> list[Certificate]:
    kind, facts, pictures = template.kind, class_facts(ws, class_id), Pictures(ws)
    sexes = {one.attendee_id: one.sex for one in roster(ws, class_id)}
    region = region_of(site_of(ws, class_id))
    label = _("发证：{name} {count} 人") if kind == COMPLETION else _("发{kind}：{name} {count} 人")
    named = label.format(kind=_(KINDS[kind].word), name=facts.class_name, count=len(due))
    issued = []
    with ws.change(named) as change:
        for one in due:
            sex = sexes.get(one.attendee_id, 0)
            own = replace(facts, name=one.name, attended=one.attended, sex=sex)
            numbering = next_numbering(ws, kind, region)
            entry = new_entry(ws, change.at, attendee_id=one.attendee_id, class_id=class_id)
            issued.append(enter(ws, word(template, own, numbering), numbering, entry, pictures))
    return issued


def issue_everywhere(
    ws: Workspace, *, kind: str = COMPLETION, template_id: Id | None = None
) -> list[Certificate]:
    """Give a certificate to everybody in any class who has earned it and has none yet.

    Raises:
        Problem: there is nobody to give one to.
    """
    ready = [
        one.id
        for one in all_classes(ws)
        if any(person.earned and not person.number for person in standings(ws, one.id, kind))
    ]
    if not ready:
        raise Problem(_("没有一个班有可以发证的学员。"), _("可以在“考勤”页核对；发证条件在“证书”页里设置。"))
    with ws.change(_("发{kind}：{count} 个班").format(kind=_(KINDS[kind].word), count=len(ready))):
        return [one for class_id in ready for one in issue(ws, class_id, kind=kind, template_id=template_id)]


def next_numbering(ws: Workspace, kind: str, region: str) -> Numbering:
    """The number that the next certificate of a kind gets on this PC."""
    year, prefix = ws.today().year, str(getattr(ws.settings, KINDS[kind].prefix))
    serial = store.last_serial(ws.conn, kind, year, ws.block) + 1
    return Numbering(prefix, year, ws.block, serial, region, kind)


def grant(ws: Workspace, granted: Grant, template_id: Id | None = None) -> Certificate:
    """Give a certificate to one person outside a class: a volunteer, a lecturer.

    Raises:
        Problem: there is no name, or the template needs something that was not told.
    """
    name = granted.name.strip()
    if not name:
        raise Problem(_("请填写{title}。").format(title=_("姓名")))
    if granted.first and granted.last and granted.last < granted.first:
        raise Problem(_("结束日期在开始日期前面。"))
    template = template_for(ws, granted.kind, template_id)
    site = site_by_id(ws, granted.site_id) or own_site(ws)
    known = attendee(ws, granted.attendee_id) if granted.attendee_id else None
    facts = Facts(
        name=name,
        on=ws.today(),
        programme=ws.settings.programme,
        issuer=issuer_of(ws, site),
        address=ws.settings.address_title,
        sex=known.sex if known else granted.sex,
        days=tuple(day for day in (granted.first, granted.last) if day),
        hours=granted.hours,
        site=site.name if site else "",
    )
    kind = granted.kind
    with ws.change(_("发{kind}：{name}").format(kind=_(KINDS[kind].word), name=name)) as change:
        numbering = next_numbering(ws, kind, region_of(site))
        entry = new_entry(ws, change.at, attendee_id=granted.attendee_id, class_id=None)
        return enter(ws, word(template, facts, numbering), numbering, entry, Pictures(ws))


def reissue(ws: Workspace, certificate_id: Id, reason: str) -> Certificate:
    """Issue a lost or damaged certificate again: the same words, the first one's number with 补 and a count.

    The one that is replaced becomes void.

    Raises:
        Problem: there is no reason, or the certificate is void.
    """
    found = _valid(ws, certificate_id, reason, _("补发证书要写明原因。"))
    first = (store.certificate(ws.conn, found.first_id) if found.first_id else None) or found
    pictures = Pictures(ws)
    numbering = _numbering_again(ws, first, found.kind)
    content = replace(
        frozen(found, pictures),
        number=numbering.number,
        machine_number=numbering.machine_number,
        mark=DUPLICATE,
        payload="",
        issued_on=ws.today(),
        design=DESIGN,
    )
    with ws.change(_("补发证书：{number}").format(number=numbering.number)) as change:
        void_reason = _("已补发：{reason}").format(reason=reason.strip())
        store.void(ws.conn, found.id, at=change.at, reason=void_reason)
        entry = new_entry(ws, change.at, attendee_id=found.attendee_id, class_id=found.class_id)
        again = replace(entry, first_id=first.id, **{name: getattr(found, name) for name in SERVED})
        return enter(ws, content, numbering, again, pictures)


def _numbering_again(ws: Workspace, first: Certificate, kind: str) -> Numbering:
    year, block, serial = store.numbering_of(ws.conn, first.id)
    original = Content.from_json(first.content)
    prefix, region = original.number.split("〔", 1)[0], original.machine_number.split("-")[1]
    again = store.last_reissue(ws.conn, first.id) + 1
    return Numbering(prefix, year, block, serial, region, kind, again)


def void(ws: Workspace, certificate_id: Id, reason: str) -> None:
    """Void a certificate: it stays in the register with the reason, and a new one can be issued.

    Raises:
        Problem: there is no reason, or it is void already.
    """
    found = _valid(ws, certificate_id, reason, _("作废证书要写明原因。"))
    with ws.change(_("作废证书：{number}").format(number=found.number)) as change:
        store.void(ws.conn, certificate_id, at=change.at, reason=reason.strip())


def _valid(ws: Workspace, certificate_id: Id, reason: str, reasonless: str) -> Certificate:
    found = store.certificate(ws.conn, certificate_id)
    if found is None or found.voided_at:
        raise Problem(_("这张证书已经作废，或者不在登记簿里。"))
    if not reason.strip():
        raise Problem(reasonless, _("例如“姓名写错，重发”。"))
    return found


def _refuse_unearned(standing: Sequence[Standing], wanted: set[Id]) -> None:
    missing = [one for one in standing if one.attendee_id in wanted and not one.earned]
    if missing or not wanted.issubset({one.attendee_id for one in standing}):
        names = "、".join(
            _("{name}（{percent}%，{lacking}）").format(
                name=one.name, percent=one.percent, lacking=one.lacking
            )
            for one in missing
        )
        raise Problem(
            _("还不能发证：{names}。").format(names=names)
            if names
            else _("有人不在这个班的名单里，不能发证。"),
            _("发证条件：{rules}。").format(rules=standing[0].rules.words() if standing else ""),
        )


def _nobody(standing: Sequence[Standing]) -> str:
    if (
        standing
        and all(one.number or not one.earned for one in standing)
        and any(one.number for one in standing)
    ):
        return _("达到条件的学员都已经发过证了。")
    return _("还没有学员达到发证条件。")
