"""Certificates and their register on paper."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import store
from literacy_desktop.certificates.content import Content, Look
from literacy_desktop.certificates.document import (
    MOST_OFFSET,
    Overprint,
    paper_size,
    places,
    write,
    write_test_page,
)
from literacy_desktop.certificates.document.register import Entry, Register, write_register
from literacy_desktop.certificates.model import COMPLETION, KINDS, Certificate, Numbering, Template
from literacy_desktop.certificates.service.freezing import Pictures, frozen
from literacy_desktop.certificates.service.keeping import all_kept, write_from_register
from literacy_desktop.certificates.service.lookup import class_certificates, register, standings
from literacy_desktop.certificates.service.templates import template_for
from literacy_desktop.certificates.service.wording import class_facts, region_of, site_of, word
from literacy_desktop.classes.service import class_by_id, class_summary, roster

_LOCAL = "certificate overprint"


def print_certificates(
    ws: Workspace,
    certificates: Sequence[Certificate],
    out: Path,
    report: Report = silent,
    *,
    overprint: Overprint | None = None,
) -> int:
    """Write certificates into a file, in this order, as they were worded when they were issued, and note it.

    Args:
        ws: the workspace.
        certificates: which ones.
        out: the PDF file.
        report: told after each page.
        overprint: set to print on bought paper, the words only.

    Returns: how many pages.

    Raises:
        Problem: there are none, one of them is void or was altered, or they are for different papers.
    """
    with ws.change(_("打印证书 {count} 张").format(count=len(certificates)), on_undo_list=False):
        note_printed(ws, certificates)
        with replacing(out) as file:
            return draw_certificates(ws, certificates, file, report, overprint=overprint)


def draw_certificates(
    ws: Workspace,
    certificates: Sequence[Certificate],
    out: BinaryIO,
    report: Report = silent,
    *,
    overprint: Overprint | None = None,
) -> int:
    """Draw certificates to be looked at first: none counts as printed until `note_printed` says so.

    They come from the register as they were kept, byte for byte; only bought paper, which wants the words
    alone, is drawn anew, and certificates of the first programs, which kept no bytes.

    Returns: how many pages; a certificate is a page.

    Raises:
        Problem: there are none, one of them is void or was altered, or they are for different papers.
    """
    void_ones = [one.number for one in certificates if one.voided_at]
    if void_ones or not certificates:
        raise Problem(
            _("已作废的证书不能打印：{numbers}。").format(numbers="、".join(void_ones))
            if void_ones
            else _("还没有可以打印的证书。"),
            _("请先给达到条件的学员发证。"),
        )
    _refuse_mixed_paper(certificates)
    total = len(certificates)
    if overprint is None and all_kept(ws, certificates):
        write_from_register(ws, certificates, out, report)
        return total
    pictures = Pictures(ws)
    contents = (frozen(one, pictures) for one in certificates)
    write(contents, out, report, total, pictures=pictures, overprint=overprint)
    return total


def _refuse_mixed_paper(certificates: Sequence[Certificate]) -> None:
    papers = {paper_size(Content.from_json(one.content)) for one in certificates}
    if len(papers) > 1:
        raise Problem(
            _("这些证书的纸张大小或方向不一样，不能放在一起打印。"), _("请按证书种类分开打印，每次换一种纸。")
        )


def note_printed(ws: Workspace, certificates: Sequence[Certificate]) -> None:
    """Note that certificates are on paper now."""
    with ws.change(_("打印证书 {count} 张").format(count=len(certificates)), on_undo_list=False) as change:
        store.note_printed(ws.conn, [one.id for one in certificates], change.at)


def undrawable(certificates: Sequence[Certificate]) -> list[str]:
    """Names with characters that no font on this PC can draw, each with those characters behind it."""
    from literacy_desktop.paper.fonts import undrawable as find  # loads fonts, and not before they are wanted

    return find(Content.from_json(one.content).name for one in certificates)


# -- bought paper


def kept_overprint(ws: Workspace) -> Overprint:
    """How far print is moved on this PC's printer; it does not travel to other PCs."""
    with suppress(ValueError, TypeError):
        return Overprint(**json.loads(ws.local(_LOCAL)))
    return Overprint()


def keep_overprint(ws: Workspace, overprint: Overprint) -> None:
    """Remember how far print is moved.

    Raises:
        Problem: it is moved off the paper.
    """
    if max(abs(overprint.right), abs(overprint.down)) > MOST_OFFSET:
        raise Problem(
            _("最多只能移动 {most} 毫米。").format(most=f"{MOST_OFFSET:g}"),
            _("请检查纸张是不是放反了，或者模板的纸张选错了。"),
        )
    ws.set_local(_LOCAL, json.dumps(asdict(overprint)))


def overprint_test(ws: Workspace, template: Template) -> bytes:
    """The page by which one measures how far print is off on bought paper, as a PDF."""
    content, out = _blank(ws, template), BytesIO()
    write_test_page(paper_size(content), places(content), kept_overprint(ws), out)
    return out.getvalue()


def _blank(ws: Workspace, template: Template) -> Content:
    look = Look(template.theme, template.paper, template.orientation)
    return Content(template.title, "", "", "", (), "", "", ("",), ws.today(), look=look)


# -- the register


def print_register(
    ws: Workspace,
    out: Path,
    *,
    class_id: Id | None = None,
    kind: str | None = None,
    report: Report = silent,
) -> int:
    """Write the register as a PDF to hand certificates over by: of one class or all, of one kind or all.

    Returns: how many pages.

    Raises:
        Problem: no certificate was issued yet.
    """
    found = class_certificates(ws, class_id, kind) if class_id is not None else register(ws, kind)[::-1]
    if not found:
        raise Problem(_("还没有发过证书，登记表上没有内容。"), _("请先给达到条件的学员发证。"))
    ids = {certificate.class_id for certificate in found}
    names = {one: class_by_id(ws, one).name for one in ids if one is not None}
    entries = [_entry(one, names) for one in found]
    listed = Register(ws.settings.programme, entries, ws.today())
    if class_id is not None:
        summary = class_summary(ws, class_id)
        listed = replace(listed, class_name=summary.name, site=summary.site, teacher=summary.teacher)
    with replacing(out) as file:
        return write_register(listed, file, report)


def _entry(certificate: Certificate, classes: dict[Id, str]) -> Entry:
    content = Content.from_json(certificate.content)
    void_reason = certificate.void_reason if certificate.voided_at else None
    named = classes.get(certificate.class_id or b"") or _(KINDS[certificate.kind].word)
    return Entry(certificate.number, content.name, named, content.issued_on, void_reason)


# -- to look at


def sample(ws: Workspace, class_id: Id, attendee_id: Id, kind: str = COMPLETION) -> bytes:
    """A person's certificate as it is, or as it would be if it were issued today, as a PDF to look at.

    Raises:
        Problem: the person is not on the roll, or the class has no sessions yet.
    """
    have = [one for one in class_certificates(ws, class_id, kind) if one.attendee_id == attendee_id]
    valid = [one for one in have if not one.voided_at]
    pictures, out = Pictures(ws), BytesIO()
    if valid:
        draw_certificates(ws, valid[:1], out)
    else:
        write([_imagined(ws, class_id, attendee_id, kind)], out, pictures=pictures)
    return out.getvalue()


def _imagined(ws: Workspace, class_id: Id, attendee_id: Id, kind: str) -> Content:
    found = standings(ws, class_id, kind)
    standing = next((one for one in found if one.attendee_id == attendee_id), None)
    if standing is None or not standing.expected:
        raise Problem(_("这个班还没有课次，看不到证书的样子。"), _("请先在“班级”页安排课次。"))
    sex = next((one.sex for one in roster(ws, class_id) if one.attendee_id == attendee_id), 0)
    facts = replace(class_facts(ws, class_id), name=standing.name, attended=standing.attended, sex=sex)
    prefix = str(getattr(ws.settings, KINDS[kind].prefix))
    region = region_of(site_of(ws, class_id))
    numbering = Numbering(prefix, ws.today().year, ws.block, 0, region, kind)
    return replace(word(template_for(ws, kind), facts, numbering), number=_("发证时自动编号"))
