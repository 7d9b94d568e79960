"""The certificate on paper: A4 landscape, one page a person, for any office printer and a real seal."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import BinaryIO

from literacy_desktop.base.dates import chinese_numeral_date
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.certificates.content import Content
from literacy_desktop.paper import ornament
from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.lines import Line, balance_lines, break_lines, line_width
from literacy_desktop.paper.ornament import GOLD
from literacy_desktop.paper.pdf import A4_LANDSCAPE, MM, Pdf

CINNABAR = "#9E2A22"
INK = "#23201C"
SECONDARY = "#6F6557"

_MIDDLE = A4_LANDSCAPE[0] / 2
_LEFT, _RIGHT = 46.0, 251.0
_FOOT = 182.5  # the line on which the code stands
_QR_SIDE = 25.0
_VERIFYING = "用智慧助老程序扫描二维码，不需联网"

_NAME_SIZES = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
_LONG_NAME_SIZES = (18.0, 16.0, 15.0, 14.0)
_BODY_SIZES = (20.5, 19.5, 18.5, 17.5, 16.5, 15.5, 14.5, 13.5, 12.5, 11.5, 10.5, 9.5, 8.5, 7.5)
_ISSUER_SIZES = ((17.0, 1), (16.0, 1), (15.0, 1), (15.0, 2), (14.0, 2), (13.0, 2), (12.0, 2), (10.0, 3))
_NAME_BASELINE, _BODY_LIMIT = 87.0, 147.0
_OPEN, _TIGHT = 0.683, 0.56  # line pitch in mm for a point of size
_FULL_BODY = 4  # lines that fill the sheet as it is drawn; fewer are let down a little


def write(contents: Iterable[Content], out: BinaryIO, report: Report = silent, total: int = 0) -> None:
    """Write a PDF with one certificate a page; `total` is only for the report."""
    with Pdf(out, title="证书", size=A4_LANDSCAPE) as pdf:
        pages = _Pages(pdf)
        for done, content in enumerate(contents, start=1):
            pages.add(content)
            report(done, max(total, done))


class _Pages:
    """Draws pages; what recurs is drawn once and stored as a form at its second use."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._forms: dict[Hashable, str] = {}
        self._seen: set[int] = set()
        border = Ink(pdf)
        ornament.draw_rosette(border, (_MIDDLE, A4_LANDSCAPE[1] / 2 + 9), 60)
        ornament.draw_border(border, A4_LANDSCAPE)
        self._border = pdf.add_form(border.content())

    def add(self, content: Content) -> None:
        name = _set_name(content.name, content.address)
        body = _set_body(content.paragraphs, name.height)
        page = Ink(self._pdf).draw(self._border)
        head = (content.title, content.heading, content.issuers, content.issued_on)
        page.draw(self._shared(head, lambda ink: _draw_constant(ink, content)))
        _draw_name(page, content, name, body.drop)
        page.draw(self._shared((body,), lambda ink: _draw_body(ink, body)))
        _draw_code(page, content)
        self._pdf.add_page(page.content())

    def _shared(self, key: tuple[Hashable, ...], draw: Callable[[Ink], None]) -> str:
        if key in self._forms:
            return self._forms[key]
        ink = Ink(self._pdf)
        draw(ink)
        if hash(key) not in self._seen:
            self._seen.add(hash(key))
            return ink.content()
        return self._forms.setdefault(key, self._pdf.add_form(ink.content()))


def _draw_constant(ink: Ink, content: Content) -> None:
    heading = _shrink(content.heading, Type("song", 13, GOLD, tracking=0.32), 150)
    ink.text((_MIDDLE, 37), content.heading, heading, "center")
    ornament.draw_flanking_rules(ink, (_MIDDLE, 35.3), heading.width(content.heading) + 10, 24)
    title = _shrink(content.title, Type("song", 56, CINNABAR, tracking=0.38, bolder=0.9), 190)
    ink.text((_MIDDLE, 62.5), content.title, title, "center")
    _draw_issuers(ink, content)


def _shrink(text: str, kind: Type, room: float) -> Type:
    """The same look, as small as it must be to fit."""
    size = min(kind.size, kind.size * room / max(kind.width(text), 0.01))
    return Type(kind.style, int(size * 10) / 10, kind.color, kind.tracking, kind.bolder)


@dataclass(frozen=True)
class _Name:
    """How the name is set: its look, its lines, and what it takes beyond one line of the usual kind."""

    kind: Type
    address: Type
    lines: tuple[Line, ...]
    pitch: float

    @property
    def height(self) -> float:
        return self.pitch * (len(self.lines) - 1)


@lru_cache(maxsize=256)
def _set_name(name: str, address: str) -> _Name:
    for size in (*_NAME_SIZES, *_LONG_NAME_SIZES):
        kind = Type("kai", size, INK)
        addressed = Type("kai", min(21.0, size), INK)
        tail = 5 + addressed.width(address + "：") if address else 0.0
        lines = break_lines(name, kind.width, em=size / MM, width=_RIGHT - _LEFT, justify=False)
        fits = bool(lines) and line_width(lines[-1], kind.width) + tail <= _RIGHT - _LEFT
        if fits and len(lines) <= (1 if size in _NAME_SIZES else 2 if size > 15 else 3):
            break
    return _Name(kind, addressed, tuple(lines), size * 0.62)


def _draw_name(ink: Ink, content: Content, name: _Name, drop: float) -> None:
    y = _NAME_BASELINE + drop
    if len(name.lines) > 1:
        y -= 5  # a long name begins higher
    end = _LEFT
    for index, line in enumerate(name.lines):
        baseline = y + index * name.pitch
        ink.spaced_text((_LEFT + line.lead, baseline), line.pieces, name.kind)
        end = _LEFT + line_width(line, name.kind.width)
        below = baseline + 3.1 * min(1.0, name.kind.size / 24)
        ink.line((_LEFT - 1.5, below), (end + 3, below), Stroke(0.7, GOLD))
    if content.address:
        ink.text((end + 5, y + name.height), f"{content.address}：", name.address)


@dataclass(frozen=True)
class _Body:
    """How the paragraphs are set: size, baselines, lines; `drop` lets a short text down to the middle."""

    kind: Type
    lines: tuple[tuple[float, Line], ...]
    drop: float


@lru_cache(maxsize=256)
def _set_body(paragraphs: tuple[str, ...], name_height: float) -> _Body:
    start = _NAME_BASELINE + 16 + max(0.0, name_height - 5)
    for size in _BODY_SIZES:
        kind = Type("kai", size, INK)
        em = size / MM
        broken = [
            line
            for paragraph in paragraphs
            for line in break_lines(paragraph, kind.width, em=em, width=_RIGHT - _LEFT, indent=2 * em)
        ]
        pitch = min(size * _OPEN, (_BODY_LIMIT - start) / max(1, len(broken) - 1))
        if pitch >= size * _TIGHT:
            break
    drop = max(0, _FULL_BODY - len(broken)) * 3.0
    return _Body(kind, tuple((start + drop + index * pitch, line) for index, line in enumerate(broken)), drop)


def _draw_body(ink: Ink, body: _Body) -> None:
    for baseline, line in body.lines:
        ink.spaced_text((_LEFT + line.lead, baseline), line.pieces, body.kind)


def _draw_issuers(ink: Ink, content: Content) -> None:
    """Set the issuers side by side, so that their seals do not meet, and the date under the last one."""
    count = max(1, len(content.issuers))
    zone_start = {1: 180.0, 2: 150.0}.get(count, 84.0)
    column = (_RIGHT + 3 - zone_start) / count
    kind, settings = _set_issuers(content.issuers, column - 3)
    for index, lines in enumerate(settings):
        middle = zone_start + (index + 0.5) * column
        for row, text in enumerate(lines):
            above = (len(lines) - 1 - row) * kind.size * 0.46
            ink.text((middle, 171 - above), text, kind, "center")
    date = chinese_numeral_date(content.issued_on)
    kind = _shrink(date, Type("kai", 17, INK), column - 3)
    ink.text((zone_start + (count - 0.5) * column, 181.3), date, kind, "center")


@cache
def _set_issuers(issuers: tuple[str, ...], room: float) -> tuple[Type, list[list[str]]]:
    """Set all issuers in one size, the largest in which every one fits its column."""
    for size, rows in _ISSUER_SIZES:
        kind = Type("kai", size, INK)
        broken = [balance_lines(issuer, kind.width, em=size / MM, width=room) for issuer in issuers]
        if all(len(lines) <= rows for lines in broken):
            break
    return kind, [[line.text for line in lines] for lines in broken]


def _draw_code(ink: Ink, content: Content) -> None:
    """Draw the code, of the payload if there is one, and beside it both numbers in words."""
    below = len(content.issuers) > 2  # they need the room beside the code
    top = _FOOT - _QR_SIDE - (3 if below else 0)
    ink.qr((_LEFT, top, _QR_SIDE), content.payload or content.machine_number, "M" if content.payload else "H")
    x, y = (_LEFT, _FOOT + 3.2) if below else (_LEFT + _QR_SIDE + 4.5, _FOOT - _QR_SIDE + 3)
    room = 90.0 if below or len(content.issuers) < 2 else 148 - x - 14.5
    captions = [("证书编号", content.number), ("登记编号", content.machine_number)]
    captions += [("核验方式", _VERIFYING)] if content.payload else []
    for row, (label, value) in enumerate(captions):
        baseline = y + row * (4.2 if below else 5.2)
        ink.text((x, baseline), label, Type("hei", 8.5, SECONDARY))
        ink.text((x + 14.5, baseline), value, _shrink(value, Type("hei", 8.5, INK), room))
