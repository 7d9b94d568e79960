"""The sidebar: the program's sign, the pages, settings at the foot; small words where width is short."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from literacy_desktop.base.i18n import SOURCE, _, language
from literacy_desktop.qtkit import icons, theme
from literacy_desktop.qtkit.tokens import CAPTION
from literacy_desktop.qtkit.words import label
from literacy_desktop.window.pages import PageEntry
from literacy_desktop.window.sign import Sign

WIDE, WIDE_LATIN, NARROW, NARROW_LATIN = 176, 208, 84, 136
_ICON, _ITEM, _STACKED, _LEAST, _SMALLEST = 20, 44, 60, 36, 16
_SIGN = 36 + 16


class PageList(QListWidget):
    """A list of pages; the keyboard's coming to it chooses none."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt gives a list without a current item its first one here, which must not be told as a choice.
        before = self.blockSignals(True)
        super().focusInEvent(event)
        self.blockSignals(before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        self.setFocus()  # who walks from page to page goes on here; the pages took the keyboard


class Stacked(QStyledItemDelegate):
    """The word under its drawing, in small type."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        chosen = option.font.weight()  # type: ignore[attr-defined]  # missing in PySide's stubs
        option.font = theme.font(CAPTION, chosen)  # type: ignore[attr-defined]  # missing in PySide's stubs
        option.decorationPosition = option.Position.Top  # type: ignore[attr-defined]  # missing in the stubs
        option.displayAlignment = Qt.AlignmentFlag.AlignCenter  # type: ignore[attr-defined]  # missing too


class Sidebar(QFrame):
    """Tells which page is wanted; one of its two lists holds the mark."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._entries = list(entries)
        self._narrow = False
        self._column = column = QVBoxLayout(self)
        column.setSpacing(0)
        self._top_of_it = self._sign()
        column.addWidget(self._top_of_it)
        self._top = self._list([entry for entry in entries if not entry.at_foot], _("页面"))
        self._foot = self._list([entry for entry in entries if entry.at_foot], _("设置"))
        column.addWidget(self._top, 1)
        column.addWidget(self._foot)
        self._plain, self._stacked = self._top.itemDelegate(), Stacked(self)
        self._set_heights(theme.px(_ITEM))
        self._set_width()

    def _sign(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(4, 0, 0, theme.px(16))
        row.setSpacing(10)
        row.addWidget(Sign())
        self._words = QWidget()
        column = QVBoxLayout(self._words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(_("智慧助老"), "h3"))
        column.addWidget(label(_("课程管理"), "caption"))
        row.addWidget(self._words, 1)
        return made

    def _list(self, entries: Sequence[PageEntry], name: str) -> QListWidget:
        made = PageList()
        made.setObjectName("nav")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leads to the page, and the keyboard with it
        made.setAccessibleName(name)
        made.setIconSize(icons.icon_size(_ICON))
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for entry in entries:
            item = QListWidgetItem(_icon(entry.icon), entry.word, made)
            item.setData(Qt.ItemDataRole.UserRole, entry.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.word)
            item.setToolTip(self._tip(entry))
        made.currentItemChanged.connect(lambda now, _was: self._on_current(now))
        made.itemClicked.connect(self._on_current)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share(event.size().height())

    def _share(self, height: int) -> None:
        """All items as high as is good, less where the window is low; before that the sign goes."""
        count, wanted = self._top.count() + self._foot.count(), _STACKED if self._narrow else _ITEM
        low = self._narrow and height - 40 - theme.px(_SIGN) < theme.px(_STACKED - 4) * count
        self._top_of_it.setVisible(not low)
        side = self._column.contentsMargins().left()
        self._column.setContentsMargins(side, 6 if low else 18, side, 4 if low else 10)
        room = height - (16 if low else 40)
        fitting = (room - (0 if low else theme.px(_SIGN))) // max(1, count)
        self._set_heights(min(theme.px(wanted), max(_LEAST, fitting)))

    def _set_heights(self, height: int) -> None:
        """All items one height, less where the window is low, so that none needs scrolling for."""
        picture = theme.px(_ICON)
        if self._narrow:  # the word keeps its size, the drawing gives way
            picture = max(_SMALLEST, min(picture, height - QFontMetrics(theme.font(CAPTION)).height()))
        for shown in (self._top, self._foot):
            shown.setIconSize(QSize(picture, picture))
            for place in range(shown.count()):
                shown.item(place).setSizeHint(QSize(_LEAST, height))
        self._foot.setFixedHeight(height * self._foot.count() + 4)

    def _tip(self, entry: PageEntry) -> str:
        top = [one.name for one in self._entries if not one.at_foot]
        number = top.index(entry.name) + 1 if entry.name in top else 0
        return f"{entry.word} (Ctrl+{number})" if 0 < number < 9 else entry.word

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def mark(self, name: str) -> None:
        """Mark a page as the one shown, without telling."""
        for shown in (self._top, self._foot):
            shown.blockSignals(True)
            shown.setCurrentRow(-1)
            for place in range(shown.count()):
                item = shown.item(place)
                marked = item.data(Qt.ItemDataRole.UserRole) == name
                item.setFont(theme.font(weight=600 if marked else 400))
                if marked:
                    shown.setCurrentItem(item)
            shown.blockSignals(False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Small words under the drawings, or words beside them."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._words.setVisible(not narrow)
        for shown in (self._top, self._foot):
            shown.setItemDelegate(self._stacked if narrow else self._plain)
            shown.setProperty("narrow", "true" if narrow else "false")
            shown.style().unpolish(shown)
            shown.style().polish(shown)
        self._set_width()
        self._share(self.height())

    def _set_width(self) -> None:
        side = 6 if self._narrow else 12
        self._column.setContentsMargins(side, 18, side, 10)
        self.setFixedWidth(theme.px(_narrow() if self._narrow else _wide()))


def _wide() -> int:
    """Words of other languages are longer than Chinese ones."""
    return WIDE if language() == SOURCE else WIDE_LATIN


def _narrow() -> int:
    return NARROW if language() == SOURCE else NARROW_LATIN


def _icon(name: str) -> QIcon:
    made = QIcon()
    made.addPixmap(icons.pixmap(name, "text2", _ICON))
    made.addPixmap(icons.pixmap(name, "brand", _ICON), QIcon.Mode.Selected)
    return made
