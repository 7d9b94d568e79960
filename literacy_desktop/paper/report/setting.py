"""How texts are set in cells: broken by the Chinese rules, and smaller the longer they are."""

from functools import lru_cache
from typing import NamedTuple

from literacy_desktop.paper.ink import Align, Ink, Type
from literacy_desktop.paper.lines import Line, balance_lines, break_lines, line_width
from literacy_desktop.paper.pdf import MM
from literacy_desktop.paper.report.content import Look

INK, GREY = "#1B1B1D", "#5F6368"
RULE, COLUMN_RULE, HEAD_FILL = "#C9CDD2", "#9AA0A6", "#F2F3F4"

TITLE = Type("hei-medium", 11.5, INK)
HEAD, HEAD_SMALL = Type("hei-medium", 9.4, INK), Type("hei", 7.6, GREY)
LABEL, VALUE = Type("hei", 9.5, GREY), Type("hei-medium", 10.2, INK)
CELL, SMALL = Type("hei", 9.6, INK), Type("hei", 8.0, GREY)

_MOST_LINES = 40  # so many of the smallest size still fit on any page
_LADDER = (
    (1.0, 3),
    (0.88, 4),
    (0.78, _MOST_LINES),
)  # share of the usual size, and how many lines it may fill
_LETTERS_IN_KAI = frozenset("×")  # signs that the Kai face draws as small as a letter
_HEAD_INSET = 0.5
_SPREAD_FROM = 14.0  # millimetres from which on a head of two characters is spread
_PITCH = 1.24  # ems from line to line


class _Looks(NamedTuple):
    kind: Type
    align: Align
    inset: float
    balanced: bool = False  # broken in its middle
    exact: bool = False  # without the gap between Han and Latin, so that it copies as it is written


_LOOKS: dict[Look, _Looks] = {
    "text": _Looks(CELL, "left", 1.6),
    "name": _Looks(Type("hei-medium", 11.5, INK), "left", 2.0, balanced=True),
    "code": _Looks(CELL, "left", 1.6, balanced=True, exact=True),
    "short": _Looks(CELL, "center", 0.7, exact=True),
    "number": _Looks(CELL, "right", 2.4),
    "mark": _Looks(Type("kai", 10.5, INK), "center", 0.2),  # its signs are the firmest, its √ has no roof
}


class Block(NamedTuple):
    """A text as it is set: its look, its lines and where each begins, the distance between them (mm)."""

    kind: Type
    lines: tuple[tuple[float, Line], ...]
    pitch: float

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return len(self.lines) * self.pitch

    def draw(self, ink: Ink, x: float, baseline: float) -> None:
        """Write it; the first baseline is given."""
        for row, (start, line) in enumerate(self.lines):
            ink.spaced_text((x + start, baseline + row * self.pitch), line.pieces, self.kind)

    def pieces(self, ink: Ink, left: float) -> list[str]:
        """Its texts for `Ink.row`, halfway between the rules of a row."""
        first = self.kind.size * 0.128 - self.pitch * (len(self.lines) - 1) / 2
        return [
            ink.piece((left + start, first + row * self.pitch), line.pieces, self.kind)
            for row, (start, line) in enumerate(self.lines)
        ]


@lru_cache(maxsize=8192)
def set_cell(text: str, look: Look, width: float) -> Block:
    """Set a text in a column of this width."""
    chosen_look = "short" if look == "mark" and text.isalnum() else look  # a total among marks
    kind, align, inset, balanced, exact = _LOOKS[chosen_look]
    if look == "mark" and text in _LETTERS_IN_KAI:
        kind = kind._replace(style="hei-medium")
    if look == "name" and len(text) == 2:
        return Block(kind, ((inset, _spread(text, kind)),), _pitch(kind))
    room = width - 2 * inset
    chosen, lines = _break(text, kind, room, balanced=balanced)
    if exact:
        lines = [Line(line.lead, ((line.text, 0.0),)) for line in lines]
    placed = tuple((inset + _start(line, chosen, align, room), line) for line in lines)
    return Block(chosen, placed, _pitch(chosen))


def set_head(text: str, kind: Type, width: float) -> Block:
    """Set the head of a column in its middle; two characters are spread where there is room."""
    room = width - 2 * _HEAD_INSET
    chosen, lines = _break(text, kind, room, balanced=True)
    if len(text) == 2 and width > _SPREAD_FROM:
        lines = [_spread(text, kind)]
    starts = (_HEAD_INSET + _start(line, chosen, "center", room) for line in lines)
    return Block(chosen, tuple(zip(starts, lines, strict=True)), _pitch(chosen))


@lru_cache(maxsize=256)
def set_lines(text: str, kind: Type, width: float) -> Block:
    """Set a paragraph, ragged at the right."""
    lines = break_lines(text, kind.width, em=kind.size / MM, width=width, justify=False)
    return Block(kind, tuple((line.lead, line) for line in lines), _pitch(kind))


def shrink(text: str, kind: Type, room: float) -> Type:
    """The same look, as small as it must be to fit."""
    size = min(kind.size, int(kind.size * room / max(kind.width(text), 0.01) * 10) / 10)
    return kind._replace(size=size)


def _spread(text: str, kind: Type) -> Line:
    """Two characters over the width of three, as lists of names have them."""
    return Line(0.0, ((text[0], kind.size / MM), (text[1], 0.0)))


def _pitch(kind: Type) -> float:
    return kind.size * _PITCH / MM


def _break(text: str, kind: Type, room: float, *, balanced: bool) -> tuple[Type, list[Line]]:
    """Break a text at the largest size at which it stays within few lines; what is beyond them ends in …."""
    for share, most in _LADDER:
        chosen = kind._replace(size=round(kind.size * share, 1))
        em = chosen.size / MM
        lines = break_lines(text, chosen.width, em=em, width=room, justify=False)
        if len(lines) <= most:
            break
    if balanced and len(lines) > 1:
        lines = balance_lines(text, chosen.width, em=em, width=room)
    if len(lines) > _MOST_LINES:
        last = Line(0.0, ((lines[_MOST_LINES - 1].text[:-1] + "…", 0.0),))
        lines = [*lines[: _MOST_LINES - 1], last]
    return chosen, lines


def _start(line: Line, kind: Type, align: Align, room: float) -> float:
    if align == "left":
        return line.lead
    slack = room - line_width(line, kind.width)
    return line.lead + (slack if align == "right" else slack / 2)
