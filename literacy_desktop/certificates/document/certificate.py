"""The certificate on paper: one page a person, for any office printer and real seals."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import BinaryIO

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.document import design1
from literacy_desktop.certificates.document.design1.layout import LAYOUTS
from literacy_desktop.certificates.document.drawing import Drawing, PlainInk
from literacy_desktop.certificates.document.overprint import Overprint
from literacy_desktop.paper.pdf import A4_LANDSCAPE, Pdf

DESIGNS = {1: design1.Pages}
"""Every design a certificate was ever issued with."""

NO_PICTURES: Mapping[str, bytes] = {}


def paper_size(content: Content) -> tuple[float, float]:
    """Width and height of the paper in millimetres."""
    return LAYOUTS[content.look.paper, content.look.orientation].size


def write(
    contents: Iterable[Content],
    out: BinaryIO,
    report: Report = silent,
    total: int = 0,
    *,
    pictures: Mapping[str, bytes] = NO_PICTURES,
    overprint: Overprint | None = None,
) -> None:
    """Write a PDF with one certificate a page, all on the paper of the first one.

    Args:
        contents: what the certificates say.
        out: where the PDF goes.
        report: told after each page.
        total: only for the report.
        pictures: the logos by their SHA-256.
        overprint: set to leave out what bought paper has already.
    """
    first, rest = _peek(contents)
    size = paper_size(first) if first else A4_LANDSCAPE
    with Pdf(out, title="证书", size=size) as pdf:
        drawn: dict[int, design1.Pages] = {}
        for done, content in enumerate(rest, start=1):
            if paper_size(content) != size:
                raise ValueError(content.look)
            if content.design not in drawn:
                drawn[content.design] = DESIGNS[content.design](pdf, pictures, overprint)
            drawn[content.design].add(content)
            report(done, max(total, done))


def places(content: Content) -> dict[str, tuple[float, float]]:
    """Where the words of a certificate begin, for the test page of an overprint."""
    layout = LAYOUTS[content.look.paper, content.look.orientation]
    return {
        "姓名": (layout.left, layout.name),
        "正文": (layout.left, layout.name + 16 * layout.scale),
        "二维码": (layout.left, layout.foot),
        "落款": (layout.columns(1)[0][0], layout.issuers),
        "日期": (layout.columns(1)[0][0], layout.date),
    }


def _peek(contents: Iterable[Content]) -> tuple[Content | None, Iterator[Content]]:
    rest = iter(contents)
    first = next(rest, None)
    return first, chain([first] if first else [], rest)


def digest(content: Content, pictures: Mapping[str, bytes] = NO_PICTURES) -> str:
    """SHA-256 of the page as it is drawn, in hexadecimal: the same on every PC and for ever.

    It is taken of the operators with their texts in clear, not of the packed file, whose bytes also depend
    on the versions of the libraries that pack it.
    """
    import hashlib  # with OpenSSL behind it, and pages are drawn without

    drawing = Drawing(paper_size(content))
    DESIGNS[content.design](drawing, pictures, ink=PlainInk).add(content)
    look = content.look  # its fields one by one, so that a later design may add some
    drawn = f"{content.design} {look.theme} {look.paper} {look.orientation} {look.logo}\n{drawing.pages[0]}"
    return hashlib.sha256(drawn.encode("utf-8")).hexdigest()
