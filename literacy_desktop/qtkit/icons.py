"""Icons: Lucide's line drawings in the theme's colours, sharp at every screen scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from literacy_desktop.base.paths import asset
from literacy_desktop.qtkit import theme

SIZE = 18
STROKE = "1.8"


def pixmap(name: str, colour: str = "text2", size: int = SIZE) -> QPixmap:
    """A drawing as a picture.

    Args:
        name: the file's name in `assets/icons/` without `.svg`.
        colour: a token's name or #RRGGBB.
        size: width and height at text size 100 %, in logical pixels.
    """
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _drawn(name, theme.colour(colour).name(), theme.px(size), ratio)


def icon(name: str, colour: str = "text2", size: int = SIZE, gap: int = 0) -> QIcon:
    """A drawing as a button's icon; paler where the button is disabled.

    Args:
        name: the file's name without `.svg`.
        colour: a token's name or #RRGGBB.
        size: at text size 100 %, in logical pixels.
        gap: empty pixels to its right, since Qt puts a button's text close to its icon.
    """
    made = QIcon()
    made.addPixmap(_with_gap(pixmap(name, colour, size), theme.px(gap)))
    made.addPixmap(_with_gap(pixmap(name, "line2", size), theme.px(gap)), QIcon.Mode.Disabled)
    return made


def _with_gap(drawn: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return drawn
    ratio = drawn.devicePixelRatio()
    wider = QPixmap(drawn.width() + round(gap * ratio), drawn.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wider


def paint(painter: QPainter, name: str, colour: str, rect: QRectF) -> None:
    """Draw into a rectangle, for delegates and own paintings."""
    renderer(name, theme.colour(colour).name()).render(painter, rect)


def icon_size(size: int = SIZE) -> QSize:
    """The size to give a button's `setIconSize`."""
    return QSize(theme.px(size), theme.px(size))


@cache
def _source(name: str) -> str:
    return asset("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def renderer(name: str, colour: str) -> QSvgRenderer:
    """The drawing in one colour (#rrggbb)."""
    text = (
        _source(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    )
    return QSvgRenderer(QByteArray(text.encode()))


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer(name, colour).render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
