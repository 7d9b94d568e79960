"""How the first sheet will look, beside the choice of sessions."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.sheets import service

DPI = 110


class Sample(QWidget):
    """The first page, as large as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole, self._words = QPixmap(), ""
        self.setMinimumSize(theme.px(180), theme.px(200))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_words("")

    def show_words(self, words: str) -> None:
        """Say this instead of a picture."""
        self._whole, self._words = QPixmap(), words
        self.setAccessibleName(words or _("签到表的样子"))
        self.update()

    def show_picture(self, picture: QPixmap) -> None:
        """Show this page."""
        self._whole = picture
        self.setAccessibleName(_("签到表的样子"))
        self.update()

    def has_picture(self) -> bool:
        """Whether a page is shown."""
        return not self._whole.isNull()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(440))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._whole.isNull():
            painter.setPen(theme.colour("text2"))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(12, 12, -12, -12), flags, self._words)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._whole.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect((self.width() - size.width()) // 2, 0, size.width(), size.height())
            painter.drawPixmap(place, self._whole)
            painter.setPen(theme.colour("line2"))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()


def draw_sample(ws: Workspace, class_id: Id, numbers: Sequence[int], form: service.Form) -> object:
    """The first page of a sheet as pixels, or the Problem that stands against it; in a worker."""
    from literacy_desktop.paper.raster import Pages  # loads the PDF reader, and not before it is wanted

    try:
        made = service.sample(ws, class_id, numbers, form)
    except Problem as problem:
        return problem
    with Pages(made) as pages:
        return pages.draw(0, DPI)


def pixmap_of(picture: object) -> QPixmap:
    """What `draw_sample` gave, as Qt shows it."""
    from literacy_desktop.paper.raster import Picture
    from literacy_desktop.qtkit.printing import image  # loads the printing parts of Qt

    return QPixmap.fromImage(image(picture)) if isinstance(picture, Picture) else QPixmap()
