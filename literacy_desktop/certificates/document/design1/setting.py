"""How name, paragraphs and issuers are set: the largest size in which they fit, cut into lines."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from literacy_desktop.certificates.document.design1.layout import Layout
from literacy_desktop.paper.ink import Type
from literacy_desktop.paper.lines import Line, balance_lines, break_lines, line_width
from literacy_desktop.paper.pdf import MM

_NAME_SIZES = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
_LONG_NAME_SIZES = (18.0, 16.0, 15.0, 14.0)
_BODY_SIZES = (20.5, 19.5, 18.5, 17.5, 16.5, 15.5, 14.5, 13.5, 12.5, 11.5, 10.5, 9.5, 8.5, 7.5)
_SMALLER_BODY_SIZES = (6.5, 5.5)  # only where even these are needed on small paper
_ISSUER_SIZES = ((17.0, 1), (16.0, 1), (15.0, 1), (15.0, 2), (14.0, 2), (13.0, 2), (12.0, 2), (10.0, 3))
_OPEN, _TIGHT = 0.683, 0.56  # line pitch in mm for a point of size
_FULL_BODY = 4  # lines that fill the sheet as it is drawn; fewer are let down a little


def shrink(text: str, kind: Type, room: float) -> Type:
    """The same look, as small as it must be to fit."""
    size = int(min(kind.size, kind.size * room / max(kind.width(text), 0.01)) * 10) / 10
    return kind if size == kind.size else kind._replace(size=size)


class Name(NamedTuple):
    """How the name is set: its look, its lines, and what it takes beyond one line of the usual kind.

    Attributes:
        ends: how far each line reaches from the left margin.
    """

    kind: Type
    address: Type
    lines: tuple[Line, ...]
    ends: tuple[float, ...]
    pitch: float

    @property
    def height(self) -> float:
        """How much lower the last line stands than the first."""
        return self.pitch * (len(self.lines) - 1)


class _NameTry(NamedTuple):
    """A size to set a name in: how it looks, how wide what follows it is, how many lines it may take."""

    kind: Type
    address: Type
    tail: float
    most: int


@lru_cache(maxsize=64)
def _name_tries(address: str, ink: str, layout: Layout) -> tuple[_NameTry, ...]:
    scale, tries = layout.scale, []
    for size in (*_NAME_SIZES, *_LONG_NAME_SIZES):
        addressed = Type("kai", min(21.0, size) * scale, ink)
        tail = 5 * scale + addressed.width(address + "：") if address else 0.0
        most = 1 if size in _NAME_SIZES else 2 if size > 15 else 3
        tries.append(_NameTry(Type("kai", size * scale, ink), addressed, tail, most))
    return tuple(tries)


@lru_cache(maxsize=256)
def set_name(name: str, address: str, ink: str, layout: Layout) -> Name:
    """Set a name in one line if at all possible, a very long one in up to three."""
    for kind, addressed, tail, most in _name_tries(address, ink, layout):  # noqa: B007  the last one is used below
        lines = break_lines(name, kind.width, em=kind.size / MM, width=layout.width, justify=False)
        ends = [line_width(line, kind.width) for line in lines]
        if lines and len(lines) <= most and ends[-1] + tail <= layout.width:
            break
    return Name(kind, addressed, tuple(lines), tuple(ends), kind.size * 0.62)


@dataclass(frozen=True, eq=False)  # one for each text that is set, known by itself
class Body:
    """How the paragraphs are set: size, baselines, lines; `drop` lets a short text down to the middle."""

    kind: Type
    lines: tuple[tuple[float, Line], ...]
    drop: float


@lru_cache(maxsize=256)
def set_body(paragraphs: tuple[str, ...], name_height: float, ink: str, layout: Layout) -> Body:
    """Set the paragraphs between the name and the foot."""
    scale = layout.scale
    start = layout.name + 16 * scale + max(0.0, name_height - 5 * scale)
    for size in (*_BODY_SIZES, *_SMALLER_BODY_SIZES):
        kind = Type("kai", size * scale, ink)
        em = kind.size / MM
        broken = [
            line
            for paragraph in paragraphs
            for line in break_lines(paragraph, kind.width, em=em, width=layout.width, indent=2 * em)
        ]
        pitch = min(kind.size * _OPEN, (layout.body_limit - start) / max(1, len(broken) - 1))
        if pitch >= kind.size * _TIGHT:
            break
    drop = max(0, _FULL_BODY - len(broken)) * 3.0 * scale
    return Body(kind, tuple((start + drop + index * pitch, line) for index, line in enumerate(broken)), drop)


@lru_cache(maxsize=64)
def set_issuers(
    issuers: tuple[str, ...], room: float, ink: str, scale: float
) -> tuple[Type, list[list[str]]]:
    """Set all issuers in one size, the largest in which every one fits its column."""
    for size, rows in _ISSUER_SIZES:
        kind = Type("kai", size * scale, ink)
        broken = [balance_lines(issuer, kind.width, em=kind.size / MM, width=room) for issuer in issuers]
        if all(len(lines) <= rows for lines in broken):
            break
    return kind, [[line.text for line in lines] for lines in broken]
