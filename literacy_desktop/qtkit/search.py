"""Searching and narrowing: a search box safe for input methods, filter chips, the bar that holds them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import fonts, icons, theme
from literacy_desktop.qtkit.buttons import Action, icon_button, link

DEBOUNCE = 150
Option = tuple[Any, str]


class SearchBox(QLineEdit):
    """Tells what to search for 150 ms after the last character that is really there.

    While an input method composes, nothing is told: only `textChanged` is heard, never keys.
    """

    searched = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setMaxLength(60)
        self.setTextMargins(theme.px(24), 0, 0, 0)
        self._told = ""
        self._clear = icon_button(Action(text=_("清空"), icon="x", call=self.clear), bare=True)
        self._clear.setParent(self)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(self._on_text)
        self.returnPressed.connect(self._tell)

    def _on_text(self, text: str) -> None:
        fonts.cover(text)
        self._clear.setVisible(bool(text))
        self.setTextMargins(theme.px(24), 0, theme.px(28) if text else 0, 0)
        self._timer.start()

    def show_text(self, text: str) -> None:
        """Show a text that is searched for already, without telling."""
        self.setText(text)
        self._timer.stop()
        self._told = text.strip()

    def _tell(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.searched.emit(text)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(330), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height() - 4
        self._clear.setFixedSize(side, side)
        self._clear.move(self.width() - side - 2, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.px(icons.SIZE)
        painter.drawPixmap(theme.px(10), (self.height() - side) // 2, icons.pixmap("search"))
        painter.end()


class Chip(QToolButton):
    """A filter with a few values; stands out while one is chosen. None means all."""

    changed = Signal(object)

    def __init__(self, title: str, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._value: Any = None
        self._options: list[Option] = []
        self.setProperty("kind", "chip")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(theme.px(38))
        self._menu = QMenu(title, self)
        self.setMenu(self._menu)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Change what can be chosen: (value, word) pairs; 全部 is added."""
        self._options = [(None, _("全部")), *options]
        self._menu.clear()
        group = QActionGroup(self._menu)
        for value, word in self._options:
            entry = QAction(word, self._menu, checkable=True)
            entry.triggered.connect(lambda _on=False, value=value: self._pick(value))
            group.addAction(entry)
            self._menu.addAction(entry)
        if self._value not in [value for value, _word in self._options]:
            self._value = None
        self._show()

    def offers(self) -> bool:
        """Whether there is anything to choose."""
        return len(self._options) > 1

    def _pick(self, value: Any) -> None:
        if value != self._value:
            self.set_value(value)
            self.changed.emit(value)

    def value(self) -> Any:
        """What is chosen, None for all."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Choose without telling."""
        self._value = value
        self._show()

    def _show(self) -> None:
        places = [place for place, (value, _word) in enumerate(self._options) if value == self._value]
        place = places[0] if places else 0
        word = self._options[place][1]
        active = self._value is not None
        self.setText(word if active else self.title)
        self.setAccessibleName(f"{self.title} {word}")
        self._menu.actions()[place].setChecked(True)
        self.setProperty("active", "true" if active else "false")
        self.style().unpolish(self)
        self.style().polish(self)


class FilterBar(QWidget):
    """A search box, chips and 清除筛选; where width is short the chips fold into one 筛选 button.

    Chips that are seldom used stand in a menu 更多筛选 until they hold something; those that offer nothing,
    such as the villages while no town is chosen, are not there.
    """

    changed = Signal(dict)
    """The values: "text" for the search box and each chip's name, None for all."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, Chip] = {}
        self._seldom: set[str] = set()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.search = SearchBox(placeholder, self)
        self.search.setVisible(bool(placeholder))
        self.search.searched.connect(lambda _text: self._tell())
        self._row.addWidget(self.search)
        self._folded = self._menu_button()
        self._more = self._menu_button()
        self._more.setText(_("更多筛选"))
        self._more.setAccessibleName(_("更多筛选"))
        self._clear = link(_("清除筛选"), self.clear)
        self._clear.hide()
        self._row.addWidget(self._clear)
        self._row.addStretch(1)
        self._compact = False

    def _menu_button(self) -> QToolButton:
        made = QToolButton(self)
        made.setProperty("kind", "chip")
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setFixedHeight(theme.px(38))
        made.setMenu(QMenu(made))
        made.hide()
        self._row.addWidget(made)
        return made

    def add_chip(
        self, name: str, title: str, options: Sequence[Option] = (), *, seldom: bool = False
    ) -> Chip:
        """Add a filter at the right of those there are; a seldom used one is chosen from a menu first."""
        chip = Chip(title, options, self)
        chip.changed.connect(lambda _value: self._tell())
        self._chips[name] = chip
        self._row.insertWidget(len(self._chips), chip)
        self._folded.menu().addMenu(chip.menu())
        if seldom:
            self._seldom.add(name)
            self._more.menu().addMenu(chip.menu())
        self._show()
        return chip

    def set_options(self, name: str, options: Sequence[Option]) -> None:
        """Change what a chip offers."""
        self._chips[name].set_options(options)
        self._show()

    def values(self) -> dict[str, Any]:
        """What is asked for now."""
        return {"text": self.search.text().strip()} | {
            name: chip.value() for name, chip in self._chips.items()
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Ask for this, without telling."""
        if "text" in values:
            self.search.show_text(values["text"])
        for name, chip in self._chips.items():
            if name in values:
                chip.set_value(values[name])
        self._show()

    def clear(self) -> None:
        """Ask for everything, and tell."""
        self.set_values({"text": ""} | dict.fromkeys(self._chips))
        self._tell()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001  reads well at the one place of use
        """Fold the chips, or spread them."""
        self._compact = compact
        self._show()

    def _tell(self) -> None:
        self._show()
        self.changed.emit(self.values())

    def _show(self) -> None:
        active = sum(chip.value() is not None for chip in self._chips.values())
        folded = self._compact and len(self._chips) > 1
        for name, chip in self._chips.items():
            waits = chip.value() is None and (name in self._seldom or not chip.offers())
            chip.setVisible(not folded and not waits)
        waiting = [name for name in self._seldom if self._chips[name].value() is None]
        for chip in self._chips.values():
            chip.menu().menuAction().setVisible(chip.offers())
        self._more.setVisible(not folded and bool(waiting))
        self._folded.setVisible(folded)
        words = _("筛选 {n}").format(n=active) if active else _("筛选")
        self._folded.setText(words)
        self._folded.setAccessibleName(words)
        self._folded.setProperty("active", "true" if active else "false")
        self.style().unpolish(self._folded)
        self.style().polish(self._folded)
        self._clear.setVisible(active > 0)
