"""How the views paint: fonts and colours made once, sessions as chips and blocks, days with their notes."""

import math
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QStaticText, QTransform

from literacy_desktop.base.holidays import DayKind
from literacy_desktop.base.i18n import _
from literacy_desktop.classes.model import SESSION_STATES, SessionDetail
from literacy_desktop.qtkit import fonts, theme
from literacy_desktop.qtkit.tokens import BODY, CAPTION, SMALL
from literacy_desktop.timetable.model import DayFacts, Group

_TINT = 34
_PALE = 110
_ROOMY = 2.2
"""So many times as wide as the time has to be what a room can stand beside it in."""


@dataclass
class Brush:
    """What painting needs, made when the look is known and kept between paints."""

    _widths: dict[tuple[str, int, bool], str] = field(default_factory=dict)
    _tints: dict[str, QColor] = field(default_factory=dict)
    _signs: dict[tuple[str, int, float, float], QPixmap] = field(default_factory=dict)
    _grounds: dict[tuple[str, int, str, tuple[int, int], float], QPixmap] = field(default_factory=dict)
    _words: dict[tuple[str, str], QStaticText] = field(default_factory=dict)
    _wide: dict[str, dict[str, float]] = field(default_factory=dict)

    @cached_property
    def caption(self) -> QFont:
        """Times, places."""
        return theme.font(CAPTION)

    @cached_property
    def small(self) -> QFont:
        """Titles of sessions."""
        return theme.font(SMALL)

    @cached_property
    def strong(self) -> QFont:
        """Titles where there is room, and signs."""
        return theme.font(CAPTION, 600)

    @cached_property
    def number(self) -> QFont:
        """Days of the month."""
        return theme.font(BODY, 500)

    @cached_property
    def metrics(self) -> dict[str, QFontMetricsF]:
        """Of each font by its name."""
        named = {"caption": self.caption, "small": self.small, "strong": self.strong, "number": self.number}
        return {name: QFontMetricsF(font) for name, font in named.items()}

    def elided(self, text: str, name: str, width: float) -> str:
        """The text as it fits into a width; remembered, since the same month is painted again and again."""
        key = (text, int(width), name == "small")
        known = self._widths.get(key)
        if known is None:
            fonts.cover(text)
            known = self.metrics[name].elidedText(text, Qt.TextElideMode.ElideRight, width)
            known = "" if known == "…" else known
            self._widths[key] = known
        return known

    def sign(self, group: Group, side: float, ratio: float) -> QPixmap:
        """The sign of a group, painted once for each size."""
        key = (group.name, group.colour, side, ratio)
        known = self._signs.get(key)
        if known is None:
            known = QPixmap(math.ceil(side * ratio), math.ceil(side * ratio))
            known.setDevicePixelRatio(ratio)
            known.fill(Qt.GlobalColor.transparent)
            painter = QPainter(known)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_sign(painter, QRectF(0, 0, side, side), group)
            painter.end()
            self._signs[key] = known
        return known

    def ground(self, group: Group, state: str, size: tuple[int, int], ratio: float) -> QPixmap:
        """The ground of a session with the sign of its group: sessions that look alike share one picture."""
        key = (group.name, group.colour, state, size, ratio)
        known = self._grounds.get(key)
        if known is None:
            width, height = size
            known = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
            known.setDevicePixelRatio(ratio)
            known.fill(Qt.GlobalColor.transparent)
            painter = QPainter(known)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_ground(painter, self, QRectF(0.5, 0.5, width - 1, height - 1), group, state)
            painter.drawPixmap(QPointF(3, 2.5), self.sign(group, height - 5, ratio))
            painter.end()
            self._grounds[key] = known
        return known

    def words(self, text: str, name: str) -> QStaticText:
        """A text that comes again and again, laid out once for a font."""
        known = self._words.get((text, name))
        if known is None:
            known = QStaticText(text)
            known.setTextFormat(Qt.TextFormat.PlainText)
            known.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            known.prepare(QTransform(), getattr(self, name))
            self._words[text, name] = known
        return known

    def wide(self, text: str, name: str) -> float:
        """How wide a text is in a font: the sum of its characters, each measured once."""
        known = self._wide.setdefault(name, {})
        try:
            return sum([known[char] for char in text])
        except KeyError:
            fonts.cover(text)
            metrics = self.metrics[name]
            known |= {char: metrics.horizontalAdvance(char) for char in set(text) - known.keys()}
            return sum(known[char] for char in text)

    def cut(self, text: str, width: float) -> str:
        """A title as it fits into a width, with … where it is cut: what Qt does, without laying it out."""
        if self.wide(text, "small") <= width:
            return text
        room, known = width - self.wide("…", "small"), self._wide["small"]
        for place, char in enumerate(text):
            room -= known[char]
            if room < 0:
                return f"{text[:place]}…" if place else ""
        return text

    def _draw_sign(self, painter: QPainter, box: QRectF, group: Group) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(colour_of(group)))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.colour("surface"))
        painter.setFont(self.strong)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, fonts.cover(group.sign))

    def tint(self, name: str) -> QColor:
        """A soft ground of a colour."""
        known = self._tints.get(name)
        if known is None:
            known = QColor(theme.colour(name))
            known.setAlpha(_TINT)
            self._tints[name] = known
        return known


def colour_of(group: Group) -> str:
    """The colour of a topic group."""
    return theme.tokens().series[group.colour]


def title_of(one: SessionDetail) -> str:
    """What is taught, else which session of its class it is."""
    if one.topic:
        return one.topic
    return _("{name} 第 {n} 次").format(name=one.class_name, n=one.session.number)


def spoken(one: SessionDetail) -> str:
    """A session in words: for tooltips and screen readers."""
    session = one.session
    why = _("：{reason}").format(reason=session.reason) if session.reason else ""
    lines = [
        f"{session.starts:%H:%M}–{session.ends:%H:%M} {title_of(one)}",
        one.class_name,
        f"{one.site} {one.room}".strip(),
        one.teacher,
        _(SESSION_STATES[session.state]) + why,
    ]
    return "\n".join(line for line in lines if line)


def place_of(one: SessionDetail) -> str:
    """Where it is."""
    return f"{one.site} {one.room}".strip()


def paint_sign(painter: QPainter, brush: Brush, box: QRectF, group: Group) -> None:
    """The sign of a topic group, white on its colour: told apart without seeing colours."""
    painter.drawPixmap(box.topLeft(), brush.sign(group, box.height(), painter.device().devicePixelRatioF()))


def clock(one: SessionDetail) -> str:
    """When a session begins, as short as it can be written: 9:00."""
    return f"{one.session.starts.hour}:{one.session.starts:%M}"


def paint_tall_chip(painter: QPainter, brush: Brush, box: QRectF, one: SessionDetail, group: Group) -> None:
    """A session in two lines: sign and title, below them time and room."""
    state = one.session.state
    paint_ground(painter, brush, box, group, state)
    side = brush.metrics["small"].height()
    paint_sign(painter, brush, QRectF(box.x() + 3, box.y() + 3, side, side), group)
    left = box.x() + side + 7
    base = box.y() + 3 + brush.metrics["small"].ascent()
    _title(painter, brush, (left, base, box.right() - 3 - left), title_of(one), off=state == "cancelled")
    width = box.right() - 3 - left
    below = " ".join(word for word in (clock(one), one.room or one.site) if word)
    if brush.metrics["caption"].horizontalAdvance(clock(one)) * _ROOMY > width:
        below = clock(one)
    painter.setFont(brush.caption)
    painter.setPen(theme.colour("text2"))
    low = box.bottom() - 4 - brush.metrics["caption"].descent()
    painter.drawText(QPointF(left, low), brush.elided(below, "caption", width))


def _title(
    painter: QPainter, brush: Brush, place: tuple[float, float, float], text: str, *, off: bool
) -> None:
    left, base, width = place
    shown = brush.elided(text, "small", max(0.0, width))
    painter.setFont(brush.small)
    painter.setPen(theme.colour("text3" if off else "text"))
    painter.drawText(QPointF(left, base), shown)
    if off:
        long = brush.metrics["small"].horizontalAdvance(shown)
        painter.drawLine(QPointF(left, base - 5), QPointF(left + long, base - 5))


def paint_ground(painter: QPainter, brush: Brush, box: QRectF, group: Group, state: str) -> None:
    """The ground of a session: grey where it was cancelled, dashed where it is a draft."""
    name = colour_of(group)
    painter.setBrush(brush.tint(name) if state != "cancelled" else theme.colour("sunken"))
    draft = state == "draft"
    painter.setPen(QPen(theme.colour(name), 1, Qt.PenStyle.DashLine) if draft else QPen(Qt.PenStyle.NoPen))
    painter.drawRoundedRect(box, 5, 5)


def paint_day_head(
    painter: QPainter, brush: Brush, box: QRectF, facts: DayFacts, *, today: bool, pale: bool
) -> None:
    """Number, 休 or 班, and the lunar day, term or festival at the right."""
    number = str(facts.day.day)
    base = box.y() + box.height() / 2 + brush.metrics["number"].ascent() / 2 - 2
    wide = brush.metrics["number"].horizontalAdvance(number)
    painter.setFont(brush.number)
    left = box.x() + 10
    if today:
        side = box.height() - 6
        disc = QRectF(box.x() + 4, box.y() + 3, max(side, wide + 10), side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("brand"))
        painter.drawRoundedRect(disc, side / 2, side / 2)
        painter.setPen(theme.colour("on_brand"))
        painter.drawText(QPointF(disc.center().x() - wide / 2, base), number)
        left = disc.right() - wide - 2
    else:
        painter.setPen(theme.colour("text3" if pale else "text"))
        painter.drawText(QPointF(left, base), number)
    end = _mark(painter, brush, QPointF(left + wide + 7, base), facts)
    _note(painter, brush, (end, base, box.right() - 8), facts, pale=pale)


def _mark(painter: QPainter, brush: Brush, at: QPointF, facts: DayFacts) -> float:
    """休 or 班 in a small box; returns where it ends."""
    marks = {DayKind.HOLIDAY: (_("休"), "bad"), DayKind.MAKEUP: (_("班"), "text2")}
    if facts.kind not in marks:
        return at.x()
    word, tone = marks[facts.kind]
    metrics = brush.metrics["strong"]
    box = QRectF(at.x(), at.y() - metrics.ascent(), metrics.horizontalAdvance(word) + 6, metrics.height() - 1)
    painter.setBrush(theme.colour("bad_soft" if tone == "bad" else "sunken"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(theme.colour(tone))
    painter.setFont(brush.strong)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
    return box.right()


def _note(
    painter: QPainter, brush: Brush, place: tuple[float, float, float], facts: DayFacts, *, pale: bool
) -> None:
    start, base, right = place
    note = brush.elided(facts.note, "caption", max(0.0, right - start - 4))
    painter.setFont(brush.caption)
    painter.setPen(theme.colour("accent" if facts.special and not pale else "text3"))
    painter.drawText(QPointF(right - brush.metrics["caption"].horizontalAdvance(note), base), note)


def paint_ghost(painter: QPainter, brush: Brush, box: QRectF, text: str) -> None:
    """Where a dragged session would come to lie."""
    ghost = QColor(theme.colour("brand"))
    ghost.setAlpha(_PALE)
    painter.setBrush(ghost)
    painter.setPen(QPen(theme.colour("brand"), 2))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(theme.colour("on_brand"))
    painter.setFont(brush.strong)
    painter.drawText(box.adjusted(6, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, text)
