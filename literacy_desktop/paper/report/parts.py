"""What a report is built of, as reportlab sees it; every part is measured and drawn in millimetres."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from reportlab.platypus.flowables import Flowable

from literacy_desktop.paper.fonts.dynamic import showing
from literacy_desktop.paper.fonts.showing import Showing
from literacy_desktop.paper.ink import Ink, Type
from literacy_desktop.paper.pdf import MM
from literacy_desktop.paper.report.content import PrintedReport
from literacy_desktop.paper.report.setting import INK, LABEL, VALUE, Block, set_lines, shrink

_TITLE = Type("song", 22, INK, tracking=0.12, bolder=0.35)
_TITLE_BASELINE, _SUBTITLE_BASELINE, _INFO_BASELINE = 11.0, 17.1, 23.5
_INFO_PITCH, _INFO_GAP, _INFO_INDENT, _LABEL_GAP = 5.4, 5.0, 10.0, 3.3
_NARROW_COLUMNS, _WIDE_COLUMNS, _WIDE = 2, 3, 220.0


class _Area(NamedTuple):
    """A part of a page of a reportlab canvas, as Ink wants it."""

    size: tuple[float, float]
    showing: Showing

    def show(self, text: str, style: str, size: float) -> str:
        return self.showing.show(text, style, size)

    def show_spaced(self, glyphs: Sequence[tuple[str, float]], style: str, size: float) -> str:
        return self.showing.show_spaced(glyphs, style, size)


def ink_on(canvas: Any, size: tuple[float, float]) -> Ink:
    """Ink for a part of the page whose lower left corner is the canvas's origin."""
    return Ink(_Area(size, showing(canvas)))


class Part(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A part of a report, as wide as the page allows."""

    canv: Any

    def __init__(self, width: float) -> None:
        super().__init__()
        self.size = (width, 0.0)

    def measure(self, room: float) -> float:
        """The height; any height above `room` says as well that there is no room for it."""
        raise NotImplementedError

    def paint(self, ink: Ink) -> None:
        """Draw it."""
        raise NotImplementedError

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Tell reportlab the size in points."""
        self.size = (self.size[0], self.measure(height / MM))
        return self.size[0] * MM, self.size[1] * MM

    def draw(self) -> None:
        """Draw it where reportlab put it."""
        ink = ink_on(self.canv, self.size)
        self.paint(ink)
        self.canv.addLiteral(ink.content())


class Heading(Part):
    """Title, line below it, and the particulars in columns."""

    def __init__(self, printed: PrintedReport, width: float) -> None:
        super().__init__(width)
        self._printed = printed
        self._count = _WIDE_COLUMNS if width > _WIDE else _NARROW_COLUMNS
        self._step = width / self._count
        labels = [LABEL.width(label) + _LABEL_GAP for label, _ in printed.info]
        self._indent = max([_INFO_INDENT, *labels])
        room = self._step - self._indent - _INFO_GAP
        self._values = [set_lines(value, VALUE, room) for _, value in printed.info]

    def measure(self, room: float) -> float:  # noqa: ARG002  it is at the top of the first page
        """The height down to the first table."""
        last = _INFO_BASELINE if self._values else _SUBTITLE_BASELINE if self._printed.subtitle else 11.0
        return last + sum(map(self._row_height, self._rows())) + (1.0 if self._values else 6.2)

    def paint(self, ink: Ink) -> None:
        """Draw it."""
        width, printed = self.size[0], self._printed
        ink.text((0, _TITLE_BASELINE), printed.title, shrink(printed.title, _TITLE, width))
        if printed.subtitle:
            ink.text((0, _SUBTITLE_BASELINE), printed.subtitle, shrink(printed.subtitle, LABEL, width))
        y = _INFO_BASELINE
        labels = [label for label, _ in printed.info]
        for row, values in enumerate(self._rows()):
            for column, value in enumerate(values):
                x = column * self._step
                ink.text((x, y), labels[row * self._count + column], LABEL)
                value.draw(ink, x + self._indent, y)
            y += self._row_height(values)

    def _rows(self) -> list[list[Block]]:
        starts = range(0, len(self._values), self._count)
        return [self._values[start : start + self._count] for start in starts]

    def _row_height(self, values: Sequence[Block]) -> float:
        extra = max((len(value.lines) - 1) * value.pitch for value in values)
        return _INFO_PITCH + max(0.0, extra)
