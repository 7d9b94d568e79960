"""How a person's certificate looks, small beside the table and large at a press."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.words import Wrapped

DPI = 110
SHAPE = 210 / 297
LARGE = 940


def draw_sample(ws: Workspace, class_id: Id, attendee_id: Id, kind: str) -> object:
    """The certificate as a picture of pixels; in a worker."""
    return draw_first(service.sample(ws, class_id, attendee_id, kind))


def draw_first(pdf: bytes) -> object:
    """The first page of a PDF as a picture of pixels; in a worker."""
    from literacy_desktop.paper.raster import Pages  # loads the PDF reader, and not before it is wanted

    with Pages(pdf) as pages:
        return pages.draw(0, DPI)


def pixmap_of(picture: object) -> QPixmap:
    """What `draw_sample` gave, as Qt shows it."""
    from literacy_desktop.paper.raster import Picture
    from literacy_desktop.qtkit.printing import image  # loads the printing parts of Qt

    assert isinstance(picture, Picture)  # noqa: S101  narrows the type, cannot fail
    return QPixmap.fromImage(image(picture))


class SampleView(QAbstractButton):
    """The picture as wide as the pane, or with `whole` within all its room; a press shows it large."""

    def __init__(self, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        self._fills, self._shape = whole, SHAPE
        self._whole = QPixmap()
        self._scaled = QPixmap()
        self._words = ""
        self.setAccessibleName(_("证书的样子"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        upright = QSizePolicy.Policy.Expanding if whole else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, upright)
        self.clicked.connect(self.enlarge)

    def wait(self) -> None:
        """Nothing to see yet."""
        self.show_words(_("正在画证书…"))

    def show_words(self, words: str) -> None:
        """Say this instead of a picture."""
        self._whole, self._words = QPixmap(), words
        self.setEnabled(False)
        self.update()

    def show_picture(self, picture: QPixmap) -> None:
        """Show this one."""
        self._whole, self._scaled = picture, QPixmap()
        self._shape = picture.height() / max(1, picture.width())
        self._fit_height()
        self.setEnabled(True)
        self.setToolTip(_("点一下看大图"))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        if not self._fills:
            self.setFixedHeight(round(self.width() * self._shape))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), round(theme.px(240) * SHAPE))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(85))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour("line2"))
        painter.setBrush(theme.colour("sunken"))
        if not (self._fills and self.isEnabled()):
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._whole.isNull():
            painter.setPen(theme.colour("text2"))
            centred = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(8, 8, -8, -8), centred, self._words)
        else:
            shown = self._fitting()
            size = shown.deviceIndependentSize().toSize()
            at = QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
            painter.drawPixmap(at, shown)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRect(at, size).adjusted(0, 0, -1, -1))
        painter.end()

    def _fitting(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        room = QSize(round((self.width() - 2) * ratio), round((self.height() - 2) * ratio))
        wanted = self._whole.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        if self._scaled.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = self._whole.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled

    def enlarge(self) -> None:
        """Show it large until closed."""
        if not self._whole.isNull():
            shown = Enlarged(self._whole, self)
            shown.exec()
            shown.deleteLater()


class Enlarged(Framed):
    """The certificate large, to read every word of it."""

    def __init__(self, picture: QPixmap, parent: QWidget) -> None:
        super().__init__(_("证书的样子"), parent.window(), width=LARGE)
        room = self.screen().availableGeometry()
        shape = picture.height() / picture.width()
        wide = min(theme.px(LARGE) - 60, room.width() - 110, round((room.height() - 190) / shape))
        large = QLabel()
        large.setPixmap(picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation))
        large.setAlignment(Qt.AlignmentFlag.AlignCenter)
        large.setAccessibleName(_("证书的样子"))
        self.body.addWidget(large)
        self.body.addWidget(Wrapped(_("这是样子，不是正式证书；正式证书请用“预览并打印”。"), "caption"))
        close: Callable[[], object] = self.accept
        self.set_buttons([Action(text=_("关闭"), call=close, kind="primary")])
