"""Buttons and what they do: one Action describes a button, a menu entry and a shortcut alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from literacy_desktop.qtkit import icons, theme

GAP = 5


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something a person can do.

    Attributes:
        text: what it says, already translated.
        call: what it does.
        icon: a drawing's name in `assets/icons/`, or empty.
        kind: "" plain, "primary" (one on a page), "danger", "link" or "dark" (on a dark bar).
        tip: one more sentence for the tooltip.
        shortcut: keys as text, such as "Ctrl+N".
        enabled: whether it can be done now.
        refused: why who works here may not do it, as `Workspace.refusal` says; then it cannot be pressed.
        separated: whether a line stands before it in a menu.
    """

    text: str
    call: Callable[[], object]
    icon: str = ""
    kind: str = ""
    tip: str = ""
    shortcut: str = ""
    enabled: bool = True
    refused: str = ""
    separated: bool = False

    @property
    def open(self) -> bool:
        """Whether it can be pressed."""
        return self.enabled and not self.refused

    @property
    def told(self) -> str:
        """The sentence of its tooltip: why not, or what it does."""
        return self.refused or self.tip


def refuse(actions: Sequence[Action], why: str, *spared: str) -> list[Action]:
    """The actions with why they may not be done, but for those with these drawings."""
    return [replace(one, refused=one.refused or ("" if one.icon in spared else why)) for one in actions]


_ICON_COLOURS = {"primary": "on_brand", "danger": "bad", "link": "brand", "dark": "on_dark_bar"}


def button(action: Action) -> QPushButton:
    """A push button; `kind` "link" looks like a link."""
    made = QPushButton(action.text)
    made.setProperty("kind", action.kind)
    made.setAutoDefault(False)
    made.setEnabled(action.open)
    made.setAccessibleName(action.text)
    if action.icon:
        made.setIcon(icons.icon(action.icon, _ICON_COLOURS.get(action.kind, "text2"), gap=GAP))
        made.setIconSize(QSize(theme.px(icons.SIZE + GAP), theme.px(icons.SIZE)))
    if action.shortcut:
        made.setShortcut(QKeySequence(action.shortcut))
    made.setToolTip(_tip(action.told, action.shortcut))
    made.setCursor(Qt.CursorShape.PointingHandCursor if action.kind == "link" else Qt.CursorShape.ArrowCursor)
    made.clicked.connect(lambda: action.call())
    return made


def link(text: str, call: Callable[[], object]) -> QPushButton:
    """A button that looks like a link."""
    return button(Action(text=text, call=call, kind="link"))


def icon_button(action: Action, *, bare: bool = False) -> QToolButton:
    """A square button with only a drawing; its text is the tooltip and what a screen reader says."""
    made = QToolButton()
    made.setProperty("kind", "bare" if bare else "icon")
    made.setIcon(icons.icon(action.icon))
    made.setIconSize(icons.icon_size())
    made.setAccessibleName(action.text)
    made.setToolTip(_tip(action.refused or action.text, action.shortcut))
    made.setEnabled(action.open)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setFixedSize(theme.px(36 if bare else 40), theme.px(36 if bare else 38))
    if action.shortcut:
        made.setShortcut(QKeySequence(action.shortcut))
    made.clicked.connect(lambda: action.call())
    return made


def _tip(text: str, shortcut: str) -> str:
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({keys})".strip() if keys else text


def menu(actions: Sequence[Action], parent: QWidget | None = None) -> QMenu:
    """A menu of the actions."""
    made = QMenu(parent)
    made.setToolTipsVisible(any(action.refused for action in actions))
    for action in actions:
        if action.separated:
            made.addSeparator()
        entry = made.addAction(action.text)
        entry.setEnabled(action.open)
        entry.setToolTip(action.told or action.text)
        if action.icon:
            entry.setIcon(icons.icon(action.icon, _ICON_COLOURS.get(action.kind, "text2")))
        entry.triggered.connect(lambda _checked=False, call=action.call: call())
    return made


def menu_button(text: str, actions: Sequence[Action], icon: str = "") -> QToolButton:
    """A button that opens a menu."""
    made = QToolButton()
    made.setProperty("kind", "menu")
    made.setText(text)
    made.setAccessibleName(text)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setMenu(menu(actions, made))
    made.setFixedHeight(theme.px(38))
    if icon:
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setIcon(icons.icon(icon, gap=GAP))
        made.setIconSize(QSize(theme.px(icons.SIZE + GAP), theme.px(icons.SIZE)))
    return made


class Segmented(QWidget):
    """A few choices side by side of which one holds; `changed` gives its key."""

    changed = Signal(object)

    def __init__(
        self, options: Sequence[tuple[object, str]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._keys = [key for key, _text in options]
        self._group = QButtonGroup(self)
        for place, (_key, text) in enumerate(options):
            made = self._segment(place, text, len(options))
            self._group.addButton(made, place)
            row.addWidget(made)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda place: self.changed.emit(self._keys[place]))

    def _segment(self, place: int, text: str, count: int) -> QToolButton:
        made = QToolButton()
        made.setText(text)
        made.setCheckable(True)
        made.setFixedHeight(theme.px(38))
        made.setProperty("kind", "segment")
        made.setProperty("place", "first" if place == 0 else "last" if place == count - 1 else "")
        made.setAccessibleName(text)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return made

    def value(self) -> object:
        """The key that holds."""
        return self._keys[self._group.checkedId()]

    def set_value(self, key: object) -> None:
        """Choose without telling."""
        self._group.button(self._keys.index(key)).setChecked(True)
