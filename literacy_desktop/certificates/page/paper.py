"""From the page to paper: rare names told first, then the file, then the preview."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.model import Certificate
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.page import Page


def preview(
    page: Page,
    certificates: Sequence[Certificate],
    name: str,
    overprint: service.Overprint | None = None,
) -> None:
    """Show certificates as they will be printed; `name` is the file name offered for saving."""
    chosen = list(certificates)
    page.run(
        lambda _ws, _report: service.undrawable(chosen),
        partial(_warn, page, chosen, name, overprint),
        label=_("检查生僻字"),
    )


def _warn(
    page: Page,
    certificates: list[Certificate],
    name: str,
    overprint: service.Overprint | None,
    undrawable: list[str],
) -> None:
    if undrawable and not confirm(
        _("有的名字里有字打印不出来"),
        _("{names}。这些字会印成“〓”，可以先不打印，或者打印后手写补上。").format(
            names="、".join(undrawable)
        ),
        ok=_("仍然打印"),
        parent=page,
    ):
        return
    page.run(
        partial(_draw, certificates, overprint), partial(_show, page, certificates, name), label=_("生成证书")
    )


def _draw(
    certificates: list[Certificate], overprint: service.Overprint | None, ws: Workspace, report: Report
) -> bytes:
    out = BytesIO()
    service.draw_certificates(ws, certificates, out, report, overprint=overprint)
    return out.getvalue()


def _show(page: Page, certificates: list[Certificate], name: str, pdf: bytes) -> None:
    """Show them; those that were printed or kept are noted as printed, the others are not."""
    from literacy_desktop.qtkit.preview import show_pdf  # loads the PDF reader

    outcome = show_pdf(page, pdf, title=_("证书"), name=name, purpose="certificates")
    done = [one for place, one in enumerate(certificates) if outcome.kept(place)]
    if done:
        service.note_printed(page.ws, done)


def show_register(page: Page, class_id: Id | None = None) -> None:
    """Show the list to hand certificates over by: of a class, or of all."""

    def show(pdf: bytes) -> None:
        from literacy_desktop.qtkit.preview import show_pdf  # loads the PDF reader

        show_pdf(page, pdf, title=_("证书登记表"), name=_("证书登记表.pdf"), purpose="lists")

    page.run(partial(_write_register, class_id), show, label=_("制作登记表"))


def _write_register(class_id: Id | None, ws: Workspace, report: Report) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "register.pdf"
        service.print_register(ws, file, class_id=class_id, report=report)
        return file.read_bytes()
