"""Drawing in millimetres from the top left, as the strings of operators that a PDF page is made of."""

from collections.abc import Callable, Hashable, Sequence
from functools import cache
from typing import Literal, NamedTuple, Protocol, Self

from literacy_desktop.paper import fonts, qr
from literacy_desktop.paper.pdf import MM

Point = tuple[float, float]
Memory = dict[Hashable, tuple[str, str, str, str]]
"""Drawings that recur on many pages, by what they are and the colours and line before them."""

Align = Literal["left", "center", "right"]

_ROUND = 0.5523  # control points of a quarter circle


class Type(NamedTuple):
    """How a text looks: style, size in points, colour, letter-spacing in ems, a stroke to make it bolder."""

    style: str
    size: float
    color: str = "#000000"
    tracking: float = 0.0
    bolder: float = 0.0

    def width(self, text: str) -> float:
        """How wide a text is in millimetres, without a space after its last character."""
        width = fonts.width(text, self.style, self.size)
        if self.tracking:
            width += self.tracking * self.size * max(0, len(text) - 1)
        return width / MM


class Stroke(NamedTuple):
    """How a line looks: width in points, colour."""

    width: float
    color: str = "#000000"


class Shows(Protocol):
    """A document, or a part of one, that knows its size in millimetres and how its texts are shown."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        ...

    def show(self, text: str, style: str, size: float) -> str:
        """The operators that show a text."""
        ...

    def show_spaced(self, glyphs: Sequence[tuple[str, float]], style: str, size: float) -> str:
        """The operators that show pieces of text, each followed by an extra space in points."""
        ...


@cache
def _rgb(color: str) -> str:
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return f"{red:.3g} {green:.3g} {blue:.3g}"


_CURVE = "%.2f %.2f %.2f %.2f %.2f %.2f c"


class Ink:
    """Collects the operators of one page, form or part of a page."""

    def __init__(self, pdf: Shows) -> None:
        self._pdf = pdf
        self._height = pdf.size[1] * MM
        self._code: list[str] = []
        self._fill = self._stroke = self._line = ""

    def content(self) -> str:
        """Everything drawn so far."""
        return "\n".join(self._code)

    def repeat(self, memory: Memory, key: Hashable, draw: Callable[[], object]) -> Self:
        """Draw what looks the same each time: the first time by `draw`, afterwards from memory."""
        before = (key, self._fill, self._stroke, self._line)
        if before not in memory:
            start = len(self._code)
            draw()
            drawn = "\n".join(self._code[start:])
            del self._code[start:]
            memory[before] = drawn, self._fill, self._stroke, self._line
        drawn, self._fill, self._stroke, self._line = memory[before]
        self._code.append(drawn)
        return self

    def draw(self, form: str) -> Self:
        """Draw what `Pdf.add_form` stored."""
        self._code.append(form)
        return self

    def text(self, at: Point, text: str, kind: Type, align: Align = "left") -> Self:
        """Write a text; `at` is the left end, the middle or the right end of its baseline."""
        x, y = at
        if align != "left":
            width = kind.width(text)
            x -= width if align == "right" else width / 2
        return self._show(x, y, kind, self._pdf.show(text, kind.style, kind.size))

    def spaced_text(self, at: Point, pieces: Sequence[tuple[str, float]], kind: Type) -> Self:
        """Write pieces of text, each followed by an extra space in millimetres."""
        glyphs = [(text, space * MM) for text, space in pieces]
        return self._show(*at, kind, self._pdf.show_spaced(glyphs, kind.style, kind.size))

    def piece(self, at: Point, pieces: Sequence[tuple[str, float]], kind: Type) -> str:
        """A text for `row`, set as in `spaced_text`; `at` is seen from the row, and many rows may use it."""
        if len(pieces) == 1:
            shown = self._pdf.show(pieces[0][0], kind.style, kind.size)
        else:
            glyphs = [(text, space * MM) for text, space in pieces]
            shown = self._pdf.show_spaced(glyphs, kind.style, kind.size)
        x, y = at[0] * MM, -at[1] * MM
        return f"{x:.2f} {y:.2f} Td {shown} {-x:.2f} {-y:.2f} Td"

    def row(self, y: float, pieces: Sequence[str], color: str) -> Self:
        """Write pieces at their places in a row whose baseline is at `y`."""
        self._set_fill(color)
        self._code.append(f"BT 0 {self._height - y * MM:.2f} Td {' '.join(pieces)} ET")
        return self

    def _show(self, x: float, y: float, kind: Type, shown: str) -> Self:
        self._set_fill(kind.color)
        spacing = f"{kind.tracking * kind.size:.3g} Tc " if kind.tracking else ""
        bold = f"1 j 2 Tr {kind.bolder:g} w {_rgb(kind.color)} RG " if kind.bolder else ""
        after = (" 0 Tc" if spacing else "") + (" 0 Tr 0 j" if bold else "")
        self._code.append(f"BT {spacing}{bold}{x * MM:.2f} {self._height - y * MM:.2f} Td {shown}{after} ET")
        if bold:
            self._stroke = self._line = ""
        return self

    def line(self, start: Point, end: Point, stroke: Stroke) -> Self:
        """Draw a straight line."""
        self._set_stroke(stroke)
        self._code.append(f"{self._at(start)} m {self._at(end)} l S")
        return self

    def path(self, points: Sequence[Point], stroke: Stroke) -> Self:
        """Draw a line through points."""
        self._set_stroke(stroke)
        first, *rest = (self._at(point) for point in points)
        self._code.append(f"{first} m {' '.join(f'{point} l' for point in rest)} S")
        return self

    def curves(self, start: Point, curves: Sequence[tuple[Point, Point, Point]], stroke: Stroke) -> Self:
        """Draw a line of cubic curves, each given by two control points and its end."""
        self._set_stroke(stroke)
        height = self._height  # a frame has thousands of these: all are written at once
        places = [place for curve in curves for x, y in curve for place in (x * MM, height - y * MM)]
        drawn = " ".join([_CURVE] * len(curves)) % tuple(places)
        self._code.append(f"{self._at(start)} m {drawn} S")
        return self

    def fill(self, points: Sequence[Point], color: str) -> Self:
        """Fill a polygon."""
        self._set_fill(color)
        first, *rest = (self._at(point) for point in points)
        self._code.append(f"{first} m {' '.join(f'{point} l' for point in rest)} h f")
        return self

    def fill_rect(self, box: tuple[float, float, float, float], color: str) -> Self:
        """Fill a rectangle given as x, y, width, height."""
        self._set_fill(color)
        x, y, width, height = box
        self._code.append(f"{self._at((x, y + height))} {width * MM:.2f} {height * MM:.2f} re f")
        return self

    def rect(self, box: tuple[float, float, float, float], stroke: Stroke, radius: float = 0.0) -> Self:
        """Draw the outline of a rectangle given as x, y, width, height, its corners rounded if wanted."""
        x, y, width, height = box
        if not radius:
            self._set_stroke(stroke)
            self._code.append(f"{self._at((x, y + height))} {width * MM:.2f} {height * MM:.2f} re S")
            return self
        right, low, away = x + width, y + height, radius * (1 - _ROUND)
        corners = [
            ((right - radius, y), (right - away, y), (right, y + away), (right, y + radius)),
            ((right, low - radius), (right, low - away), (right - away, low), (right - radius, low)),
            ((x + radius, low), (x + away, low), (x, low - away), (x, low - radius)),
            ((x, y + radius), (x, y + away), (x + away, y), (x + radius, y)),
        ]
        self._set_stroke(stroke)
        drawn = " ".join(
            f"{self._at(enter)} l {self._at(a)} {self._at(b)} {self._at(leave)} c"
            for enter, a, b, leave in corners
        )
        self._code.append(f"{self._at((x + radius, y))} m {drawn} h S")
        return self

    def qr(self, box: tuple[float, float, float], payload: str, level: qr.Level = "M") -> Self:
        """Draw a QR code given as x, y, side; the caller leaves the quiet zone around it."""
        x, y, side = box
        self._set_fill("#000000")
        self._code.append(qr.mask(payload, level, x * MM, self._height - (y + side) * MM, side * MM))
        return self

    def _at(self, point: Point) -> str:
        return f"{point[0] * MM:.2f} {self._height - point[1] * MM:.2f}"

    def _set_fill(self, color: str) -> None:
        if color != self._fill:
            self._fill = color
            self._code.append(f"{_rgb(color)} rg")

    def _set_stroke(self, stroke: Stroke) -> None:
        if stroke.color != self._stroke:
            self._stroke = stroke.color
            self._code.append(f"{_rgb(stroke.color)} RG")
        width = f"{stroke.width:g} w"
        if width != self._line:
            self._line = width
            self._code.append(width)
