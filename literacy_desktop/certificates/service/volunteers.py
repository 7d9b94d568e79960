"""Certificates of volunteers from the hours that were recorded: no hour is certified twice."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import store
from literacy_desktop.certificates.content import Facts
from literacy_desktop.certificates.model import Certificate, Template, Volunteer, volunteers_of
from literacy_desktop.certificates.service.freezing import Pictures, enter, new_entry
from literacy_desktop.certificates.service.issuing import next_numbering
from literacy_desktop.certificates.service.templates import template_for
from literacy_desktop.certificates.service.wording import issuer_of, region_of, word
from literacy_desktop.sites.service import all_staff, own_site, served, site_by_id

KIND = "volunteer"
Span = tuple[date | None, date | None]
EVER: Span = (None, None)


def volunteers(ws: Workspace, span: Span = EVER) -> list[Volunteer]:
    """Every volunteer with the sessions of these days that no valid certificate is about, by name."""
    return volunteers_of(all_staff(ws), served(ws, *span), store.certified_hours(ws.conn))


def issue_hours(
    ws: Workspace,
    staff_ids: Collection[Id],
    span: Span = EVER,
    *,
    template_id: Id | None = None,
    least: int = 1,
) -> list[Certificate]:
    """Give volunteers a certificate of the hours they were recorded with, as one change, or nobody one.

    Each is about the days from the first to the last session within the span; those that an earlier
    certificate is about are left out, and where that one is voided they count again.

    Args:
        ws: the workspace.
        staff_ids: to whom.
        span: its first and last day, both included; None for an open end.
        template_id: how it is worded; unless told, by the first template of the kind.
        least: so many whole hours it takes.

    Raises:
        Problem: nobody is named, or somebody has fewer hours or is not on the list.
    """
    known = {one.staff.id: one for one in volunteers(ws, span)}
    wanted = [known[one] for one in dict.fromkeys(staff_ids) if one in known]
    if not wanted or len(wanted) < len(set(staff_ids)):
        raise Problem(_("没有选志愿者，或者有人不在名单里。"), _("请在“师资与志愿者”里登记，再发证。"))
    short = [one for one in wanted if one.lacking(least)]
    if short:
        names = "、".join(f"{one.staff.name}（{one.lacking(least)}）" for one in short)
        raise Problem(
            _("还不能发志愿服务证书：{names}。").format(names=names),
            _("时长从上过的课里算，请核对班级和课次的志愿者；发过证的时间不重复算。"),
        )
    template, pictures = template_for(ws, KIND, template_id), Pictures(ws)
    label = _("发志愿服务证书：{name}等 {n} 人") if len(wanted) > 1 else _("发志愿服务证书：{name}")
    with ws.change(label.format(name=wanted[0].staff.name, n=len(wanted))) as change:
        return [_issue(ws, one, template, pictures, change.at) for one in wanted]


def _issue(ws: Workspace, one: Volunteer, template: Template, pictures: Pictures, at: str) -> Certificate:
    site = site_by_id(ws, one.staff.site_id) or own_site(ws)
    days = (one.done[0].day, one.done[-1].day)
    facts = Facts(
        name=one.staff.name,
        on=ws.today(),
        programme=ws.settings.programme,
        issuer=issuer_of(ws, site),
        address=ws.settings.address_title,
        days=days,
        hours=one.hours,
        sessions=len(one.done),
        site=site.name if site else "",
    )
    numbering = next_numbering(ws, KIND, region_of(site))
    entry = replace(
        new_entry(ws, at, attendee_id=None, class_id=None),
        staff_id=one.staff.id,
        served_from=days[0].isoformat(),
        served_to=days[1].isoformat(),
        served_minutes=one.minutes,
    )
    return enter(ws, word(template, facts, numbering), numbering, entry, pictures)
