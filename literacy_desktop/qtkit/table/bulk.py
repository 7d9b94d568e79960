"""The dark bar that floats over a table while rows are chosen."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import icons, theme
from literacy_desktop.qtkit.buttons import Action, button, icon_button
from literacy_desktop.qtkit.words import label, set_words


class BulkBar(QFrame):
    """How many rows are chosen, what can be done with them, and letting them go."""

    def __init__(
        self, parent: QWidget, words: str, actions: Sequence[Action], dismiss: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "dark")
        self._template = words
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(8))
        self._words = label("")
        row.addWidget(self._words)
        row.addSpacing(theme.px(8))
        for action in actions:
            row.addWidget(button(replace(action, kind="dark", icon="")))
        row.addWidget(self._close(dismiss))
        self.hide()

    def _close(self, dismiss: Callable[[], object]) -> QToolButton:
        made = icon_button(Action(text=_("取消选择"), icon="x", call=dismiss), bare=True)
        made.setIcon(icons.icon("x", "on_dark_bar"))
        made.setProperty("kind", "on-dark")
        made.setFixedSize(theme.px(38), theme.px(34))
        return made

    def show_count(self, count: int) -> None:
        """Show for so many rows; none hides it."""
        set_words(self._words, self._template.format(n=f"{count:,}"))
        self.setVisible(count > 0)
        self.place()

    def place(self) -> None:
        """Bottom centre of the table."""
        parent = self._over
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - theme.px(22))
        self.raise_()
