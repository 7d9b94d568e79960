"""Printing on bought paper that has border and title already, and the page that shows how far it is off."""

from dataclasses import dataclass
from typing import BinaryIO

from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.pdf import MM, Pdf

MOST_OFFSET = 50.0
"""Millimetres by which print can be moved."""

INK, GREY = "#23201C", "#6F6557"

_EDGE = 8.0  # where every printer prints
_MARKS = ((10, 5.0, 0.6), (5, 3.2, 0.4), (1, 1.8, 0.25))  # every so many mm: how long, how thick
_STEPS = (
    "① 用平时的打印机，按实际大小（100%）把本页印在一张普通白纸上。",
    "② 把白纸叠在红封皮证书纸上，对着光看，量出文字要往右、往下移多少毫米（往左、往上填负数）。",
    "③ 把毫米数填进“套打”的“右移”“下移”，再印本页核对；中间的十字应当落在纸的正中。",
)


@dataclass(frozen=True)
class Overprint:
    """How the words are put on bought paper.

    Attributes:
        right, down: how far everything is moved, in millimetres.
        title: whether the paper lacks the title, so that it is printed too.
    """

    right: float = 0.0
    down: float = 0.0
    title: bool = False

    def moved(self, drawn: str) -> str:
        """The operators of a page, moved."""
        if not (self.right or self.down):
            return drawn
        return f"q 1 0 0 1 {self.right * MM:.2f} {-self.down * MM:.2f} cm\n{drawn}\nQ"


def write_test_page(
    size: tuple[float, float], places: dict[str, tuple[float, float]], shift: Overprint, out: BinaryIO
) -> None:
    """Write a page with rulers along its edges, a cross in its middle, and marks where the words begin.

    Args:
        size: of the paper in millimetres.
        places: what begins where: a word for each place.
        shift: how far print is moved at present.
        out: where the PDF goes.
    """
    with Pdf(out, title="套打测试页", size=size) as pdf:
        ink = Ink(pdf)
        _draw_rulers(ink, size)
        middle = size[0] / 2, size[1] / 2
        _draw_cross(ink, middle, 9)
        for word, at in places.items():
            _draw_cross(ink, at, 2.5)
            ink.text((at[0] + 3, at[1] - 1), word, Type("hei", 8, GREY))
        _draw_words(ink, size, shift)
        pdf.add_page(shift.moved(ink.content()))


def _draw_rulers(ink: Ink, size: tuple[float, float]) -> None:
    """Draw scales that count from the upper left corner of the paper."""
    for along, length in enumerate(size):
        for millimetre in range(int(2 * _EDGE), int(length - 2 * _EDGE) + 1):
            long, thick = next(mark[1:] for mark in _MARKS if millimetre % mark[0] == 0)
            for start, way in ((_EDGE, 1), (size[1 - along] - _EDGE, -1)):
                end = start + way * long
                if along == 0:
                    ink.line((millimetre, start), (millimetre, end), Stroke(thick, INK))
                else:
                    ink.line((start, millimetre), (end, millimetre), Stroke(thick, INK))
            if millimetre % 10 == 0:
                at = (millimetre, _EDGE + 8.2) if along == 0 else (_EDGE + 8, millimetre + 1)
                ink.text(at, str(millimetre), Type("hei", 7, GREY), "center")


def _draw_cross(ink: Ink, middle: tuple[float, float], reach: float) -> None:
    x, y = middle
    ink.line((x - reach, y), (x + reach, y), Stroke(0.4, INK))
    ink.line((x, y - reach), (x, y + reach), Stroke(0.4, INK))


def _draw_words(ink: Ink, size: tuple[float, float], shift: Overprint) -> None:
    x, y = size[0] / 2, size[1] * 0.64
    room = size[0] - 60
    ink.text((x, y), "套打测试页", Type("song", 18, INK, tracking=0.2), "center")
    told = f"现在：右移 {shift.right:g} mm，下移 {shift.down:g} mm；纸 {size[0]:g} × {size[1]:g} mm"
    ink.text((x, y + 8), told, Type("hei", 10, INK), "center")
    for row, step in enumerate(_STEPS):
        kind = Type("hei", 9, GREY)
        kind = kind._replace(size=min(9.0, 9.0 * room / kind.width(step)))
        ink.text((30, y + 16 + row * 6), step, kind)
