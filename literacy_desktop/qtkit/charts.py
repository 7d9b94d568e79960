"""Small charts: laid out as a list of drawing calls, then painted; the list is what tests read."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from literacy_desktop.qtkit import fonts, theme
from literacy_desktop.qtkit.drawing import Box, Call, Dot, Measure, Stroke, Word, paint, shortened
from literacy_desktop.qtkit.tokens import CAPTION


@dataclass(frozen=True)
class Columns:
    """What a chart of stacked columns shows.

    Attributes:
        labels: of the columns.
        series: for each name a value per column, from the foot up.
        rates: for each column 0 to 1, or None where there is none; drawn as a line.
        rate_name: what the line is called.
    """

    labels: Sequence[str]
    series: Sequence[tuple[str, Sequence[int]]]
    rates: Sequence[float | None]
    rate_name: str

    def total(self, place: int) -> int:
        """The height of a column."""
        return sum(values[place] for _name, values in self.series)


def nice_top(highest: int, steps: int = 4) -> int:
    """The least round number, of at least `highest`, that a scale of so many steps can end at."""
    step = 1
    while True:
        for factor in (1, 2, 2.5, 5):
            wanted = step * factor
            if wanted == int(wanted) and wanted * steps >= highest:
                return int(wanted) * steps
        step *= 10


@dataclass(frozen=True)
class Plot:
    """Where columns stand: the inner field, where the scale ends, each column's share of the width."""

    field: QRectF
    top: int
    step: float

    def x(self, place: int) -> float:
        """The middle of a column."""
        return self.field.left() + (place + 0.5) * self.step

    def y(self, share: float) -> float:
        """The height of a share of the scale, 0 at the foot."""
        return self.field.bottom() - share * self.field.height()


LEAST_COLUMNS = 6
STEPS = 4


def plot_of(data: Columns, size: QSize, measure: Measure) -> Plot:
    """Where the columns stand in a picture of this size."""
    unit = theme.px(1.0 * CAPTION)
    top = nice_top(max([data.total(place) for place in range(len(data.labels))], default=0))
    left = measure(f"{top:,}") + unit * 0.7
    right = size.width() - measure("100%") - unit * 0.7
    field = QRectF(left, unit * 2.6, max(1.0, right - left), max(1.0, size.height() - unit * 5.0))
    return Plot(field, top, field.width() / max(LEAST_COLUMNS, len(data.labels)))


def draw_columns(data: Columns, size: QSize, measure: Measure) -> list[Call]:
    """Stacked columns with a line of rates over them, a scale at either side, and a legend above."""
    plot = plot_of(data, size, measure)
    return [
        *_legend(data, plot, measure),
        *_scales(plot),
        *_stacks(data, plot),
        *_rate_line(data, plot),
        *_feet(data, plot, measure),
    ]


def series_colour(place: int) -> str:
    """The colour of a series."""
    colours = theme.tokens().series
    return colours[place % len(colours)]


def _legend(data: Columns, plot: Plot, measure: Measure) -> list[Call]:
    unit = theme.px(CAPTION)
    x, y, side = plot.field.left(), unit * 0.75, unit * 0.8
    calls: list[Call] = []
    for place, (name, _values) in enumerate(data.series):
        calls.append(Box(QRectF(x, y - side / 2, side, side), series_colour(place), 2.5))
        calls.append(Word((x + side * 1.4, y), name))
        x += side * 1.4 + measure(name) + unit
    if any(rate is not None for rate in data.rates):
        calls.append(Stroke(((x, y), (x + unit * 1.6, y)), "text", 2))
        calls.append(Dot((x + unit * 0.8, y), "text", unit * 0.26))
        calls.append(Word((x + unit * 2.1, y), data.rate_name))
    return calls


def _scales(plot: Plot) -> list[Call]:
    unit = theme.px(CAPTION)
    calls: list[Call] = []
    for step in range(STEPS + 1):
        y = plot.y(step / STEPS)
        calls.append(
            Stroke(((plot.field.left(), y), (plot.field.right(), y)), "line2" if step == 0 else "line")
        )
        calls.append(Word((plot.field.left() - unit * 0.6, y), f"{plot.top * step // STEPS:,}", "right"))
        calls.append(Word((plot.field.right() + unit * 0.6, y), f"{100 * step // STEPS}%"))
    return calls


def _stacks(data: Columns, plot: Plot) -> list[Call]:
    width = min(plot.step * 0.54, theme.px(30))
    calls: list[Call] = []
    for place in range(len(data.labels)):
        foot, filled = 0, [(s, values[place]) for s, (_n, values) in enumerate(data.series) if values[place]]
        for order, (series, value) in enumerate(filled):
            y, below = plot.y((foot + value) / plot.top), plot.y(foot / plot.top)
            gap = 1 if order and below - y > 2 else 0
            rect = QRectF(plot.x(place) - width / 2, y, width, below - y - gap)
            calls.append(Box(rect, series_colour(series), round_top=order == len(filled) - 1))
            foot += value
    return calls


def _rate_line(data: Columns, plot: Plot) -> list[Call]:
    points = [(plot.x(place), plot.y(rate)) for place, rate in enumerate(data.rates) if rate is not None]
    if not points:
        return []
    calls: list[Call] = [Stroke(tuple(points), "text", 2, halo=5)] if len(points) > 1 else []
    return calls + [Dot(point, "text", theme.px(CAPTION) * 0.27) for point in points]


def _feet(data: Columns, plot: Plot, measure: Measure) -> list[Call]:
    widest = max([measure(text) for text in data.labels], default=0.0)
    every = 1 if widest + 4 <= plot.step else 2 if widest + 4 <= plot.step * 2 else 3
    y = plot.field.bottom() + theme.px(CAPTION) * 1.15
    return [
        Word((plot.x(place), y), text, "center")
        for place, text in enumerate(data.labels)
        if place % every == 0
    ]


def draw_bars(bars: Sequence[tuple[str, int]], size: QSize, measure: Measure) -> list[Call]:
    """Lying bars: a name, the bar on its track, the number."""
    if not bars:
        return []
    unit, most = theme.px(CAPTION), max(max(value for _name, value in bars), 1)
    names = [shortened(name, size.width() * 0.34, measure) for name, _value in bars]
    left = max(measure(name) for name in names) + unit * 0.9
    right = size.width() - max(measure(f"{value:,}") for _name, value in bars) - unit * 0.9
    pitch, thick = min(size.height() / len(bars), unit * 2.2), unit * 0.6
    calls: list[Call] = []
    for place, (name, (_whole, value)) in enumerate(zip(names, bars, strict=True)):
        y, room = (place + 0.5) * pitch, max(1.0, right - left)
        long = max(thick, room * value / most) if value else 0.0
        calls.append(Word((left - unit * 0.9, y), name, "right", "text"))
        calls.append(Box(QRectF(left, y - thick / 2, room, thick), "sunken", thick / 2))
        calls.append(Box(QRectF(left, y - thick / 2, long, thick), "bar", thick / 2))
        calls.append(Word((size.width(), y), f"{value:,}", "right", "text", strong=True))
    return calls


class Chart(QWidget):
    """Paints drawing calls, made anew for each size; subclasses say which, and what a place tells."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._font, self._strong = theme.font(CAPTION), theme.font(CAPTION, 600)
        self._metrics = QFontMetricsF(self._strong)
        self._calls: list[Call] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def calls(self, size: QSize) -> list[Call]:
        """What to draw in this size."""
        raise NotImplementedError

    def told(self, _at: QPointF) -> str:
        """What the tooltip says at a point."""
        return ""

    def measure(self, text: str) -> float:
        """How wide a word is."""
        return self._metrics.horizontalAdvance(text)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for call in self.calls(self.size()):
            paint(painter, call, (self._font, self._strong))
        painter.end()


class ColumnChart(Chart):
    """Stacked columns with a line of rates."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._data = Columns((), (), (), "")
        self.setMinimumHeight(theme.px(150))

    def show_data(self, data: Columns, spoken: str) -> None:
        """Show this; `spoken` is the same in words, for screen readers."""
        self._data = data
        for text in (*data.labels, *(name for name, _values in data.series)):
            fonts.cover(text)
        self.setAccessibleDescription(spoken)
        self.update()

    def calls(self, size: QSize) -> list[Call]:
        return draw_columns(self._data, size, self.measure)

    def told(self, at: QPointF) -> str:
        plot = plot_of(self._data, self.size(), self.measure)
        place = int((at.x() - plot.field.left()) // plot.step)
        if not 0 <= place < len(self._data.labels):
            return ""
        lines = [f"{name}  {values[place]:,}" for name, values in self._data.series if values[place]]
        rate = self._data.rates[place]
        tail = [f"{self._data.rate_name}  {rate:.0%}"] if rate is not None else []
        return "\n".join([f"{self._data.labels[place]}  {self._data.total(place):,}", *lines, *tail])

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(200))


class BarChart(Chart):
    """Lying bars."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bars: list[tuple[str, int]] = []

    def show_bars(self, bars: Sequence[tuple[str, int]]) -> None:
        """Show these, in this order."""
        self._bars = [(fonts.cover(name), value) for name, value in bars]
        self.setAccessibleDescription("，".join(f"{name} {value:,}" for name, value in bars))
        self.setMinimumHeight(round(theme.px(CAPTION) * 1.4 * max(1, len(bars))))
        self.updateGeometry()
        self.update()

    def calls(self, size: QSize) -> list[Call]:
        return draw_bars(self._bars, size, self.measure)

    def told(self, at: QPointF) -> str:
        pitch = min(self.height() / max(1, len(self._bars)), theme.px(CAPTION) * 2.2)
        place = int(at.y() // pitch)
        return f"{self._bars[place][0]}  {self._bars[place][1]:,}" if place < len(self._bars) else ""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(260), round(theme.px(CAPTION) * 1.9 * max(1, len(self._bars))))
