"""A chart of shares: bars of a hundred per cent, parted by counts, with a legend above."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from literacy_desktop.qtkit import fonts, theme
from literacy_desktop.qtkit.charts import Chart
from literacy_desktop.qtkit.drawing import Box, Call, Measure, Stroke, Word, shortened
from literacy_desktop.qtkit.tokens import CAPTION

_DARK = "#1B2420"
TONES = {"good": ("bar", "on_brand"), "middling": ("bar_low", _DARK), "poor": ("line2", "text")}
"""Colour of a part, and of the number in it; parts keep their order, so that colour is not needed to tell."""


@dataclass(frozen=True)
class ShareRow:
    """A bar: its word, a count for each part; with `title` a line stands above it."""

    word: str
    counts: tuple[int, ...]
    title: str = ""

    @property
    def total(self) -> int:
        """All that was counted."""
        return sum(self.counts)


@dataclass(frozen=True)
class Shares:
    """What the chart shows: for each part its name and tone, then the bars."""

    parts: tuple[tuple[str, str], ...]
    rows: tuple[ShareRow, ...]


def _unit() -> float:
    return theme.px(1.0 * CAPTION)


def height_of(shares: Shares) -> int:
    """How high the chart has to be."""
    titles = sum(bool(row.title) for row in shares.rows)
    return round(_unit() * (2.6 + 2.1 * len(shares.rows) + 2.3 * titles))


def draw_shares(shares: Shares, size: QSize, measure: Measure) -> list[Call]:
    """Legend, then row by row the word, the bar and how many were counted."""
    unit, room = _unit(), float(size.width())
    calls = _legend(shares, measure)
    widest = max((measure(row.word) for row in shares.rows), default=0.0)
    left = min(widest, room * 0.36) + unit * 0.9
    most = max((measure(f"{row.total:,}") for row in shares.rows), default=0.0)
    y = unit * 2.4
    for row in shares.rows:
        if row.title:
            y += unit * 2.3
            calls.append(
                Word((0.0, y - unit * 0.95), shortened(row.title, room, measure), "left", "text", strong=True)
            )
            calls.append(Stroke(((0.0, y - unit * 2.05), (room, y - unit * 2.05)), "line"))
        middle = y + unit * 0.95
        calls.append(
            Word((left - unit * 0.9, middle), shortened(row.word, left - unit * 0.9, measure), "right")
        )
        bar = QRectF(left, middle - unit * 0.72, max(1.0, room - left - most - unit * 0.8), unit * 1.44)
        calls += _bar(row, bar, shares.parts, measure)
        calls.append(Word((room, middle), f"{row.total:,}" if row.total else "—", "right"))
        y += unit * 2.1
    return calls


def _legend(shares: Shares, measure: Measure) -> list[Call]:
    unit, x = _unit(), 0.0
    calls: list[Call] = []
    for name, tone in shares.parts:
        calls.append(Box(QRectF(x, unit * 0.4, unit * 0.8, unit * 0.8), TONES[tone][0], 2.5))
        calls.append(Word((x + unit * 1.2, unit * 0.8), name))
        x += unit * 2.2 + measure(name)
    return calls


def _bar(row: ShareRow, bar: QRectF, parts: Sequence[tuple[str, str]], measure: Measure) -> list[Call]:
    calls: list[Call] = [Box(bar, "sunken", 3)]
    x = bar.left()
    for count, (_name, tone) in zip(row.counts, parts, strict=True):
        if not count:
            continue
        wide, word = bar.width() * count / row.total, f"{count * 100 / row.total:.0f}%"
        ground, ink = TONES[tone]
        calls.append(Box(QRectF(x, bar.top(), max(1.0, wide - 1), bar.height()), ground, 3))
        if measure(word) + 8 <= wide:
            calls.append(Word((x + wide / 2, bar.center().y()), word, "center", ink, strong=True))
        x += wide
    return calls


class ShareChart(Chart):
    """Bars of shares."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._shares = Shares((), ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Shares) -> None:
        """Show these, in this order."""
        self._shares = shares
        for text in (text for row in shares.rows for text in (row.word, row.title)):
            fonts.cover(text)
        self.setAccessibleDescription("；".join(_spoken(shares, place) for place in range(len(shares.rows))))
        self.setFixedHeight(height_of(shares))
        self.update()

    def calls(self, size: QSize) -> list[Call]:
        return draw_shares(self._shares, size, self.measure)

    def told(self, at: QPointF) -> str:
        unit, y = _unit(), _unit() * 2.4
        for place, row in enumerate(self._shares.rows):
            y += unit * 2.3 if row.title else 0.0
            if y <= at.y() < y + unit * 2.1:
                return _spoken(self._shares, place)
            y += unit * 2.1
        return ""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), height_of(self._shares))


def _spoken(shares: Shares, place: int) -> str:
    row = shares.rows[place]
    counts = "，".join(
        f"{name} {count}" for (name, _tone), count in zip(shares.parts, row.counts, strict=True)
    )
    return f"{row.title} {row.word}  {counts}".strip()
