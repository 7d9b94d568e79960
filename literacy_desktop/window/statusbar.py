"""The line at the window's foot: whose data, that it is saved, text size, theme and language."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from literacy_desktop.base.i18n import LANGUAGES, N_, _, language
from literacy_desktop.qtkit import icons, theme
from literacy_desktop.qtkit.tokens import SCALES
from literacy_desktop.qtkit.words import Elided, label, picture, set_words

HEIGHT = 32
THEMES = (
    ("system", N_("跟随系统")),
    ("light", N_("浅色")),
    ("dark", N_("深色")),
    ("contrast", N_("高对比度")),
)


class StatusBar(QFrame):
    """What stands there is set by the window; the menus tell what the person wants."""

    look_wanted = Signal(str, str)
    """Which of theme, scale, language, and its new value."""

    undo_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, chosen_theme: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusbar")
        self.setFixedHeight(theme.px(HEIGHT) + 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        self._place, self._saved = Elided("", "caption"), label("", "caption")
        row.addWidget(self._lock())
        row.addWidget(self._place, 1)
        row.addSpacing(12)
        row.addWidget(picture("circle-check", "ok", 16))
        row.addWidget(self._saved)
        row.addWidget(self._undo())
        row.addStretch(1)
        sizes = [(str(step), f"{step}%") for step in SCALES]
        now = str(theme.look().scale)
        row.addWidget(self._choice("scale", _("字号 {percent}%").format(percent=now), sizes, now))
        themes = [(key, _(word)) for key, word in THEMES]
        row.addWidget(self._choice("theme", _("外观"), themes, chosen_theme))
        row.addWidget(self._choice("language", LANGUAGES[language()], list(LANGUAGES.items()), language()))

    def _undo(self) -> QToolButton:
        """Always at hand: the toast that offers it goes after some seconds."""
        made = QToolButton()
        made.setText(_("撤销"))
        made.setAccessibleName(_("撤销上一步"))
        made.setToolTip(_("撤销上一步（Ctrl+Z）"))
        made.setIcon(icons.icon("undo-2", "text2", 16))
        made.setIconSize(icons.icon_size(16))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setProperty("kind", "plain")
        made.setFixedHeight(theme.px(HEIGHT))
        made.clicked.connect(self.undo_wanted)
        return made

    def _lock(self) -> QToolButton:
        """At the left, where the eye of who goes away finds it."""
        made = QToolButton()
        made.setText(_("锁上"))
        made.setAccessibleName(_("锁上窗口"))
        made.setToolTip(_("锁上窗口，要输入口令才能再看（Ctrl+L）"))
        made.setIcon(icons.icon("lock", "text2", 16))
        made.setIconSize(icons.icon_size(16))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setProperty("kind", "plain")
        made.setFixedHeight(theme.px(HEIGHT))
        made.clicked.connect(self.lock_wanted)
        return made

    def _choice(self, what: str, words: str, options: Sequence[tuple[str, str]], now: str) -> QToolButton:
        made = QToolButton()
        made.setText(words)
        made.setAccessibleName(words)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        group = QActionGroup(menu)
        for value, word in options:
            entry = QAction(word, menu, checkable=True, checked=value == now)
            entry.triggered.connect(lambda _on=False, value=value: self.look_wanted.emit(what, value))
            group.addAction(entry)
            menu.addAction(entry)
        made.setMenu(menu)
        made.setFixedHeight(theme.px(HEIGHT))
        return made

    def set_place(self, words: str) -> None:
        """Whose data this is."""
        set_words(self._place, words)

    def set_saved(self, moment: datetime) -> None:
        """When something was kept last."""
        set_words(self._saved, _("全部已保存 {time}").format(time=f"{moment:%H:%M}"))
