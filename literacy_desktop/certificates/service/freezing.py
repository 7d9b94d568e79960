"""Entering certificates into the register, frozen; and whether one is still what was entered."""

from dataclasses import replace

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import store
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.document import digest
from literacy_desktop.certificates.model import Certificate, Numbering
from literacy_desktop.certificates.service.keeping import Kept, altered
from literacy_desktop.classes.service import class_by_id
from literacy_desktop.verification.model import Statement
from literacy_desktop.verification.service import sign


class Pictures(dict[str, bytes]):
    """The logos by their SHA-256, each read at its first use; `kept` keeps the certificates of one change."""

    def __init__(self, ws: Workspace) -> None:
        super().__init__()
        self._ws = ws
        self.kept = Kept(ws, self)

    def __missing__(self, name: str) -> bytes:
        found = store.picture(self._ws.conn, name)
        if found is None:
            raise Problem(
                _("证书上的图片不在这台电脑里。"), _("请先和发证的电脑交换一次数据，或者在模板里换一张图片。")
            )
        return self.setdefault(name, found)


def enter(
    ws: Workspace, content: Content, numbering: Numbering, entry: Certificate, pictures: Pictures
) -> Certificate:
    """Enter a certificate into the register, signed, with the hash of its page; inside the caller's change.

    `entry` has everything but the content: who, which class, when, by whom.
    """
    content = replace(content, payload=_signed(ws, content, numbering, entry.class_id))
    kept = replace(
        entry,
        number=numbering.number,
        machine_number=numbering.machine_number,
        kind=numbering.kind,
        reissue=numbering.reissue,
        content=content.to_json(),
        page_hash=digest(content, pictures),
    )
    store.insert_certificate(ws.conn, kept, numbering, pictures.kept.keep(content))
    return kept


def _signed(ws: Workspace, content: Content, numbering: Numbering, class_id: Id | None) -> str:
    """The digits of the certificate's code: what is signed is only what the paper shows."""
    class_name = class_by_id(ws, class_id).name if class_id else ""
    shown = class_name if class_name in "".join(content.paragraphs) else ""
    said = Statement(content.machine_number, content.issued_on, content.name, numbering.kind, shown)
    return sign(ws, said)


def new_entry(ws: Workspace, at: str, *, attendee_id: Id | None, class_id: Id | None) -> Certificate:
    """A line of the register to be filled in by `enter`."""
    return Certificate(
        id=ws.new_id(),
        number="",
        machine_number="",
        attendee_id=attendee_id,
        class_id=class_id,
        content="",
        issued_at=at,
        issued_by=ws.actor,
        printed_at=None,
        voided_at=None,
        void_reason="",
    )


def is_unaltered(certificate: Certificate, pictures: Pictures) -> bool:
    """Whether a page drawn from the register is the page that was issued.

    Certificates of the first programs have no hash and cannot be compared.
    """
    content = Content.from_json(certificate.content)
    return not certificate.page_hash or digest(content, pictures) == certificate.page_hash


def frozen(certificate: Certificate, pictures: Pictures) -> Content:
    """What a certificate says, word for word as it was issued.

    Raises:
        Problem: the register has been altered since.
    """
    if not is_unaltered(certificate, pictures):
        raise altered(certificate)
    return Content.from_json(certificate.content)
