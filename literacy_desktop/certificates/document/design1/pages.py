"""Draws certificates page by page; what recurs in a batch is drawn once and stored."""

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import NamedTuple, Protocol

from literacy_desktop.base.dates import chinese_numeral_date
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.document.design1.layout import LAYOUTS, QR_SIDE, Layout
from literacy_desktop.certificates.document.design1.setting import (
    Body,
    Name,
    set_body,
    set_issuers,
    set_name,
    shrink,
)
from literacy_desktop.certificates.document.design1.themes import THEMES, Theme
from literacy_desktop.certificates.document.drawing import Drawing
from literacy_desktop.certificates.document.overprint import Overprint
from literacy_desktop.certificates.document.picture import picture
from literacy_desktop.paper.ink import Ink, Memory, Shows, Stroke, Type
from literacy_desktop.paper.pdf import MM

VERIFYING = "用智慧助老程序扫描二维码，不需联网"


class Target(Shows, Protocol):
    """A PDF, or what stands in for one."""

    def add_form(self, content: str) -> str:
        """Store drawing that recurs; returns the operators that draw it."""
        ...

    def add_page(self, content: str) -> None:
        """Write one page."""
        ...


class _Captions(NamedTuple):
    """Where the code stands and the words beside or below it; `memory` has what recurs of them."""

    top: float
    x: float
    y: float
    pitch: float
    indent: float
    room: float
    label: Type
    value: Type
    memory: Memory


def _captions(layout: Layout, theme: Theme, count: int, rows: int) -> _Captions:
    top = layout.code_top(count, rows)
    scale, below = layout.caption_scale, count >= layout.below
    x = layout.left if below else layout.left + QR_SIDE + 4.5 * scale
    y, pitch = (top + QR_SIDE + 4.2 * scale, 3.4 * scale) if below else (top + 3, 5.2 * scale)
    label = Type("hei", (7 if below else 8.5) * scale, theme.secondary)
    indent = label.width("证书编号") + 2.6 * scale
    room = layout.wide[count - 1] - x - indent
    return _Captions(top, x, y, pitch, indent, room, label, label._replace(color=theme.ink), {})


class Pages:
    """Draws the pages of one document, all of one paper.

    Args:
        target: where pages and forms go.
        pictures: the logos by their SHA-256.
        overprint: set for paper that has border and heading already.
        ink: what draws, another kind where a page is not printed.
        shared: whether what may recur is a drawing of its own from the first page on.
    """

    def __init__(
        self,
        target: Target,
        pictures: Mapping[str, bytes],
        overprint: Overprint | None = None,
        ink: type[Ink] = Ink,
        *,
        shared: bool = False,
    ) -> None:
        self._target = target
        self._pictures = pictures
        self._overprint = overprint
        self._ink = ink
        self._at_once = shared
        self._forms: dict[Hashable, str] = {}
        self._seen: set[int] = set()
        self._frames: dict[str, str] = {}
        self._placed: dict[Hashable, _Captions] = {}

    def add(self, content: Content) -> None:
        """Draw one certificate on a page of its own."""
        layout, theme = LAYOUTS[content.look.paper, content.look.orientation], THEMES[content.look.theme]
        name = set_name(content.name, content.address, theme.ink, layout)
        body = set_body(content.paragraphs, name.height, theme.ink, layout)
        page = self._ink(self._target)
        if self._overprint is None:
            page.draw(self._frame(content.look.theme, layout))
        head = (
            content.look,
            content.title,
            content.heading,
            content.mark,
            content.issuers,
            content.issued_on,
        )
        page.draw(self._shared(head, lambda ink: self._draw_constant(ink, content)))
        _draw_name(page, content, name, body.drop, None if self._overprint else theme.rule)
        page.draw(self._shared((body,), lambda ink: _draw_body(ink, body, layout)))
        _draw_code(page, content, layout.left, self._captions(content, layout, theme))
        drawn = page.content()
        self._target.add_page(self._overprint.moved(drawn) if self._overprint else drawn)

    def _captions(self, content: Content, layout: Layout, theme: Theme) -> _Captions:
        key = (layout, content.look.theme, len(content.issuers), bool(content.payload))
        if key not in self._placed:
            rows = 3 if content.payload else 2
            self._placed[key] = _captions(layout, theme, max(1, len(content.issuers)), rows)
        return self._placed[key]

    def _frame(self, theme: str, layout: Layout) -> str:
        if theme not in self._frames:
            self._frames[theme] = self._target.add_form(_frame_operators(theme, layout))
        return self._frames[theme]

    def _shared(self, key: tuple[Hashable, ...], draw: Callable[[Ink], None]) -> str:
        try:
            return self._forms[key]
        except KeyError:
            ink = self._ink(self._target)
        draw(ink)
        if not self._at_once and hash(key) not in self._seen:
            self._seen.add(hash(key))
            return ink.content()
        return self._forms.setdefault(key, self._target.add_form(ink.content()))

    def _draw_constant(self, ink: Ink, content: Content) -> None:
        layout, theme = LAYOUTS[content.look.paper, content.look.orientation], THEMES[content.look.theme]
        if self._overprint is None:
            _draw_head(ink, content, layout, theme)
            if content.look.logo:
                _draw_logo(ink, self._pictures[content.look.logo], layout)
        if self._overprint is None or self._overprint.title:
            title = _sized(theme.title, layout.scale)
            title = shrink(content.title, title, layout.width - 15 * layout.scale)
            ink.text((layout.middle, layout.title), content.title, title, "center")
        if content.mark:
            _draw_mark(ink, content.mark, layout, theme)
        _draw_issuers(ink, content, layout, theme)


@lru_cache(maxsize=8)
def _frame_operators(theme: str, layout: Layout) -> str:
    ink = Ink(Drawing(layout.size))  # there are no letters in a frame
    THEMES[theme].frame(ink, layout)
    return ink.content()


def _sized(kind: Type, scale: float) -> Type:
    return Type(kind.style, kind.size * scale, kind.color, kind.tracking, kind.bolder * scale)


def _draw_head(ink: Ink, content: Content, layout: Layout, theme: Theme) -> None:
    scale = layout.scale
    heading = shrink(content.heading, _sized(theme.heading, scale), layout.width - 55 * scale)
    ink.text((layout.middle, layout.heading), content.heading, heading, "center")
    gap = heading.width(content.heading) + 10 * scale
    length = min(24 * scale, (layout.width - gap) / 2)
    theme.flanks(ink, (layout.middle, layout.heading - 1.7 * scale), gap, length)
    if theme.crown is not None:
        theme.crown(ink, layout)


def _draw_logo(ink: Ink, data: bytes, layout: Layout) -> None:
    y, height = layout.logo
    shown = picture(data)
    width = min(height * shown.width / shown.height, layout.width * 0.6)
    height = width * shown.height / shown.width
    left, low = layout.middle - width / 2, layout.size[1] - y - height / 2
    ink.draw(
        f"q {width * MM:.2f} 0 0 {height * MM:.2f} {left * MM:.2f} {low * MM:.2f} cm {shown.operators} Q"
    )


def _draw_mark(ink: Ink, mark: str, layout: Layout, theme: Theme) -> None:
    """Set the mark in a small box in the upper right corner."""
    scale = layout.scale
    kind = Type("song", 15 * scale, theme.mark, tracking=0.2)
    wide, high = kind.width(mark) + 7 * scale, 9.5 * scale
    right, top = layout.right + 4 * scale, layout.heading - (6.5 if layout.width > 143 else 17) * scale
    ink.rect((right - wide, top, wide, high), Stroke(1.0, theme.mark), radius=1.2 * scale)
    ink.text((right - wide / 2, top + high * 0.7), mark, kind, "center")


def _draw_name(ink: Ink, content: Content, name: Name, drop: float, rule: str | None) -> None:
    layout = LAYOUTS[content.look.paper, content.look.orientation]
    scale = layout.scale
    y = layout.name + drop
    if len(name.lines) > 1:
        y -= 5 * scale  # a long name begins higher
    end = layout.left
    for index, line in enumerate(name.lines):
        baseline = y + index * name.pitch
        ink.spaced_text((layout.left + line.lead, baseline), line.pieces, name.kind)
        end = layout.left + name.ends[index]
        if rule:
            below = baseline + 3.1 * scale * min(1.0, name.kind.size / scale / 24)
            ink.line((layout.left - 1.5, below), (end + 3 * scale, below), Stroke(0.7, rule))
    if content.address:
        ink.text((end + 5 * scale, y + name.height), f"{content.address}：", name.address)


def _draw_body(ink: Ink, body: Body, layout: Layout) -> None:
    for baseline, line in body.lines:
        ink.spaced_text((layout.left + line.lead, baseline), line.pieces, body.kind)


def _draw_issuers(ink: Ink, content: Content, layout: Layout, theme: Theme) -> None:
    """Set the issuers side by side, so that their seals do not meet, and the date under the last one."""
    columns = layout.columns(max(1, len(content.issuers)))
    room = columns[0][1] - 3
    kind, settings = set_issuers(content.issuers, room, theme.ink, layout.scale)
    for (middle, _wide), lines in zip(columns, settings, strict=False):
        for row, text in enumerate(lines):
            above = (len(lines) - 1 - row) * kind.size * 0.46
            ink.text((middle, layout.issuers - above), text, kind, "center")
    date = chinese_numeral_date(content.issued_on)
    dated = shrink(date, Type("kai", 17 * layout.scale, theme.ink), room)
    ink.text((columns[-1][0], layout.date), date, dated, "center")


def _draw_code(ink: Ink, content: Content, left: float, placed: _Captions) -> None:
    """Draw the code, of the payload if there is one, and both numbers in words."""
    memory = placed.memory
    white = (left - 2, placed.top - 2, QR_SIDE + 4, QR_SIDE + 4)
    ink.repeat(memory, "ground", lambda: ink.fill_rect(white, "#FFFFFF"))
    payload = content.payload
    ink.qr((left, placed.top, QR_SIDE), payload or content.machine_number, "M" if payload else "H")
    ink.repeat(memory, 1, lambda: _draw_label(ink, "证书编号", 0, placed))
    _draw_value(ink, content.number, 0, placed)
    ink.repeat(memory, 2, lambda: _draw_label(ink, "登记编号", 1, placed))
    _draw_value(ink, content.machine_number, 1, placed)
    if payload:
        ink.repeat(memory, 3, lambda: _draw_verifying(ink, placed))


def _draw_verifying(ink: Ink, placed: _Captions) -> None:
    _draw_label(ink, "核验方式", 2, placed)
    _draw_value(ink, VERIFYING, 2, placed)


def _draw_label(ink: Ink, word: str, row: int, placed: _Captions) -> None:
    ink.text((placed.x, placed.y + row * placed.pitch), word, placed.label)


def _draw_value(ink: Ink, value: str, row: int, placed: _Captions) -> None:
    kind = shrink(value, placed.value, placed.room)
    ink.text((placed.x + placed.indent, placed.y + row * placed.pitch), value, kind)
