"""What the papers share: type and colours of the attendance sheet, heads and feet, names, drawn signs."""

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from literacy_desktop.paper.ink import Ink, Point, Stroke, Type
from literacy_desktop.paper.lines import Line, balance_lines, break_lines, line_width
from literacy_desktop.paper.pdf import MM, Pdf
from literacy_desktop.paper.report.setting import GREY, INK, LABEL, SMALL, Block, shrink

ACCENT = "#9E2A22"
BOX_RULE = "#8A9096"
LEFT, RIGHT, TOP_BASELINE, SUB_BASELINE, FOOT_BASELINE = 14.0, 196.0, 24.5, 30.6, 287.2
EDGE = 8.0
"""No ink stands nearer to the edge of the paper: printers cannot reach it."""

TITLE = Type("song", 22, INK, tracking=0.12, bolder=0.35)
INTERNAL = "内部资料"
INTERNAL_NOTICE = "内部资料：含未打码的个人信息，只供本班工作人员使用，不得张贴、转发，用后收回。"
_SLACK = 0.01
_MARKS, _JOINING = "，、；：。！？", "与和及"
_WORTH = 0.75  # of the size, that a break after a mark may cost
_SHORT, _SPREAD, _NAME_PITCH = 2, 0.6, 1.15  # a name of two characters, the space between them in ems


class Part(NamedTuple):
    """A part of a page that is drawn as if it were a page of its own."""

    pdf: Pdf
    size: tuple[float, float]

    def show(self, text: str, style: str, size: float) -> str:
        """The operators that show a text."""
        return self.pdf.show(text, style, size)

    def show_spaced(self, glyphs: Sequence[tuple[str, float]], style: str, size: float) -> str:
        """The operators that show pieces of text, each followed by an extra space in points."""
        return self.pdf.show_spaced(glyphs, style, size)

    def put(self, page: Ink, content: str, at: Point, *, turned: bool = False) -> None:
        """Draw what was drawn on this part; `at` is its top left corner on the page, also when turned."""
        width, height = self.size
        x, y = at[0] * MM, (self.pdf.size[1] - at[1] - height) * MM
        if turned:
            x, y = x + width * MM, y + height * MM
        sign = -1 if turned else 1
        page.draw(f"q {sign} 0 0 {sign} {x:.2f} {y:.2f} cm\n{content}\nQ")


def draw_heading(ink: Ink, title: str, below: Sequence[str], room: float = RIGHT - LEFT) -> None:
    """The title at the top left, and the line below it of its parts."""
    ink.text((LEFT, TOP_BASELINE), title, shrink(title, TITLE, room))
    line = "　·　".join(filter(None, below))
    ink.text((LEFT, SUB_BASELINE), line, shrink(line, LABEL, room))


class Foot(NamedTuple):
    """The line at the foot of every page: what it is, which page of how many, printed when."""

    running: str
    printed_on: date
    pages: int = 1
    internal: bool = False

    def draw(self, ink: Ink, page: int = 1) -> None:
        """Draw it at the foot of an A4 page."""
        running = f"{self.running}　{INTERNAL}，不得外传" if self.internal else self.running
        ink.text((LEFT, FOOT_BASELINE), running, shrink(running, SMALL, 72))
        if self.pages > 1:
            ink.text((105.0, FOOT_BASELINE), f"第 {page} 页 / 共 {self.pages} 页", SMALL, "center")
        ink.text((RIGHT, FOOT_BASELINE), f"打印于 {self.printed_on.isoformat()}", SMALL, "right")


def fit(text: str, kind: Type, box: tuple[float, float], *, pitch: float = 1.3, least: float = 6.0) -> Block:
    """Set a text in a box of this width and height, at most as large as `kind` and in few lines.

    It breaks after a mark where that costs little, else so that its lines are about equally long.

    Args:
        text: what is set.
        kind: its look at its largest.
        box: width and height.
        pitch: ems from line to line.
        least: no smaller than this size in points.
    """
    if kind.width(text) <= box[0] and kind.size / MM <= box[1] * 1.2:
        whole = break_lines(text, kind.width, em=kind.size / MM, width=box[0] + 1, justify=False)
        lines = [Line(0.0, ((text, 0.0),))] if " " in text or "\u3000" in text else whole[:1]
        return _block(kind, lines, kind.size, pitch)
    balanced = _fit_balanced(text, kind, box, pitch=pitch, least=least)
    cuts = [p for p in range(1, len(text)) if text[p - 1] in _MARKS or text[p] in _JOINING]
    stacked = [_stack([text[:cut], text[cut:]], kind, box, pitch) for cut in cuts]
    best = max(stacked, key=lambda block: block.kind.size, default=balanced)
    costly = best.kind.size < max(least, balanced.kind.size * _WORTH)
    return balanced if costly or len(balanced.lines) < len(best.lines) else best


def _fit_balanced(text: str, kind: Type, box: tuple[float, float], *, pitch: float, least: float) -> Block:
    size = kind.size
    while True:
        chosen = kind._replace(size=size)
        lines = balance_lines(text, chosen.width, em=size / MM, width=box[0])
        high = (len(lines) - 1) * size * pitch / MM + size / MM
        widest = max((line_width(line, chosen.width) for line in lines), default=0.0)
        lonely = len(lines) > 1 and len(text) < 2 * len(lines)
        if (high <= box[1] and widest <= box[0] + _SLACK and not lonely) or size <= least:
            return _block(kind, lines, size, pitch)
        size = max(least, round(size * 0.96, 1))


def _block(kind: Type, lines: Sequence[Line], size: float, pitch: float) -> Block:
    """Lines in a size; a stroke that makes the type bolder shrinks with it."""
    chosen = kind._replace(size=size, bolder=round(kind.bolder * size / kind.size, 2))
    return Block(chosen, tuple((line.lead, line) for line in lines), size * pitch / MM)


def centred(block: Block, width: float) -> Block:
    """The block with each line in the middle of a width."""
    lines = ((max(0.0, (width - line_width(line, block.kind.width)) / 2), line) for _, line in block.lines)
    return block._replace(lines=tuple(lines))


def middle_baseline(block: Block, middle: float) -> float:
    """The first baseline of a block that stands around a height."""
    return middle + block.kind.size * 0.128 - block.pitch * (len(block.lines) - 1) / 2


def draw_disc(ink: Ink, centre: Point, radius: float, color: str) -> None:
    """A filled circle."""
    angles = (2 * math.pi * step / 60 for step in range(60))
    ink.fill([(centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)) for a in angles], color)


def draw_tick_box(ink: Ink, corner: Point, side: float = 4.7, color: str = BOX_RULE) -> None:
    """An empty box to tick, as on the attendance sheet."""
    ink.rect((*corner, side, side), Stroke(0.8, color), radius=side * 0.15)


def draw_warning(ink: Ink, top: Point, height: float, color: str) -> None:
    """The triangle with its exclamation mark; `top` is its upper corner."""
    x, y = top
    half = height * 0.577
    ink.fill([(x, y), (x + half, y + height), (x - half, y + height)], color)
    bar = height * 0.055
    ink.fill(
        [
            (x - bar, y + height * 0.36),
            (x + bar, y + height * 0.36),
            (x + bar * 0.7, y + height * 0.68),
            (x - bar * 0.7, y + height * 0.68),
        ],
        "#FFFFFF",
    )
    draw_disc(ink, (x, y + height * 0.82), bar * 1.15, "#FFFFFF")


def draw_dashes(ink: Ink, start: Point, end: Point, color: str = GREY) -> None:
    """A thin dashed line along an edge of the paper's axes, to fold along."""
    (x, y), (right, low) = start, end
    length = math.hypot(right - x, low - y)
    count = int(length / 4)
    for step in range(count):
        near, far = step * 4 / length, (step * 4 + 2) / length
        ink.line(
            (x + (right - x) * near, y + (low - y) * near),
            (x + (right - x) * far, y + (low - y) * far),
            Stroke(0.4, color),
        )


def set_name(name: str, kind: Type, box: tuple[float, float]) -> Block:
    """A personal name as large as its box allows: a short one spread, a long one broken at its dots."""
    if len(name) == _SHORT:
        size = round(min(kind.size, box[0] * MM / (_SHORT + _SPREAD), box[1] * MM), 1)
        return _block(kind, [Line(0.0, ((name[0], size * _SPREAD / MM), (name[1], 0.0)))], size, _NAME_PITCH)
    cuts = [place for place in range(1, len(name)) if name[place - 1] == "·"]
    blocks = [_stack([name], kind, box, _NAME_PITCH)]
    blocks += [_stack([name[:cut], name[cut:]], kind, box, _NAME_PITCH) for cut in cuts]
    largest = max(blocks, key=lambda block: block.kind.size)
    wrapped = _fit_balanced(name, kind, box, pitch=_NAME_PITCH, least=6.0)
    return wrapped if wrapped.kind.size > largest.kind.size * 1.5 else largest


def _stack(lines: Sequence[str], kind: Type, box: tuple[float, float], pitch: float) -> Block:
    """These lines below each other, as large as they all fit."""
    widest = max(kind.width(line) for line in lines)
    high = (1 + (len(lines) - 1) * pitch) * kind.size / MM
    size = round(kind.size * min(1.0, box[0] / widest, box[1] / high) - 0.05, 1)
    return _block(kind, [Line(0.0, ((line, 0.0),)) for line in lines], size, pitch)
