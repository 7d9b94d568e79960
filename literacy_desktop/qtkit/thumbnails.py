"""The pages of a PDF as a list of small pictures."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon, QPixmap

from literacy_desktop.base.i18n import _

_DPI = 14
_NOWHERE = QModelIndex()


class PageList(QAbstractListModel):
    """The pages as small pictures, drawn when seen."""

    def __init__(self, pages: Any) -> None:
        super().__init__()
        self._pages = pages
        self._small: dict[int, QIcon] = {}
        self._closed = False

    def close(self) -> None:
        """Have no pages any more: those of a closed file must not be drawn."""
        self.beginResetModel()
        self._closed = True
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._closed else len(self._pages)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        place = index.row()
        if not 0 <= place < self.rowCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(place + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("第 {n} 页").format(n=place + 1)
        if role == Qt.ItemDataRole.DecorationRole:
            if place not in self._small:
                from literacy_desktop.qtkit.printing import image

                self._small[place] = QIcon(QPixmap.fromImage(image(self._pages.draw(place, _DPI))))
            return self._small[place]
        return None
