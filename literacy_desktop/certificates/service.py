"""The verbs of certificates."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from literacy_desktop.attendance.service import grid
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import store
from literacy_desktop.certificates.content import TITLE, Content, completion_paragraphs
from literacy_desktop.certificates.document import Entry, Register, write, write_register
from literacy_desktop.certificates.model import Certificate, Numbering, Standing
from literacy_desktop.classes.model import ClassSummary
from literacy_desktop.classes.service import class_by_id, class_summary, session_details
from literacy_desktop.sites.model import Site
from literacy_desktop.sites.service import own_site, site_by_id

CITY_CODE = "410900"


def standings(ws: Workspace, class_id: Id) -> list[Standing]:
    """Everybody on the roll of a class with their attendance, and the certificate they have already."""
    found, needed = grid(ws, class_id), ws.settings.pass_percent
    have = {one.attendee_id: one.number for one in class_certificates(ws, class_id) if not one.voided_at}
    counted = found.counted
    return [
        Standing(
            row.member.attendee_id,
            row.member.name,
            row.attended(counted),
            len(counted),
            needed,
            have.get(row.member.attendee_id, ""),
        )
        for row in found.rows
        if row.member.status != "guest"
    ]


def class_certificates(ws: Workspace, class_id: Id) -> list[Certificate]:
    """Every certificate of a class, voided ones too, in the order of the register."""
    return store.certificates_of_class(ws.conn, class_id)


def attendee_certificates(ws: Workspace, attendee_id: Id) -> list[Certificate]:
    """Every certificate of a person, voided ones too."""
    return store.certificates_of_attendee(ws.conn, attendee_id)


def register(ws: Workspace) -> list[Certificate]:
    """The register of certificates, the latest first."""
    return store.register(ws.conn)


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


def issue(ws: Workspace, class_id: Id, attendee_ids: Collection[Id] | None = None) -> list[Certificate]:
    """Give the certificate of a class to everybody who has earned it and has none yet.

    Args:
        ws: the workspace.
        class_id: of the class.
        attendee_ids: only to these; then each of them must have earned it, or nobody gets one.

    Returns: the new certificates, in the order of the roll.

    Raises:
        Problem: somebody named has not earned it, or there is nobody to give one to.
    """
    standing = standings(ws, class_id)
    if attendee_ids is not None:
        _refuse_unearned(standing, set(attendee_ids))
        standing = [one for one in standing if one.attendee_id in attendee_ids]
    due = [one for one in standing if one.earned and not one.number]
    if not due:
        raise Problem(_nobody(standing), _("可以在“考勤”页核对；出勤率要求在设置里。"))
    summary = class_summary(ws, class_id)
    with ws.change(_("发证：{name} {count} 人").format(name=summary.name, count=len(due))) as change:
        return [_issue_one(ws, summary, one, change.at) for one in due]


def void(ws: Workspace, certificate_id: Id, reason: str) -> None:
    """Void a certificate: it stays in the register with the reason, and a new one can be issued.

    Raises:
        Problem: there is no reason, or it is void already.
    """
    found = store.certificate(ws.conn, certificate_id)
    if found is None or found.voided_at:
        raise Problem(_("这张证书已经作废，或者不在登记簿里。"))
    if not reason.strip():
        raise Problem(_("作废证书要写明原因。"), _("例如“姓名写错，重发”。"))
    with ws.change(_("作废证书：{number}").format(number=found.number)) as change:
        store.void(ws.conn, certificate_id, at=change.at, reason=reason.strip())


def print_certificates(
    ws: Workspace,
    certificates: Sequence[Certificate],
    out: Path,
    report: Report = silent,
    *,
    noted: bool = True,
) -> int:
    """Write certificates as one PDF, in this order, as they were worded when they were issued.

    They count as printed, but not with `noted` off: for a preview, which notes it when it comes to paper.

    Returns: how many pages.

    Raises:
        Problem: there are none, or one of them is void.
    """
    void_ones = [one.number for one in certificates if one.voided_at]
    if void_ones or not certificates:
        raise Problem(
            _("已作废的证书不能打印：{numbers}。").format(numbers="、".join(void_ones))
            if void_ones
            else _("还没有可以打印的证书。"),
            _("请先给达到条件的学员发证。"),
        )

    def put() -> None:
        with replacing(out) as file:
            write((Content.from_json(one.content) for one in certificates), file, report, len(certificates))

    if not noted:
        put()
        return len(certificates)
    with ws.change(_("打印证书 {count} 张").format(count=len(certificates)), on_undo_list=False):
        note_printed(ws, certificates)
        put()
    return len(certificates)


def note_printed(ws: Workspace, certificates: Sequence[Certificate]) -> None:
    """Note that certificates are on paper now."""
    with ws.change(_("打印证书 {count} 张").format(count=len(certificates)), on_undo_list=False) as change:
        store.note_printed(ws.conn, [one.id for one in certificates], change.at)


def print_register(ws: Workspace, out: Path, *, class_id: Id | None = None, report: Report = silent) -> int:
    """Write the register as a PDF to hand certificates over by: of one class, or of all.

    Returns: how many pages.

    Raises:
        Problem: no certificate was issued yet.
    """
    found = class_certificates(ws, class_id) if class_id is not None else register(ws)[::-1]
    if not found:
        raise Problem(_("还没有发过证书，登记表上没有内容。"), _("请先给达到条件的学员发证。"))
    names = {one: class_by_id(ws, one).name for one in {certificate.class_id for certificate in found}}
    entries = [_entry(one, names[one.class_id]) for one in found]
    listed = Register(ws.settings.programme, entries, ws.today())
    if class_id is not None:
        summary = class_summary(ws, class_id)
        listed = replace(listed, class_name=summary.name, site=summary.site, teacher=summary.teacher)
    with replacing(out) as file:
        return write_register(listed, file, report)


def undrawable(certificates: Sequence[Certificate]) -> list[str]:
    """Names with characters that no font on this PC can draw, each with those characters behind it."""
    from literacy_desktop.paper.fonts import missing  # loads fonts, and not before certificates are wanted

    names = dict.fromkeys(Content.from_json(one.content).name for one in certificates)
    found = ((name, missing(name, "kai")) for name in names)
    return [f"{name}（{''.join(chars)}）" for name, chars in found if chars]


def sample(ws: Workspace, class_id: Id, attendee_id: Id) -> bytes:
    """A person's certificate as it is, or as it would be if it were issued today, as a PDF to look at.

    Raises:
        Problem: the person is not on the roll, or the class has no sessions yet.
    """
    have = [one for one in class_certificates(ws, class_id) if one.attendee_id == attendee_id]
    valid = [one for one in have if not one.voided_at]
    out = BytesIO()
    write([Content.from_json(valid[0].content) if valid else _imagined(ws, class_id, attendee_id)], out)
    return out.getvalue()


def _imagined(ws: Workspace, class_id: Id, attendee_id: Id) -> Content:
    standing = next((one for one in standings(ws, class_id) if one.attendee_id == attendee_id), None)
    if standing is None or not standing.expected:
        raise Problem(_("这个班还没有课次，看不到证书的样子。"), _("请先在“班级”页安排课次。"))
    summary = class_summary(ws, class_id)
    site = site_by_id(ws, class_by_id(ws, class_id).site_id) or own_site(ws)
    numbering = Numbering(ws.settings.certificate_prefix, ws.today().year, ws.block, 0, CITY_CODE)
    content = _content(ws, summary, standing, numbering, site)
    return replace(content, number=_("发证时自动编号"), machine_number=numbering.machine_number)


def _entry(certificate: Certificate, class_name: str) -> Entry:
    content = Content.from_json(certificate.content)
    void_reason = certificate.void_reason if certificate.voided_at else None
    return Entry(certificate.number, content.name, class_name, content.issued_on, void_reason)


def _refuse_unearned(standing: Sequence[Standing], wanted: set[Id]) -> None:
    missing = [one for one in standing if one.attendee_id in wanted and not one.earned]
    if missing or not wanted.issubset({one.attendee_id for one in standing}):
        names = "、".join(
            _("{name}（{percent}%，还差 {n} 次）").format(name=one.name, percent=one.percent, n=one.short_by)
            for one in missing
        )
        raise Problem(
            _("还不能发证：{names}。").format(names=names)
            if names
            else _("有人不在这个班的名单里，不能发证。"),
            _("出勤率要达到 {percent}%。").format(percent=standing[0].needed if standing else 0),
        )


def _nobody(standing: Sequence[Standing]) -> str:
    if (
        standing
        and all(one.number or not one.earned for one in standing)
        and any(one.number for one in standing)
    ):
        return _("达到条件的学员都已经发过证了。")
    return _("还没有学员达到发证条件。")


def _issue_one(ws: Workspace, summary: ClassSummary, standing: Standing, at: str) -> Certificate:
    year = ws.today().year
    site = site_by_id(ws, class_by_id(ws, summary.id).site_id) or own_site(ws)
    numbering = Numbering(
        ws.settings.certificate_prefix,
        year,
        ws.block,
        store.last_serial(ws.conn, year, ws.block) + 1,
        (site.region_code or CITY_CODE)[:6] if site else CITY_CODE,
    )
    certificate = Certificate(
        ws.new_id(),
        numbering.number,
        numbering.machine_number,
        standing.attendee_id,
        summary.id,
        _content(ws, summary, standing, numbering, site).to_json(),
        at,
        ws.actor,
        None,
        None,
        "",
    )
    store.insert_certificate(ws.conn, certificate, numbering)
    return certificate


def _content(
    ws: Workspace, summary: ClassSummary, standing: Standing, numbering: Numbering, site: Site | None
) -> Content:
    settings = ws.settings
    issuer = settings.certificate_issuer or (site.name if site else settings.programme)
    taught = [one for one in session_details(ws, summary.id) if one.session.counts]
    return Content(
        title=TITLE,
        heading=settings.programme,
        name=standing.name,
        address=settings.address_title,
        paragraphs=completion_paragraphs(
            summary.name,
            [one.session.starts.date() for one in taught],
            sum(one.session.minutes for one in taught),
            [one.topic_group for one in taught if one.topic_group],
        ),
        number=numbering.number,
        machine_number=numbering.machine_number,
        issuers=(issuer,),
        issued_on=ws.today(),
    )
