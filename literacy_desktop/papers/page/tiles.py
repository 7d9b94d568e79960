"""The kinds of paper as tiles to choose from, each with a small picture of the paper."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.papers import service
from literacy_desktop.papers.model import KINDS, PaperKind
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.flow import Tiles
from literacy_desktop.qtkit.tokens import BODY, SMALL

THUMB_DPI = 26
_HIGH, _WIDE, _PAD, _PICTURE = 104, 208, 10, 84
_RADIUS = 10

_pictures: dict[str, object] = {}
"""The small pictures, which are the same for everybody, by kind; drawn once."""


def draw_examples() -> dict[str, object]:
    """Every kind's small picture as pixels; in a worker."""
    from literacy_desktop.paper.raster import Pages  # loads the PDF reader, and not before it is wanted

    for kind in KINDS:
        if kind not in _pictures:
            with Pages(service.example_of(kind)) as pages:
                _pictures[kind] = pages.draw(0, THUMB_DPI * theme.look().scale / 100)
    return _pictures


class KindTile(QAbstractButton):
    """A kind of paper: its picture, its name, what it is for."""

    def __init__(self, kind: PaperKind) -> None:
        super().__init__()
        self.kind = kind
        self._picture = QPixmap()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_(kind.title))
        self.setAccessibleDescription(_(kind.hint))
        self.setToolTip(_(kind.hint))
        self._strong, self._small = theme.font(BODY, QFont.Weight.DemiBold), theme.font(SMALL)

    def show_picture(self, picture: QPixmap) -> None:
        """Show how the paper looks."""
        self._picture = picture
        self.update()

    def has_picture(self) -> bool:
        """Whether its picture is there."""
        return not self._picture.isNull()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_WIDE), theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(150), theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        side = theme.px(_PICTURE)
        self._paint_picture(painter, QRect(theme.px(_PAD), (self.height() - side) // 2, side, side))
        left = theme.px(_PAD) * 2 + side
        self._paint_words(painter, QRect(left, 0, self.width() - left - theme.px(_PAD), self.height()))
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        chosen = self.isChecked()
        lit = chosen or self.hasFocus() or self.underMouse()
        painter.setPen(QPen(theme.colour("brand" if lit else "line2"), 2 if chosen or self.hasFocus() else 1))
        painter.setBrush(theme.colour("soft" if chosen else "surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), _RADIUS, _RADIUS)

    def _paint_picture(self, painter: QPainter, room: QRect) -> None:
        if self._picture.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(room.center())
        painter.drawPixmap(place, self._picture)
        painter.setPen(theme.colour("line2"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _paint_words(self, painter: QPainter, room: QRect) -> None:
        """The name and, below it in as many lines as it needs, what the paper is for."""
        wrapped = int(Qt.TextFlag.TextWordWrap)
        title, hint = _(self.kind.title), _(self.kind.hint)
        high = QFontMetrics(self._strong).height()
        below = QFontMetrics(self._small).boundingRect(room, wrapped, hint).height()
        top = max(2, (room.height() - high - 4 - below) // 2)
        painter.setFont(self._strong)
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(room.left(), top, room.width(), high), 0, title)
        painter.setFont(self._small)
        painter.setPen(theme.colour("text2"))
        painter.drawText(QRect(room.left(), top + high + 4, room.width(), below), wrapped, hint)


class KindTiles(Tiles):
    """All kinds; one is chosen, with the mouse or the arrow keys."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(least=_WIDE, gap=10, parent=parent)
        self._group = QButtonGroup(self)
        self.tiles = {key: KindTile(kind) for key, kind in KINDS.items()}
        for tile in self.tiles.values():
            self._group.addButton(tile)
            self.add(tile)
        self.tiles[next(iter(self.tiles))].setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)

    def _on_toggled(self, tile: QAbstractButton, on: bool) -> None:  # noqa: FBT001  a signal's argument
        if on and isinstance(tile, KindTile):
            self.chosen.emit(tile.kind.key)

    def current(self) -> str:
        """The key of the kind chosen."""
        return next(key for key, tile in self.tiles.items() if tile.isChecked())

    def choose(self, key: str) -> None:
        """Choose a kind."""
        self.tiles[key].setChecked(True)

    def show_pictures(self, pictures: dict[str, object], pixmap_of: Callable[[object], QPixmap]) -> None:
        """Show how each kind looks."""
        for key, picture in pictures.items():
            self.tiles[key].show_picture(pixmap_of(picture))
