"""A month of sessions painted at once: laid out as plain numbers, and what is alike painted together.

A busy month has two thousand sessions of which some hundred are seen. Fonts and colours are set once for all
of them, grounds and signs are pictures made once, and where the mouse meets a session is only worked out when
there is a mouse.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from literacy_desktop.base.i18n import _
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.qtkit import theme
from literacy_desktop.timetable.model import Timetable
from literacy_desktop.timetable.page.paint import Brush, clock, paint_tall_chip, title_of

CHIP, TALL, GAP = 22, 41, 2
"""The height of a session in one line and in two, and what is free between them, at 100%."""

_EDGE, _ROOM, _SIGN_GAP = 4, 12, 3


@dataclass(frozen=True)
class More:
    """The line of a day that has more sessions than room: some of their signs, and how many they are."""

    x: int
    y: int
    signs: Sequence[SessionDetail]
    words: str


@dataclass
class Crowd:
    """Where the sessions of a month lie: corners of those in one line, boxes of those in two, the rest."""

    chip: tuple[int, int] = (0, 0)
    chips: list[tuple[int, int, SessionDetail]] = field(default_factory=list)
    tall: list[tuple[QRectF, SessionDetail]] = field(default_factory=list)
    more: list[More] = field(default_factory=list)

    @property
    def side(self) -> int:
        """The side of a sign."""
        return self.chip[1] - 5

    def boxes(self) -> Iterator[tuple[QRectF, SessionDetail]]:
        """Where each session that is seen can be met with a mouse."""
        for x, y, one in self.chips:
            yield QRectF(x, y, *self.chip), one
        yield from self.tall
        for line in self.more:
            for place, one in enumerate(line.signs):
                x = line.x + place * (self.side + _SIGN_GAP)
                yield QRectF(x, line.y, self.side, self.side), one


def lay_out(cells: Iterable[tuple[QRectF, Sequence[SessionDetail]]], brush: Brush) -> Crowd:
    """Lay out the sessions of each cell, as many as there is room for."""
    crowd, high, tall, gap = Crowd(), theme.px(CHIP), theme.px(TALL), GAP
    for box, found in cells:
        space = box.height()
        crowd.chip = round(box.width()), high
        x, y = round(box.x()), round(box.y())
        if len(found) * (tall + gap) <= space:
            for place, one in enumerate(found):
                crowd.tall.append((QRectF(x, y + place * (tall + gap), box.width(), tall), one))
            continue
        room = int(space // (high + gap))
        fit = len(found) if len(found) <= room else max(0, room - 1)
        crowd.chips += [(x, y + place * (high + gap), one) for place, one in enumerate(found[:fit])]
        if fit < len(found):
            at = (x + 2, y + fit * (high + gap) + 3)
            crowd.more.append(_more(at, box.width() - 2, found[fit:], brush, all_=not fit))
    return crowd


def _more(
    at: tuple[int, int], width: float, rest: Sequence[SessionDetail], brush: Brush, *, all_: bool
) -> More:
    """How many more there are, and of what, as far as there is room."""
    words = (_("{n} 节") if all_ else _("还有 {n} 节")).format(n=len(rest))
    side = theme.px(CHIP) - 5 + _SIGN_GAP
    signs = int((width - brush.wide(words, "caption") - 6 + _SIGN_GAP) // side)
    return More(at[0], at[1], rest[: max(0, signs)], words)


def paint_crowd(painter: QPainter, brush: Brush, shown: Timetable, crowd: Crowd) -> None:
    """Paint them all."""
    ratio = painter.device().devicePixelRatioF()
    grounds: dict[tuple[str, str], QPixmap] = {}
    for x, y, one in crowd.chips:
        look = one.topic_group, one.session.state
        if look not in grounds:
            grounds[look] = brush.ground(shown.group_of(one), one.session.state, crowd.chip, ratio)
        painter.drawPixmap(x, y, grounds[look])
    _paint_signs(painter, brush, shown, crowd)
    for box, one in crowd.tall:
        paint_tall_chip(painter, brush, box, one, shown.group_of(one))
    _write(painter, brush, crowd)


def _paint_signs(painter: QPainter, brush: Brush, shown: Timetable, crowd: Crowd) -> None:
    ratio, step = painter.device().devicePixelRatioF(), crowd.side + _SIGN_GAP
    signs: dict[str, QPixmap] = {}
    for line in crowd.more:
        x, y = line.x, line.y
        for one in line.signs:
            group = one.topic_group
            if group not in signs:
                signs[group] = brush.sign(shown.group_of(one), crowd.side, ratio)
            painter.drawPixmap(x, y, signs[group])
            x += step


def _write(painter: QPainter, brush: Brush, crowd: Crowd) -> None:
    """Times and counts, which come again and again, are laid out once; titles are written as they are."""
    middle, step = crowd.chip[1] / 2, crowd.side + _SIGN_GAP
    base = middle + brush.metrics["small"].ascent() / 2 - 1.5
    painter.setFont(brush.caption)
    painter.setPen(theme.colour("text2"))
    up = brush.metrics["caption"].ascent()
    left, titles = crowd.side + 7, []
    for x, y, one in crowd.chips:
        time = clock(one)
        painter.drawStaticText(QPointF(x + left, y + base - up), brush.words(time, "caption"))
        titles.append((x + left + brush.wide(time, "caption") + 4, x, y + base, one))
    for line in crowd.more:
        corner = QPointF(
            line.x + len(line.signs) * step + 2, line.y - 3 + middle - brush.metrics["caption"].height() / 2
        )
        painter.drawStaticText(corner, brush.words(line.words, "caption"))
    painter.setFont(brush.small)
    painter.setPen(theme.colour("text"))
    off = []
    for start, x, low, one in titles:
        if one.session.state == "cancelled":
            off.append((start, x, low, one))
        else:
            painter.drawText(QPointF(start, low), brush.cut(title_of(one), x + crowd.chip[0] - 3 - start))
    _write_off(painter, brush, crowd, off)


def _write_off(
    painter: QPainter, brush: Brush, crowd: Crowd, off: Iterable[tuple[float, int, float, SessionDetail]]
) -> None:
    """Those that are cancelled, struck through."""
    painter.setPen(theme.colour("text3"))
    for start, x, y, one in off:
        words = brush.cut(title_of(one), x + crowd.chip[0] - 3 - start)
        painter.drawText(QPointF(start, y), words)
        painter.drawLine(QPointF(start, y - 5), QPointF(start + brush.wide(words, "small"), y - 5))
